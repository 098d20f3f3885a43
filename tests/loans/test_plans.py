"""A plan is written on a phone, looked at by the group and a coordinator, and frozen."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client

from idemnna.accounts.models import Coordinator
from idemnna.lima import today
from loans.figures import Investment, Product, plan_figures
from loans.forms.plans import PlanSheet
from loans.models import BusinessPlan
from loans.outlook import Outlook, burden
from tests.crawling import read
from tests.factories import make_coordinator, make_meeting
from tests.loans.factories import BEGAN, D, make_business, make_plan, make_request

FILLED = {
    "products-0-name": "Emoliente",
    "products-0-price": "2.50",
    "products-0-unit_cost": "1",
    "products-0-units_a_month": "400",
    "fixed_costs-0-name": "Gas",
    "fixed_costs-0-monthly": "S/ 90",
    "investments-0-item": "Carrito",
    "investments-0-quantity": "1",
    "investments-0-unit_price": "1,200",
    "investments-1-item": "Ollas",
    "investments-1-quantity": "2",
    "investments-1-unit_price": "60,50",
    "own_contribution": "121",
    "children_work": "Dayana ayuda los sábados, dos horas.",
    "notes": "Falta el permiso.",
}


@pytest.fixture
def draft(tabita: Coordinator) -> BusinessPlan:
    return BusinessPlan.objects.create(business=make_business(by=tabita), recorded_by=tabita)


def url(plan: BusinessPlan, then: str = "") -> str:
    return f"/plans/{plan.pk}/{then}"


def sent_from(client: Client, plan: BusinessPlan, **typed: str) -> dict[str, str]:
    """What a browser would send from the plan's page, with this typed over it."""
    at = url(plan, "edit/")
    form = next(one for one in read(client.get(at).content.decode(), at).forms if one.action == at)
    fields = {name: values[-1] for name, values in form.fields.items() if values}
    return {**fields, **typed}


def test_a_plan_begins_empty_and_once(signed_in: Client, tabita: Coordinator) -> None:
    business = make_business()
    for _turn in range(2):
        response = signed_in.post(f"/businesses/{business.pk}/plan/")
    plan = BusinessPlan.objects.get()
    assert response.headers["Location"] == f"/plans/{plan.pk}/edit/"
    assert (plan.version, plan.recorded_by) == (1, tabita)


def test_a_plan_is_stored_with_its_lines(signed_in: Client, draft: BusinessPlan) -> None:
    response = signed_in.post(url(draft, "edit/"), sent_from(signed_in, draft, **FILLED))
    assert response.headers["Location"] == url(draft)
    draft.refresh_from_db()
    assert (draft.own_contribution, draft.children_work) == (121, "Dayana ayuda los sábados, dos horas.")
    product = draft.products.get()
    assert (product.name, product.price, product.unit_cost, product.units_a_month) == ("Emoliente", D("2.50"), 1, 400)
    assert draft.fixed_costs.get().monthly == 90
    assert [(line.item, line.quantity, line.unit_price) for line in draft.investments.all()] == [
        ("Carrito", 1, 1200),
        ("Ollas", 2, D("60.50")),
    ]


def test_the_plan_says_in_words_what_it_comes_to(signed_in: Client, draft: BusinessPlan) -> None:
    signed_in.post(url(draft, "edit/"), sent_from(signed_in, draft, **FILLED))
    text = signed_in.get(url(draft)).content.decode().replace("\xa0", " ")
    # 400 × 2.50 = 1,000; 400 × 1 = 400; 1,000 − 400 − 90 = 510; 90 ÷ 0.60 = 150; 90 ÷ 1.50 = 60 units;
    # 1,200 + 2 × 60.50 − 121 = 1,200; 30 % of 510 is 153, and 1,200 ÷ 8 = 150; 150 ÷ 510 = 29.4 %; 1,200 ÷ 510 → 3
    sums = ("S/ 1,000.00", "S/ 510.00", "S/ 150.00 al mes", "60 unidades", "S/ 1,200.00", "8 cuotas", "29.4 %")
    for said in (*sums, "3 meses"):
        assert said in text, said


def test_empty_lines_say_nothing_and_emptied_ones_go(signed_in: Client, draft: BusinessPlan) -> None:
    signed_in.post(url(draft, "edit/"), sent_from(signed_in, draft, **FILLED))
    gone = {"investments-0-item": "", "investments-0-unit_price": "", "investments-5-item": " "}
    signed_in.post(url(draft, "edit/"), sent_from(signed_in, draft, **gone))
    assert [line.item for line in draft.investments.all()] == ["Ollas"]


def test_a_line_more_keeps_everything_as_it_was_typed(signed_in: Client, draft: BusinessPlan) -> None:
    typed = {**FILLED, "products-0-price": "dos soles", "own_contribution": "1.200", "notes": "Algo <b>"}
    page = signed_in.post(url(draft, "edit/lines/"), sent_from(signed_in, draft, **typed, more="products"))
    form = read(page.content.decode(), url(draft, "edit/lines/")).forms
    fields = next(one for one in form if one.action == url(draft, "edit/")).fields
    for name, value in typed.items():
        if name not in ("notes", "children_work"):
            assert fields[name] == [value], name
    assert fields["products-1-name"] == [""]
    assert "fixed_costs-1-name" not in fields
    assert "Algo &lt;b&gt;" in page.content.decode()
    assert "invalid-feedback" not in page.content.decode()
    assert not draft.products.exists()


def test_a_line_less_takes_only_that_one(signed_in: Client, draft: BusinessPlan) -> None:
    sent = sent_from(signed_in, draft, **FILLED, without="investments-0")
    page = signed_in.post(url(draft, "edit/lines/"), sent)
    sheet = page.context["sheet"]
    assert [line["item"].value() for line in sheet.investments] == ["Ollas"]
    assert [line["name"].value() for line in sheet.products] == ["Emoliente"]


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("products-0-name", ""),
        ("products-0-price", ""),
        ("products-0-price", "1.200"),
        ("products-0-price", "-1"),
        ("products-0-price", "1" + "0" * 40),
        ("products-0-price", "NaN"),
        ("products-0-units_a_month", "٣"),
        ("products-0-units_a_month", "100001"),
        ("products-0-units_a_month", "1,5"),
        ("fixed_costs-0-monthly", "a\0b"),
        ("investments-0-quantity", "0"),
        ("investments-0-quantity", ""),
        ("investments-0-quantity", "99999999999999999999999"),
        ("investments-0-unit_price", "50001"),
        ("own_contribution", "mucho"),
    ],
)
def test_a_fault_is_said_beside_its_field_and_nothing_is_lost(
    signed_in: Client, draft: BusinessPlan, field: str, typed: str
) -> None:
    page = signed_in.post(url(draft, "edit/"), sent_from(signed_in, draft, **{**FILLED, field: typed}))
    assert page.status_code == 200
    assert field in page.context["sheet"].errors
    assert f'href="#id_{field}"' in page.content.decode()
    assert "Falta el permiso." in page.content.decode()
    assert not draft.products.exists()


def test_never_more_lines_than_a_person_fills_in(signed_in: Client, draft: BusinessPlan) -> None:
    many = {f"products-{row}-{name}": value for row in range(200) for name, value in (("name", "X"), ("price", "1"))}
    assert signed_in.post(url(draft, "edit/"), many).status_code == 200  # no `seen`: asked back
    page = signed_in.post(url(draft, "edit/lines/"), {**many, "more": "products"})
    assert len(page.context["sheet"].products.forms) == 30


def test_figures_follow_what_is_typed(signed_in: Client, draft: BusinessPlan) -> None:
    typed = {**FILLED, "fixed_costs-0-monthly": "no sé"}
    fragment = signed_in.post(url(draft, "edit/figures/"), typed, headers={"X-Fragment": "1"})
    assert "<html" not in fragment.content.decode()
    assert fragment.context["outlook"].figures.margin == 600
    whole = signed_in.post(url(draft, "edit/figures/"), typed)
    assert "no sé" in whole.content.decode()
    assert "invalid-feedback" not in whole.content.decode()
    assert not draft.products.exists()


def test_who_changed_it_meanwhile_is_not_overwritten_unseen(signed_in: Client, draft: BusinessPlan) -> None:
    mine, hers = (
        sent_from(signed_in, draft, **FILLED),
        sent_from(signed_in, draft, **{**FILLED, "notes": "La de Carmen"}),
    )
    signed_in.post(url(draft, "edit/"), hers)
    page = signed_in.post(url(draft, "edit/"), mine)
    assert "alguien cambió este plan" in page.content.decode()
    draft.refresh_from_db()
    assert draft.notes == "La de Carmen"
    assert [(c.name, c.theirs, c.hers) for c in page.context["sheet"].conflicts] == [
        ("notes", "La de Carmen", "Falta el permiso.")
    ]
    again = {**mine, "seen": page.context["sheet"].seen, "keep_notes": "hers"}
    assert signed_in.post(url(draft, "edit/"), again).status_code == 302
    draft.refresh_from_db()
    assert draft.notes == "Falta el permiso."


def test_of_a_list_that_both_changed_she_chooses_one(signed_in: Client, draft: BusinessPlan) -> None:
    mine = sent_from(signed_in, draft, **FILLED)
    hers = {name: text for name, text in mine.items() if not name.startswith("products-")}
    hers |= {"products-0-name": "Mazamorra", "products-0-price": "2.50"}
    signed_in.post(url(draft, "edit/"), hers)
    page = signed_in.post(url(draft, "edit/"), mine)
    (conflict,) = page.context["sheet"].conflicts
    assert (conflict.name, conflict.theirs) == ("products", "Mazamorra · 2.50")
    chosen = {**mine, "seen": page.context["sheet"].seen, "keep_products": "theirs"}
    assert signed_in.post(url(draft, "edit/"), chosen).status_code == 302
    assert [product.name for product in draft.products.all()] == ["Mazamorra"]


def test_the_same_plan_sent_twice_is_no_conflict(signed_in: Client, draft: BusinessPlan) -> None:
    sent = sent_from(signed_in, draft, **FILLED)
    for _turn in range(2):
        assert signed_in.post(url(draft, "edit/"), sent).status_code == 302
    assert draft.products.count() == 1


def test_the_group_and_a_coordinator_look_at_it_before_it_is_approved(
    signed_in: Client, tabita: Coordinator, draft: BusinessPlan
) -> None:
    signed_in.post(url(draft, "edit/"), sent_from(signed_in, draft, **FILLED))
    meeting = make_meeting(today())
    signed_in.post(url(draft, "group/"), {"group_meeting": meeting.pk, "group_opinion": "Que empiece con uno."})
    signed_in.post(url(draft, "approve/"))
    draft.refresh_from_db()
    assert (draft.frozen, draft.group_meeting_id, draft.group_opinion) == (False, meeting.pk, "Que empiece con uno.")
    signed_in.post(url(draft, "review/"), {"note": "Salen las cuentas."})
    draft.refresh_from_db()
    assert (draft.reviewed_by, draft.reviewed_on, draft.review_note) == (tabita, today(), "Salen las cuentas.")
    signed_in.post(url(draft, "approve/"))
    draft.refresh_from_db()
    assert (draft.frozen, draft.approved_by) == (True, tabita)


def test_before_it_is_frozen_the_plan_asks_about_the_children(signed_in: Client, tabita: Coordinator) -> None:
    plan = make_plan(by=tabita, approved=False)
    plan.review(by=tabita, on=today())
    asked = "Con el plan aprobado ya no se cambia."
    assert asked in signed_in.get(url(plan)).content.decode()
    BusinessPlan.objects.filter(pk=plan.pk).update(children_work="Nada: van a la escuela.")
    assert asked not in signed_in.get(url(plan)).content.decode()


def test_what_changes_after_the_review_is_reviewed_again(signed_in: Client, draft: BusinessPlan) -> None:
    signed_in.post(url(draft, "edit/"), sent_from(signed_in, draft, **FILLED))
    signed_in.post(url(draft, "review/"), {"note": "Bien"})
    unchanged = sent_from(signed_in, draft)
    signed_in.post(url(draft, "edit/"), unchanged)
    draft.refresh_from_db()
    assert draft.reviewed_by_id
    signed_in.post(url(draft, "edit/"), {**unchanged, "own_contribution": "5"})
    draft.refresh_from_db()
    assert (draft.reviewed_by, draft.reviewed_on, draft.review_note) == (None, None, "Bien")


def test_an_empty_plan_is_not_approved(signed_in: Client, tabita: Coordinator, draft: BusinessPlan) -> None:
    draft.review(by=tabita, on=today())
    page = signed_in.post(url(draft, "approve/"), follow=True)
    assert "El plan está vacío" in page.content.decode()
    draft.refresh_from_db()
    assert not draft.frozen


@pytest.mark.parametrize("then", ["edit/", "group/", "review/"])
def test_an_approved_plan_changes_no_more(signed_in: Client, tabita: Coordinator, then: str) -> None:
    plan = make_plan(by=tabita)
    for response in (signed_in.get(url(plan, then)), signed_in.post(url(plan, then), {**FILLED, "note": "x"})):
        assert response.headers["Location"] == url(plan)
    assert plan.products.get().name == "Emoliente"
    assert plan.investments.get().unit_price == 350


def test_changing_an_approved_plan_makes_another_version(signed_in: Client, tabita: Coordinator) -> None:
    plan = make_plan(by=tabita, own_contribution=D(50))
    for _turn in range(2):
        response = signed_in.post(url(plan, "version/"))
    copy = plan.business.plans.get(version=2)
    assert response.headers["Location"] == url(copy, "edit/")
    assert (copy.frozen, copy.own_contribution, copy.products.get().price) == (False, 50, D("2.50"))
    signed_in.post(url(copy, "edit/"), sent_from(signed_in, copy, **{"products-0-price": "3"}))
    assert (copy.products.get().price, plan.products.get().price) == (3, D("2.50"))
    assert "Hay una versión más nueva" in signed_in.get(url(plan)).content.decode()


def test_who_approved_and_which_version_cannot_be_posted(signed_in: Client, draft: BusinessPlan) -> None:
    other = make_coordinator("carmen")
    more = {"version": "7", "approved_by": str(other.pk), "approved_at": "2026-01-01", "reviewed_by": str(other.pk)}
    signed_in.post(url(draft, "edit/"), sent_from(signed_in, draft, **FILLED, **more, business="999"))
    signed_in.post(url(draft, "group/"), {"group_opinion": "Sí", **more, "own_contribution": "7"})
    draft.refresh_from_db()
    assert (draft.version, draft.approved_by, draft.reviewed_by, draft.frozen) == (1, None, None, False)
    assert (draft.own_contribution, draft.group_opinion) == (121, "Sí")


def test_a_plan_costs_the_same_with_many_lines_and_loans(
    signed_in: Client, tabita: Coordinator, query_growth: Callable[..., None]
) -> None:
    plan, loan = make_plan(by=tabita, approved=False), make_request(by=tabita)

    def add() -> None:
        plan.products.create(name="Pan", price=Decimal(1))
        plan.fixed_costs.create(name="Agua", monthly=Decimal(1))
        plan.investments.create(item="Mesa", unit_price=Decimal(1))
        type(loan).objects.apply_for(plan=loan.plan, terms=loan.terms, by=tabita, on=BEGAN)

    query_growth(signed_in, url(plan), add, 10)
    query_growth(signed_in, url(plan, "edit/"), add, 8)
    query_growth(signed_in, url(loan.plan), add, 10)


def test_a_sheet_of_nothing_is_blank(draft: BusinessPlan) -> None:
    sheet = PlanSheet(draft, {})
    assert sheet.is_valid()
    assert sheet.outlook().figures.sales == 0


@pytest.mark.parametrize(
    ("price", "units", "costs", "bought", "own", "need", "instalments", "instalment", "said"),
    [
        # margin 1,000: 30 % is 300; 1,200 ÷ 4 = 300
        ("10", 100, "0", "1200", "0", "1200", 4, "300.00", "light"),
        # margin 100: 24 instalments of 50 take half
        ("10", 10, "0", "1200", "0", "1200", 24, "50.00", "tight"),
        ("10", 10, "10", "2400", "0", "2400", 24, "100.00", "heavy"),
        # nothing left: nobody can say
        ("10", 10, "100", "1200", "0", "1200", 12, "100.00", ""),
        # she puts in more than it costs
        ("10", 100, "0", "100", "150", "0", 4, "0.00", "light"),
    ],
)
def test_as_many_instalments_as_are_light_for_her(
    price: str, units: int, costs: str, bought: str, own: str, need: str, instalments: int, instalment: str, said: str
) -> None:
    figures = plan_figures([Product(D(price), D(0), units)], [D(costs)], [Investment(1, D(bought))])
    outlook = Outlook(figures, D(own))
    assert (outlook.need, outlook.instalments, outlook.instalment) == (D(need), instalments, D(instalment))
    assert outlook.burden == said


def test_what_is_heavy() -> None:
    assert [burden(D(share)) for share in ("30", "30.1", "50", "50.1")] == ["light", "tight", "tight", "heavy"]
