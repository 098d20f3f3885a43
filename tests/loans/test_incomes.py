"""What a business earned in a month: four answers on a phone, one row a month, a second look at a zero too many."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from idemnna.accounts.models import Coordinator, Role
from idemnna.lima import today
from loans.models import Business, MonthlyIncome
from loans.views.incomes import section
from tests.factories import make_coordinator
from tests.loans.factories import D, make_business, make_loan


def month_ago(months: int) -> date:
    """The first day of the month so many months before this one."""
    day = today()
    number = day.year * 12 + day.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)


@pytest.fixture
def business(tabita: Coordinator) -> Business:
    return make_business(by=tabita)


def url_of(business: Business, month: date | None = None) -> str:
    return f"/businesses/{business.pk}/income/" + (f"?month={month:%Y-%m}" if month else "")


def told(month: date, /, **over: Any) -> dict[str, Any]:
    return {
        "sales": "820",
        "costs": "310.50",
        "days_worked": "24",
        "month": month.isoformat(),
        "revision": "0",
        **over,
    }


def noted(business: Business, month: date, sales: str | int, costs: str | int = 0, **over: Any) -> MonthlyIncome:
    return business.incomes.create(month=month, sales=D(sales), costs=D(costs), **over)


def asked(signed_in: Client, business: Business, month: date | None = None) -> date:
    found: date = signed_in.get(url_of(business, month)).context["month"]
    return found


def test_the_latest_whole_month_not_noted_yet_is_asked(signed_in: Client, business: Business) -> None:
    assert asked(signed_in, business) == month_ago(1)
    noted(business, month_ago(1), 100)
    assert asked(signed_in, business) == month_ago(2)
    for months in range(2, 13):
        noted(business, month_ago(months), 100)
    assert asked(signed_in, business) == month_ago(1)


def test_four_answers_make_a_month(signed_in: Client, tabita: Coordinator, business: Business) -> None:
    month = month_ago(1)
    assert signed_in.post(url_of(business), told(month, estimated="on", event="feria")).status_code == 302
    row = MonthlyIncome.objects.get()
    assert (row.month, row.sales, row.costs, row.days_worked) == (month, 820, D("310.50"), 24)
    assert (row.estimated, row.unknown, row.event, row.recorded_by) == (True, False, "feria", tabita)
    assert row.income == D("509.50")


def test_she_may_not_know(signed_in: Client, business: Business) -> None:
    signed_in.post(url_of(business), told(month_ago(1), sales="", costs="", unknown="on"))
    row = MonthlyIncome.objects.get()
    assert (row.unknown, row.sales, row.costs, row.income) == (True, None, None, None)


def test_a_noted_month_opens_filled_and_is_changed(signed_in: Client, business: Business) -> None:
    month = month_ago(3)
    noted(business, month, 500, 200, event="feria")
    form = signed_in.get(url_of(business, month)).context["form"]
    assert (form["sales"].value(), form["event"].value()) == ("500.00", "feria")
    sent = told(month, revision=form.revision)
    assert signed_in.post(url_of(business), sent).status_code == 302
    assert MonthlyIncome.objects.get().sales == 820
    assert signed_in.post(url_of(business), sent).status_code == 302


def test_nobody_writes_over_a_colleague_unseen(signed_in: Client, business: Business) -> None:
    month = month_ago(1)
    noted(business, month, 700, 100, recorded_by=make_coordinator("mercedes"))
    response = signed_in.post(url_of(business), told(month))
    conflicts = {c.name: (c.theirs, c.hers) for c in response.context["form"].conflicts}
    assert conflicts["sales"] == ("700.00", "820")
    assert conflicts["costs"] == ("100.00", "310.50")
    assert MonthlyIncome.objects.get().sales == 700
    now = response.context["form"].revision
    signed_in.post(url_of(business), told(month, revision=now, keep_costs="theirs"))
    told_at_last = MonthlyIncome.objects.get()
    assert (told_at_last.sales, told_at_last.costs) == (820, 100)


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"sales": ""}, "sales"),
        ({"costs": ""}, "costs"),
        ({"sales": "1.200"}, "sales"),
        ({"sales": "-5"}, "sales"),
        ({"days_worked": "32"}, "days_worked"),
        ({"days_worked": "muchos"}, "days_worked"),
        ({"unknown": "on"}, "unknown"),
        ({"event": "x" * 201}, "event"),
        ({"month": "2001-01-01"}, "month"),
        ({"month": "2999-01-01"}, "month"),
        ({"month": "2026-10-02"}, "month"),
        ({"month": ""}, "month"),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_nothing_typed_is_lost(
    signed_in: Client, business: Business, over: dict[str, str], field: str
) -> None:
    response = signed_in.post(url_of(business), told(month_ago(1), **{"event": "vino su hermana", **over}))
    assert field in response.context["form"].errors
    if field != "event":
        assert 'value="vino su hermana"' in response.content.decode()
    assert not MonthlyIncome.objects.exists()


@pytest.mark.parametrize("month", ["", "2026", "2026-13", "9999-12", "0001-01", "x", "%00", "2026-10-02", "٢٠٢٦-10"])
def test_a_strange_month_in_the_address_asks_the_usual_one(signed_in: Client, business: Business, month: str) -> None:
    response = signed_in.get(f"/businesses/{business.pk}/income/", {"month": month})
    assert response.status_code in (200, 400)
    if response.status_code == 200:
        assert response.context["month"] == month_ago(1)


def test_three_times_her_usual_is_kept_and_asked_about(signed_in: Client, business: Business) -> None:
    for months, sales in ((4, 200), (3, 300), (2, 900)):
        noted(business, month_ago(months), sales)
    # the middle of 200, 300 and 900 is 300
    page = signed_in.post(url_of(business), told(month_ago(1), sales="900", costs="0"), follow=True).content.decode()
    assert MonthlyIncome.objects.filter(month=month_ago(1), sales=900).exists()
    assert "lo usual, que es S/\xa0300.00" in page
    assert f'href="/businesses/{business.pk}/income/?month={month_ago(1):%Y-%m}"' in page


@pytest.mark.parametrize(("sales", "others"), [("899.90", (200, 300, 900)), ("9000", (200, 300)), ("9000", (0, 0, 0))])
def test_less_or_with_few_months_known_is_not_asked_about(
    signed_in: Client, business: Business, sales: str, others: tuple[int, ...]
) -> None:
    for months, other in enumerate(others, 2):
        noted(business, month_ago(months), other)
    page = signed_in.post(url_of(business), told(month_ago(1), sales=sales, costs="0"), follow=True)
    assert "lo usual" not in page.content.decode()


def test_only_coordinators_note_incomes(client: Client, business: Business) -> None:
    assert client.post(url_of(business), told(month_ago(1))).status_code == 302
    for role in (Role.READER, Role.ADMINISTRATOR):
        client.force_login(make_coordinator(f"una-{role}", role=role))
        assert client.post(url_of(business), told(month_ago(1))).status_code == 403
    assert not MonthlyIncome.objects.exists()


def test_a_form_without_its_token_is_refused(tabita: Coordinator, business: Business) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(tabita)
    assert strict.post(url_of(business), told(month_ago(1))).status_code == 403


def test_what_the_form_does_not_ask_cannot_be_sent(signed_in: Client, tabita: Coordinator, business: Business) -> None:
    other = make_business(by=tabita)
    forged = {"business": other.pk, "recorded_by": "", "recorded_at": "2001-01-01", "income": "9"}
    signed_in.post(url_of(business), told(month_ago(1), **forged))
    row = MonthlyIncome.objects.get()
    assert (row.business, row.recorded_by, row.recorded_at.year > 2001) == (business, tabita, True)


@pytest.mark.parametrize(
    "nonsense", ["a\0b", "1" + "0" * 40, "NaN", "٣", "99999999999999999999999", "<script>", "9999-12-31"]
)
def test_nonsense_in_every_field_breaks_nothing(signed_in: Client, business: Business, nonsense: str) -> None:
    fields = (*told(month_ago(1)), "estimated", "unknown", "event")
    assert signed_in.post(url_of(business), dict.fromkeys(fields, nonsense)).status_code == 200
    for name in fields:
        assert signed_in.post(url_of(business), told(month_ago(1), **{name: nonsense})).status_code < 500
    assert signed_in.post(url_of(business)).status_code == 200
    assert signed_in.get("/businesses/99999999999999999999999/income/").status_code == 404


def test_the_page_costs_the_same_with_many_months(signed_in: Client, business: Business, query_growth: Any) -> None:
    months = iter(range(2, 20))
    query_growth(signed_in, url_of(business), lambda: noted(business, month_ago(next(months)), 100), 6)


def test_the_section_tells_before_and_since_the_loan(tabita: Coordinator) -> None:
    loan = make_loan(by=tabita, on=month_ago(2) + timedelta(days=9))
    business = loan.plan.business
    for months, sales in ((5, 100), (4, 200), (2, 400), (1, 500)):
        noted(business, month_ago(months), sales)
    business.incomes.create(month=month_ago(3), unknown=True)
    told = section(business)["incomes"]
    assert (told.before, told.since) == (150, 450)
    assert [row.month for row in told.latest] == [month_ago(months) for months in (1, 2, 3, 4, 5)]
    assert "préstamo" in told.chart
    assert "S/\xa0500.00" in told.chart


def test_a_business_without_a_loan_has_one_average_and_one_month_no_chart(business: Business) -> None:
    noted(business, month_ago(1), 300, 100)
    told = section(business)["incomes"]
    assert (told.before, told.since, told.chart) == (None, 200, "")


def test_the_chart_shows_two_years_at_most(business: Business) -> None:
    for months in (1, 2, 40):
        noted(business, month_ago(months), 300)
    assert section(business)["incomes"].chart.count("<dt>") == 24
