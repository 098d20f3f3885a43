"""Other instalments for what is left: proposed, changed by hand, agreed; the cronograma of before is kept."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils.datastructures import MultiValueDict

from idemnna.accounts.models import Coordinator, Role
from idemnna.lima import today
from loans.models import Loan, Schedule
from tests.factories import make_coordinator
from tests.loans.factories import D, make_loan, make_terms, pay


@pytest.fixture
def loan(tabita: Coordinator) -> Loan:
    """S/ 400 without interest, in four monthly instalments of 100; S/ 150 came back, two instalments are late."""
    first = today() - timedelta(days=100)
    loan = make_loan(make_terms(first_due=first), by=tabita, on=first - timedelta(days=31))
    pay(loan, 150, first, by=tabita)
    return loan


@pytest.fixture
def dear(tabita: Coordinator) -> Loan:
    """S/ 1,000 at 12 % in two instalments, 500 + 10.00 and 500 + 5.00; nothing came back."""
    first = today() - timedelta(days=40)
    terms = make_terms(1000, annual_rate=D(12), instalments=2, method="equal_principal", first_due=first)
    return make_loan(terms, by=tabita, on=first - timedelta(days=31))


def url_of(loan: Loan, deed: str = "") -> str:
    return f"/loans/{loan.pk}/reschedule/{deed}"


def in_days(days: int) -> str:
    return (today() + timedelta(days=days)).isoformat()


def told(*rows: tuple[str, str], **over: Any) -> dict[str, Any]:
    answers = {
        "instalment_count": "2",
        "first_due": in_days(30),
        "frequency": "monthly",
        "reason": "enfermó su hijo",
        "submission": str(uuid4()),
    }
    lines = {f"rows-{n}-due_on": day for n, (day, _amount) in enumerate(rows)}
    lines |= {f"rows-{n}-amount": amount for n, (_day, amount) in enumerate(rows)}
    return {**answers, **lines, **over}


TWO = ((in_days(30), "125"), (in_days(60), "125"))


def shown_rows(response: Any) -> list[tuple[Any, Any]]:
    return [(row["due_on"].value(), row["amount"].value()) for row in response.context["page"].rows]


def new_rows(loan: Loan) -> list[tuple[date, Decimal, Decimal]]:
    """Of the latest cronograma, what is due from today on."""
    rows = Loan.objects.get(pk=loan.pk).instalments_on(None)
    return [(row.due_on, row.principal, row.interest) for row in rows if row.due_on >= today()]


def test_as_many_equal_instalments_as_were_left_are_proposed(signed_in: Client, loan: Loan) -> None:
    # 250 in three instalments on S/ 0.10: 83.30, 83.30 and the rest
    response = signed_in.get(url_of(loan))
    assert [amount for _day, amount in shown_rows(response)] == ["83.30", "83.30", "83.40"]
    assert response.context["page"].remainder == 0


def test_ver_cuotas_proposes_others_and_keeps_the_reason(signed_in: Client, loan: Loan) -> None:
    sent = told(instalment_count="4", frequency="weekly", first_due=in_days(7))
    response = signed_in.post(url_of(loan, "proposal/"), sent)
    assert [amount for _day, amount in shown_rows(response)] == ["62.50"] * 4
    assert [day.isoformat() for day, _amount in shown_rows(response)] == [in_days(7 * n) for n in (1, 2, 3, 4)]
    assert 'value="enfermó su hijo"' in response.content.decode()
    assert Schedule.objects.filter(loan=loan).count() == 1


def test_anadir_cuota_puts_what_is_missing_into_a_row_more(signed_in: Client, loan: Loan) -> None:
    sent = told((in_days(10), "50"), (in_days(17), "60,50"), frequency="weekly", reason="")
    response = signed_in.post(url_of(loan, "row/"), sent)
    assert shown_rows(response)[:2] == [(in_days(10), "50"), (in_days(17), "60,50")]
    assert shown_rows(response)[2] == (in_days(24), "139.50")
    assert "reason" not in response.context["form"].errors
    again = signed_in.post(url_of(loan, "row/"), told(*shown_rows(response)))
    assert shown_rows(again)[3][1] == ""


def test_what_is_typed_wrong_stays_when_a_row_is_added(signed_in: Client, loan: Loan) -> None:
    response = signed_in.post(url_of(loan, "row/"), told(("pronto", "mucho"), (in_days(9), "50")))
    assert shown_rows(response)[0] == ("pronto", "mucho")
    assert 'value="mucho"' in response.content.decode()
    assert shown_rows(response)[2][1] == "200.00"


def test_a_wrong_date_does_not_change_the_sum(signed_in: Client, loan: Loan) -> None:
    response = signed_in.post(url_of(loan), told((in_days(30), "125"), (in_days(30), "125")))
    assert (response.context["page"].sum, response.context["page"].remainder) == (250, 0)


def test_the_new_cronograma_counts_and_the_old_one_stays(signed_in: Client, tabita: Coordinator, loan: Loan) -> None:
    assert signed_in.post(url_of(loan), told(*TWO)).status_code == 302
    assert new_rows(loan) == [(today() + timedelta(days=n), D(125), D(0)) for n in (30, 60)]
    first, second = Schedule.objects.filter(loan=loan).order_by("version")
    assert (first.instalments.count(), second.reason, second.recorded_by) == (4, "enfermó su hijo", tabita)
    now = Loan.objects.with_status().get(pk=loan.pk)
    assert (now.rescheduled, now.position().arrears_on(today()).total) == (True, 0)


@pytest.mark.parametrize("changed", [{"instalment_count": "5"}, {"first_due": in_days(9)}, {"frequency": "weekly"}])
def test_instalments_asked_for_and_never_shown_are_not_taken_for_the_old_ones(
    signed_in: Client, loan: Loan, changed: dict[str, str]
) -> None:
    shown = told(*TWO, rows_for=f"2 monthly {in_days(30)}")
    response = signed_in.post(url_of(loan), {**shown, **changed})
    assert "tocar «Ver cuotas»" in response.content.decode()
    assert Schedule.objects.filter(loan=loan).count() == 1
    seen = signed_in.post(url_of(loan, "proposal/"), {**shown, **changed})
    assert f'name="rows_for" value="{seen.context["page"].rows_for}"' in seen.content.decode()
    rows = dict(told(*shown_rows(seen)), **changed, rows_for=seen.context["page"].rows_for)
    assert signed_in.post(url_of(loan), rows).status_code == 302


def test_rows_changed_by_hand_to_what_is_asked_for_are_taken(signed_in: Client, loan: Loan) -> None:
    three = (*TWO[:1], (in_days(60), "100"), (in_days(90), "25"))
    sent = told(*three, instalment_count="3", rows_for=f"2 monthly {in_days(30)}")
    assert signed_in.post(url_of(loan), sent).status_code == 302


def test_rows_in_any_order_and_empty_ones_between_are_understood(signed_in: Client, loan: Loan) -> None:
    signed_in.post(url_of(loan), told((in_days(60), "100"), ("", ""), (in_days(30), "150")))
    assert [row[1] for row in new_rows(loan)] == [150, 100]


def test_the_same_form_sent_twice_is_one_change(signed_in: Client, loan: Loan) -> None:
    sent = told(*TWO)
    for _ in range(2):
        signed_in.post(url_of(loan), sent)
    assert Schedule.objects.filter(loan=loan).count() == 2
    assert loan.entries.filter(kind="rescheduling").count() == 1


@pytest.mark.parametrize(
    ("rows", "over", "word"),
    [
        ((TWO[0],), {}, "Falta repartir S/\xa0125.00"),
        ((*TWO, (in_days(90), "0.50")), {}, "suman S/\xa00.50 de más"),
        ((), {}, "Falta escribir las cuotas"),
        (TWO, {"reason": " "}, "Escribe por qué cambian"),
        (((in_days(30), "125"), (in_days(30), "125")), {}, "Hay dos cuotas el mismo día"),
        (((in_days(-1), "125"), TWO[1]), {}, "Revisar la fecha"),
        ((("9999-12-31", "125"), TWO[1]), {}, "Revisar la fecha"),
        ((("", "125"), TWO[1]), {}, "Revisar las cuotas marcadas"),
        (((in_days(30), "1.250"), TWO[1]), {}, "Revisar las cuotas marcadas"),
        (((in_days(30), "0"), (in_days(60), "250")), {}, "Revisar las cuotas marcadas"),
        (TWO, {"submission": "otra"}, "guardar otra vez"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    signed_in: Client, loan: Loan, rows: tuple[tuple[str, str], ...], over: dict[str, str], word: str
) -> None:
    response = signed_in.post(url_of(loan), told(*rows, **over))
    assert response.status_code == 200
    assert word in response.content.decode()
    assert shown_rows(response) == list(rows)
    assert Schedule.objects.filter(loan=loan).count() == 1


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"instalment_count": "0"}, "instalment_count"),
        ({"instalment_count": "121"}, "instalment_count"),
        ({"instalment_count": "٣"}, "instalment_count"),
        ({"first_due": "2001-01-01"}, "first_due"),
        ({"first_due": "9999-12-31"}, "first_due"),
        ({"frequency": "diario"}, "frequency"),
    ],
)
def test_a_proposal_that_cannot_be_is_refused_beside_its_field(
    signed_in: Client, loan: Loan, over: dict[str, str], field: str
) -> None:
    response = signed_in.post(url_of(loan, "proposal/"), told(*TWO, **over))
    assert field in response.context["form"].errors
    assert shown_rows(response) == list(TWO)


def test_by_changing_dates_she_owes_the_same_interest_as_before(signed_in: Client, dear: Loan) -> None:
    page = signed_in.get(url_of(dear))
    assert [amount for _day, amount in shown_rows(page)] == ["507.50", "507.50"]
    signed_in.post(url_of(dear), told((in_days(30), "10"), (in_days(60), "1005"), interest="keep"))
    assert [row[1:] for row in new_rows(dear)] == [(0, 10), (1000, 5)]
    entry = dear.entries.get(kind="rescheduling")
    assert (entry.principal_part, entry.interest_part) == (0, 0)
    assert Loan.objects.get(pk=dear.pk).position().to_settle == 1015


def test_interest_may_be_forgiven(signed_in: Client, dear: Loan) -> None:
    page = signed_in.post(url_of(dear, "proposal/"), told(interest="forgive"))
    assert [amount for _day, amount in shown_rows(page)] == ["500.00", "500.00"]
    signed_in.post(url_of(dear), told((in_days(30), "500"), (in_days(60), "500"), interest="forgive"))
    assert dear.entries.get(kind="rescheduling").interest_part == 15
    assert Loan.objects.get(pk=dear.pk).position().to_settle == 1000


def test_interest_may_become_principal(signed_in: Client, dear: Loan) -> None:
    signed_in.post(url_of(dear), told((in_days(30), "500"), (in_days(60), "515"), interest="capitalise"))
    assert dear.entries.get(kind="rescheduling").principal_part == 15
    assert [row[1:] for row in new_rows(dear)] == [(500, 0), (515, 0)]
    assert Loan.objects.get(pk=dear.pk).position().outstanding == 1015


def test_a_loan_without_interest_is_not_asked_about_it(signed_in: Client, loan: Loan, dear: Loan) -> None:
    assert "interest" not in signed_in.get(url_of(loan)).context["form"].fields
    assert "interest" in signed_in.get(url_of(dear)).context["form"].fields


def test_a_loan_that_owes_nothing_leads_back(signed_in: Client, tabita: Coordinator, loan: Loan) -> None:
    pay(loan, 250, today(), by=tabita)
    assert signed_in.get(url_of(loan))["Location"] == f"/loans/{loan.pk}/"
    assert signed_in.post(url_of(loan), told(*TWO)).status_code == 200


def test_only_coordinators_do_this(client: Client, loan: Loan) -> None:
    for deed in ("", "proposal/", "row/"):
        assert client.post(url_of(loan, deed), told(*TWO)).status_code == 302
    for role in (Role.READER, Role.ADMINISTRATOR):
        client.force_login(make_coordinator(f"una-{role}", role=role))
        for deed in ("", "proposal/", "row/"):
            assert client.post(url_of(loan, deed), told(*TWO)).status_code == 403
    assert Schedule.objects.filter(loan=loan).count() == 1


def test_a_form_without_its_token_is_refused(tabita: Coordinator, loan: Loan) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(tabita)
    assert strict.post(url_of(loan), told(*TWO)).status_code == 403


def test_what_the_form_does_not_ask_cannot_be_sent(signed_in: Client, tabita: Coordinator, loan: Loan) -> None:
    forged = {"loan": "1", "version": "9", "starts_on": "2001-01-01", "rows-0-principal": "1", "rows-0-interest": "99"}
    signed_in.post(url_of(loan), told(*TWO, **forged))
    latest = Schedule.objects.filter(loan=loan).latest("version")
    assert (latest.version, latest.starts_on) == (2, today())
    assert [row[1:] for row in new_rows(loan)] == [(125, 0), (125, 0)]


@pytest.mark.parametrize(
    "nonsense", ["a\0b", "1" + "0" * 40, "NaN", "٣", "99999999999999999999999", "<script>", "9999-12-31"]
)
def test_nonsense_in_every_field_breaks_nothing(signed_in: Client, dear: Loan, nonsense: str) -> None:
    fields = (*told(*TWO), "interest", "rows-119-amount", "rows-999-due_on", "rows-x-amount")
    for deed in ("", "proposal/", "row/"):
        assert signed_in.post(url_of(dear, deed), dict.fromkeys(fields, nonsense)).status_code == 200
        assert signed_in.post(url_of(dear, deed)).status_code == 200
        assert signed_in.post(url_of(dear, deed), MultiValueDict({"rows-0-amount": ["1", "2"]})).status_code == 200
        for name in fields:
            assert signed_in.post(url_of(dear, deed), told(*TWO, **{name: nonsense})).status_code < 500


def test_the_page_costs_the_same_after_many_payments(
    signed_in: Client, tabita: Coordinator, loan: Loan, query_growth: Any
) -> None:
    query_growth(signed_in, url_of(loan), lambda: pay(loan, 5, today(), by=tabita), 7)
