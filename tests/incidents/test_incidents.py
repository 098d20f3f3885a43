"""When data came to somebody they were not meant for."""

import io
from datetime import UTC, datetime, timedelta
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone

from idemnna.accounts.models import AccountEvent, Coordinator
from idemnna.incidents.models import Incident
from members.models import SafeContact, Woman
from tests.factories import make_coordinator, make_woman

pytestmark = pytest.mark.django_db
LEARNT = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


def make_incident(**over: Any) -> Incident:
    return Incident.objects.create(**{"kind": "phone", "learnt_at": LEARNT, **over})


def said(**over: Any) -> dict[str, Any]:
    told = {
        "kind": "phone",
        "happened_at": "2026-11-20T08:15",
        "learnt_at": "2026-11-20T10:00",
        "details": "En la combi",
    }
    return {**told, "data_kinds": ["names", "phones"], "measures": "Se cerraron las sesiones", **over}


def test_what_happened_is_kept(signed_in: Client, tabita: Coordinator) -> None:
    rosa, _delia = make_woman("Rosa"), make_woman("Delia")
    answer = signed_in.post("/incidents/add/", said(women=[rosa.pk]))
    incident = Incident.objects.get()
    assert answer["Location"] == f"/incidents/{incident.pk}/"
    assert (incident.kind, incident.learnt_at, incident.recorded_by) == ("phone", LEARNT, tabita)
    assert incident.happened_at == datetime(2026, 11, 20, 13, 15, tzinfo=UTC)
    assert (incident.data_kinds, list(incident.affected())) == (["names", "phones"], [rosa])
    page = signed_in.get(f"/incidents/{incident.pk}/").content.decode()
    for words in ("En la combi", "Se cerraron las sesiones", "Nombres, Teléfonos", "Rosa Ccori"):
        assert words in page


def test_everybody_means_all_women() -> None:
    make_woman("Rosa"), make_woman("Delia")
    assert make_incident(everybody=True).affected().count() == 2


@pytest.mark.parametrize(
    ("later", "left"),
    [(timedelta(0), 48), (timedelta(minutes=1), 47), (timedelta(hours=47, minutes=59), 0), (timedelta(hours=49), -1)],
)
def test_the_authority_is_told_within_48_hours_of_learning_of_it(later: timedelta, left: int) -> None:
    incident = make_incident(happened_at=LEARNT - timedelta(days=6))
    assert incident.authority_by == datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
    assert incident.hours_left(LEARNT + later) == left


def test_the_page_counts_down_and_then_says_that_it_is_late(signed_in: Client) -> None:
    fresh = make_incident(learnt_at=timezone.now() - timedelta(hours=5, minutes=30))
    late = make_incident(learnt_at=timezone.now() - timedelta(hours=50))
    assert "Quedan 42 horas" in signed_in.get(f"/incidents/{fresh.pk}/").content.decode()
    assert "Pasaron las 48 horas" in signed_in.get(f"/incidents/{late.pk}/").content.decode()
    listed = signed_in.get("/incidents/").content.decode()
    assert "quedan 42 horas" in listed
    assert "pasaron las 48 horas" in listed


@pytest.mark.parametrize("whom", ["authority", "women"])
def test_who_was_told_when_and_by_whom_and_taken_back(signed_in: Client, tabita: Coordinator, whom: str) -> None:
    incident = make_incident()
    page = signed_in.post(f"/incidents/{incident.pk}/{whom}/", {"told_at": "2026-11-20T18:30"}, follow=True)
    incident.refresh_from_db()
    assert getattr(incident, f"{whom}_told_at") == datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    assert getattr(incident, f"{whom}_told_by") == tabita
    assert f"/incidents/{incident.pk}/{whom}/undo/" in page.content.decode()
    signed_in.post(f"/incidents/{incident.pk}/{whom}/undo/")
    incident.refresh_from_db()
    assert (getattr(incident, f"{whom}_told_at"), getattr(incident, f"{whom}_told_by")) == (None, None)


@pytest.mark.parametrize("moment", ["2026-11-20T09:59", "2999-01-01T00:00", "", "hoy", "9999-12-31T23:59", "٢٠٢٦"])
def test_nobody_was_told_before_or_in_the_future(signed_in: Client, moment: str) -> None:
    incident = make_incident()
    page = signed_in.post(f"/incidents/{incident.pk}/authority/", {"told_at": moment})
    assert "told_at" in page.context["authority_form"].errors
    incident.refresh_from_db()
    assert incident.authority_told_at is None


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"kind": "war"}, "kind"),
        ({"learnt_at": ""}, "learnt_at"),
        ({"learnt_at": "2999-01-01T00:00"}, "learnt_at"),
        ({"learnt_at": "1999-01-01T00:00"}, "learnt_at"),
        ({"learnt_at": "2026-11-19T10:00"}, "learnt_at"),
        ({"happened_at": "0001-01-01T00:00"}, "happened_at"),
        ({"women": ["9" * 23]}, "women"),
        ({"women": ["x"]}, "women"),
        ({"data_kinds": ["blood"]}, "data_kinds"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(signed_in: Client, over: dict[str, Any], field: str) -> None:
    page = signed_in.post("/incidents/add/", said(**over))
    assert field in page.context["form"].errors
    assert "En la combi" in page.content.decode()
    assert not Incident.objects.exists()


def sheet(client: Client, incident: Incident) -> tuple[bytes, list[tuple[Any, ...]]]:
    content = client.post(f"/incidents/{incident.pk}/affected/").content
    rows = openpyxl.load_workbook(io.BytesIO(content)).active
    assert rows is not None
    return content, list(rows.iter_rows(values_only=True))


def test_the_list_to_call_them_by_holds_codes_names_and_numbers_that_may_be_called(
    signed_in: Client, tabita: Coordinator
) -> None:
    rosa, delia = make_woman("Rosa"), make_woman("Delia")
    for number, use in (("+51987650001", "call"), ("+51987650002", "whatsapp"), ("+51987650003", "both")):
        rosa.phones.create(number=number, use=use)
    for number, use in (("+51987650004", "never"), ("+51987650005", "ask")):
        delia.phones.create(number=number, use=use)
    rosa.phones.create(number="+51987650006", use="call", removed_at=timezone.now())
    make_woman("Otra")
    incident = make_incident()
    incident.women.set([rosa, delia])
    _content, rows = sheet(signed_in, incident)
    assert rows[1:] == [
        (delia.case_code, "Delia Ccori Sulca", ""),
        (rosa.case_code, "Rosa Ccori Sulca", "987 650 001, 987 650 003"),
    ]
    log = AccountEvent.objects.get(kind="exported")
    assert (log.account, log.by, log.note) == (tabita, tabita, f"Incidente {incident.pk}")


def test_names_that_look_like_formulas_arrive_as_text(signed_in: Client) -> None:
    make_woman('=HYPERLINK("http://x","y")', "+51999")
    content, rows = sheet(signed_in, make_incident(everybody=True))
    assert rows[1][1] == '=HYPERLINK("http://x","y") +51999 Sulca'
    with ZipFile(io.BytesIO(content)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_nothing_confidential_is_in_the_list(signed_in: Client) -> None:
    woman = make_woman()
    phone = woman.phones.create(number="+51987650001", use="call")
    SafeContact.objects.create(phone=phone, rules="Zsecreto")
    content, rows = sheet(signed_in, make_incident(everybody=True))
    with ZipFile(io.BytesIO(content)) as parts:
        everything = b"".join(parts.read(name) for name in parts.namelist())
    assert b"Zsecreto" not in everything
    assert "•••" not in str(rows)


def test_two_who_change_it_at_once_lose_nothing(signed_in: Client) -> None:
    incident = make_incident(details="Antes", measures="Nada")
    seen = said(details="Lo mío", revision=incident.revision)
    Incident.objects.filter(pk=incident.pk).update(details="Lo de ella")
    page = signed_in.post(f"/incidents/{incident.pk}/edit/", seen)
    assert [conflict.name for conflict in page.context["form"].conflicts] == ["details"]
    incident.refresh_from_db()
    assert incident.details == "Lo de ella"


def test_only_coordinators_see_incidents(client: Client) -> None:
    incident = make_incident()
    client.force_login(make_coordinator("ana", role="administrator"))
    for at in ("/incidents/", f"/incidents/{incident.pk}/", "/incidents/add/"):
        assert client.get(at).status_code == 403
    assert client.post(f"/incidents/{incident.pk}/affected/").status_code == 403
    assert not AccountEvent.objects.filter(kind="exported").exists()


def test_more_women_cost_no_more_queries(signed_in: Client, query_growth: Any) -> None:
    incident = make_incident(everybody=True)
    query_growth(signed_in, f"/incidents/{incident.pk}/edit/", make_woman, 12)
    query_growth(signed_in, "/incidents/", make_incident, 8)
    assert Woman.objects.count() == 5
