"""The report's page: who sees what, links behind figures, queries and weight."""

import gzip
import re
from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from django.test import Client

from idemnna.accounts.models import Coordinator, Role
from idemnna.lima import today
from loans.models import Loan, MissedPayment, MonthlyIncome
from loans.reports.shown import BESIDE, BUCKET_NAMES, BY_METHOD, SHOWN
from tests.factories import make_coordinator, make_woman
from tests.loans.factories import D, make_loan, make_terms, pay

OCTOBER = "/loans/report/2026/10/"
MOST_BYTES = 14_000


def make_late(by: Coordinator, given_names: str = "Lucila") -> Loan:
    """400 lent on 1 June in four instalments from 6 July, one of them paid: behind since 6 August."""
    terms = make_terms(400, first_due=date(2026, 7, 6))
    loan = make_loan(terms, by=by, woman=make_woman(given_names), on=date(2026, 6, 1))
    pay(loan, 100, date(2026, 7, 6), by=by)
    return loan


def make_good(by: Coordinator, given_names: str = "Rosa") -> Loan:
    """400 lent on 1 September, 100 paid on its day."""
    loan = make_loan(
        make_terms(400, first_due=date(2026, 10, 5)), by=by, woman=make_woman(given_names), on=date(2026, 9, 1)
    )
    pay(loan, 100, date(2026, 10, 5), by=by)
    return loan


def as_role(role: str) -> Client:
    client = Client()
    client.force_login(make_coordinator(f"a-{role}", role=role))
    return client


def html(client: Client, url: str = OCTOBER) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def names_in_table(page: str) -> list[str]:
    table = page[page.index('id="loans"') :]
    if "<table" not in table:
        return []
    return re.findall(r'<th scope="row">(?:<a[^>]*>)?([^<]+)', table)[:-1]


def test_the_page_costs_six_queries_with_any_number_of_loans(
    signed_in: Client, tabita: Coordinator, query_growth: Callable[..., None]
) -> None:
    query_growth(signed_in, OCTOBER, lambda: make_late(tabita), 6)


def test_the_heaviest_month_of_forty_loans_stays_light(signed_in: Client, tabita: Coordinator) -> None:
    for number in range(20):
        make_late(tabita, f"Lucila {number}")
        make_good(tabita, f"Rosa {number}")
    assert len(gzip.compress(html(signed_in).encode(), 6)) < MOST_BYTES


def test_coordinators_see_names_and_what_comes_next(signed_in: Client, tabita: Coordinator) -> None:
    loan = make_late(tabita)
    note(loan, date(2026, 10, 3), "ir a verla al mercado")
    page = html(signed_in)
    assert "Lucila Ccori Sulca" in page
    assert "ir a verla al mercado" in page
    assert f'href="/loans/{loan.pk}/"' in page


@pytest.mark.parametrize("role", [Role.READER, Role.ADMINISTRATOR])
def test_everybody_else_sees_case_codes_and_nobodys_words(tabita: Coordinator, role: str) -> None:
    loan = make_late(tabita)
    note(loan, date(2026, 10, 3), "ir a verla al mercado")
    page = html(as_role(role))
    assert "Ccori" not in page
    assert "mercado" not in page
    assert loan.woman.case_code in page
    assert f"/loans/{loan.pk}/" not in page


def test_a_stranger_is_sent_to_sign_in(client: Client, db: None) -> None:
    assert client.get(OCTOBER).status_code == 302


def test_the_next_step_is_the_one_known_at_the_months_end(signed_in: Client, tabita: Coordinator) -> None:
    loan = make_late(tabita)
    note(loan, date(2026, 10, 3), "ir a verla")
    struck = note(loan, date(2026, 10, 9), "era de otra")
    struck.strike(by=tabita)
    note(loan, date(2026, 11, 2), "en noviembre")
    page = html(signed_in)
    assert "ir a verla" in page
    assert "era de otra" not in page
    assert "en noviembre" not in page


def test_what_was_said_about_a_correction_is_for_coordinators(signed_in: Client, tabita: Coordinator) -> None:
    entry = pay(make_good(tabita), 20, date(2026, 9, 20), by=tabita)
    month = "/loans/report/2026/9/"
    signed_in.post(f"{month}confirm/", {"digest": signed_in.get(month).context["digest"]})
    entry.reverse("billete falso", by=tabita, day=date(2026, 10, 7), submission=uuid4())
    assert "billete falso" in html(signed_in)
    of_a_reader = html(as_role(Role.READER))
    assert "Correcciones de meses anteriores" in of_a_reader
    assert "billete falso" not in of_a_reader


def test_the_mean_income_of_a_few_women_is_not_for_readers(signed_in: Client, tabita: Coordinator) -> None:
    plan = make_late(tabita).plan
    MonthlyIncome.objects.create(business=plan.business, month=date(2026, 10, 1), sales=D(777), costs=D(0))
    assert "777.00" in html(signed_in)
    assert "777.00" not in html(as_role(Role.READER))


def test_a_figure_opens_the_loans_behind_it(signed_in: Client, tabita: Coordinator) -> None:
    make_late(tabita)
    make_good(tabita)
    assert len(names_in_table(html(signed_in))) == 2
    assert names_in_table(html(signed_in, f"{OCTOBER}?show=par30")) == ["Lucila Ccori Sulca"]
    assert names_in_table(html(signed_in, f"{OCTOBER}?show=current")) == ["Rosa Ccori Sulca"]
    assert names_in_table(html(signed_in, f"{OCTOBER}?show=paid")) == ["Rosa Ccori Sulca"]
    assert names_in_table(html(signed_in, f"{OCTOBER}?show=by_cash")) == ["Rosa Ccori Sulca"]
    assert names_in_table(html(signed_in, f"{OCTOBER}?show=by_yape")) == []


def test_every_link_of_a_figure_is_understood(signed_in: Client, tabita: Coordinator) -> None:
    make_late(tabita)
    make_good(tabita)
    asked = set(re.findall(r"\?show=([a-z0-9_]+)", html(signed_in)))
    assert {"opening", "paid", "par30", "late", "missed", "current"} <= asked
    assert asked <= {*SHOWN, *BUCKET_NAMES, *BESIDE, *BY_METHOD}


def test_the_table_is_sorted_by_any_column_both_ways(signed_in: Client, tabita: Coordinator) -> None:
    make_late(tabita, "Zoila")
    make_good(tabita, "Ana")
    assert names_in_table(html(signed_in)) == ["Zoila Ccori Sulca", "Ana Ccori Sulca"]  # the longest behind first
    by_name = html(signed_in, f"{OCTOBER}?order=name")
    assert names_in_table(by_name) == ["Ana Ccori Sulca", "Zoila Ccori Sulca"]
    assert 'aria-sort="ascending"' in by_name
    assert names_in_table(html(signed_in, f"{OCTOBER}?order=-name")) == ["Zoila Ccori Sulca", "Ana Ccori Sulca"]


@pytest.mark.parametrize("query", ["show=nada&order=nada", "order=-", "page=-1", "page=x", "page=" + "9" * 23])
def test_what_nobody_understands_is_the_usual_page(signed_in: Client, tabita: Coordinator, query: str) -> None:
    make_late(tabita)
    assert len(names_in_table(html(signed_in, f"{OCTOBER}?{query}"))) == 1


def test_totals_are_of_all_pages(signed_in: Client, tabita: Coordinator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loans.views.reports.PAGE", 2)
    for number in range(3):
        make_good(tabita, f"Rosa {number}")
    page = html(signed_in, f"{OCTOBER}?order=name&page=2")
    assert names_in_table(page) == ["Rosa 2 Ccori Sulca"]
    assert page[page.index("<tfoot>", page.index('id="loans"')) :].count("900.00") == 1


@pytest.mark.parametrize("month", ["2026/13", "2026/0", "0/1", "1999/12", "9999/1", "99999999999999999999999/1"])
def test_months_that_are_none_or_still_to_come_are_not_there(signed_in: Client, month: str) -> None:
    for page in ("", "xlsx/"):
        assert signed_in.get(f"/loans/report/{month}/{page}").status_code == 404


def test_the_month_that_runs_says_until_when(signed_in: Client, tabita: Coordinator) -> None:
    now = today()
    page = html(signed_in, f"/loans/report/{now.year}/{now.month}/")
    assert "hasta hoy" in page
    assert 'rel="next"' not in page
    assert "Confirmar estas cifras" not in page


def test_the_way_in_leads_to_the_last_month_that_is_over(signed_in: Client, tabita: Coordinator) -> None:
    make_loan(by=tabita)
    now = today()
    last = date(now.year, now.month - 1, 1) if now.month > 1 else date(now.year - 1, 12, 1)
    assert signed_in.get("/loans/report/").headers["Location"] == f"/loans/report/{last.year}/{last.month}/"
    signed_in.post(
        f"/loans/report/{last.year}/{last.month}/confirm/",
        {"digest": signed_in.get(f"/loans/report/{last.year}/{last.month}/").context["digest"]},
    )
    assert signed_in.get("/loans/report/").headers["Location"] == f"/loans/report/{now.year}/{now.month}/"


def note(loan: Loan, on: date, next_step: str) -> MissedPayment:
    return MissedPayment.objects.create(loan=loan, noted_on=on, next_step=next_step, submission=uuid4())
