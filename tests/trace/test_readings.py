"""«Quién miró» and «Quién entró»: both coordinators see what each of them opened."""

from collections.abc import Callable
from datetime import timedelta
from itertools import count

import pytest
from django.test import Client
from django.utils import timezone

from idemnna.accounts.models import AccountEvent, Coordinator, Happened
from idemnna.safeguards.models import Action, Reading
from members.models import Woman
from tests import factories


@pytest.fixture
def woman(tabita: Coordinator) -> Woman:
    return factories.make_woman()


def look(reader: Coordinator, woman: Woman, part: str = "visit_note", **over: object) -> Reading:
    facts = {"row_label": "members.visitnote", "row_key": "1", "device": "Android · Chrome", **over}
    return Reading.objects.create(reader=reader, about=woman.case_code, part=part, **facts)


def shown(client: Client, query: str = "") -> str:
    response = client.get(f"/readings/{query}")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_it_says_who_when_of_whom_which_part_and_with_what(signed_in: Client, woman: Woman) -> None:
    noemi = factories.make_coordinator("noemi")
    look(noemi, woman, action=Action.EXPORTED)
    told = shown(signed_in)
    assert f"{woman.case_code} · Nélida Ccori Sulca" in told
    for said in ("Noemi", "Llevó lo reservado de una visita", "Android · Chrome"):
        assert said in told
    assert timezone.localtime().strftime("%d/%m/%Y") in told


@pytest.mark.parametrize(
    "part", ["visit_note", "safety_plan", "violence_facts", "child_concern", "safe_contact", "referral", "?"]
)
def test_no_part_is_called_what_it_is(signed_in: Client, tabita: Coordinator, woman: Woman, part: str) -> None:
    look(tabita, woman, part)
    told = shown(signed_in).lower().partition("<tbody>")[2].partition("</tbody>")[0]
    assert woman.case_code.lower() in told
    for word in ("violencia", "plan de", "nota", "ficha de", "preocupa", part if part != "?" else "visit_note"):
        assert word not in told, word


def test_readings_are_found_by_woman_and_by_who(signed_in: Client, tabita: Coordinator, woman: Woman) -> None:
    noemi, eulalia = factories.make_coordinator("noemi"), factories.make_woman("Eulalia", "Puma")
    look(tabita, woman)
    look(noemi, eulalia)
    for text in (eulalia.case_code, f"p-{eulalia.pk}", f"{eulalia.pk}"):
        told = shown(signed_in, f"?about={text}")
        assert "Eulalia" in told
        assert "Nélida" not in told
    assert "Eulalia" not in shown(signed_in, f"?who={tabita.pk}")
    assert "Nadie miró eso" in shown(signed_in, f"?who={tabita.pk}&about={eulalia.case_code}")


@pytest.mark.parametrize("query", ["about=x", "about=٣", "about=" + "9" * 40, "who=x", "who=" + "9" * 30, "who=٣",
                                   "page=x", "page=-1", "page=" + "9" * 30, "about=%ED%A0%80", "who=NaN"])  # fmt: skip
def test_any_question_has_an_answer(signed_in: Client, tabita: Coordinator, woman: Woman, query: str) -> None:
    look(tabita, woman)
    assert signed_in.get(f"/readings/?{query}").status_code == 200
    assert signed_in.get(f"/readings/sign-ins/?{query}").status_code == 200


def test_looking_at_who_looked_is_not_written_down(signed_in: Client, tabita: Coordinator, woman: Woman) -> None:
    look(tabita, woman)
    shown(signed_in)
    assert Reading.objects.count() == 1


def test_fifty_are_on_a_page_newest_first(signed_in: Client, tabita: Coordinator, woman: Woman) -> None:
    now = timezone.now()
    for number in range(51):
        look(tabita, woman, device=f"equipo {number:02d}.", read_at=now - timedelta(minutes=number))
    first, second = shown(signed_in), shown(signed_in, "?page=2")
    assert first.index("equipo 00.") < first.index("equipo 49.")
    assert "equipo 50." not in first
    assert "equipo 50." in second


def test_the_lists_cost_the_same_with_many_rows(
    signed_in: Client, tabita: Coordinator, query_growth: Callable[..., None]
) -> None:
    numbers = count()

    def add() -> None:
        other = factories.make_coordinator(f"otra{next(numbers)}")
        look(other, factories.make_woman())
        AccountEvent.objects.create(account=other, by=tabita, kind=Happened.SIGNED_IN)

    query_growth(signed_in, "/readings/", add, 8)
    query_growth(signed_in, "/readings/sign-ins/", add, 8)


def test_who_came_in_is_told_with_what_was_done_to_accounts(signed_in: Client, tabita: Coordinator) -> None:
    noemi = factories.make_coordinator("noemi")
    AccountEvent.objects.create(account=noemi, kind=Happened.FAILED, device="Windows · Edge", address="190.40.1.2")
    AccountEvent.objects.create(account=noemi, by=tabita, kind=Happened.LINK_MADE)
    told = " ".join(signed_in.get("/readings/sign-ins/").content.decode().split())
    for said in ("Intento fallido", "Windows · Edge", "190.40.1.2", "Enlace de entrada preparado", "lo hizo Tabita"):
        assert said in told
    AccountEvent.objects.create(account=noemi, kind=Happened.SIGNED_IN, note="password+totp")
    told = " ".join(signed_in.get("/readings/sign-ins/").content.decode().split())
    assert "Entró · contraseña y código del celular" in told
    AccountEvent.objects.create(account=noemi, kind=Happened.FACTOR_ADDED, note="app")
    told = " ".join(signed_in.get("/readings/sign-ins/").content.decode().split())
    assert "Segundo paso añadido · aplicación de códigos" in told
    other = factories.make_coordinator("lucila")
    assert "Intento fallido" not in signed_in.get(f"/readings/sign-ins/?who={other.pk}").content.decode()
