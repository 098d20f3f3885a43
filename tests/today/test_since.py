"""«Desde tu último turno»: what others did, complete against the trace, until she ticks it."""

import gzip
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any
from uuid import uuid4

import pghistory
import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.utils import timezone

from idemnna.accounts.models import Coordinator, Role, Shift
from idemnna.append_only import forgetting
from idemnna.demo.organisation import load
from idemnna.incidents.models import Incident
from idemnna.lima import today
from idemnna.registers.models import Batch
from idemnna.today.models import ReadMark
from idemnna.today.sources import LEFT_OUT, count_unread, sources
from idemnna.trace.kinds import KINDS
from loans.models import Loan
from meetings.models import Mark, MarkedWoman, MeetingSeries
from members.models import (
    ChildCheck,
    Consent,
    ConsentText,
    Forgetting,
    HandoverNote,
    HandoverReply,
    HomeVisit,
    Outing,
    Referral,
    SafetyPlan,
    SentMessage,
    Woman,
)
from tests.factories import (
    make_child,
    make_coordinator,
    make_follow_up,
    make_group,
    make_meeting,
    make_topic,
    make_visit,
    make_woman,
)
from tests.loans.factories import make_loan, make_terms

pytestmark = pytest.mark.django_db
Growth = Callable[[Client, str, Callable[[], object], int], None]
QUERIES = 40


@pytest.fixture
def carmen(db: None) -> Coordinator:
    return make_coordinator("carmen")


def by(account: Coordinator) -> Any:
    """As a request of hers would leave it in the trace."""
    return pghistory.context(user=account.pk, route="", device="")


def shown(client: Client, query: str = "") -> str:
    response = client.get(f"/since/{query}")
    assert response.status_code == 200
    return response.content.decode()


def text_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html[html.index("<main") :]).split()).replace("\N{NO-BREAK SPACE}", " ")


def a_minute_passes() -> None:
    """A test is one transaction, and everything in it has the same hour in the trace."""
    with forgetting("default"), connection.cursor() as cursor:
        for table in sorted({kind.model.pgh_event_model._meta.db_table for kind in sources()}):  # type: ignore[attr-defined]
            cursor.execute(f"UPDATE \"{table}\" SET pgh_created_at = pgh_created_at - interval '1 minute'")


def lines(client: Client, query: str = "") -> list[str]:
    return [
        line.text.replace("\N{NO-BREAK SPACE}", " ")
        for group in client.get(f"/since/{query}").context["groups"]
        for line in group.lines
    ]


def everything_told(client: Client) -> Iterator[tuple[Any, str]]:
    """Each line, and the page it stands on: all women of all pages, each with all her lines."""
    page, codes = 1, []
    while True:
        response = client.get(f"/since/?page={page}")
        codes += [group.code for group in response.context["groups"]]
        if not response.context["page"].has_next():
            break
        page += 1
    for code in codes:
        response = client.get(f"/since/?about={code}")
        for group in response.context["groups"]:
            assert not group.more, code
            for line in group.lines:
                yield line, response.content.decode()


def make_what_the_demo_has_not(by_whom: Coordinator) -> None:
    woman, other = Woman.objects.all()[:2]
    note = HandoverNote.objects.create(text="Ver la partida", written_by=by_whom)
    note.women.add(woman)
    HandoverReply.objects.create(note=note, text="Ya la vi", written_by=by_whom)
    now = timezone.now()
    Outing.objects.create(account=by_whom, left_at=now, back_by=now + timedelta(hours=3), back_at=now)
    phone = woman.phones.first() or woman.phones.create(number="+51987654321")
    SentMessage.objects.create(woman=woman, phone=phone, about="visit", sent_by=by_whom)
    if not Referral.objects.exists():
        Referral.objects.create(woman=woman, referred_on=today(), service_key="1")
    MeetingSeries.objects.create(group=make_group(), first_on=today(), last_on=today() + timedelta(days=60))
    incident = Incident.objects.create(kind="paper", learnt_at=now)
    incident.women.add(woman)
    Batch.objects.receive([("padron.csv", b"Nombre\nAna\n")], by=by_whom)
    apps.get_model("merging.Merge").objects.create(kept=woman, gone=other, reason="La misma", told={})
    meeting = make_meeting(today())
    meeting.topics.add(make_topic("ahorro"))
    meeting.experiences.add(make_topic("negocio"))
    follow_up = make_follow_up(woman, "Firmar")
    Loan.objects.earliest("pk").follow_ups.add(follow_up)
    visit = HomeVisit.objects.filter(woman__children__isnull=False).first()
    assert visit is not None
    child = visit.woman.children.first()
    assert child is not None
    ChildCheck.objects.create(visit=visit, child=child)
    Forgetting.objects.create(woman=woman, asked_on=today(), due_on=today() + timedelta(days=30))
    apps.get_model("loans.LoanRules").objects.update_or_create(defaults={"second_approval_above": 900})


def once_more(kind: Any, account: Coordinator) -> tuple[str, int]:
    """One event of this kind, as if she had just done it."""
    found = kind.events.order_by("-pgh_id").first()
    assert found is not None, f"no event of {kind.model._meta.label} to begin with"
    found.pk = None
    found.pgh_context, found.pgh_context_id = {"user": account.pk}, uuid4()
    found.save(force_insert=True)
    return kind.model._meta.label, found.pgh_id


def test_one_event_of_every_traced_table_is_found_and_mine_are_not(client: Client) -> None:
    load(today())
    tabita, carmen = Coordinator.objects.order_by("pk")[:2]
    make_what_the_demo_has_not(carmen)
    Shift.objects.all().delete()
    ReadMark.objects.all().delete()
    now = timezone.now()
    for woman in [None, *Woman.objects.all()]:
        ReadMark.objects.create(account=tabita, woman=woman, until=now)
    missing = [kind.model._meta.label for kind in sources() if not kind.events.exists()]
    assert missing == [], " ".join(missing)
    hers = {once_more(kind, carmen) for kind in sources()}
    mine = {once_more(kind, tabita) for kind in sources()}
    client.force_login(tabita)
    found = set()
    for line, html in everything_told(client):
        assert line.text
        assert line.text.split(":")[0] in text_of(html)
        assert line.url == "" or client.get(line.url).status_code == 200, (line.text, line.url)
        for happening in line.happenings:
            found.add((sources()[happening.place].model._meta.label, happening.number))
    assert hers - found == set()
    assert mine & found == set()


def test_every_traced_table_is_a_source_or_says_why_not() -> None:
    traced = {m._meta.label for m in apps.get_models(include_auto_created=True) if hasattr(m, "pgh_event_model")}
    assert {kind.model._meta.label for kind in sources()} == traced - set(LEFT_OUT)
    assert set(LEFT_OUT) == {"accounts.Shift", "diary.Feed", "loans.Instalment", "registers.BatchFile"}
    assert {kind.model for kind in KINDS} - {kind.model for kind in sources()} == {apps.get_model("loans.Instalment")}


def test_what_the_colleague_did_is_said_in_plain_words(signed_in: Client, carmen: Coordinator) -> None:
    woman = make_woman()
    loan = make_loan(make_terms(first_due=today()), by=carmen, woman=woman, on=today() - timedelta(days=30))
    a_minute_passes()
    with by(carmen):
        visit = make_visit(woman, today(), recorded_by=carmen)
    a_minute_passes()
    with by(carmen):
        make_follow_up(woman, "Llevar la partida")
    a_minute_passes()
    with by(carmen):
        woman.sector, woman.reference = "Sector 9", "Casa verde"
        woman.save()
    a_minute_passes()
    with by(carmen):
        loan.post_repayment(Decimal(20), today(), "cash", by=carmen, submission=uuid4())
    a_minute_passes()
    with by(carmen):
        woman.change_status("paused", on=today(), by=carmen)
    a_minute_passes()
    with by(carmen):
        make_child(woman)
    html = shown(signed_in, f"?about={woman.case_code}")
    said = lines(signed_in, f"?about={woman.case_code}")
    assert said[:4] == [
        "Nueva hija o nuevo hijo: Dayana", "Situación: En pausa", "Pago de S/ 20.00",
        "Cambió: sector, referencia para llegar",
    ]  # fmt: skip
    assert said[4:6] == ["Nuevo pendiente: Llevar la partida", "Visita: la encontré"]
    assert f'href="/visits/{visit.pk}/"' in html
    assert "Casa verde" not in html


def test_one_request_about_one_row_is_one_line(signed_in: Client, carmen: Coordinator) -> None:
    woman = make_woman()
    child, topics = make_child(woman), [make_topic(), make_topic()]
    with by(carmen):
        make_visit(woman, today(), children=[child], topics=topics, visitors=[carmen])
    assert [line for line in lines(signed_in, f"?about={woman.case_code}") if line.startswith("Visita")] == [
        "Visita: la encontré"
    ]


def test_the_reserved_part_says_only_that_it_changed(signed_in: Client, carmen: Coordinator) -> None:
    woman = make_woman()
    with by(carmen):
        SafetyPlan.objects.create(woman=woman, recorded_by=carmen, text="Sale por atrás")
        Referral.objects.create(woman=woman, referred_on=today(), service_key="99", note="CEM Jicamarca")
    html = shown(signed_in)
    assert "Cambió algo en la parte reservada" in html
    assert "Hay una derivación" in html
    for secret in ("plan de seguridad", "Sale por", "CEM", "derivación:"):
        assert secret not in text_of(html)


def test_a_service_named_in_a_permission_is_not_told(signed_in: Client, carmen: Coordinator) -> None:
    woman = make_woman()
    text = ConsentText.objects.filter(purpose="referral").earliest("pk")
    with by(carmen):
        Consent.objects.create(woman=woman, text=text, to_whom="CEM Huachipa", given_on=today())
    html = shown(signed_in)
    assert "Nuevo permiso" in html
    assert "CEM" not in html


def test_meetings_and_marks_are_told_with_whom_they_concern(signed_in: Client, carmen: Coordinator) -> None:
    woman = make_woman()
    with by(carmen):
        meeting = make_meeting(date(2026, 11, 20))
        meeting.take_attendance({woman: MarkedWoman(Mark.CAME)}, by=carmen)
    assert "Reunión: Vino" in lines(signed_in, f"?about={woman.case_code}")
    assert "Reunión del 20/11/2026" in lines(signed_in, "?about=house")


def test_what_was_done_outside_a_page_says_so(signed_in: Client) -> None:
    make_woman()
    assert "fuera de la agenda" in text_of(shown(signed_in))


def test_it_begins_where_her_last_shift_ended_and_what_is_unread_stays(
    signed_in: Client, tabita: Coordinator, carmen: Coordinator
) -> None:
    woman = make_woman()
    with by(carmen):
        make_follow_up(woman, "De antes")
    Shift.objects.all().delete()
    now = timezone.now()
    Shift.objects.create(
        account=tabita, began_at=now - timedelta(hours=5), seen_at=now, ended_at=now + timedelta(seconds=1)
    )
    assert "Nuevo pendiente: De antes" in lines(signed_in)
    assert signed_in.get("/since/").context["since"] == now + timedelta(seconds=1)


def form_of(html: str, action: str) -> dict[str, str]:
    [form] = re.findall(rf'<form[^>]*action="{re.escape(action)}".*?</form>', html, re.DOTALL)
    return dict(re.findall(r'name="(until|seen)" value="(\d+)"', form))


def test_a_tick_folds_her_away_and_is_taken_back(signed_in: Client, tabita: Coordinator, carmen: Coordinator) -> None:
    nelida, rosa = make_woman(), make_woman("Rosa", "Quispe")
    with by(carmen):
        make_follow_up(nelida, "Para Nélida")
    with by(carmen):
        make_follow_up(rosa, "Para Rosa")
    action = f"/since/{nelida.case_code}/read/"
    html = signed_in.post(action, form_of(shown(signed_in), action), follow=True).content.decode()
    assert "Leído." in html
    assert 'action="/since/unread/"' in html
    assert "Para Nélida" not in html
    assert "Para Rosa" in html
    assert "Para Nélida" in shown(signed_in, "?show=read")
    signed_in.post("/since/unread/")
    assert "Para Nélida" in shown(signed_in)


def test_what_arrives_while_she_reads_stays_unread(signed_in: Client, carmen: Coordinator) -> None:
    woman = make_woman()
    with by(carmen):
        make_follow_up(woman, "Lo que vio")
    action = f"/since/{woman.case_code}/read/"
    a_minute_passes()
    seen = form_of(shown(signed_in), action)
    a_minute_passes()
    with by(carmen):
        make_follow_up(woman, "Lo que llegó")
    html = signed_in.post(action, seen, follow=True).content.decode()
    assert "Lo que llegó" in html
    assert "Lo que vio" not in html


def test_what_was_begun_before_and_stored_after_she_looked_is_not_ticked(
    signed_in: Client, carmen: Coordinator
) -> None:
    """A transaction's hour in the trace is that of its beginning: here all have the same."""
    woman = make_woman()
    with by(carmen):
        make_follow_up(woman, "Lo que vio")
    seen = form_of(shown(signed_in), "/since/read/")
    with by(carmen):
        make_follow_up(woman, "Guardado después")
    html = signed_in.post("/since/read/", seen, follow=True).content.decode()
    assert "Mientras leías llegó algo más" in html
    assert "Guardado después" in html
    assert not ReadMark.objects.exists()


def test_everything_is_ticked_at_once_and_taken_back(
    signed_in: Client, tabita: Coordinator, carmen: Coordinator
) -> None:
    for number in range(14):
        make_woman(f"Ana {number}")
    make_meeting(today())
    html = shown(signed_in)
    assert "Siguientes" in html
    html = signed_in.post("/since/read/", form_of(html, "/since/read/"), follow=True).content.decode()
    assert "Nada nuevo" in html
    assert count_unread(tabita, timezone.now() - timedelta(days=1)) == 0
    signed_in.post("/since/unread/")
    assert count_unread(tabita, timezone.now() - timedelta(days=1)) > 14


NONSENSE = [("x", "1"), ("9" * 23, "1"), ("99999999999999999", "1"), ("1", "٣"), ("", "")]


@pytest.mark.parametrize("sent", [{}, *({"until": until, "seen": seen} for until, seen in NONSENSE)])
def test_nonsense_ticks_nothing(signed_in: Client, sent: dict[str, str]) -> None:
    woman = make_woman()
    assert signed_in.post("/since/read/", sent).status_code == 302
    assert signed_in.post(f"/since/{woman.case_code}/read/", sent).status_code == 302
    assert signed_in.post("/since/%F0/read/", sent).status_code in (302, 404)
    assert signed_in.post("/since/unread/", sent).status_code == 302
    assert not ReadMark.objects.exists()


def test_her_ticks_are_hers_alone(signed_in: Client, client: Client, tabita: Coordinator, carmen: Coordinator) -> None:
    lucia = make_coordinator("lucia")
    woman = make_woman()
    with by(lucia):
        make_follow_up(woman, "De Lucía")
    signed_in.post("/since/read/", form_of(shown(signed_in), "/since/read/"))
    client.force_login(carmen)
    assert "De Lucía" in shown(client)


@pytest.mark.parametrize("role", [Role.READER, Role.ADMINISTRATOR])
def test_only_coordinators_see_it(client: Client, role: str) -> None:
    client.force_login(make_coordinator("lea", role=role))
    assert client.get("/since/").status_code == 403
    assert client.post("/since/read/").status_code == 403


def test_the_start_page_says_how_much_is_new(signed_in: Client, carmen: Coordinator) -> None:
    woman = make_woman()
    a_minute_passes()
    signed_in.post("/since/read/", form_of(shown(signed_in), "/since/read/"))
    with by(carmen):
        make_visit(woman, today())
        make_follow_up(woman)
    with by(carmen):
        make_follow_up(woman)
    assert "Desde tu último turno: 2 novedades" in text_of(signed_in.get("/").content.decode())
    assert "2 novedades sin leer, de 1 mujer." in text_of(shown(signed_in))


def test_what_was_deleted_leads_to_its_history(signed_in: Client, carmen: Coordinator) -> None:
    woman = make_woman()
    follow_up = make_follow_up(woman)
    key = follow_up.pk
    with by(carmen):
        follow_up.delete()
    html = shown(signed_in)
    assert "Se borró: pendiente" in html
    assert f'href="/history/follow-ups/{key}/"' in html
    assert f'href="/follow-ups/{key}/"' not in html


def test_the_page_costs_the_same_however_much_happened(
    signed_in: Client, carmen: Coordinator, query_growth: Growth
) -> None:
    numbers = count(1)

    def one_more() -> None:
        number = next(numbers)
        with by(carmen):
            woman = make_woman(f"Ana {number}")
            make_visit(woman, today(), visitors=[carmen], topics=[make_topic()])
            make_follow_up(woman, owner=carmen, due_on=today())
            woman.phones.create(number=f"+5198765432{number % 10}")
            make_meeting(today(), host=woman)

    query_growth(signed_in, "/since/", one_more, QUERIES)


def test_a_busy_fortnight_stays_within_the_weight_of_a_page(signed_in: Client, carmen: Coordinator) -> None:
    for number in range(20):
        woman = make_woman(f"María {number * 7919}", "Huamaní")
        for visit in range(8):
            with by(carmen):
                make_follow_up(woman, f"Llevar la partida {number * 104729 + visit * 1299709} de su hija menor")
    html = signed_in.get("/since/").content
    assert len(gzip.compress(html, 6)) <= 14_000


def test_her_name_is_printed(signed_in: Client) -> None:
    """Links in the head of a card are not."""
    make_woman()
    html = shown(signed_in)
    assert "<h2>Nélida Ccori</h2>" in html
