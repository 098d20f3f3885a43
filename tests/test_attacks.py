"""What somebody with bad intentions, or bad luck, sends: nothing leaks, nothing breaks, nothing is written twice."""

import io
import os
import socket
import struct
import subprocess
import sys
import zipfile
from datetime import date
from functools import partial
from threading import Barrier, Thread
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, OperationalError, connection
from django.test import Client, RequestFactory
from django.urls import get_resolver
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from idemnna.accounts.models import Coordinator, Role
from idemnna.management.commands import serve
from idemnna.registers.models import Batch
from idemnna.registers.problems import FileProblem
from idemnna.registers.reading import Merge, Sheet, fill_down, read_file
from meetings.models import Agreement
from members.models import FollowUp, HomeVisit, Woman
from tests.factories import make_coordinator, make_meeting, make_topic, make_visit, make_woman
from tests.members.test_visit_pages import NOTHING_TYPED

DAY = date(2026, 3, 4)
HIDDEN = [
    "summary__startswith=S",
    "summary__isnull=0",
    "topics__id__exact={topic}",
    "topics={topic}",
    "talked_alone=no",
]


@pytest.fixture
def administrator(client: Client, db: None) -> Client:
    client.force_login(make_coordinator("julia", role=Role.ADMINISTRATOR))
    return client


@pytest.mark.parametrize("question", HIDDEN)
def test_a_list_cannot_be_asked_for_what_it_does_not_show(administrator: Client, question: str) -> None:
    topic = make_topic("salud")
    make_visit(make_woman(), DAY, summary="Secreto", topics=[topic])
    asked = question.format(topic=topic.pk)
    assert administrator.get(f"/admin/members/homevisit/?{asked}").status_code == 400


def test_a_topic_cannot_be_asked_which_visits_it_was_part_of(administrator: Client) -> None:
    visit = make_visit(make_woman(), DAY, topics=[make_topic("salud")])
    assert administrator.get(f"/admin/members/topic/?visits={visit.pk}").status_code == 400
    assert administrator.get(f"/admin/members/topic/?visits__id__exact={visit.pk}").status_code == 400


def test_what_a_meeting_talked_about_is_not_for_an_administrator(administrator: Client) -> None:
    meeting = make_meeting(DAY)
    meeting.topics.add(make_topic("violencia", sensitive=True))
    page = f"/admin/meetings/meeting/{meeting.pk}/change/"
    assert "violencia" not in administrator.get(page).content.decode()
    assert administrator.get(f"/admin/meetings/meeting/?topics={meeting.topics.get().pk}").status_code == 400


def test_cells_of_a_register_are_shown_as_the_text_they_are(signed_in: Client, tabita: Coordinator) -> None:
    csv = 'Nombre;DNI;Sector\n"Ccori Sulca, Nélida";40517410;<form action=/x>\n'.encode()
    batch = Batch.objects.receive([("<b>padron</b>.csv", csv)], by=tabita)
    html = signed_in.get(f"/registers/{batch.pk}/reading/0.0.0.0/").content.decode()
    assert "&lt;form action=/x&gt;" in html
    assert "<form action=/x>" not in html
    assert "<b>padron</b>" not in html


@pytest.mark.parametrize("page", ["/account/login/", "/account/password/change/", "/account/logout/"])
@pytest.mark.parametrize("nowhere", ["//%5B", "http://%5B::1", "//%5D", "http://%5Bx%5D"])
def test_an_address_that_is_none_leads_nowhere(signed_in: Client, page: str, nowhere: str) -> None:
    if page == "/account/login/":
        signed_in.logout()
    assert signed_in.get(f"{page}?next={nowhere}").status_code == 200


@pytest.mark.parametrize("alphabet", ["utf-16", "utf8", "latin-1", "nonsense", "utf-7"])
def test_a_form_is_read_as_utf_8_whatever_its_header_says(signed_in: Client, alphabet: str) -> None:
    kind = f"application/x-www-form-urlencoded; charset={alphabet}"
    answer = signed_in.generic("POST", "/groups/add/", b"name=Las%20Vi%C3%B1as", content_type=kind)
    assert answer.status_code == 302
    assert "Las Viñas" in signed_in.get("/groups/").content.decode()


def test_a_text_longer_than_a_spreadsheet_can_hold_is_refused() -> None:
    with pytest.raises(FileProblem):
        read_file(with_part(workbook(["Nombre"], ["Rosa"]), "xl/worksheets/sheet1.xml", "Rosa", "a" * 40_000))


def test_blocks_laid_over_each_other_by_the_thousand_are_refused() -> None:
    content = workbook(["Nombre", "DNI"], ["Nélida Ccori", "40517410"])
    blocks = "<mergeCells>" + '<mergeCell ref="A1:A1048576"/>' * 60_000 + "</mergeCells>"
    with pytest.raises(FileProblem):
        read_file(with_part(content, "xl/worksheets/sheet1.xml", "</sheetData>", "</sheetData>" + blocks))


def test_filling_blocks_down_ends() -> None:
    rows: list[list[Any]] = [["Nombre", f"{number}"] for number in range(20_000)]
    sheet = Sheet("", rows, [Merge(0, 1, 19_999, 1) for _ in range(5_000)])
    fill_down(sheet)  # a hundred million cells, were each block filled
    assert sheet.cell(19_999, 1) == "0"


def test_a_row_of_a_million_commas_is_an_empty_row() -> None:
    rows = read_file(b"Nombre,DNI\n" + b"," * 1_000_000 + b"\nRosa,40517410\n")[0].rows
    assert [len(row) for row in rows] == [2, 0, 2]


def test_what_stands_beyond_the_last_column_is_not_cut_off_unsaid() -> None:
    with pytest.raises(FileProblem):
        read_file(b"Nombre,DNI" + b"," * 1_000 + b"x\n")


@pytest.mark.django_db(transaction=True)
def test_many_who_follow_one_agreement_at_the_same_moment_make_one_follow_up() -> None:
    by = make_coordinator()
    agreement = Agreement.objects.create(meeting=make_meeting(DAY), text="Juntar para las telas")
    start = Barrier(6)

    def follow() -> None:
        mine = Agreement.objects.get(pk=agreement.pk)
        start.wait()
        mine.follow(owner=by, due_on=None, by=by)
        connection.close()

    together([follow] * 6)
    assert FollowUp.objects.count() == 1


def workbook(*rows: list[str]) -> bytes:
    book = Workbook()
    assert isinstance(book.active, Worksheet)
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def with_part(content: bytes, name: str, old: str, new: str) -> bytes:
    """The workbook with a text of one of its parts exchanged."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.namelist():
            text = before.read(part).decode()
            after.writestr(part, text.replace(old, new) if part == name else text)
    return stream.getvalue()


def test_a_visit_sent_again_with_other_words_keeps_both(signed_in: Client) -> None:
    woman = make_woman()
    sent = {**NOTHING_TYPED, "submission": "0d6f1a52-6b1e-4a39-9b7e-3f6f1e2d4c5b", "promises-0-text": "Llamar"}
    again = {**sent, "summary": "Lo que faltaba", "promises-0-text": "Llevar telas"}
    for body in (sent, again, again):
        assert signed_in.post(f"/women/{woman.case_code}/visit/", body).status_code == 302
    assert HomeVisit.objects.current().get().summary == "Lo que faltaba"
    assert HomeVisit.objects.count() == 2
    assert {promise.text for promise in HomeVisit.objects.current().get().follow_ups.all()} == {
        "Llamar",
        "Llevar telas",
    }
    assert FollowUp.objects.count() == 2


@pytest.mark.parametrize(("hosts", "proxies"), [("", 0), ("agenda.example", 1)])
def test_behind_a_proxy_each_visitor_has_a_count_of_her_own(hosts: str, proxies: int) -> None:
    code = "from idemnna import settings; print(settings.ALLAUTH_TRUSTED_PROXY_COUNT)"
    told = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "ALLOWED_HOSTS": hosts},
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(told.stdout) == proxies


@pytest.mark.parametrize(("error", "status"), [(IntegrityError, 409), (OperationalError, 503), (KeyError, 500)])
def test_a_page_that_cannot_be_made_says_what_to_do(rf: RequestFactory, error: type[Exception], status: int) -> None:
    handler = get_resolver().resolve_error_handler(500)
    try:
        raise error("Key (document_number)=(40517410) already exists")
    except error:
        answer = handler(rf.get("/women/"))
    assert answer.status_code == status
    assert "Intentar de nuevo" in answer.content.decode()
    assert "40517410" not in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_one_woman_sent_many_times_at_the_same_moment_is_one_woman() -> None:
    by, codes = make_coordinator(), list[int]()
    sent = {"given_names": "Rosa", "first_surname": "Poma", "document_type": "dni", "document_number": "40517410"}
    clients = [Client(raise_request_exception=False) for _ in range(8)]
    for client in clients:
        client.force_login(by)
    start = Barrier(len(clients))

    def post(client: Client) -> None:
        start.wait()
        codes.append(client.post("/women/add/", sent).status_code)
        connection.close()

    together([partial(post, client) for client in clients])
    assert Woman.objects.count() == 1
    assert sorted(set(codes) - {200, 409}) == [302]


@pytest.mark.parametrize("door", ["/account/logout/", "/admin/logout/"])
def test_signing_out_empties_the_browsers_cache(signed_in: Client, door: str) -> None:
    assert "Clear-Site-Data" not in signed_in.get("/account/")
    assert signed_in.post(door)["Clear-Site-Data"] == '"cache"'


@pytest.mark.parametrize("page", ["/", "/calendar/", "/admin/", "/nowhere/", "/women", "/static/icons.svg"])
def test_no_page_may_use_the_devices_senses(signed_in: Client, page: str) -> None:
    answer = signed_in.get(page)
    assert "camera=()" in answer["Permissions-Policy"]
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.django_db
def test_a_stranger_cannot_fill_the_disk(client: Client, settings: Any) -> None:
    big = {"sheets": SimpleUploadedFile("a.csv", b"x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1))}
    assert client.post("/account/login/", big).status_code == 400


def test_nobody_sends_more_than_an_upload_may_hold(signed_in: Client, settings: Any) -> None:
    settings.LARGEST_UPLOAD = 3_000_000
    big = {"sheets": SimpleUploadedFile("a.csv", b"x" * 3_000_001)}
    assert signed_in.post("/registers/", big).status_code == 400
    big = {"sheets": SimpleUploadedFile("a.csv", b"Nombre;DNI\nRosa Poma;40517410\n" * 80_000)}
    assert signed_in.post("/registers/", big).status_code == 200


def test_a_request_that_stops_half_way_gives_its_thread_back() -> None:
    with serve._listen(0) as listener, socket.create_connection(listener.getsockname()) as sender:
        sender.sendall(b"GET / HT")
        accepted, _address = listener.accept()
        with accepted:
            seconds, _micro = struct.unpack("ll", accepted.getsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, 16))
    assert 0 < seconds <= 60


def test_a_connection_that_says_nothing_takes_no_thread() -> None:
    with serve._listen(0) as listener:
        silent, speaking = (socket.create_connection(listener.getsockname()) for _ in range(2))
        speaking.sendall(b"GET / HTTP/1.1")
        accepted, address = listener.accept()
        assert address == speaking.getsockname(), "the silent one came first and was not handed over"
        for connected in (accepted, silent, speaking):
            connected.close()


def together(deeds: list[Any]) -> None:
    threads = [Thread(target=deed) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
