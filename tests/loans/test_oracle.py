"""The oracle itself, against sums made by hand and against published figures."""

import json
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.loans.histories import CENT, FREQUENCIES, METHODS, UNITS, Terms, history, plan
from tests.loans.oracle import FAR, Book, Deed, Loan, Refused, Row, ageing, at_risk, bucket
from tests.loans.oracle_report import Report, report

VECTORS = json.loads((Path(__file__).parent.parent / "data" / "loan_vectors.json").read_text(encoding="utf-8"))
D = Decimal


def day(text: str) -> date:
    return date.fromisoformat(f"2024-{text}")


# 300 soles in three instalments of 100 and 10 of interest, on the 10th of February, March and April.
ROWS = tuple(Row(day(when), D("100.00"), D("10.00")) for when in ("02-10", "03-10", "04-10"))


class Played:
    """A book with one loan of 300, given on 10 January."""

    def __init__(self, rows: tuple[Row, ...] = ROWS) -> None:
        self.book, self.number = Book(), 0
        self.do("request", "01-10", rows=rows)
        self.do("approve", "01-10")
        self.do("disburse", "01-10", sum(row.principal for row in rows))

    @property
    def loan(self) -> Loan:
        return self.book.loans[1]

    def do(self, kind: str, entered: str, amount: Any = "0", *, happened: str = "", **over: Any) -> int:
        self.number += 1
        when = day(happened or entered)
        self.book.do(Deed(self.number, kind, 1, day(entered), when, D(amount), **over))
        return self.number

    def close(self, month: str, entered: str) -> None:
        self.do("close_month", entered, happened=f"{month}-01")

    def month(self, month: str) -> Report:
        return report(self.book, day(f"{month}-01"))

    def parts(self, deed: int) -> tuple[str, str, str]:
        (entry,) = (entry for entry in self.loan.entries if entry.deed == deed)
        return str(entry.principal), str(entry.interest), str(entry.overpaid)

    def late(self, when: str) -> tuple[Decimal, Decimal, Decimal, date | None, int]:
        loan, then = self.loan, day(when)
        arrears = loan.arrears(then), loan.arrears_principal(then), loan.arrears_interest(then)
        return *arrears, loan.oldest_unpaid(then), loan.days_late(then)


def money(*amounts: str) -> tuple[Decimal, ...]:
    return tuple(D(amount) for amount in amounts)


def ended(counts: dict[str, int]) -> int:
    return counts["repaid"] + counts["written_off"] + counts["undone"]


def movements(figures: Report) -> tuple[Decimal, ...]:
    names = ("opening", "disbursed", "capitalised", "repaid", "written_off", "closing")
    return tuple(figures.totals[name] for name in names)


def test_a_loan_goes_from_requested_to_repaid() -> None:
    it = Played()
    assert [it.loan.status(day(when)) for when in ("01-09", "01-10")] == ["requested", "active"]
    it.do("repay", "02-10", 110)
    it.do("repay", "03-20", 110)
    assert it.loan.status() == "active"
    it.do("repay", "04-01", 110)
    assert (it.loan.status(), it.loan.closed_on()) == ("repaid", day("04-01"))
    assert it.loan.status(day("03-31")) == "active"


def test_a_payment_pays_interest_then_principal_of_the_oldest_instalment_first() -> None:
    it = Played()
    assert it.parts(it.do("repay", "02-01", "4.50")) == ("0.00", "4.50", "0.00")
    assert it.parts(it.do("repay", "02-02", "105.50")) == ("100.00", "5.50", "0.00")
    assert it.parts(it.do("repay", "02-03", 150)) == ("130.00", "20.00", "0.00")


def test_after_a_reversal_the_pools_are_filled_from_the_oldest_again() -> None:
    it = Played()
    first = it.do("repay", "02-10", 110)
    second = it.do("repay", "02-11", 110)
    it.do("reverse", "02-12", undoes=first)
    assert it.parts(second) == ("100.00", "10.00", "0.00")
    assert it.loan.unpaid(FAR) == [ROWS[0]._replace(principal=D(0), interest=D(0)), *ROWS[1:]]
    assert it.parts(it.do("repay", "02-13", 50)) == ("40.00", "10.00", "0.00")


def test_arrears_grow_from_the_day_after_an_instalment_fell_due() -> None:
    it = Played()
    it.do("repay", "02-10", 60)  # 10 of interest, 50 of principal
    assert it.late("02-09") == (0, 0, 0, None, 0)
    assert it.late("02-10") == (0, 0, 0, None, 0)
    assert it.late("02-11") == (*money("50", "50", "0"), day("02-10"), 1)
    assert it.late("03-10") == (*money("50", "50", "0"), day("02-10"), 29)
    assert it.late("03-11") == (*money("160", "150", "10"), day("02-10"), 30)
    it.do("repay", "03-12", 50)
    assert it.late("03-12") == (*money("110", "100", "10"), day("03-10"), 2)
    assert it.late("03-11") == (*money("160", "150", "10"), day("02-10"), 30)


def test_more_than_the_debt_is_refused_with_the_amount_that_settles_or_kept_for_her() -> None:
    it = Played()
    with pytest.raises(Refused) as caught:
        it.do("repay", "02-01", "330.10")
    assert caught.value.amount == 330
    paid = it.do("repay", "02-01", 350, keep=True)
    assert it.parts(paid) == ("300.00", "30.00", "20.00")
    assert (it.loan.status(), it.loan.overpaid(FAR), it.loan.outstanding(FAR)) == ("repaid", 20, 0)
    with pytest.raises(Refused):
        it.do("return_overpayment", "02-02", "20.10")
    it.do("return_overpayment", "02-02", 20)
    assert it.loan.overpaid(FAR) == 0
    with pytest.raises(Refused):  # what was given back cannot be taken back
        it.do("reverse", "02-03", undoes=paid)


def test_a_reversal_takes_the_old_date_while_its_month_is_open_and_today_afterwards() -> None:
    it = Played()
    first, second = it.do("repay", "02-10", 110), it.do("repay", "02-12", 10)
    undoing = it.do("reverse", "02-20", undoes=second)
    it.close("02", "03-05")
    assert it.do("reverse", "03-20", undoes=first)
    assert [(entry.happened, entry.amount) for entry in it.loan.entries if entry.deed >= undoing] == [
        (day("02-12"), -10),
        (day("03-20"), -110),
    ]
    with pytest.raises(Refused):
        it.do("reverse", "03-21", undoes=first)


def test_an_undone_last_payment_opens_the_loan_again_and_closed_months_stay() -> None:
    it = Played()
    it.close("01", "02-05")
    last = it.do("repay", "02-20", 330)
    assert (it.loan.status(), it.loan.closed_on()) == ("repaid", day("02-20"))
    it.close("02", "03-01")
    february = it.month("02")
    assert movements(february) == money("300", "0", "0", "300", "0", "0")
    assert february.counts == {"opening": 1, "new": 0, "repaid": 1, "written_off": 0, "undone": 0, "closing": 0}
    it.do("reverse", "03-15", undoes=last)
    assert (it.loan.status(), it.loan.closed_on()) == ("active", None)
    assert it.month("02") == february
    assert movements(it.month("03")) == money("0", "0", "0", "-300", "0", "300")
    assert it.month("03").counts == {"opening": 0, "new": 0, "repaid": -1, "written_off": 0, "undone": 0, "closing": 1}


def test_the_day_of_closing_is_the_last_day_with_a_debt_not_the_last_entry() -> None:
    it = Played()
    it.do("repay", "02-10", 110)
    it.do("repay", "02-12", 220, happened="02-05")
    assert it.loan.closed_on() == day("02-10")


def test_no_past_day_sees_more_paid_than_was_lent() -> None:
    it = Played()
    wrong = it.do("repay", "01-31", 110)
    it.close("01", "02-05")
    it.do("reverse", "03-02", undoes=wrong)  # January is closed: dated 2 March
    with pytest.raises(Refused) as caught:  # February is open, but until 2 March the wrong 110 are paid, too
        it.do("repay", "03-02", 330, happened="02-20")
    assert caught.value.amount == 220
    it.do("repay", "03-02", 220, happened="02-20")
    it.do("repay", "03-02", 110)
    assert [it.loan.debt(day(when)) for when in ("02-19", "02-20", "03-02")] == [220, 0, 0]
    assert it.loan.closed_on() == day("02-20")  # at the end of no day since then was anything owed


def test_a_written_off_loan_leaves_the_portfolio_and_a_recovery_does_not_bring_it_back() -> None:
    it = Played()
    it.do("repay", "02-10", 110)
    off = it.do("write_off", "05-31")
    assert it.parts(off) == ("200.00", "20.00", "0.00")
    assert (it.loan.status(), it.loan.closed_on(), it.loan.debt(FAR)) == ("written_off", day("05-31"), 0)
    assert it.late("05-30") == (*money("220", "200", "20"), day("03-10"), 81)
    assert it.late("05-31") == (0, 0, 0, None, 0)
    assert movements(it.month("05")) == money("200", "0", "0", "0", "200", "0")
    assert it.month("05").totals["interest_forgiven"] == 20
    it.do("recover", "06-10", 50)
    assert it.month("06").totals["recoveries"] == 50
    assert movements(it.month("06")) == money("0", "0", "0", "0", "0", "0")
    with pytest.raises(Refused) as caught:
        it.do("recover", "06-11", "170.10")
    assert caught.value.amount == 170
    with pytest.raises(Refused):
        it.do("repay", "06-11", 10)


def test_a_loan_that_was_not_handed_over_after_all_waits_again() -> None:
    it = Played()
    it.close("01", "02-05")
    it.do("reverse", "02-10", undoes=3)
    assert (it.loan.status(), it.loan.status(day("02-09"))) == ("approved", "active")
    assert movements(it.month("02")) == money("300", "-300", "0", "0", "0", "0")
    assert it.month("02").counts == {
        "opening": 1, "new": 0, "repaid": 0, "written_off": 0, "undone": 1, "closing": 0
    }  # fmt: skip


def test_a_hand_over_is_taken_back_only_after_what_was_paid_on_it() -> None:
    it = Played()
    paid = it.do("repay", "01-20", 4)  # interest only
    it.close("01", "02-01")
    with pytest.raises(Refused):
        it.do("reverse", "02-10", undoes=3)
    it.do("reverse", "02-10", undoes=paid)
    it.do("reverse", "02-11", undoes=3)  # that something was paid in January, and taken back, is no obstacle
    assert (it.loan.status(), it.loan.outstanding(FAR)) == ("approved", 0)


def test_what_was_not_handed_over_cannot_be_paid_back() -> None:
    it = Played()
    it.do("reverse", "01-11", undoes=3)
    it.do("disburse", "01-12", 120)
    assert it.parts(it.do("repay", "02-10", 130)) == ("110.00", "20.00", "0.00")
    with pytest.raises(Refused) as caught:  # she has 10 more, and 10 of interest
        it.do("repay", "02-11", 21)
    assert caught.value.amount == 20
    it.do("disburse", "02-12", 180)
    with pytest.raises(Refused):  # on the 11th she still had no more than those 10
        it.do("repay", "02-12", 11, happened="02-11")
    assert it.parts(it.do("repay", "02-12", 11)) == ("11.00", "0.00", "0.00")


def test_a_loan_handed_over_in_part_is_settled_by_that_part_and_its_interest() -> None:
    it = Played()
    it.do("reverse", "01-11", undoes=3)
    it.do("disburse", "01-12", 120)
    assert it.loan.debt(FAR) == 150
    assert it.late("04-30") == (*money("150", "120", "30"), day("02-10"), 80)  # and not 330
    assert it.parts(it.do("repay", "05-02", 150)) == ("120.00", "30.00", "0.00")
    assert (it.loan.status(), it.loan.closed_on()) == ("repaid", day("05-02"))
    it.do("disburse", "05-03", 180)
    assert (it.loan.status(), it.loan.closed_on(), it.loan.debt(FAR)) == ("active", None, 180)


def test_rescheduling_keeps_what_was_paid_and_marks_the_loan_for_ever() -> None:
    it = Played()
    it.do("repay", "02-10", 60)  # 50 of principal are left of the first instalment
    new = (Row(day("05-01"), D("130.00"), D("0.00")), Row(day("06-01"), D("130.00"), D("5.00")))
    with pytest.raises(Refused) as caught:
        it.do("reschedule", "03-15", rows=new[:1], capitalised=D(10))
    assert caught.value.amount == 260
    # 20 of interest were open: 10 become principal, 5 are asked for again, 5 are forgiven.
    assert it.parts(it.do("reschedule", "03-15", rows=new, capitalised=D(10))) == ("10", "5.00", "0.00")
    assert it.loan.rows(FAR) == (Row(day("02-10"), D("50.00"), D("10.00")), *new)
    assert it.loan.rows(day("03-14")) == ROWS
    assert it.late("03-14") == (*money("160", "150", "10"), day("02-10"), 33)
    assert it.late("03-15") == (0, 0, 0, None, 0)
    assert movements(it.month("03")) == money("250", "0", "10", "0", "0", "260")
    assert [it.loan.is_rescheduled(day(when)) for when in ("03-14", "03-15")] == [False, True]
    march = it.month("03")
    assert (march.par30, march.par30_rescheduled) == ((0, 0), (1, 260))
    assert (march.instalments_due, march.paid_on_time) == (110, 0)  # it did fall due on the 10th, under the old one
    it.do("repay", "05-01", 130)
    it.do("repay", "06-01", 135)
    assert (it.loan.status(), it.loan.closed_on()) == ("repaid", day("06-01"))


def test_a_new_schedule_takes_no_money_from_instalments_paid_ahead() -> None:
    it = Played()
    it.do("repay", "02-01", 220)  # February and March
    it.do("reschedule", "02-15", rows=(Row(day("02-20"), D("100.00"), D("0.00")),))
    assert [row.due_on for row in it.loan.rows(FAR)] == [day("02-10"), day("02-15"), day("02-20")]
    assert it.late("02-21") == (*money("100", "100", "0"), day("02-20"), 1)


def test_par_counts_the_whole_balance_of_a_loan_more_than_so_many_days_late() -> None:
    it = Played()
    march, may = it.month("03"), it.month("05")
    assert (march.portfolio, march.par30, march.par90) == (300, (1, 300), (0, 0))  # 31 March is 50 days after 10 Feb
    assert march.ageing["d31_60"] == (1, 300)
    assert (may.par90, may.ageing["d91_180"]) == ((1, 300), (1, 300))  # 111 days
    february = it.month("02")
    assert (february.par30, february.ageing["d1_30"]) == ((0, 0), (1, 300))  # 19 days


def test_on_time_is_what_was_paid_by_its_day_and_prepayments_are_no_collection() -> None:
    it = Played()
    it.do("repay", "02-10", 40)
    it.do("repay", "02-20", 130)  # 70 for February, 60 ahead
    february, march = it.month("02"), it.month("03")
    assert (february.instalments_due, february.paid_on_time) == (110, 40)
    assert (february.collected, february.prepayments) == (170, 60)
    assert (march.instalments_due, march.paid_on_time, march.collected, march.prepayments) == (110, 60, 0, 0)
    assert february.totals["interest_collected"] == 20
    assert february.totals["interest_due"] == 10


def test_two_loans_of_one_woman_are_one_borrower() -> None:
    it = Played()
    for kind in ("request", "approve", "disburse"):
        it.number += 1
        it.book.do(Deed(it.number, kind, 2, day("01-20"), day("01-20"), D(300), rows=ROWS))
    assert it.month("01").active_borrowers == 1
    assert it.month("01").counts["closing"] == 2


@pytest.mark.parametrize(
    ("days", "name"),
    [
        (0, "current"),
        (1, "d1_30"),
        (30, "d1_30"),
        (31, "d31_60"),
        (90, "d61_90"),
        (91, "d91_180"),
        (365, "d181_365"),
        (366, "d365"),
    ],
)
def test_buckets_begin_and_end_where_the_standards_say(days: int, name: str) -> None:
    assert bucket(days) == name


def test_the_ageing_example_of_sa_dhan_is_reproduced() -> None:
    (example,) = VECTORS["indicators"]
    late = {"current": 0, "d1_30": 12, "d31_60": 31, "d61_90": 90, "d91_180": 180, "d181_365": 181, "d365": 366}
    balances = example["outstanding_balance_by_days_past_due"]
    loans = [(D(balances[name]), days) for name, days in late.items()]
    portfolio = D(example["gross_portfolio"])

    def percent(amount: Decimal) -> str:
        return str((amount * 100 / portfolio).quantize(CENT))

    aged = ageing(loans)
    assert sum(amount for _, amount in aged.values()) == portfolio
    assert {name: percent(amount) for name, (_, amount) in aged.items()} == example["expected"]["bucket_percent"]
    assert percent(at_risk(loans, 0)[1]) == example["expected"]["PAR_1_percent"]
    assert percent(at_risk(loans, 30)[1]) == example["ours"]["PAR30_percent"]
    assert percent(at_risk(loans, 90)[1]) == example["ours"]["PAR90_percent"]


@pytest.mark.parametrize("event", VECTORS["payment_events"], ids=lambda event: event["id"])
def test_published_payments_fall_on_the_instalments_as_published(event: dict[str, Any]) -> None:
    given = event["expected_instalments"]
    rows = tuple(Row(date.fromisoformat(row["due"]), D(row["principal"]), D(row["interest"])) for row in given)
    begin = date.fromisoformat(event["loan"]["start_date"])
    book = Book()
    for number, kind in enumerate(("request", "approve", "disburse")):
        book.do(Deed(number, kind, 1, begin, begin, D(event["loan"]["principal"]), rows=rows))
    loan = book.loans[1]
    for number, payment in enumerate(event["payments"], 3):
        when = date.fromisoformat(payment["date"])
        entry = book.do(Deed(number, "repay", 1, when, when, D(payment["amount"])))
        assert entry
        if "principal" in payment:
            assert (entry.principal, entry.interest) == (D(payment["principal"]), D(payment["interest"]))
    left = [row.principal + row.interest for row in loan.unpaid(when)]
    assert left == [D(row["outstanding"]) for row in given]
    assert loan.debt(when) == D(event["expected_outstanding_total"])
    assert loan.outstanding(when) == D(event.get("expected_principal_outstanding", loan.outstanding(when)))
    overdue = sum(open_ for open_, row in zip(left, rows, strict=True) if row.due_on < when)
    assert overdue == D(event["overdue_on_last_payment_day"])


FULL = [vector for vector in VECTORS["vectors"] if vector.get("first_due") and "exact" not in vector["rounding"]]


@pytest.mark.parametrize("vector", FULL, ids=lambda vector: vector["id"])
def test_the_generators_own_schedules_are_the_published_ones(vector: dict[str, Any]) -> None:
    terms = Terms(
        D(vector["principal"]),
        D(vector["annual_rate_percent"]),
        vector["method"],
        vector["frequency"],
        vector["periods"],
        date.fromisoformat(vector["first_due"]),
        D(1) if "multiple of 1" in vector["rounding"] else CENT,
        vector.get("grace_principal_periods", 0),
    )
    expected = [(row["due"], row["principal"], row["interest"]) for row in vector["expected"]]
    assert [(str(row.due_on), str(row.principal), str(row.interest)) for row in plan(terms)] == expected


@settings(max_examples=4, deadline=None)
@given(st.integers(0, 2**32))
def test_every_month_of_a_random_history_foots_and_stays_as_it_was(seed: int) -> None:
    told = history(seed, 60)
    book, then = Book(), {}
    for deed in told.deeds:
        try:
            book.do(deed)
        except Refused:
            assert deed.number in told.refused
        else:
            assert deed.number not in told.refused
        if deed.kind == "close_month":
            then[deed.happened] = report(book, deed.happened)
    opening = Decimal(0)
    for month, figures in then.items():
        assert report(book, month) == figures
        assert all(line.foots() for line in figures.lines.values())
        assert figures.totals["opening"] == opening
        opening = figures.totals["closing"]
        assert opening == figures.portfolio
        assert sum(total for _, total in figures.ageing.values()) == figures.portfolio
        assert figures.paid_on_time <= figures.instalments_due
        counts = figures.counts
        assert counts["opening"] + counts["new"] - ended(counts) == counts["closing"]


def test_histories_are_of_every_kind_and_the_same_for_the_same_seed() -> None:
    told = history(7, 300)
    assert told == history(7, 300)
    seen = Counter((deed.kind, deed.number in told.refused) for deed in told.deeds)
    for kind in ("disburse", "repay", "reverse", "reschedule", "write_off", "recover", "return_overpayment"):
        assert seen[kind, False] >= 5, kind
    assert seen["close_month", False] == 18
    assert seen["repay", True] >= 5
    asked = told.terms.values()
    assert {terms.method for terms in asked} == set(METHODS)
    assert {terms.frequency for terms in asked} == set(FREQUENCIES)
    assert {terms.unit for terms in asked} == set(UNITS)
    assert any(terms.irregular for terms in asked)
    assert any(terms.grace_principal for terms in asked)
    by_number = {deed.number: deed for deed in told.deeds}
    undone = [(deed, by_number[deed.undoes]) for deed in told.deeds if deed.kind == "reverse"]
    assert any(undoing.entered.month == wrong.happened.month for undoing, wrong in undone)
    assert any((undoing.entered - wrong.happened).days > 60 for undoing, wrong in undone)
    assert any(deed.happened < deed.entered for deed in told.deeds if deed.kind == "repay")
    assert any(deed.keep for deed in told.deeds)
