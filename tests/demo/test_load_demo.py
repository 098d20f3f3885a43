import io
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import models, transaction
from django.db.models import Q
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from idemnna.accounts.models import Coordinator
from idemnna.demo import words
from idemnna.demo.organisation import SIGN_INS, load
from idemnna.lima import today
from loans.models import (
    Business,
    BusinessPlan,
    BusinessStage,
    CashCount,
    ClosedMonth,
    Instalment,
    Kind,
    LedgerEntry,
    Loan,
    MissedPayment,
    MonthlyIncome,
    PlanFixedCost,
    PlanInvestment,
    PlanProduct,
    Purchase,
    Schedule,
)
from loans.report import monthly_report
from loans.schedule import payable_schedule
from meetings.models import Agreement, Attendance, Group, Meeting, Membership
from members.models import Child, FollowUp, HomeVisit, Phone, SchoolYear, StatusChange, Topic, Woman
from members.models.visits import Outcome
from members.search import search_women
from tests import factories
from tests.crawling import routes, walk

pytestmark = pytest.mark.django_db
TABLES: list[type[models.Model]] = [
    *(Woman, StatusChange, Phone, Child, SchoolYear, HomeVisit, FollowUp),
    *(Group, Membership, Meeting, Attendance, Agreement),
    *(Business, BusinessStage, BusinessPlan, PlanProduct, PlanFixedCost, PlanInvestment),
    *(Loan, Schedule, Instalment, LedgerEntry, Purchase, MonthlyIncome, MissedPayment, CashCount),
]
# Before signing in, or only after something was undone or a register was sent.
NOT_LINKED = {
    "account_login",
    "account_signup",
    "accounts:calendar",
    "accounts:quick_exit",
    "accounts:setup",
    "accounts:shift_cancel",  # «Deshacer» after beginning, after ending, after ticking
    "accounts:shift_end",  # in the demo both have just gone home
    "accounts:shift_reopen",
    "members:handover_edit",  # of a note of one's own
    "members:handover_reopen",  # of a closed one
    "today:unmark",
    "healthz",
    "members:delivery_take_back",
    "members:message_undo",
    "members:progress_edit",
    "members:service_restore",
    "members:service_unverify",
    "merging:compare",
    "merging:undo",
    "search:kind",
    "today:mark_all",
    "today:mark_one",
    "incidents:authority_not_told",  # nothing of the kind has happened there
    "incidents:authority_told",
    "incidents:edit",
    "incidents:export",
    "incidents:incident",
    "incidents:women_not_told",
    "incidents:women_told",
    "diary:feed_revoke",
    "diary:ics",  # shown once, after it was made
    "loans:missed_restore",
    "loans:purchase_restore",
    "loans:receipt_public",
    "meetings:admission_undo",
    "meetings:agreement_restore",
    "meetings:membership_reopen",
    "meetings:restore",
    "meetings:roster_everybody",
    "meetings:roster_visitor",
    "meetings:roster_visitor_add",
    "meetings:host_clear",
    "meetings:remind_again",
    "meetings:series_look",
    "meetings:series_look_again",
    "meetings:series_restore",
    "meetings:series_take_back",
    "catalogues:offer",
    "members:campaign_reopen",
    "members:deliveries_take_back",
    "members:delivery_restore",
    "members:safer_ask",  # after her answers of the day
    "members:safer_answer",
    "members:safer_thanks",
    "members:afternoon_everybody",
    "members:follow_up_move_back",
    "members:follow_up_reopen",
    "members:follow_up_wake",
    "members:visit_correct_same",
    "members:visit_log_same",
    "members:status_undo",
    "members:outing_as_before",
    "members:outing_back",  # nobody is out
    "members:outing_go_on",
    "members:outing_longer",
    "members:outing_undo",
    "members:phone_restore",
    "members:visit_restore",
    "rights:forget_cancel",
    "rights:request_reopen",
    "accounts:awake",
    "accounts:business_mode_end",
    "accounts:link",
    "accounts:notices_seen",
    "accounts:passkey_remove",
    "accounts:passkey_rename",
    "accounts:session_end",
    "accounts:start_over",
    "accounts:unlock",
    "accounts:unlock_challenge",
    "backups:download",
    "backups:keep_key",
    "backups:make_now",
    "mfa_authenticate",
    "mfa_deactivate_totp",
    "mfa_generate_recovery_codes",
    "mfa_login_webauthn",
    "mfa_reauthenticate_webauthn",
    "mfa_view_recovery_codes",
    "trace:undo",
    "trace:undo_choose",
}


def pointed_at(response: Any) -> set[str]:
    """Views that a page names in any attribute: links, forms, buttons that send elsewhere, scripts that ask."""
    if "text/html" not in response.headers.get("Content-Type", ""):
        return set()
    found = set()
    for address in set(re.findall(r'="(/[^"?#]*)', response.content.decode())):
        with suppress(Resolver404):
            found.add(resolve(address).view_name)
    return found


def pages_of_every_state() -> Iterator[str]:
    of_each = {loan.status: loan.pk for loan in Loan.objects.with_status()}
    rare = Loan.objects.filter(Q(entries__overpaid_part__gt=0) | Q(purchases__photo__isnull=False))
    for pk in {*of_each.values(), *rare.values_list("pk", flat=True)}:
        yield reverse("loans:loan", args=[pk])
    for woman in Woman.objects.in_status("left")[:1]:
        yield reverse("story:woman", args=[woman.case_code])
    for meeting in Meeting.objects.with_roster().filter(agreements__isnull=False, agreements__follow_up=None)[:1]:
        yield reverse("meetings:meeting", args=[meeting.pk])
    for business in Business.objects.filter(plans=None):
        yield reverse("loans:business", args=[business.pk])
    for loan in Loan.objects.filter(irregular__isnull=False):
        yield reverse("loans:request_edit", args=[loan.pk])
    for plan in BusinessPlan.objects.filter(approved_at=None):
        yield reverse("loans:plan", args=[plan.pk])
        yield reverse("loans:plan_edit", args=[plan.pk])


def told() -> str:
    out = io.StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue()


def test_the_organisation_is_of_the_size_and_variety_of_the_real_one() -> None:
    day = today()
    load(day)
    women = Woman.objects.with_status()
    assert 40 <= women.count() <= 50
    assert 80 <= Child.objects.count() <= 100
    assert {woman.status for woman in women} == {"active", "paused", "left", "moved", "returned"}
    assert HomeVisit.objects.current().count() > 400
    assert HomeVisit.objects.filter(visited_on__lt=day - timedelta(days=600)).exists()
    assert HomeVisit.objects.filter(outcome=Outcome.NOBODY_HOME).count() > 20
    assert HomeVisit.objects.filter(corrects__isnull=False).count() >= 5
    assert HomeVisit.objects.filter(withdrawn_at__isnull=False).exists()
    assert Meeting.objects.count() > 60
    assert Attendance.objects.values("mark").distinct().count() == 4
    assert Group.objects.count() == 2
    assert search_women(Woman.objects.all(), "rosa huaman").count() >= 2
    assert len({summary for summary, _topics, _promised in words.VISITS}) >= 40


def test_there_is_something_to_do_today() -> None:
    day = today()
    load(day)
    due = [woman.due_on for woman in Woman.objects.present().with_due_visit() if woman.due_on]
    assert sum(one == day for one in due) >= 2
    assert sum(one < day for one in due) >= 3
    assert sum(one > day for one in due) >= 5
    assert FollowUp.objects.overdue_on(day).count() >= 2
    assert FollowUp.objects.filter(done_at__isnull=False).count() > 50
    ahead = Meeting.objects.upcoming(day).first()
    assert ahead is not None
    assert ahead.held_on <= day + timedelta(days=6)
    assert Woman.objects.present().not_visited_for(60, day).exists()


def test_the_portfolio_has_every_kind_of_story() -> None:
    day = today()
    load(day)
    loans = Loan.objects.with_status()
    statuses = {status: sum(loan.status == status for loan in loans) for status in {loan.status for loan in loans}}
    assert 28 <= sum(statuses.values()) <= 40
    assert statuses["active"] >= 12
    assert statuses["repaid"] >= 5
    assert statuses["requested"] >= 3
    assert (statuses["approved"], statuses["declined"], statuses["written_off"]) == (1, 1, 1)
    assert sum(loan.rescheduled for loan in loans) == 1
    kinds = set(LedgerEntry.objects.values_list("kind", flat=True))
    assert kinds == set(Kind.values)
    assert LedgerEntry.objects.filter(reverses__isnull=False).count() == 1
    assert LedgerEntry.objects.filter(overpaid_part__gt=0, kind=Kind.REPAYMENT).count() == 1
    assert {business.stage for business in Business.objects.with_stage()} >= {
        "idea",
        "chosen",
        "later",
        "running",
        "closed",
    }
    assert Purchase.objects.count() > 40
    assert Purchase.objects.filter(photo__isnull=False).count() == 3
    assert MonthlyIncome.objects.filter(unknown=True).exists()
    assert MissedPayment.objects.count() >= 4


def test_its_month_foots_and_has_late_loans_of_several_ages() -> None:
    day = today()
    load(day)
    report = monthly_report(day.replace(day=1), day)
    totals = report.totals
    lent = totals.opening + totals.disbursed + totals.capitalised
    assert lent - totals.repaid - totals.written_off == totals.closing > 5000
    assert {bucket.name for bucket in report.ageing if bucket.loans} >= {"current", "d1_30", "d31_60", "d91_180"}
    assert report.at_risk(30).loans >= 3
    closed = list(ClosedMonth.objects.order_by("month").values_list("month", flat=True))
    assert len(closed) >= 11
    assert (day.year - closed[-1].year) * 12 + day.month - closed[-1].month == 2
    assert monthly_report(closed[-1]).closed_at
    before = monthly_report((day.replace(day=1) - timedelta(days=1)).replace(day=1))
    assert before.totals.closing == totals.opening
    assert before.income.mean


def test_its_books_are_those_the_verbs_would_have_written() -> None:
    day = today()
    load(day)
    numbers = LedgerEntry.objects.filter(receipt_number__isnull=False).order_by("receipt_number")
    assert [entry.receipt_number for entry in numbers] == list(range(1, numbers.count() + 1))
    assert numbers.count() > 100
    for loan in Loan.objects.filter(approved_on__isnull=False).select_related("plan", "woman"):
        rows = [(row.due_on, row.principal, row.interest) for row in loan.schedules.get(version=1).instalments.all()]
        assert rows == [(row.due_on, row.principal, row.interest) for row in payable_schedule(loan.terms)]
        assert loan.plan.frozen
        assert loan.requested_on >= (loan.woman.joined_on or day)
        before = (loan.disbursed_on, loan.closed_on)
        locked = loan.lock(uuid4())
        locked.settle()
        assert (locked.disbursed_on, locked.closed_on) == before
        assert loan.position().outstanding >= 0
    assert not LedgerEntry.objects.filter(happened_on__gt=day).exists()
    assert not MonthlyIncome.objects.filter(month__gte=day.replace(day=1)).exists()


def test_nothing_sensitive_and_nothing_of_the_future_is_told() -> None:
    day = today()
    load(day)
    assert not HomeVisit.objects.filter(topics__sensitive=True).exists()
    assert not HomeVisit.objects.filter(visited_on__gt=day).exists()
    assert not Attendance.objects.filter(meeting__held_on__gt=day).exists()
    assert not HomeVisit.objects.filter(summary__contains="{").exists()


def test_rows_hold_what_the_verbs_would_have_stored() -> None:
    load(today())
    for row in [
        *Woman.objects.all()[:3],
        *Child.objects.all()[:3],
        *Phone.objects.all()[:3],
        *Meeting.objects.all()[:3],
    ]:
        row.full_clean()
    woman = Woman.objects.get(register_number="1")
    assert woman.name_words
    assert woman.name_sounds
    assert not Woman.objects.filter(status_changes__isnull=True).exists()
    for change in StatusChange.objects.filter(status="active").select_related("woman"):
        assert change.changed_on == change.woman.joined_on
    for visit in HomeVisit.objects.filter(corrects__isnull=False).select_related("corrects"):
        assert visit.woman_id == visit.corrects.woman_id
    assert not FollowUp.objects.filter(visit__correction__isnull=False).exists()
    for visit in HomeVisit.objects.filter(children_present__isnull=False).prefetch_related("children_present")[:50]:
        assert {child.woman_id for child in visit.children_present.all()} == {visit.woman_id}


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2027, 2, 28), date(2028, 2, 29), date(2026, 11, 22)])
def test_it_can_be_loaded_on_any_day_and_the_same_day_gives_the_same(day: date) -> None:
    first, second = (one_load(day) for _ in range(2))
    assert first == second


def one_load(day: date) -> list[list[tuple[Any, ...]]]:
    """Everything it stores but keys, which the database counts on."""
    with transaction.atomic():
        load(day)
        rows = [list(facts(table)) for table in TABLES]
        transaction.set_rollback(True)
    return rows


def facts(table: type[models.Model]) -> Iterator[tuple[Any, ...]]:
    plain = [
        field.name for field in table._meta.local_concrete_fields if not field.is_relation and not field.primary_key
    ]
    return iter(table._default_manager.order_by("pk").values_list(*plain))


def test_the_command_prints_two_sign_ins_that_work() -> None:
    lines = told().splitlines()
    assert len(lines) == len(SIGN_INS) == 2
    for line, (username, password) in zip(lines, SIGN_INS.items(), strict=True):
        assert username in line
        assert password in line
        client = Client()
        assert client.post("/account/login/", {"login": username, "password": password}).url == "/"
        assert client.get("/").status_code == 200


def test_loading_again_changes_nothing_even_beside_women_added_in_between() -> None:
    first = told()
    factories.make_woman("Alguien", "Más")
    before = [table._default_manager.count() for table in TABLES]
    assert told() == first
    assert [table._default_manager.count() for table in TABLES] == before


@pytest.mark.parametrize("make", [factories.make_woman, lambda: factories.make_coordinator("julia")])
def test_it_stays_out_of_a_database_that_holds_somebodys_work(make: Any) -> None:
    make()
    with pytest.raises(CommandError, match="stays out"):
        told()
    assert Woman.objects.count() + Coordinator.objects.count() == 1
    assert Topic.objects.exists()


def test_every_kind_of_page_can_be_reached_from_the_start_page_and_opens() -> None:
    load(today())
    client = Client()
    client.force_login(Coordinator.objects.get(username="tabita"))
    opened = set()
    for view, at, response, page in walk(client, of_each_view=4):
        assert response.status_code in (200, 302), at
        opened.add(view)
        sent_to = {form.action.split("?")[0] or at.split("?")[0] for form in page.forms}
        opened |= {resolve(address).view_name for address in sent_to} | pointed_at(response)
    # A few pages of each kind are not every state a loan or a plan can be in.
    for at in pages_of_every_state():
        opened |= pointed_at(client.get(at))
    ours = {route.name for route in routes() if not route.path.startswith(("/admin/", "/registers/"))}
    missing = sorted(ours - opened - NOT_LINKED)
    assert not missing, " ".join(missing)
