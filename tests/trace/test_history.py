"""What the pages of history say, and what they never say."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pghistory
import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from idemnna.accounts.models import Coordinator, Role
from idemnna.demo.organisation import load
from idemnna.lima import today
from idemnna.trace.kinds import BY_SLUG
from members.models import Phone, SafeContact, SafetyPlan, VisitNote, Woman
from tests import factories
from tests.loans.factories import make_loan, pay

PLANTED = "zarzamora bajo el molle"
PHONE = "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36"


@pytest.fixture
def woman(tabita: Coordinator) -> Woman:
    return factories.make_woman(birth_date=date(1990, 3, 12), lote="7")


def page(client: Client, label: str, key: object) -> str:
    response = client.get(f"/history/{label}/{key}/")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def edit(client: Client, woman: Woman, **changes: Any) -> None:
    form = client.get(reverse("members:edit", args=[woman.case_code])).context["form"]
    given = {name: value for name in form.fields if (value := form[name].value()) not in (None, False)}
    if isinstance(given.get("birth_date"), date):
        given["birth_date"] = given["birth_date"].strftime("%d/%m/%Y")
    response = client.post(
        reverse("members:edit", args=[woman.case_code]), {**given, **changes}, headers={"user-agent": PHONE}
    )
    assert response.status_code == 302, response.content.decode()


def test_a_change_says_who_with_what_and_from_what_to_what(signed_in: Client, woman: Woman) -> None:
    edit(signed_in, woman, lote="8", birth_date="13/03/1990", water="truck")
    told = page(signed_in, "women", woman.case_code)
    assert "Tabita" in told
    assert "Android · Chrome" in told
    assert "<dt>Lote</dt>" in told
    assert '<span class="soft">7</span>' in told
    assert '<span class="soft">12/03/1990</span>' in told
    assert "13/03/1990" in told
    assert '<span class="soft">—</span>' in told
    assert "Camión cisterna" in told
    assert "<dt>Revisión</dt>" not in told


def test_what_was_done_outside_says_so(signed_in: Client, woman: Woman) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE members_woman SET sector = 'Sector 9' WHERE id = %s", [woman.pk])
    told = page(signed_in, "women", woman.case_code)
    assert "fuera de la agenda" in told
    assert "Sector 9" in told


def test_the_newest_comes_first(signed_in: Client, woman: Woman) -> None:
    for lote in ("21", "22", "23"):
        edit(signed_in, woman, lote=lote)
    told = page(signed_in, "women", woman.case_code)
    assert told.index("</span> 23") < told.index("</span> 22") < told.index("</span> 21")


def test_rows_are_named_and_yes_and_no_are_words(signed_in: Client, tabita: Coordinator, woman: Woman) -> None:
    other = factories.make_coordinator("noemi")
    child = factories.make_child(woman)
    follow_up = factories.make_follow_up(woman, owner=tabita)
    follow_up.owner = other
    follow_up.save()
    child.lives_with_her = True
    child.save()
    assert "Noemi" in page(signed_in, "follow-ups", follow_up.pk)
    assert "</span> sí</dd>" in page(signed_in, "children", child.pk)


def test_money_is_in_soles(signed_in: Client, tabita: Coordinator) -> None:
    loan = make_loan(by=tabita, on=date(2026, 1, 5))
    entry = pay(loan, 20, date(2026, 2, 5), by=tabita)
    assert "S/ 20.00" in page(signed_in, "entries", entry.pk)
    assert "S/ 400.00" in page(signed_in, "loans", loan.pk)


def test_lists_say_what_was_added_and_taken_away(signed_in: Client, tabita: Coordinator, woman: Woman) -> None:
    visit = factories.make_visit(woman, date(2026, 11, 2), visitors=[tabita], topics=[factories.make_topic("escuela")])
    with pghistory.context(user=tabita.pk, route="visits/"):
        visit.topics.set([factories.make_topic("salud")])
    told = page(signed_in, "visits", visit.pk)
    assert "Temas: añadió escuela" in told
    assert "Temas: quitó escuela" in told
    assert "Temas: añadió salud" in told
    assert "Quién fue: añadió Tabita" in told


def test_a_list_that_was_emptied_and_filled_alike_says_nothing(signed_in: Client, woman: Woman) -> None:
    meeting = factories.make_meeting(date(2026, 11, 2))
    meeting.group.admit(woman, since=date(2026, 1, 1))
    child = factories.make_child(woman)
    address = reverse("meetings:roster", args=[meeting.pk])
    form = {f"mark-{woman.pk}": "came", f"children-{woman.pk}": str(child.pk)}
    for _ in range(2):
        signed_in.post(address, form)
    attendance = meeting.attendances.get()
    if attendance.children.exists():
        assert page(signed_in, "attendance", attendance.pk).count("añadió Dayana") == 1


def test_a_sensitive_topic_is_not_named(signed_in: Client, woman: Woman) -> None:
    visit = factories.make_visit(woman, date(2026, 11, 2))
    visit.topics.add(factories.make_topic(PLANTED, sensitive=True))
    told = page(signed_in, "visits", visit.pk)
    assert "un tema delicado" in told
    assert PLANTED not in told


def test_a_long_text_shows_what_changed_of_it(signed_in: Client, woman: Woman) -> None:
    before = "Una frase que sigue igual. " * 20
    woman.notes = before + "Vende los lunes." + " Y otra que también sigue." * 20
    woman.save()
    woman.notes = woman.notes.replace("los lunes", "los martes")
    woman.save()
    told = page(signed_in, "women", woman.case_code)
    assert "Vende los lunes" in told
    assert "Vende los martes" in told
    newest = told[told.index("Observaciones") : told.index("Vende los martes")]
    assert len(newest) < 600


@pytest.mark.parametrize("about_her", [True, False])
def test_confidential_texts_only_changed(
    signed_in: Client, tabita: Coordinator, woman: Woman, about_her: bool
) -> None:
    visit = factories.make_visit(woman, date(2026, 11, 2))
    note = VisitNote.objects.create(visit=visit, text=PLANTED, recorded_by=tabita)
    SafetyPlan.objects.create(woman=woman, exists="sí", text=PLANTED)
    note.text = f"{PLANTED} otra vez"
    note.save()
    address = reverse("trace:changes", args=[woman.case_code]) if about_her else f"/history/visits/{visit.pk}/"
    told = signed_in.get(address).content.decode()
    assert "parte reservada" in told
    assert reverse("members:reserved", args=[woman.case_code]) in told
    for word in (PLANTED, "v1:", "nota", "plan de seguridad", "Hay un plan", "•••"):
        assert word.lower() not in told.lower(), word


def test_everything_about_her_is_on_one_page_also_what_is_gone(signed_in: Client, woman: Woman) -> None:
    other = factories.make_woman("Eulalia", "Puma")
    child = factories.make_child(woman, "Dayana")
    child.note_school(2026, level="primaria", grade=4, attends="yes")
    phone = woman.phones.create(number="+51987654321")
    SafeContact.objects.create(phone=phone, hours=PLANTED)
    factories.make_follow_up(other, "De la otra")
    factories.make_follow_up(woman, "De ella")
    child.delete()
    told = signed_in.get(reverse("trace:changes", args=[woman.case_code])).content.decode()
    for said in ("Dayana", "987 654 321", "Primaria", "De ella", "parte reservada", "Borró"):
        assert said in told, said
    assert "De la otra" not in told


def test_pages_neither_lose_nor_repeat(signed_in: Client, woman: Woman) -> None:
    for number in range(70):
        factories.make_follow_up(woman, f"tarea {number:03d}.")
    seen: list[str] = []
    address = reverse("trace:changes", args=[woman.case_code])
    at, pages = address, 0
    while True:
        response = signed_in.get(at)
        shown = [entry.event.text for entry in response.context["page"].entries if hasattr(entry.event, "text")]
        assert len(response.context["page"].entries) <= 50
        seen, pages = seen + shown, pages + 1
        if not response.context["page"].following:
            break
        at = f"{address}?before={response.context['page'].following}"
    assert seen == [f"tarea {number:03d}." for number in reversed(range(70))]
    assert pages == 2


def test_a_page_costs_the_same_with_many_changes(
    signed_in: Client, woman: Woman, query_growth: Callable[..., None]
) -> None:
    visit = factories.make_visit(woman, date(2026, 11, 2))
    names = iter(range(100))

    def change() -> None:
        factories.make_follow_up(woman, owner=factories.make_coordinator(f"otra{next(names)}"))
        visit.topics.add(factories.make_topic())
        woman.lote = str(next(names))
        woman.save()

    query_growth(signed_in, reverse("trace:changes", args=[woman.case_code]), change, 24)
    query_growth(signed_in, f"/history/visits/{visit.pk}/", change, 16)


@pytest.mark.django_db
def test_every_kind_of_row_has_its_page(client: Client) -> None:
    load(today())
    client.force_login(Coordinator.objects.filter(role=Role.COORDINATOR).earliest("pk"))
    for slug, kind in BY_SLUG.items():
        row = kind.model._base_manager.first()
        if row is None:
            continue
        response = client.get(f"/history/{slug}/{kind.address(row.pk)}/")
        assert response.status_code == 200, slug
        assert response.context["page"].entries, slug
    for her in Woman.objects.all()[:3]:
        assert client.get(reverse("trace:changes", args=[her.case_code])).status_code == 200


@pytest.mark.parametrize(
    "address",
    ["women/P-9999", "women/1", "women/P-٣", "women/99999999999999999999999", "nothing/1", "phones/x", "phones/0",
     "visits/65c56c7e-6097-45bb-944f-d102ceb4e13e", "children/99999999999999999999999", "children/-1"],
)  # fmt: skip
def test_what_names_nothing_is_not_found(signed_in: Client, address: str) -> None:
    assert signed_in.get(f"/history/{address}/").status_code == 404


@pytest.mark.parametrize("before", ["x", "", "-1-1-1", "9" * 30, "999999999999999999-1-1", "1-1-1%00", "٣-1-1"])
def test_no_place_in_a_history_is_not_found(signed_in: Client, woman: Woman, before: str) -> None:
    for address in (f"/history/women/{woman.case_code}/", f"/women/{woman.case_code}/changes/"):
        assert signed_in.get(f"{address}?before={before}").status_code in (400, 404)


@pytest.mark.parametrize("role", [Role.READER, Role.ADMINISTRATOR])
def test_history_is_for_coordinators(client: Client, woman: Woman, role: str) -> None:
    client.force_login(factories.make_coordinator("otra", role=role))
    for address in (f"/history/women/{woman.case_code}/", f"/women/{woman.case_code}/changes/", "/readings/",
                    "/readings/sign-ins/"):  # fmt: skip
        assert client.get(address).status_code == 403


def test_a_row_older_than_the_trace_says_that_nobody_knows(signed_in: Client, woman: Woman) -> None:
    phone = woman.phones.create(number="+51987654321")
    events = Phone.pgh_event_model._meta.db_table  # type: ignore[attr-defined]
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {events} DISABLE TRIGGER USER")
        cursor.execute(f"DELETE FROM {events}")
        cursor.execute(f"ALTER TABLE {events} ENABLE TRIGGER USER")
    phone.use = "call"
    phone.save()
    told = page(signed_in, "phones", phone.pk)
    assert "No se sabe qué decía antes" in told
    assert "/undo/" not in told
