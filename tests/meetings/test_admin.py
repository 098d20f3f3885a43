from datetime import date

import pytest
from django.test import Client

from idemnna.accounts.models import Coordinator
from meetings.models import Agreement, Attendance, Mark, MarkedWoman, Meeting, Membership
from tests import factories
from tests.admin_pages import add_page, assert_quick, filled_in, form_page, list_page, multiply

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 4)


def test_meetings_stay_quick_with_ten_thousand(signed_in: Client, tabita: Coordinator) -> None:
    woman = factories.make_woman("Rosa", "Huamán")
    meeting = factories.make_meeting(DAY, host=woman)
    meeting.topics.add(factories.make_topic("huerto"))
    meeting.take_attendance({woman: MarkedWoman(Mark.CAME, (factories.make_child(woman),))}, by=tabita)
    agreement = Agreement.objects.create(meeting=meeting, text="Traer harina")
    agreement.follow(owner=tabita, due_on=DAY, by=tabita)
    attendance = meeting.attendances.get()
    membership = meeting.group.admit(woman, since=DAY)

    assert_quick(signed_in, meeting, "pioneras", lambda: multiply(meeting, host_id="NULL"))
    multiply(woman)
    assert_quick(signed_in, attendance, "rosa", lambda: multiply(attendance, woman_id="woman_id + n"))
    assert_quick(signed_in, membership, "rosa", lambda: multiply(membership, woman_id="woman_id + n"))
    assert_quick(signed_in, agreement, "harina", lambda: multiply(agreement, follow_up_id="NULL"))
    assert_quick(signed_in, meeting.group, "pioneras", lambda: multiply(meeting.group, name="'Grupo ' || n"))


def test_the_form_of_a_meeting_costs_the_same_however_much_was_agreed(
    signed_in: Client, tabita: Coordinator, django_assert_max_num_queries: object
) -> None:
    meeting = factories.make_meeting(DAY)
    for n in range(8):
        agreement = Agreement.objects.create(meeting=meeting, text=f"Acuerdo {n}")
        agreement.follow(owner=tabita, due_on=DAY, by=tabita)
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        assert "Acuerdo 7" in signed_in.get(form_page(meeting)).content.decode()


def test_a_repaired_mark_says_who_repaired_it(signed_in: Client, tabita: Coordinator) -> None:
    woman = factories.make_woman()
    meeting = factories.make_meeting(DAY)
    meeting.take_attendance({woman: MarkedWoman(Mark.ABSENT)}, by=None)
    attendance = meeting.attendances.get()
    sent = filled_in(signed_in, form_page(attendance), mark="late")
    assert signed_in.post(form_page(attendance), sent).status_code == 302
    attendance.refresh_from_db()
    assert (attendance.mark, attendance.taken_by) == (Mark.LATE, tabita)


def test_the_same_woman_twice_at_a_meeting_is_a_form_error(signed_in: Client) -> None:
    woman, meeting = factories.make_woman(), factories.make_meeting(DAY)
    meeting.take_attendance({woman: MarkedWoman(Mark.CAME)}, by=None)
    sent = {"meeting": meeting.pk, "woman": woman.pk, "mark": "late", "other_children": 0}
    response = signed_in.post(add_page(Attendance), sent)
    assert response.status_code == 200
    assert response.context["errors"]


def test_a_running_membership_twice_is_a_form_error(signed_in: Client) -> None:
    woman, group = factories.make_woman(), factories.make_group()
    group.admit(woman, since=DAY)
    response = signed_in.post(add_page(Membership), {"group": group.pk, "woman": woman.pk, "from_date": "05/03/2026"})
    assert "Ya es parte de ese grupo." in response.content.decode()


def test_a_new_meeting_says_who_recorded_it(signed_in: Client, tabita: Coordinator) -> None:
    page = add_page(Meeting)
    sent = filled_in(signed_in, page, group=factories.make_group().pk, held_on="05/03/2026")
    sent |= {"agreements-TOTAL_FORMS": 1, "agreements-0-text": "Traer harina"}
    assert signed_in.post(page, sent).status_code == 302
    meeting = Meeting.objects.get()
    assert (meeting.held_on, meeting.recorded_by) == (date(2026, 3, 5), tabita)
    assert meeting.agreements.get().text == "Traer harina"


def test_a_meeting_leads_to_its_attendance(signed_in: Client) -> None:
    woman = factories.make_woman()
    first, second = factories.make_meeting(DAY), factories.make_meeting(date(2026, 3, 18))
    for meeting in (first, second):
        meeting.take_attendance({woman: MarkedWoman(Mark.CAME)}, by=None)
    link = f"{list_page(Attendance)}?meeting__id__exact={first.pk}"
    assert link in signed_in.get(form_page(first)).content.decode()
    assert signed_in.get(link).context["cl"].result_count == 1
