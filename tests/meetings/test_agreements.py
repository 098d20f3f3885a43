from datetime import timedelta

import pytest
from django.test import Client

from idemnna.accounts.models import Coordinator
from idemnna.lima import today
from meetings.models import Agreement, Meeting
from members.models import FollowUp
from tests.factories import make_coordinator, make_meeting

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def meeting(db: None) -> Meeting:
    return make_meeting(today())


@pytest.fixture
def agreement(meeting: Meeting) -> Agreement:
    return meeting.agreements.create(text="Traer los cuadernos")


def page_of(meeting: Meeting) -> str:
    return f"/meetings/{meeting.pk}/"


def test_an_agreement_is_added_on_the_meetings_page(signed_in: Client, meeting: Meeting) -> None:
    page = signed_in.post(f"{page_of(meeting)}agreements/", {"text": "  Traer \n los  cuadernos "}, follow=True)
    assert meeting.agreements.get().text == "Traer los cuadernos"
    assert "Traer los cuadernos" in page.content.decode()


@pytest.mark.parametrize("text", ["", "   ", "x" * 201, "a\0b"])
def test_an_agreement_that_cannot_be_is_said_on_the_meetings_page(
    signed_in: Client, meeting: Meeting, text: str
) -> None:
    page = signed_in.post(f"{page_of(meeting)}agreements/", {"text": text})
    assert page.context["agreement_form"].errors
    assert 'class="invalid-feedback"' in page.content.decode()
    assert not Agreement.objects.exists()


def test_the_same_agreement_sent_twice_is_one_agreement(signed_in: Client, meeting: Meeting) -> None:
    signed_in.post(f"{page_of(meeting)}agreements/", {"text": "Traer los cuadernos"})
    page = signed_in.post(f"{page_of(meeting)}agreements/", {"text": "traer los cuadernos"}).content.decode()
    assert "Ese acuerdo ya está anotado." in page
    assert meeting.agreements.count() == 1


def test_an_agreement_stays_with_its_meeting_whatever_is_posted(signed_in: Client, meeting: Meeting) -> None:
    other = make_meeting(today() - DAY)
    signed_in.post(f"{page_of(meeting)}agreements/", {"text": "Uno", "meeting": other.pk, "follow_up": 1})
    assert (Agreement.objects.get().meeting, Agreement.objects.get().follow_up) == (meeting, None)


def test_an_agreement_becomes_a_follow_up_with_an_owner_and_a_day(
    signed_in: Client, tabita: Coordinator, agreement: Agreement
) -> None:
    noemi = make_coordinator("noemi")
    due = today() + 5 * DAY
    signed_in.post(f"/agreements/{agreement.pk}/follow/", {"owner": noemi.pk, "due_on": due.isoformat()})
    follow_up = FollowUp.objects.get()
    assert (follow_up.text, follow_up.owner, follow_up.due_on) == ("Traer los cuadernos", noemi, due)
    assert (follow_up.recorded_by, follow_up.agreement) == (tabita, agreement)


def test_the_day_proposed_is_the_groups_next_meeting_or_two_weeks(signed_in: Client, agreement: Agreement) -> None:
    url = f"/agreements/{agreement.pk}/follow/"
    assert signed_in.get(url).context["form"]["due_on"].value() == today() + 14 * DAY
    make_meeting(today() + 6 * DAY)
    make_meeting(today() + 20 * DAY)
    assert signed_in.get(url).context["form"]["due_on"].value() == today() + 6 * DAY


def test_an_agreement_becomes_one_follow_up_however_often_it_is_sent(signed_in: Client, agreement: Agreement) -> None:
    for _ in range(2):
        signed_in.post(f"/agreements/{agreement.pk}/follow/", {"owner": "", "due_on": ""})
    assert FollowUp.objects.count() == 1


def test_two_people_who_follow_one_agreement_at_once_get_one_follow_up(
    tabita: Coordinator, agreement: Agreement
) -> None:
    stale = Agreement.objects.get(pk=agreement.pk)
    first = agreement.follow(owner=tabita, due_on=None, by=tabita)
    assert stale.follow(owner=tabita, due_on=None, by=tabita) == first
    assert FollowUp.objects.count() == 1


@pytest.mark.parametrize("bad", [{"owner": "9" * 23}, {"owner": "\0"}, {"due_on": "9999-12-31"}, {"due_on": "mañana"}])
def test_nonsense_makes_no_follow_up(signed_in: Client, agreement: Agreement, bad: dict[str, str]) -> None:
    assert signed_in.post(f"/agreements/{agreement.pk}/follow/", bad).status_code == 200
    assert not FollowUp.objects.exists()


def test_the_meetings_page_tells_what_became_of_an_agreement(
    signed_in: Client, tabita: Coordinator, agreement: Agreement
) -> None:
    assert "Hacer pendiente" in signed_in.get(page_of(agreement.meeting)).content.decode()
    follow_up = agreement.follow(owner=tabita, due_on=today() + DAY, by=tabita)
    page = signed_in.get(page_of(agreement.meeting)).content.decode()
    assert "Hacer pendiente" not in page
    assert "mañana" in page
    follow_up.finish(by=tabita)
    assert "hecho" in signed_in.get(page_of(agreement.meeting)).content.decode()


def test_a_removed_agreement_comes_back_with_its_follow_up(
    signed_in: Client, tabita: Coordinator, agreement: Agreement
) -> None:
    follow_up = agreement.follow(owner=tabita, due_on=None, by=tabita)
    page = signed_in.post(f"/agreements/{agreement.pk}/remove/", follow=True).content.decode()
    assert not Agreement.objects.exists()
    assert FollowUp.objects.get() == follow_up
    assert 'action="/agreements/restore/"' in page
    signed_in.post("/agreements/restore/")
    again = Agreement.objects.get()
    assert (again.meeting, again.text, again.follow_up) == (agreement.meeting, "Traer los cuadernos", follow_up)


def test_bringing_back_happens_once(signed_in: Client, agreement: Agreement) -> None:
    signed_in.post(f"/agreements/{agreement.pk}/remove/")
    for _ in range(2):
        assert signed_in.post("/agreements/restore/").status_code == 302
    assert Agreement.objects.count() == 1
