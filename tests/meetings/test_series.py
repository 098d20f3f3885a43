from datetime import date, time, timedelta
from typing import Any

import pytest
from django.test import Client

from idemnna.accounts.models import Coordinator
from idemnna.lima import today
from meetings.models import Group, Mark, MarkedWoman, Meeting, MeetingSeries, Place
from meetings.schedule import days_between, holidays_among
from tests.factories import make_group, make_meeting, make_topic, make_woman

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
ADD, LOOK = "/meetings/series/add/", "/meetings/series/look/"


def rule(**over: Any) -> dict[str, Any]:
    """Four meetings, a week apart, from a week from now on."""
    first = today() + WEEK
    told = {"group": make_group().pk, "every_weeks": 1, "first_on": first, "last_on": first + 3 * WEEK, **over}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in told.items()}


def lay(client: Client, *left_out: date, **over: Any) -> MeetingSeries:
    """Looks at the dates and saves them, but for those that are unticked."""
    return save(client, ADD, LOOK, rule(**over), left_out)


def save(client: Client, address: str, look: str, told: dict[str, Any], left_out: tuple[date, ...]) -> MeetingSeries:
    form = client.post(look, told).context["form"]
    days = [line.day.isoformat() for line in form.days if line.chosen and line.day not in left_out]
    answer = client.post(address, told | {"rule": form.rule, "days": days})
    assert answer.status_code == 302, answer.context["form"].errors
    return MeetingSeries.objects.get()


def change(client: Client, series: MeetingSeries, *left_out: date, **over: Any) -> None:
    series.refresh_from_db()
    told = rule(**{name: getattr(series, name) for name in ("every_weeks", "first_on", "last_on", "place")})
    told |= {"starts_at": series.starts_at or "", "venue": series.venue_id or "", "revision": series.revision, **over}
    told = {name: value.isoformat() if isinstance(value, date) else value for name, value in told.items()}
    save(client, f"/series/{series.pk}/edit/", f"/series/{series.pk}/look/", told, left_out)


def weeks() -> list[float]:
    """In how many weeks the meetings are."""
    return [(meeting.held_on - today()) / WEEK for meeting in Meeting.objects.order_by("held_on")]


# The arithmetic


@pytest.mark.parametrize(
    ("first", "last", "every", "expected"),
    [
        (date(2026, 12, 3), date(2026, 12, 31), 2, [date(2026, 12, 3), date(2026, 12, 17), date(2026, 12, 31)]),
        (date(2026, 12, 3), date(2026, 12, 30), 2, [date(2026, 12, 3), date(2026, 12, 17)]),
        (date(2028, 2, 22), date(2028, 3, 7), 1, [date(2028, 2, 22), date(2028, 2, 29), date(2028, 3, 7)]),
        (date(2026, 12, 3), date(2026, 12, 3), 8, [date(2026, 12, 3)]),
        (date(2026, 12, 3), date(2026, 12, 2), 1, []),
    ],
)
def test_the_days_of_a_rule(first: date, last: date, every: int, expected: list[date]) -> None:
    assert days_between(first, last, every) == expected


def test_the_holidays_of_peru_are_named_in_both_languages() -> None:
    days = [date(2026, 12, 24), date(2026, 12, 25), date(2027, 1, 1)]
    assert holidays_among(days, "es-pe") == {days[1]: "Navidad del Señor", days[2]: "Año Nuevo"}
    assert holidays_among(days, "en") == {days[1]: "Christmas Day", days[2]: "New Year's Day"}
    assert holidays_among([], "es") == {}


# Making one


def test_the_dates_are_shown_in_words_before_anything_is_saved(signed_in: Client) -> None:
    page = signed_in.post(LOOK, rule()).content.decode()
    assert page.count('name="days"') == 4
    assert "Anotar las reuniones" in page
    assert not MeetingSeries.objects.exists()
    assert "Anotar las reuniones" not in signed_in.get(ADD).content.decode()


def test_each_day_becomes_a_meeting_of_its_own(signed_in: Client, tabita: Coordinator) -> None:
    place = Place.objects.create(name="Local comunal")
    series = lay(signed_in, starts_at="16:00", venue=place.pk, place="segundo piso")
    assert weeks() == [1, 2, 3, 4]
    for meeting in Meeting.objects.all():
        assert (meeting.series, meeting.starts_at, meeting.venue, meeting.where, meeting.recorded_by) == (
            series, time(16), place, "Local comunal, segundo piso", tabita,
        )  # fmt: skip


def test_a_day_that_is_unticked_has_no_meeting_and_a_holiday_is_named(signed_in: Client) -> None:
    new_year = date(today().year + 1, 1, 1)
    dates = {"first_on": new_year - WEEK, "last_on": new_year + WEEK}
    page = signed_in.post(LOOK, rule(**dates)).content.decode()
    assert "Año Nuevo" in page
    assert "feriado" in page
    lay(signed_in, new_year, **dates)
    held = set(Meeting.objects.values_list("held_on", flat=True))
    assert new_year not in held
    assert new_year + WEEK in held


def test_a_day_on_which_the_group_meets_already_gets_no_second_meeting(signed_in: Client) -> None:
    there = make_meeting(today() + 2 * WEEK, starts_at=time(9))
    make_meeting(today() + WEEK, group=make_group("Costura"))
    assert "ya hay reunión" in signed_in.post(LOOK, rule()).content.decode()
    lay(signed_in)
    assert Meeting.objects.filter(group=there.group).count() == 4
    assert not Meeting.objects.exclude(pk=there.pk).filter(group=there.group, held_on=there.held_on).exists()


def test_a_year_of_weeks_is_the_most(signed_in: Client) -> None:
    last = today() + 366 * DAY
    assert len(signed_in.post(LOOK, rule(first_on=today(), last_on=last)).context["form"].days) == 53
    page = signed_in.post(LOOK, rule(last_on=last + DAY))
    assert "más de un año" in page.content.decode()
    assert page.context["form"].days == []


@pytest.mark.parametrize(
    "bad",
    [
        {"every_weeks": 0}, {"every_weeks": 9}, {"every_weeks": "٣"}, {"every_weeks": ""}, {"first_on": "x\0"},
        {"first_on": "2026-02-31"}, {"last_on": "9999999999-01-01"}, {"group": 9**30}, {"venue": "x"},
        {"starts_at": "25:00"}, {"last_on": ""},
    ],
)  # fmt: skip
def test_a_rule_that_cannot_be_is_said_beside_the_field(signed_in: Client, bad: dict[str, Any]) -> None:
    for address in (LOOK, ADD):
        page = signed_in.post(address, rule(**bad))
        assert set(page.context["form"].errors) == set(bad)
    assert not MeetingSeries.objects.exists()


def test_a_series_does_not_begin_in_the_past_nor_end_before_it_begins(signed_in: Client) -> None:
    assert "ya pasó" in signed_in.post(LOOK, rule(first_on=today() - DAY)).content.decode()
    assert "no puede ser antes" in signed_in.post(LOOK, rule(last_on=today())).content.decode()


def test_what_was_not_seen_is_not_saved(signed_in: Client) -> None:
    """Saved without looking, with the dates of another rule, with days that are none of its own, with none."""
    seen = signed_in.post(LOOK, rule()).context["form"].rule
    mine, foreign = (today() + WEEK).isoformat(), (today() + 3 * DAY).isoformat()
    for sent in (
        {},
        {"days": mine},
        {"rule": seen, "days": mine, "every_weeks": 2},
        {"rule": seen, "days": [foreign, "x", "2026-99-99"]},
        {"rule": seen},
    ):
        page = signed_in.post(ADD, rule(**sent))
        assert page.context["form"].non_field_errors()
    assert not Meeting.objects.exists()


def test_a_series_made_by_mistake_goes_but_not_what_somebody_prepared(signed_in: Client) -> None:
    form = signed_in.post(LOOK, rule()).context["form"]
    days = [line.day.isoformat() for line in form.days]
    page = signed_in.post(ADD, rule(rule=form.rule, days=days), follow=True)
    assert "4 reuniones anotadas" in page.content.decode()
    (message,) = page.context["messages"]
    Meeting.objects.filter(held_on=today() + 2 * WEEK).update(agenda="Rifa")
    signed_in.post(message.extra_tags.removeprefix("undo:"))
    assert weeks() == [2]
    assert Meeting.objects.get().series is None
    assert not MeetingSeries.objects.exists()


# Changing one


def test_hour_and_place_go_to_what_is_to_come_unless_somebody_chose_another(signed_in: Client) -> None:
    series = lay(signed_in, starts_at="16:00", place="el parque")
    one, two, three, four = Meeting.objects.order_by("held_on")
    Meeting.objects.filter(pk=two.pk).update(starts_at=time(9))
    three.agreements.create(text="Traer hilo")
    four.host = make_woman()
    four.save()
    change(signed_in, series, starts_at="17:30", place="")
    told = {meeting.pk: (meeting.starts_at, meeting.place) for meeting in Meeting.objects.all()}
    assert told == {
        one.pk: (time(17, 30), ""),
        two.pk: (time(9), ""),
        three.pk: (time(16), "el parque"),
        four.pk: (time(17, 30), ""),
    }


def test_another_rhythm_moves_what_nobody_touched_and_takes_away_what_is_too_much(signed_in: Client) -> None:
    series = lay(signed_in)
    second = Meeting.objects.get(held_on=today() + 2 * WEEK)
    second.topics.add(make_topic())
    change(signed_in, series, every_weeks=3)  # in one and in four weeks
    assert weeks() == [1, 2, 4]
    assert Meeting.objects.get(held_on=today() + 2 * WEEK) == second


def test_another_day_of_the_week_keeps_the_meetings(signed_in: Client) -> None:
    series = lay(signed_in)
    before = list(Meeting.objects.order_by("held_on").values_list("pk", flat=True))
    change(signed_in, series, first_on=today() + WEEK + DAY, last_on=today() + 4 * WEEK + DAY)
    assert list(Meeting.objects.order_by("held_on").values_list("pk", flat=True)) == before
    assert {meeting.held_on for meeting in Meeting.objects.all()} == {
        today() + number * WEEK + DAY for number in (1, 2, 3, 4)
    }


def test_what_was_held_or_moved_by_hand_or_left_out_stays_so(signed_in: Client) -> None:
    series = lay(signed_in, today() + 2 * WEEK)
    third, fourth = Meeting.objects.get(held_on=today() + 3 * WEEK), Meeting.objects.get(held_on=today() + 4 * WEEK)
    Meeting.objects.filter(pk=third.pk).update(held_on=today() + 3 * WEEK + 2 * DAY)
    fourth.take_attendance({make_woman(): MarkedWoman(Mark.CAME)}, by=None)
    change(signed_in, series, last_on=today() + 6 * WEEK)
    assert [round(number, 1) for number in weeks()] == [1, 3.3, 4, 5, 6]


def test_the_days_she_unticks_are_taken_away_and_come_back(signed_in: Client) -> None:
    series = lay(signed_in)
    change(signed_in, series, today() + 2 * WEEK)
    assert weeks() == [1, 3, 4]
    signed_in.post("/meetings/series/restore/")
    assert weeks() == [1, 2, 3, 4]


def test_ending_takes_away_what_nobody_prepared_and_is_taken_back(signed_in: Client) -> None:
    series = lay(signed_in, starts_at="16:00")
    Meeting.objects.filter(held_on=today() + 3 * WEEK).update(agenda="Rifa")
    page = signed_in.post(f"/series/{series.pk}/end/", follow=True)
    assert weeks() == [3]
    *_before, message = page.context["messages"]
    undo = message.extra_tags.removeprefix("undo:")
    signed_in.post(undo)
    assert weeks() == [1, 2, 3, 4]
    assert {meeting.starts_at for meeting in Meeting.objects.all()} == {time(16)}
    series.refresh_from_db()
    assert series.last_on == today() + 4 * WEEK
    signed_in.post(undo)  # there is nothing more to take back
    assert weeks() == [1, 2, 3, 4]


def test_a_series_that_runs_keeps_what_has_been(signed_in: Client, tabita: Coordinator) -> None:
    group = make_group()
    series = MeetingSeries.objects.create(
        group=group, every_weeks=1, first_on=today() - 2 * WEEK, last_on=today() + WEEK
    )
    for number in (-2, -1, 0, 1):
        make_meeting(today() + number * WEEK, series=series)
    signed_in.post(f"/series/{series.pk}/end/")
    assert weeks() == [-2, -1, 0]
    series.refresh_from_db()
    assert series.last_on == today()


def test_two_who_change_a_series_are_asked_whose_wording_stays(signed_in: Client) -> None:
    series = lay(signed_in, place="el parque")
    MeetingSeries.objects.filter(pk=series.pk).update(place="la loza")
    told = rule(place="el colegio", revision=series.revision)
    page = signed_in.post(f"/series/{series.pk}/look/", told)
    assert "place" in page.context["form"].errors
    assert "la loza" in page.content.decode()


def test_the_group_and_the_meeting_lead_to_the_series(signed_in: Client) -> None:
    series = lay(signed_in, every_weeks=2)
    address = f"/series/{series.pk}/edit/"
    assert "Cada 2 semanas" in (page := signed_in.get(f"/groups/{series.group_id}/").content.decode())
    assert address in page
    assert address in signed_in.get(f"/meetings/{Meeting.objects.earliest('pk').pk}/").content.decode()
    assert signed_in.get(address).context["form"].chosen == [today() + WEEK, today() + 3 * WEEK]


def test_a_series_of_another_group_is_not_moved_by_a_field_that_is_not_there(signed_in: Client) -> None:
    series = lay(signed_in)
    change(signed_in, series, group=make_group("Costura").pk)
    series.refresh_from_db()
    assert series.group == make_group()
    assert Group.objects.get(name="Costura").meetings.count() == 0
