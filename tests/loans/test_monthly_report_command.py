"""The commands: the month's figures as JSON and as text, and the check of what is derived."""

import json
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from idemnna.accounts.models import Coordinator
from loans.models import Loan, NewRow
from tests.loans.factories import D, make_loan, make_terms, pay


@pytest.fixture
def loan(tabita: Coordinator) -> Loan:
    """1,000 at 12 % in two instalments (500 + 10.00 on 20 October, 500 + 5.00); 510 paid on 22 October."""
    terms = make_terms(1000, annual_rate=D(12), instalments=2, method="equal_principal", first_due=date(2026, 10, 20))
    loan = make_loan(terms, by=tabita, on=date(2026, 9, 20))
    pay(loan, 510, date(2026, 10, 22), by=tabita)
    return loan


def said(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def figures(month: str = "2026-10") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(said("monthly_report", month, "--json", "-"))
    return found


def test_json_holds_the_months_figures_as_text(loan: Loan) -> None:
    found = figures()
    names = ("opening", "disbursed", "capitalised", "repaid", "written_off", "closing")
    assert [found[name] for name in names] == ["1000.00", "0.00", "0.00", "500.00", "0.00", "500.00"]
    beside = ("interest_due", "interest_collected", "interest_forgiven", "arrears")
    assert [found[name] for name in beside] == ["10.00", "10.00", "0.00", "0.00"]
    assert found["par30"] == "0.00"
    risk = {"percent": "0.00", "outstanding": "0.00", "portfolio": "500.00", "loans": 0}
    assert found["at_risk"]["par30"] == risk
    assert found["ageing"]["current"] == {"number": 1, "outstanding": "500.00", "percent": "100.00"}
    assert list(found["ageing"]) == ["current", "d1_30", "d31_60", "d61_90", "d91_180", "d181_365", "d365"]
    assert found["methods"] == {"cash": "510.00"}
    assert found["on_time_rate"] == {"percent": "0.00", "numerator": "0.00", "denominator": "510.00"}
    assert found["collection_rate"]["percent"] == "100.00"
    assert found["active_borrowers"] == 1
    assert found["counts"]["closing"] == 1


def test_json_tells_each_loan_by_its_case_code_and_no_name(loan: Loan) -> None:
    (row,) = figures()["loans"]
    assert (row["case"], row["closing"], row["status"]) == (loan.woman.case_code, "500.00", "active")
    assert "Ccori" not in said("monthly_report", "2026-10", "--json", "-")


def test_json_goes_into_a_file(loan: Loan, tmp_path: Path) -> None:
    place = tmp_path / "october.json"
    assert str(place) in said("monthly_report", "2026-10", "--json", str(place))
    assert json.loads(place.read_text(encoding="utf-8")) == figures()


def test_without_json_it_is_a_short_text(loan: Loan) -> None:
    text = said("monthly_report", "2026-10")
    assert "500.00" in text
    assert len(text.splitlines()) < 12


@pytest.mark.parametrize("month", ["2026-13", "octubre", "2026", "9999-12", "2026-10-01", "٢٠٢٦-x"])
def test_a_month_that_is_none_is_refused(db: None, month: str) -> None:
    with pytest.raises(CommandError):
        said("monthly_report", month)


def test_books_in_order_pass_the_check(loan: Loan, tabita: Coordinator) -> None:
    rows = [NewRow(date(2026, 12, 1), D(505), D(0))]
    loan.reschedule(rows, date(2026, 11, 2), "enfermó", by=tabita, submission=uuid4(), capitalised=D(5))
    assert "1 loans checked, 0 problems" in said("check_loans")


def test_wrong_dates_are_told_and_mended(loan: Loan) -> None:
    Loan.objects.filter(pk=loan.pk).update(closed_on=date(2026, 10, 22), disbursed_on=date(2026, 9, 1))
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("check_loans", stdout=out)
    assert ended.value.code == 1
    assert "closed_on is 2026-10-22, the entries say None" in out.getvalue()
    assert "2 mended" in said("check_loans", "--fix")
    loan.refresh_from_db()
    assert (loan.disbursed_on, loan.closed_on) == (date(2026, 9, 20), None)
    assert "0 problems" in said("check_loans")


def test_a_cronograma_that_does_not_add_up_is_told_and_not_mended(loan: Loan) -> None:
    loan.schedules.get().instalments.create(number=3, due_on=date(2026, 12, 20), principal=D(1))
    with pytest.raises(SystemExit):
        said("check_loans", "--fix")
