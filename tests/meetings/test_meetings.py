from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from idemnna.accounts.models import Coordinator
from idemnna.lima import today
from meetings.forms import MeetingForm
from meetings.models import MAIN_GROUP, Group, Mark, MarkedWoman, Meeting
from members.models import Status
from tests.factories import make_child, make_coordinator, make_group, make_meeting, make_topic, make_woman

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
LIST, ADD, NOW = "/meetings/", "/meetings/add/", "/meetings/attendance/"


def told(**over: object) -> dict[str, object]:
    """What the form of a new meeting holds when nothing is touched, and what is typed over it."""
    return {"group": make_group().pk, "held_on": today().isoformat(), **over}


# The list


def test_an_empty_list_says_how_to_begin(signed_in: Client) -> None:
    page = signed_in.get(LIST).content.decode()
    assert "Todavía no hay reuniones." in page
    assert f'href="{ADD}"' in page


def test_what_is_to_come_stands_first_and_the_next_of_it_on_top(signed_in: Client) -> None:
    days = [today() + number * DAY for number in (-9, 14, -2, 0, 7)]
    for day in days:
        make_meeting(day)
    context = signed_in.get(LIST).context
    assert [meeting.held_on - today() for meeting in context["upcoming"]] == [0 * DAY, 7 * DAY, 14 * DAY]
    assert [meeting.held_on - today() for meeting in context["past"]] == [-2 * DAY, -9 * DAY]


def test_the_list_says_how_many_came(signed_in: Client) -> None:
    meeting = make_meeting(today() - DAY)
    marks = [Mark.CAME, Mark.LATE, Mark.EXCUSED, Mark.ABSENT]
    meeting.take_attendance({make_woman(str(number)): MarkedWoman(mark) for number, mark in enumerate(marks)}, by=None)
    make_meeting(today() - 2 * DAY)
    page = signed_in.get(LIST).content.decode()
    assert "vinieron 2" in page
    assert "sin asistencia" in page


def test_the_list_is_filtered_by_group_month_and_words(signed_in: Client) -> None:
    other = make_group("Costura")
    make_meeting(date(2026, 3, 5), place="Local comunal")
    agreed = make_meeting(date(2026, 3, 19), notes="Precios")
    agreed.agreements.create(text="Traer los cuadernos")
    make_meeting(date(2026, 4, 2), group=other)

    def found(**query: object) -> list[str]:
        page = signed_in.get(LIST, query).context["page"]
        return sorted(f"{meeting.held_on:%d/%m}" for meeting in page)

    assert found() == ["02/04", "05/03", "19/03"]
    assert found(group=other.pk) == ["02/04"]
    assert found(month="2026-03") == ["05/03", "19/03"]
    assert found(q="comunal") == ["05/03"]
    assert found(q="PRECIOS") == ["19/03"]
    assert found(q="cuadernos", month="2026-03") == ["19/03"]
    assert found(q="nada") == []


def test_the_months_to_choose_from_are_those_with_a_meeting(signed_in: Client) -> None:
    for day in (date(2026, 9, 3), date(2026, 9, 17), date(2025, 12, 4)):
        make_meeting(day)
    page = signed_in.get(LIST).content.decode()
    assert page.index("Setiembre de 2026") < page.index("Diciembre de 2025")
    assert page.count("Setiembre de 2026") == 1


@pytest.mark.parametrize(
    "query", ["group=abc", f"group={'9' * 23}", "month=9999-99", "month=x", "page=0", "page=abc", "page=9999"]
)
def test_nonsense_in_the_address_of_the_list_is_survived(signed_in: Client, query: str) -> None:
    make_meeting(today())
    assert signed_in.get(f"{LIST}?{query}").status_code == 200


def test_the_list_has_fifty_a_page(signed_in: Client) -> None:
    for number in range(51):
        make_meeting(today() - number * DAY)
    first, second = (signed_in.get(LIST, {"page": page}).context["page"] for page in (1, 2))
    assert (len(first), len(second)) == (50, 1)


def test_the_list_costs_the_same_queries_with_more_meetings(
    signed_in: Client, query_growth: Callable[[Client, str, Callable[[], object], int], None]
) -> None:
    def add() -> None:
        woman = make_woman()
        meeting = make_meeting(today() - Meeting.objects.count() * DAY, host=woman)
        meeting.take_attendance({woman: MarkedWoman(Mark.CAME)}, by=None)

    query_growth(signed_in, LIST, add, 6)


# Adding and changing


def test_a_new_meeting_is_of_the_main_group_and_today_unless_told_otherwise(signed_in: Client) -> None:
    make_group("Costura")
    form = signed_in.get(ADD).context["form"]
    assert form["group"].value() == Group.objects.get(name=MAIN_GROUP).pk
    assert form["held_on"].value() == today()


def test_a_meeting_needs_nothing_typed(signed_in: Client, tabita: Coordinator) -> None:
    answer = signed_in.post(ADD, told())
    meeting = Meeting.objects.get()
    assert (meeting.group.name, meeting.held_on, meeting.recorded_by) == (MAIN_GROUP, today(), tabita)
    assert answer.url == reverse("meetings:roster", args=[meeting.pk])


def test_a_planned_meeting_leads_to_its_own_page(signed_in: Client) -> None:
    host, topic = make_woman("Delia", "Rojas"), make_topic("precios")
    data = told(held_on="26/11/2099", starts_at="16:00", host=host.pk, topics=[topic.pk], notes="Qué llevar")
    assert "más de un año" in signed_in.post(ADD, data).content.decode()
    data["held_on"] = (today() + 7 * DAY).strftime("%d/%m/%Y")
    page = signed_in.post(ADD, data, follow=True).content.decode()
    meeting = Meeting.objects.get()
    assert (meeting.starts_at, meeting.host, list(meeting.topics.all())) == (time(16), host, [topic])
    assert "En casa de Delia Rojas" in page
    assert "precios" in page


def test_the_same_meeting_sent_twice_is_one_meeting(signed_in: Client) -> None:
    signed_in.post(ADD, told(starts_at="16:00"))
    assert "Esa reunión ya está anotada" in signed_in.post(ADD, told(starts_at="16:00")).content.decode()
    signed_in.post(ADD, told(starts_at="18:00"))
    assert Meeting.objects.count() == 2


def test_a_meeting_without_an_hour_sent_twice_is_one_meeting(signed_in: Client) -> None:
    signed_in.post(ADD, told())
    signed_in.post(ADD, told())
    assert Meeting.objects.count() == 1


def test_the_same_meeting_sent_twice_at_the_same_moment_is_one_meeting(tabita: Coordinator) -> None:
    forms = [MeetingForm({key: str(value) for key, value in told().items()}, day=today()) for _ in range(2)]
    assert all(form.is_valid() for form in forms)
    first, second = (form.record(by=tabita) for form in forms)
    assert first == second
    assert Meeting.objects.count() == 1


def test_a_meeting_is_changed_and_keeps_who_recorded_it(client: Client) -> None:
    noemi, tabita = make_coordinator("noemi"), make_coordinator()
    meeting = make_meeting(today(), recorded_by=noemi)
    client.force_login(tabita)
    client.post(f"/meetings/{meeting.pk}/edit/", told(place="Local comunal", recorded_by=tabita.pk))
    meeting.refresh_from_db()
    assert (meeting.place, meeting.recorded_by) == ("Local comunal", noemi)


def test_who_recorded_a_meeting_cannot_be_posted(signed_in: Client, tabita: Coordinator) -> None:
    noemi = make_coordinator("noemi")
    signed_in.post(ADD, told(recorded_by=noemi.pk, recorded_at="2001-01-01", pk=77, id=77))
    meeting = Meeting.objects.get()
    assert meeting.recorded_by == tabita
    assert meeting.recorded_at.year == today().year
    assert meeting.pk != 77


def test_the_host_is_one_of_the_women_who_are_here_or_the_one_it_was(signed_in: Client) -> None:
    here, gone = make_woman("Ana"), make_woman("Bea")
    gone.change_status(Status.MOVED, on=today(), by=None)
    assert list(MeetingForm(day=today()).fields["host"].queryset) == [here]
    meeting = make_meeting(today(), host=gone)
    assert set(MeetingForm(instance=meeting, day=today()).fields["host"].queryset) == {here, gone}


def test_sensitive_and_retired_topics_are_not_offered_for_a_meeting(signed_in: Client) -> None:
    make_topic("salud")
    secret, old = make_topic("delicado", sensitive=True), make_topic("antiguo", retired=True)
    page = signed_in.get(ADD).content.decode()
    assert "salud" in page
    assert "delicado" not in page
    assert "antiguo" not in page
    for topic in (secret, old):
        assert "topics" in signed_in.post(ADD, told(topics=[topic.pk])).context["form"].errors


def test_topics_the_form_does_not_offer_stay_on_a_meeting_and_sensitive_ones_are_never_shown(
    signed_in: Client,
) -> None:
    meeting = make_meeting(today())
    secret, old = make_topic("delicado", sensitive=True), make_topic("antiguo", retired=True)
    meeting.topics.set([secret, old])
    signed_in.post(f"/meetings/{meeting.pk}/edit/", told(topics=[old.pk]))
    assert set(meeting.topics.all()) == {secret, old}
    for url in (LIST, f"/meetings/{meeting.pk}/", f"/meetings/{meeting.pk}/edit/"):
        assert "delicado" not in signed_in.get(url).content.decode()


BAD = [
    {"held_on": "9999-12-31"},
    {"held_on": "0001-01-01"},
    {"held_on": "31/02/2026"},
    {"held_on": ""},
    {"group": "9" * 23},
    {"group": "\0"},
    {"group": ""},
    {"host": "9" * 40},
    {"host": "x"},
    {"topics": ["9" * 23]},
    {"topics": ["\0"]},
    {"topics": ["٣²"]},
    {"starts_at": "25:99"},
    {"place": "\0"},
    {"place": "x" * 121},
    {"notes": "\0"},
]


@pytest.mark.parametrize("bad", BAD, ids=str)
def test_what_cannot_be_is_said_beside_its_field_and_the_rest_is_kept(
    signed_in: Client, bad: dict[str, object]
) -> None:
    page = signed_in.post(ADD, told(notes="Se habló de precios.") | bad)
    (field,) = bad
    assert list(page.context["form"].errors) == [field]
    assert field == "notes" or "Se habló de precios." in page.content.decode()
    assert not Meeting.objects.exists()


def test_a_form_with_no_field_at_all_is_answered_in_words(signed_in: Client) -> None:
    form = signed_in.post(ADD, {"nothing": "here"}).context["form"]
    assert set(form.errors) == {"group", "held_on"}


def test_text_is_shown_as_text(signed_in: Client) -> None:
    meeting = make_meeting(today(), place="<script>alert(1)</script>", notes="{{7*7}} <b>")
    for url in (LIST, f"/meetings/{meeting.pk}/", f"/meetings/{meeting.pk}/attendance/"):
        page = signed_in.get(url).content.decode()
        assert "<script>alert" not in page
    assert "{{7*7}} &lt;b&gt;" in signed_in.get(f"/meetings/{meeting.pk}/").content.decode()


# Taking one away


def test_a_meeting_that_was_not_held_is_removed_and_comes_back_as_it_was(
    signed_in: Client, tabita: Coordinator
) -> None:
    topic, host = make_topic("precios"), make_woman("Delia", "Rojas")
    meeting = make_meeting(today(), starts_at=time(16), host=host, notes="Precios", place="Patio", recorded_by=tabita)
    meeting.topics.add(topic)
    page = signed_in.post(f"/meetings/{meeting.pk}/remove/", follow=True).content.decode()
    assert not Meeting.objects.exists()
    assert 'action="/meetings/restore/"' in page
    for _ in range(2):
        assert signed_in.post("/meetings/restore/").status_code == 302
    again = Meeting.objects.get()
    assert (again.group, again.held_on, again.starts_at, again.host) == (meeting.group, today(), time(16), host)
    assert (again.place, again.notes, again.recorded_by) == ("Patio", "Precios", tabita)
    assert (again.recorded_at, list(again.topics.all())) == (meeting.recorded_at, [topic])


def test_a_meeting_with_attendance_or_agreements_stays(signed_in: Client) -> None:
    attended, agreed = make_meeting(today()), make_meeting(today() - DAY)
    attended.take_attendance({make_woman(): MarkedWoman(Mark.CAME)}, by=None)
    agreed.agreements.create(text="Traer los cuadernos")
    for meeting in (attended, agreed):
        assert "Borrar esta reunión" not in signed_in.get(f"/meetings/{meeting.pk}/edit/").content.decode()
        assert "no se borra" in signed_in.post(f"/meetings/{meeting.pk}/remove/", follow=True).content.decode()
    assert Meeting.objects.count() == 2


# Its page


def test_the_page_says_who_came_by_mark_with_their_children(signed_in: Client) -> None:
    meeting, group = make_meeting(today()), make_group()
    ana, bea, carla, dora = (make_woman(name) for name in ("Ana", "Bea", "Carla", "Dora"))
    for woman in (ana, bea, carla, dora):
        group.admit(woman, since=today())
    dayana = make_child(ana, "Dayana")
    meeting.take_attendance(
        {
            ana: MarkedWoman(Mark.CAME, children=(dayana,), other_children=1),
            bea: MarkedWoman(Mark.LATE, other_children=2),
            carla: MarkedWoman(Mark.ABSENT),
        },
        by=None,
    )
    page = signed_in.get(f"/meetings/{meeting.pk}/").content.decode()
    assert "2 de 4" in page
    assert "y 4 hijos" in page
    assert "con Dayana y 1 más" in page
    assert "con 2 hijos" in page
    assert "1 sin marcar." in page
    assert page.index("Ana") < page.index("Bea") < page.index("Carla")


def test_the_titles_tell_nobodys_name(signed_in: Client) -> None:
    host = make_woman("Delia", "Rojas")
    meeting = make_meeting(today(), host=host)
    membership = meeting.group.admit(host, since=today())
    for url in (
        f"/meetings/{meeting.pk}/",
        f"/meetings/{meeting.pk}/attendance/",
        f"/memberships/{membership.pk}/end/",
        f"/groups/{meeting.group_id}/",
    ):
        page = signed_in.get(url).content.decode()
        title = page[page.index("<title>") : page.index("</title>")]
        assert "Delia" not in title
        assert "Rojas" not in title


def test_the_page_costs_the_same_queries_with_more_women_and_agreements(
    signed_in: Client,
    tabita: Coordinator,
    query_growth: Callable[[Client, str, Callable[[], object], int], None],
) -> None:
    meeting = make_meeting(today())

    def add() -> None:
        woman = make_woman()
        line = MarkedWoman(Mark.CAME, children=(make_child(woman),))
        meeting.take_attendance({woman: line}, by=None)
        meeting.agreements.create(text="Traer cuadernos").follow(owner=tabita, due_on=today(), by=tabita)

    query_growth(signed_in, f"/meetings/{meeting.pk}/", add, 11)


# One tap to the roster


def test_attendance_now_goes_to_the_meeting_held_today(signed_in: Client) -> None:
    make_meeting(today() - DAY)
    make_meeting(today() + DAY)
    held = make_meeting(today())
    held.take_attendance({make_woman(): MarkedWoman(Mark.CAME)}, by=None)
    assert signed_in.get(NOW).url == reverse("meetings:roster", args=[held.pk])


def test_of_two_meetings_today_the_one_without_attendance_is_meant(signed_in: Client) -> None:
    done = make_meeting(today(), starts_at=time(9))
    done.take_attendance({make_woman(): MarkedWoman(Mark.CAME)}, by=None)
    open_one = make_meeting(today(), starts_at=time(16), group=make_group("Costura"))
    assert signed_in.get(NOW).url == reverse("meetings:roster", args=[open_one.pk])


def test_attendance_now_goes_back_a_week_for_one_that_nobody_took(signed_in: Client) -> None:
    yesterday, week_ago = make_meeting(today() - DAY), make_meeting(today() - 7 * DAY)
    yesterday.take_attendance({make_woman(): MarkedWoman(Mark.ABSENT)}, by=None)
    assert signed_in.get(NOW).url == reverse("meetings:roster", args=[week_ago.pk])


def test_attendance_now_begins_a_meeting_when_there_is_none_to_take(signed_in: Client) -> None:
    make_meeting(today() - 8 * DAY)
    make_meeting(today() + DAY)
    assert signed_in.get(NOW).url == ADD


def test_the_roster_of_a_meeting_to_come_says_so(signed_in: Client) -> None:
    meeting = make_meeting(today() + DAY)
    assert "Esta reunión es mañana." in signed_in.get(f"/meetings/{meeting.pk}/attendance/").content.decode()
