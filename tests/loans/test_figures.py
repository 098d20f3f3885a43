"""Figures of plans, by hand."""

from decimal import Decimal

import pytest

from loans.figures import Investment, Product, months_to_repay, plan_figures, share_of_margin

D = Decimal
JUICE = Product(price=D("4.00"), unit_cost=D("1.50"), units_a_month=300)
BREAD = Product(price=D("1.00"), unit_cost=D("0.70"), units_a_month=500)


def test_a_plan_with_one_product() -> None:
    # 300 × 4 = 1200; 300 × 1.50 = 450; 750 − 250 = 500. Break-even 250 / 2.50 = 100 juices = S/ 400.
    figures = plan_figures([JUICE], [D(150), D(100)], [Investment(2, D("350.50")), Investment(1, D(99))])
    assert (figures.sales, figures.variable_costs, figures.fixed_costs) == (1200, 450, 250)
    assert (figures.contribution, figures.margin) == (750, 500)
    assert (figures.break_even, figures.break_even_units) == (400, 100)
    assert figures.investment == 800


def test_a_plan_with_two_products_breaks_even_in_soles_only() -> None:
    # Sales 1200 + 500, costs 450 + 350: 900 of 1700 are left. 270 × 1700 / 900 = 510.
    figures = plan_figures([JUICE, BREAD], [D(270)])
    assert (figures.margin, figures.break_even, figures.break_even_units) == (630, 510, None)


def test_units_to_break_even_are_whole_ones() -> None:
    # 251 / 2.50 = 100.4 juices; 251 × 4 / 2.50 = 401.60.
    figures = plan_figures([JUICE], [D(251)])
    assert (figures.break_even, figures.break_even_units) == (D("401.60"), 101)


@pytest.mark.parametrize("product", [Product(D(2), D(2), 50), Product(D(2), D(3), 50)])
def test_what_costs_more_than_it_brings_never_breaks_even(product: Product) -> None:
    figures = plan_figures([product], [D(10)])
    assert (figures.break_even, figures.break_even_units) == (None, None)
    assert figures.margin == -10 + (product.price - product.unit_cost) * 50


def test_an_empty_plan_has_noughts_and_no_break_even() -> None:
    figures = plan_figures([])
    assert (figures.sales, figures.margin, figures.investment) == (0, 0, 0)
    assert (figures.break_even, figures.break_even_units) == (None, None)


def test_a_product_nobody_buys_yet_still_tells_how_many_would_do() -> None:
    figures = plan_figures([Product(D(4), D("1.50"), 0)], [D(250)])
    assert (figures.break_even, figures.break_even_units) == (None, 100)


def test_the_largest_numbers_of_a_form_break_nothing() -> None:
    most, many = D("9999999999.99"), 2**31 - 1
    # Fixed costs × sales / contribution, where a unit leaves one céntimo: 9999999999.99 × 9999999999.99 / 0.01.
    figures = plan_figures([Product(most, most - D("0.01"), many)], [most])
    assert figures.break_even == D("9999999999980000000000.01")
    # The same costs, where all but one céntimo of 21 trillion is the cost: about most² × many / 0.01.
    thin = plan_figures([Product(most, most, many), Product(D("0.01"), D(0), 1)], [most]).break_even
    assert thin is not None
    assert abs(thin - D("2.1474836469957050e31")) < D("1e17")
    assert share_of_margin(most, "weekly", D("0.01")) is not None
    assert months_to_repay(most, D("0.01")) == 999999999999


@pytest.mark.parametrize(("frequency", "expected"), [("weekly", "86.7"), ("fortnightly", "43.3"), ("monthly", "20.0")])
def test_instalments_of_a_week_are_compared_by_the_month(frequency: str, expected: str) -> None:
    # 20 × 52 / 12 = 86.667; 20 × 26 / 12 = 43.333.
    assert share_of_margin(D(20), frequency, D(100)) == D(expected)


@pytest.mark.parametrize(
    ("instalment", "frequency", "margin", "expected"),
    [
        ("100", "monthly", "500", "20.0"),
        ("20", "weekly", "500", "17.3"),
        ("20", "fortnightly", "500", "8.7"),
        ("600", "monthly", "500", "120.0"),
        ("100", "monthly", "0", None),
        ("100", "monthly", "-80", None),
    ],
)
def test_the_instalment_as_a_share_of_the_margin(
    instalment: str, frequency: str, margin: str, expected: str | None
) -> None:
    assert share_of_margin(D(instalment), frequency, D(margin)) == (expected and D(expected))


@pytest.mark.parametrize(
    ("debt", "margin", "expected"),
    [("1000", "500", 2), ("1000.01", "500", 3), ("0", "500", 0), ("1000", "0", None), ("1000", "-3", None)],
)
def test_months_until_the_margin_has_paid_the_loan(debt: str, margin: str, expected: int | None) -> None:
    assert months_to_repay(D(debt), D(margin)) == expected
