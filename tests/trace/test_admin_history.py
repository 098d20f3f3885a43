"""The admin site shows the trace: that something changed, never a confidential text, and writes no log of its own."""

from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from idemnna.accounts.models import Coordinator, Role
from members.models import HomeVisit, Woman
from tests import factories

PLANTED = "zarzamora bajo el molle"


@pytest.fixture
def administrator(client: Client, db: None) -> Client:
    client.force_login(factories.make_coordinator("ada", role=Role.ADMINISTRATOR, display_name="Ada"))
    return client


def told(client: Client, row: object) -> str:
    meta = row._meta  # type: ignore[attr-defined]
    response = client.get(f"/admin/{meta.app_label}/{meta.model_name}/{row.pk}/history/")  # type: ignore[attr-defined]
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def repair(client: Client, woman: Woman, **changes: str) -> None:
    address = f"/admin/members/woman/{woman.pk}/change/"
    page = client.get(address)
    form = page.context["adminform"].form
    given = {name: value for name in form.fields if (value := form[name].value()) not in (None, False)}
    for inline in page.context["inline_admin_formsets"]:
        for field in inline.formset.management_form:
            given[field.html_name] = field.value()
        for row in inline.formset.initial_forms:
            given |= {row[name].html_name: row[name].value() or "" for name in row.fields}
    response = client.post(address, given | changes)
    assert response.status_code == 302, response.context["errors"]


def test_it_says_who_changed_which_field_from_what_to_what(administrator: Client) -> None:
    woman = factories.make_woman(lote="7")
    repair(administrator, woman, lote="8")
    page = told(administrator, woman)
    assert "Ada en administración" in page
    assert "Lote: 7 → 8" in page


def test_rows_on_the_same_page_are_told_too(administrator: Client) -> None:
    woman = factories.make_woman()
    child = factories.make_child(woman, "Dayana")
    child.given_names = "Dayana Luz"
    child.save()
    assert "Dayana → Dayana Luz" in told(administrator, woman)


def test_it_shows_an_administrator_no_more_than_the_page_does(administrator: Client) -> None:
    visit = factories.make_visit(factories.make_woman(), date(2026, 11, 2), summary=PLANTED,
                                 topics=[factories.make_topic("remedios")])  # fmt: skip
    page = told(administrator, visit)
    assert "Resumen: cambió" in page
    assert "Temas: cambió" in page
    assert PLANTED not in page
    assert "remedios" not in page
    assert "02/11/2026" in page


def test_a_coordinator_reads_what_she_may_read_anyhow(signed_in: Client) -> None:
    visit = factories.make_visit(factories.make_woman(), date(2026, 11, 2), summary="Volvió al colegio")
    assert "Volvió al colegio" in told(signed_in, visit)


def test_the_window_does_not_tell_whose_history_it_is(administrator: Client) -> None:
    page = told(administrator, factories.make_woman())
    assert "<title>Agenda · administración</title>" in page


def test_djangos_own_log_is_not_written(administrator: Client, tabita: Coordinator) -> None:
    woman = factories.make_woman()
    repair(administrator, woman, lote="9")
    administrator.post("/admin/meetings/group/add/", {"name": "Las Nuevas"})
    topic = factories.make_topic("remedios")
    administrator.post(f"/admin/members/topic/{topic.pk}/delete/", {"post": "yes"})
    assert not type(topic).objects.filter(pk=topic.pk).exists()
    assert LogEntry.objects.count() == 0


def test_what_is_not_there_goes_back_to_the_start(administrator: Client) -> None:
    for key in ("0", "99999999999999999999999", "٣", "NaN"):
        assert administrator.get(f"/admin/members/woman/{key}/history/").status_code == 302


def test_a_reader_is_refused(client: Client, db: None) -> None:
    client.force_login(factories.make_coordinator("lectora", role=Role.READER))
    visit = factories.make_visit(factories.make_woman(), date(2026, 11, 2))
    assert isinstance(visit, HomeVisit)
    assert client.get(f"/admin/members/homevisit/{visit.pk}/history/").status_code in (302, 403)
