from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from idemnna.accounts.models import Coordinator
from idemnna.lima import today
from members.models import ActivityType, ChildActivity, Forgetting, HandoverNote, Woman
from tests.factories import make_follow_up, make_meeting, make_woman
from tests.loans.factories import make_loan

pytestmark = pytest.mark.django_db


@pytest.fixture
def gone(tabita: Coordinator) -> Woman:
    woman = make_woman("Nélida", "Ccori", joined_on=date(2024, 2, 1))
    woman.change_status("left", on=date(2026, 6, 1), by=tabita)
    return woman


def decide(client: Client, woman: Woman, code: str, **over: str) -> Any:
    return client.post(f"/women/{woman.case_code}/forget/", {"code": code, "reason": "Ella lo pidió", **over})


def test_it_asks_for_her_code_and_waits_thirty_days(signed_in: Client, tabita: Coordinator, gone: Woman) -> None:
    refused = decide(signed_in, gone, "P-9999")
    assert "code" in refused.context["form"].errors
    assert "Ella lo pidió" in refused.content.decode()
    decide(signed_in, gone, gone.case_code.lower())
    decided = Forgetting.objects.get()
    assert (decided.woman, decided.asked_by, decided.asked_on) == (gone, tabita, today())
    assert (decided.due_on, decided.reason) == (today() + timedelta(days=30), "Ella lo pidió")
    gone.refresh_from_db()
    assert gone.given_names == "Nélida"


def test_until_its_day_it_can_be_called_off_and_decided_anew(
    signed_in: Client, tabita: Coordinator, gone: Woman
) -> None:
    decide(signed_in, gone, gone.case_code)
    assert "Dejar sin efecto" in signed_in.get(f"/women/{gone.case_code}/forget/").content.decode()
    signed_in.post(f"/women/{gone.case_code}/forget/cancel/")
    called_off = Forgetting.objects.get()
    assert called_off.cancelled_at is not None
    assert called_off.cancelled_by == tabita
    decide(signed_in, gone, gone.case_code)
    assert Forgetting.objects.waiting().count() == 1


def test_on_its_day_it_is_too_late(signed_in: Client, gone: Woman) -> None:
    Forgetting.objects.create(woman=gone, asked_on=today() - timedelta(days=30), due_on=today())
    assert signed_in.post(f"/women/{gone.case_code}/forget/cancel/").status_code == 404
    assert "Dejar sin efecto" not in signed_in.get(f"/women/{gone.case_code}/forget/").content.decode()


def test_twice_decided_is_decided_once(signed_in: Client, gone: Woman) -> None:
    for _ in range(2):
        decide(signed_in, gone, gone.case_code)
    assert Forgetting.objects.count() == 1


@pytest.mark.parametrize("status", ["active", "paused", "returned"])
def test_who_is_with_us_is_not_forgotten(signed_in: Client, tabita: Coordinator, status: str) -> None:
    woman = make_woman()
    woman.change_status(status, on=today(), by=tabita)
    page = decide(signed_in, woman, woman.case_code)
    assert "<form class" not in page.content.decode()
    assert not Forgetting.objects.exists()


def test_nor_who_still_pays(signed_in: Client, tabita: Coordinator, gone: Woman) -> None:
    make_loan(by=tabita, woman=gone)
    decide(signed_in, gone, gone.case_code)
    assert not Forgetting.objects.exists()


def test_texts_of_the_group_that_name_her_are_listed_before(signed_in: Client, gone: Woman) -> None:
    named = make_meeting(date(2026, 2, 1), notes="Vino nélida con su carrito.")
    agreed = make_meeting(date(2026, 2, 8))
    agreed.agreements.create(text="La señora Ccori trae la olla")
    other = make_meeting(date(2026, 2, 15), notes="Nélidas hay muchas.")
    follow_up = make_follow_up(None, "Llamar a Nélida")
    page = signed_in.get(f"/women/{gone.case_code}/forget/").content.decode()
    for at in (f"/meetings/{named.pk}/", f"/meetings/{agreed.pk}/", f"/follow-ups/{follow_up.pk}/"):
        assert f'href="{at}"' in page
    assert f'href="/meetings/{other.pk}/"' not in page


def test_notes_and_afternoons_that_name_her_are_listed_too(
    signed_in: Client, tabita: Coordinator, gone: Woman
) -> None:
    named, answered, linked, other = (
        HandoverNote.objects.create(text=text, written_by=tabita) for text in ("Ver a Nélida", "Una", "Otra", "Nada")
    )
    answered.replies.create(text="Ya la vi: Ccori está bien", written_by=tabita)
    linked.women.add(gone)
    kind = ActivityType.objects.create(name="Tarde de cuentos de prueba")
    afternoon = ChildActivity.objects.create(activity=kind, held_on=date(2026, 2, 1), place="En casa de Nélida")
    page = signed_in.get(f"/women/{gone.case_code}/forget/").content.decode()
    for at in (*(f"/notes/{note.pk}/" for note in (named, answered, linked)), f"/afternoons/{afternoon.pk}/"):
        assert f'href="{at}"' in page
    assert f'href="/notes/{other.pk}/"' not in page


def test_the_periods_are_told_and_who_left_long_ago_is_proposed(signed_in: Client, tabita: Coordinator) -> None:
    long_ago, lately = (make_woman(name, joined_on=date(2019, 1, 1)) for name in ("Rosa", "Delia"))
    long_ago.change_status("moved", on=today() - timedelta(days=5 * 365 + 2), by=tabita)
    lately.change_status("left", on=today() - timedelta(days=4 * 365), by=tabita)
    page = signed_in.get("/rights/retention/").content.decode()
    assert "12 meses" in page
    assert "2 años como mínimo" in page
    assert long_ago.case_code in page
    assert lately.case_code not in page
