"""What was promised: to do, done, moved, put off, no longer needed; and one rule of lateness for all who ask."""

from datetime import date, timedelta
from itertools import product
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from idemnna.accounts.models import Coordinator
from idemnna.lima import today
from members.models import FollowUp, Referral, Woman
from tests.factories import make_coordinator, make_follow_up, make_meeting, make_visit, make_woman
from tests.loans.factories import make_loan

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def woman(db: None) -> Woman:
    return make_woman()


def every_state(woman: Woman, tabita: Coordinator) -> dict[str, FollowUp]:
    """One of every combination of its own day, of sleep, of its visit and of how it ended, by a text of its own."""
    days = {"ayer": today() - DAY, "hoy": today(), "mañana": today() + DAY, "sin": None}
    sleeps = {"despierto": None, "despertó": today(), "duerme": today() + DAY}
    visits = {"suelto": None, "visita": make_visit(woman, today()), "retirada": make_visit(woman, today())}
    visits["retirada"].withdraw(by=tabita)  # type: ignore[union-attr]
    ends: dict[str, dict[str, Any]] = {
        "abierto": {},
        "hecho": {"done_at": timezone.now(), "done_by": tabita},
        "ya no": {"dropped_at": timezone.now(), "dropped_by": tabita, "dropped_because": "se mudó"},
    }
    found = {}
    for (day, on), (sleep, until), (visit, of), (end, how) in product(
        days.items(), sleeps.items(), visits.items(), ends.items()
    ):
        text = " ".join((day, sleep, visit, end))
        found[text] = make_follow_up(woman, text, due_on=on, snoozed_until=until, visit=of, **how)
    return found


def overdue_texts() -> set[str]:
    """By hand: of yesterday, awake, not of a withdrawn visit, neither done nor dropped."""
    return {f"ayer {sleep} {visit} abierto" for sleep in ("despierto", "despertó") for visit in ("suelto", "visita")}


def test_all_who_ask_what_is_overdue_are_told_the_same(signed_in: Client, tabita: Coordinator, woman: Woman) -> None:
    every_state(woman, tabita)
    everything = FollowUp.objects.standing()
    assert {str(one) for one in FollowUp.objects.overdue_on(today())} == overdue_texts()
    assert {str(one) for one in everything if one.is_overdue(today())} == overdue_texts()
    filtered = signed_in.get("/follow-ups/?state=late").context["page"].object_list
    assert {str(one) for one in filtered} == overdue_texts()
    pages = (
        (signed_in.get("/follow-ups/").context["page"].object_list, "the list"),
        (FollowUp.objects.awake_on(today()).hers_first(tabita), "the start page"),
        (signed_in.get(f"/women/{woman.case_code}/").context["follow_ups"], "her page"),
    )
    for rows, where in pages:
        assert {str(one) for one in rows if one.is_overdue(today())} == overdue_texts(), where
    marked = signed_in.get("/").content.decode().count("badge-due")
    assert marked == len(overdue_texts())


def test_what_sleeps_is_in_no_list_until_its_day_and_then_wakes_by_itself(woman: Woman) -> None:
    follow_up = make_follow_up(woman, due_on=today())
    follow_up.snooze(today() + 7 * DAY)
    assert follow_up not in FollowUp.objects.awake_on(today() + 6 * DAY)
    assert follow_up in FollowUp.objects.asleep_on(today() + 6 * DAY)
    assert follow_up in FollowUp.objects.awake_on(today() + 7 * DAY)
    assert follow_up not in FollowUp.objects.asleep_on(today() + 7 * DAY)


def test_the_list_says_how_many_sleep_and_shows_them_when_asked(signed_in: Client, woman: Woman) -> None:
    make_follow_up(woman, "Llevar la partida").snooze(today() + DAY)
    page = signed_in.get("/follow-ups/").content.decode()
    assert "Llevar la partida" not in page
    assert "Ver también 1 dejado para después" in page
    assert "Llevar la partida" in signed_in.get("/follow-ups/?state=open").content.decode()
    assert "Llevar la partida" not in signed_in.get("/").content.decode()


def test_it_moves_with_one_tap_and_says_where_it_was(signed_in: Client, woman: Woman) -> None:
    follow_up = make_follow_up(woman, due_on=date(2026, 3, 2))
    at = f"/follow-ups/{follow_up.pk}/"
    told = signed_in.post(f"{at}move/", {"to": "tomorrow"}, follow=True).content.decode()
    follow_up.refresh_from_db()
    assert follow_up.due_on == today() + DAY
    assert f'action="{at}move-back/"' in told
    assert "lun 2 mar" in signed_in.get(at).content.decode()
    assert "se movió, era para el lun 2 mar" in signed_in.get("/follow-ups/").content.decode()
    signed_in.post(f"{at}move-back/")
    follow_up.refresh_from_db()
    assert follow_up.due_on == date(2026, 3, 2)


def test_a_move_to_another_date_wakes_it(signed_in: Client, woman: Woman) -> None:
    follow_up = make_follow_up(woman, due_on=today())
    follow_up.snooze(today() + 30 * DAY)
    on = today() + 3 * DAY
    signed_in.post(f"/follow-ups/{follow_up.pk}/move/", {"to": "other", "on": on.isoformat()})
    follow_up.refresh_from_db()
    assert (follow_up.due_on, follow_up.snoozed_until) == (on, None)


@pytest.mark.parametrize("deed", ["move", "snooze"])
@pytest.mark.parametrize("on", ["", "2020-01-01", "9999-12-31", "x", "٢٠٢٦-١٢-٠١", "a\0b"])
def test_a_day_that_cannot_be_is_said_and_changes_nothing(signed_in: Client, woman: Woman, deed: str, on: str) -> None:
    follow_up = make_follow_up(woman, due_on=today())
    page = signed_in.post(f"/follow-ups/{follow_up.pk}/{deed}/", {"to": "other", "on": on})
    assert page.context["form"].errors["on"]
    follow_up.refresh_from_db()
    assert (follow_up.due_on, follow_up.snoozed_until) == (today(), None)


def test_put_off_and_shown_again(signed_in: Client, woman: Woman) -> None:
    follow_up = make_follow_up(woman, due_on=today())
    at = f"/follow-ups/{follow_up.pk}/"
    told = signed_in.post(f"{at}snooze/", {"to": "week"}, follow=True).content.decode()
    follow_up.refresh_from_db()
    assert (follow_up.due_on, follow_up.snoozed_until) == (today(), today() + 7 * DAY)
    assert f'action="{at}wake/"' in told
    signed_in.post(f"{at}wake/")
    assert FollowUp.objects.awake_on(today()).get() == follow_up


def test_it_is_dropped_with_a_reason_and_taken_up_again(signed_in: Client, tabita: Coordinator, woman: Woman) -> None:
    follow_up = make_follow_up(woman)
    at = f"/follow-ups/{follow_up.pk}/"
    assert signed_in.post(f"{at}drop/", {"reason": "  "}).context["form"].errors["reason"]
    told = signed_in.post(f"{at}drop/", {"reason": "Ya lo hizo su hermana"}, follow=True).content.decode()
    follow_up.refresh_from_db()
    assert (follow_up.dropped_by, follow_up.dropped_because) == (tabita, "Ya lo hizo su hermana")
    assert f'action="{at}reopen/"' in told
    assert not FollowUp.objects.open().exists()
    assert "Ya lo hizo su hermana" in signed_in.get("/follow-ups/?state=dropped").content.decode()
    signed_in.post(f"{at}reopen/")
    follow_up.refresh_from_db()
    assert (follow_up.dropped_at, follow_up.dropped_because) == (None, "")
    assert FollowUp.objects.open().get() == follow_up


def test_what_is_done_is_not_dropped_by_a_page_that_stayed_open(
    signed_in: Client, tabita: Coordinator, woman: Woman
) -> None:
    follow_up = make_follow_up(woman)
    follow_up.finish(by=tabita)
    at = f"/follow-ups/{follow_up.pk}/"
    assert signed_in.post(f"{at}drop/", {"reason": "no"}).status_code == 302
    assert signed_in.post(f"{at}move/", {"to": "week"}).status_code == 404
    follow_up.refresh_from_db()
    assert (follow_up.dropped_at, follow_up.due_on) == (None, None)


def test_it_says_where_it_came_from(signed_in: Client, tabita: Coordinator, woman: Woman) -> None:
    visit, meeting = make_visit(woman, date(2026, 3, 5)), make_meeting(date(2026, 3, 6))
    loan = make_loan(by=tabita, woman=woman)
    referral = Referral.objects.create(woman=woman, referred_on=date(2026, 3, 4))
    new = f"/follow-ups/add/?woman={woman.case_code}"
    said = {"owner": "", "woman": woman.pk}
    signed_in.post(f"{new}&visit={visit.pk}", {**said, "text": "De la visita"})
    signed_in.post(f"{new}&referral={referral.pk}", {**said, "text": "De la derivación"})
    signed_in.post(f"/loans/{loan.pk}/follow-up/", {"text": "Del préstamo", "owner": tabita.pk})
    meeting.agreements.create(text="De la reunión").follow(owner=None, due_on=None, by=tabita)
    page = signed_in.get("/follow-ups/").content.decode()
    for link in (f'"/visits/{visit.pk}/">de la visita del jue 5 mar', f'"/meetings/{meeting.pk}/">de la reunión del'):
        assert link in page
    assert f'"/loans/{loan.pk}/">de un préstamo' in page
    assert "de una derivación" in page
    assert "Del préstamo" in signed_in.get(f"/loans/{loan.pk}/").content.decode()
    assert FollowUp.objects.get(text="Del préstamo").woman == woman


@pytest.mark.parametrize("origin", ["visit", "referral"])
def test_nothing_is_tied_to_what_is_another_womans_or_nonsense(signed_in: Client, woman: Woman, origin: str) -> None:
    other = make_woman("Rosa")
    theirs: Any = make_visit(other, today()) if origin == "visit" else None
    theirs = theirs or Referral.objects.create(woman=other, referred_on=today())
    for key in (theirs.pk, uuid4(), "9" * 23, "x", "-1", "٣"):
        new = f"/follow-ups/add/?woman={woman.case_code}&{origin}={key}"
        assert signed_in.post(new, {"text": "Algo", "owner": "", "woman": woman.pk}).status_code == 302
    assert not FollowUp.objects.filter(visit__isnull=False).exists()
    assert not FollowUp.objects.filter(referral__isnull=False).exists()


def test_the_list_is_filtered_by_owner_and_by_nobody(signed_in: Client, tabita: Coordinator) -> None:
    carmen = make_coordinator("carmen")
    make_follow_up(text="De Carmen", owner=carmen)
    make_follow_up(text="De nadie")
    mine = [str(one) for one in signed_in.get(f"/follow-ups/?owner={carmen.pk}").context["page"]]
    nobodys = [str(one) for one in signed_in.get("/follow-ups/?owner=null").context["page"]]
    assert (mine, nobodys) == (["De Carmen"], ["De nadie"])


def test_the_list_costs_the_same_with_many(signed_in: Client, tabita: Coordinator, query_growth: Any) -> None:
    woman = make_woman()

    def add() -> None:
        make_follow_up(woman, visit=make_visit(woman, today()), owner=tabita, due_on=today())
        make_meeting(today()).agreements.create(text="Acuerdo").follow(owner=tabita, due_on=today(), by=tabita)
        make_loan(by=tabita, woman=woman).follow_ups.add(make_follow_up(woman))

    query_growth(signed_in, "/follow-ups/", add, 8)


def test_the_pages_of_one_follow_up_cost_the_same_however_often_it_moved(
    signed_in: Client, woman: Woman, query_growth: Any
) -> None:
    follow_up = make_follow_up(woman, due_on=today())
    query_growth(signed_in, f"/follow-ups/{follow_up.pk}/", lambda: follow_up.move(follow_up.due_on + DAY), 12)
