"""The calendar: what waits, from all apps, by month and day by day."""

from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from idemnna.accounts.models import Coordinator
from idemnna.diary.items import Item, Kind, Period, items_in
from idemnna.lima import today
from loans.instalments_due import waiting_until
from loans.models import Loan
from members.models import FollowUp, Status
from tests.factories import make_coordinator, make_follow_up, make_group, make_meeting, make_visit, make_woman
from tests.loans.factories import make_loan, pay

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
NOW = date(2026, 3, 18)  # a Wednesday
MARCH = Period(date(2026, 3, 1), date(2026, 3, 31), NOW)


def told(items: list[Item]) -> list[tuple[str, str]]:
    return [(f"{MARCH.place(item):%d/%m}", item.title) for item in items]


def test_everything_that_waits_stands_on_its_day(tabita: Coordinator) -> None:
    rosa = make_woman("Rosa", "Quispe")
    make_visit(rosa, date(2026, 3, 4), next_visit_on=date(2026, 3, 25))
    make_follow_up(rosa, "Llevar el DNI", due_on=date(2026, 3, 20))
    make_follow_up(None, "Comprar leche", due_on=date(2026, 3, 31))
    make_follow_up(rosa, "Para abril", due_on=date(2026, 4, 1))
    make_follow_up(rosa, "Sin fecha")
    make_meeting(date(2026, 3, 25), group=make_group("Las Pioneras"), starts_at=time(15))
    assert told(items_in(MARCH)) == [
        ("20/03", "Llevar el DNI"),
        ("25/03", "Las Pioneras"),
        ("25/03", "Rosa Quispe"),
        ("31/03", "Comprar leche"),
    ]


def test_what_is_late_stands_on_today_before_all_else_the_oldest_first(tabita: Coordinator) -> None:
    rosa = make_woman("Rosa", "Quispe")
    make_visit(rosa, date(2026, 1, 4), next_visit_on=date(2026, 2, 25))
    make_follow_up(rosa, "De ayer", due_on=date(2026, 3, 17))
    make_follow_up(rosa, "De hoy", due_on=NOW)
    make_meeting(NOW, starts_at=time(9))
    assert [(day, title) for day, title in told(items_in(MARCH)) if day == "18/03"] == [
        ("18/03", "Rosa Quispe"),
        ("18/03", "De ayer"),
        ("18/03", "Las Pioneras"),
        ("18/03", "De hoy"),
    ]
    february = Period(date(2026, 2, 1), date(2026, 2, 28), NOW)
    assert items_in(february) == []


def test_what_is_done_dropped_or_asleep_is_not_in_the_diary(tabita: Coordinator) -> None:
    rosa, gone = make_woman("Rosa"), make_woman("Gladys")
    on = {"due_on": date(2026, 3, 20)}
    make_follow_up(rosa, "Hecho", **on).finish(by=tabita)
    make_follow_up(rosa, "Ya no", **on).drop("se mudó", by=tabita)
    make_follow_up(rosa, "Duerme", **on).snooze(date(2026, 3, 19))
    withdrawn = make_visit(rosa, date(2026, 3, 4), next_visit_on=date(2026, 3, 25))
    make_follow_up(rosa, "De una visita retirada", visit=withdrawn, **on)
    withdrawn.withdraw(by=tabita)
    make_visit(gone, date(2026, 3, 4), next_visit_on=date(2026, 3, 25))
    gone.change_status(Status.LEFT, on=today(), by=tabita)
    assert told(items_in(MARCH)) == []


def test_the_diary_has_the_overdue_follow_ups_of_the_one_rule(tabita: Coordinator) -> None:
    woman = make_woman()
    for number in range(-2, 3):
        make_follow_up(woman, f"n{number}", due_on=today() + number * DAY)
        make_follow_up(woman, f"duerme{number}", due_on=today() + number * DAY).snooze(today() + DAY)
    late = [item.pk for item in items_in(Period(today(), today(), today())) if item.late]
    assert set(late) == set(FollowUp.objects.overdue_on(today()).values_list("pk", flat=True))
    assert len(late) == 2


def test_instalments_are_those_not_wholly_paid_and_sum_to_what_is_due(tabita: Coordinator) -> None:
    """Against the balance of the loans, which is reckoned by the database from the same rows in another way."""
    loans = [make_loan(by=tabita), make_loan(by=tabita)]
    make_loan(by=tabita).write_off(date(2026, 2, 1), "se fue", by=tabita, submission=uuid4())
    pay(loans[0], 30, date(2026, 2, 5), by=tabita)
    for day in (date(2026, 2, 6), date(2026, 3, 1), date(2026, 6, 30), date(2027, 12, 31)):
        found: dict[int, Decimal] = {}
        for one in waiting_until(day, day):
            found[one.loan.pk] = found.get(one.loan.pk, Decimal(0)) + one.missing
        balances: Any = Loan.objects.alive().with_balance(day)
        assert found == {loan.pk: loan.to_pay for loan in balances if loan.to_pay}, day
        assert found


def test_what_a_loan_is_behind_with_is_one_line_and_what_comes_is_each(tabita: Coordinator) -> None:
    loan = make_loan(by=tabita)  # S/ 100 on the 5th of February, March, April and May
    pay(loan, 30, date(2026, 2, 5), by=tabita)
    year = Period(date(2026, 3, 1), date(2026, 12, 31), NOW)
    assert [(item.day, item.late, item.amount) for item in items_in(year)] == [
        (date(2026, 2, 5), True, Decimal(170)),
        (date(2026, 4, 5), False, Decimal(100)),
        (date(2026, 5, 5), False, Decimal(100)),
    ]


def test_each_thing_links_to_its_page(signed_in: Client, tabita: Coordinator) -> None:
    woman = make_woman()
    make_visit(woman, today() - DAY, next_visit_on=today())
    follow_up, meeting = make_follow_up(woman, due_on=today()), make_meeting(today())
    loan = make_loan(by=tabita, woman=woman)  # its first instalments are long due
    for address in ("/diary/", "/diary/agenda/"):
        page = signed_in.get(address).content.decode()
        for link in (f"/women/{woman.case_code}/visit/", f"/follow-ups/{follow_up.pk}/", f"/meetings/{meeting.pk}/"):
            assert f'href="{link}"' in page, address
        assert f'href="/loans/{loan.pk}/"' in page


def test_the_month_is_a_table_from_monday_that_leads_to_its_days(signed_in: Client) -> None:
    make_follow_up(due_on=date(2031, 5, 14))
    page = signed_in.get("/diary/?month=2031-05").content.decode()
    heads = page.split("<thead>")[1].split("</thead>")[0]
    assert [word in heads for word in ("lun", "dom")] == [True, True]
    assert heads.index("lun") < heads.index("dom")
    assert heads.count('scope="col"') == 7
    weeks = page.split("<tbody>")[1].split("</tbody>")[0].split("</tr>")[:-1]
    assert [week.count("<td") for week in weeks] == [7, 7, 7, 7, 7]
    assert weeks[0].count("<td></td>") == 3  # 1 May 2031 is a Thursday
    assert 'href="#d0514"' in weeks[2]
    assert 'id="d0514"' in page
    for link in ("?month=2031-04", "?month=2031-06"):
        assert f'href="{link}"' in page


def test_this_month_begins_with_today_and_what_is_late(signed_in: Client) -> None:
    month = today().replace(day=1)
    make_meeting(month, group=make_group("Del primero"))
    make_follow_up(due_on=month - DAY)
    days = signed_in.get("/diary/").context["days"]
    assert days[0].day == today()
    assert days[0].items[0].late


@pytest.mark.parametrize(
    "text", ["", "2026-13", "2026-00", "9999-12", "0001-01", "٢٠٢٦-١١", "x", "2026-11-23", "9" * 30]
)
def test_a_month_that_cannot_be_is_this_month(signed_in: Client, text: str) -> None:
    assert signed_in.get("/diary/", {"month": text}).context["first"] == today().replace(day=1)
    assert signed_in.get("/diary/agenda/", {"from": text}).context["period"].first in (today(), date(2026, 11, 23))


def test_the_diary_costs_the_same_with_much_on_it(signed_in: Client, tabita: Coordinator, query_growth: Any) -> None:
    def add() -> None:
        woman = make_woman()
        make_visit(woman, today() - DAY, next_visit_on=today())
        make_follow_up(woman, due_on=today(), owner=make_coordinator(f"c{woman.pk}"))
        make_meeting(today(), group=make_group(f"g{woman.pk}"), starts_at=timezone.localtime().time())
        make_loan(by=tabita, woman=woman)

    query_growth(signed_in, "/diary/", add, 8)
    query_growth(signed_in, "/diary/agenda/", add, 8)


def test_a_kind_has_words_for_whoever_does_not_see_its_picture(signed_in: Client) -> None:
    make_follow_up(due_on=today())
    page = signed_in.get("/diary/").content.decode()
    assert '1<span class="visually-hidden"> pendiente</span>' in page
    assert {kind.slug for kind in Kind} == {"meeting", "visit", "follow-up", "instalment"}
