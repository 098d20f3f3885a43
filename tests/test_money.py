"""Money as it is typed and shown. Every expected amount is written by hand from product.md «Money»."""

from contextlib import suppress
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from idemnna.fields import MoneyField
from idemnna.money import CASH, AmbiguousMoney, NotMoney, parse_money, plain, soles

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("12.50", "12.50"),
        ("12,50", "12.50"),
        ("12,5", "12.50"),
        ("12.5", "12.50"),
        ("1,20", "1.20"),
        ("1,200", "1200"),
        ("12,500", "12500"),
        ("1,200.50", "1200.50"),
        ("1,200.5", "1200.50"),
        ("1.200,50", "1200.50"),
        ("1,234,567.89", "1234567.89"),
        ("1.234.567", "1234567"),
        ("1'234,567.89", "1234567.89"),
        ("1'200", "1200"),
        ("1 200", "1200"),
        ("1 200,50", "1200.50"),
        (f"S/{NBSP}1{NBSP}200.50", "1200.50"),
        ("S/ 12", "12"),
        ("S/12", "12"),
        ("s/.43,80", "43.80"),
        ("S/. 1 200", "1200"),
        ("S/. 1,000.00", "1000"),
        ("S /. 35", "35"),
        ("20 soles", "20"),
        ("1 sol", "1"),
        ("20 nuevos soles", "20"),
        ("20 s/", "20"),
        ("20 S/.", "20"),
        ("PEN 20.00", "20"),
        ("S/ 20.-", "20"),
        ("1000.00", "1000"),
        ("800,00", "800"),
        ("1000", "1000"),
        ("  20  ", "20"),
        ("007", "7"),
        (".50", "0.50"),
        ("0.10", "0.10"),
        ("0", "0"),
        ("9,999,999.99", "9999999.99"),
    ],
)
def test_clear_amounts_are_understood(typed: str, amount: str) -> None:
    assert parse_money(typed) == Decimal(amount)
    assert parse_money(typed).as_tuple().exponent == -2


@pytest.mark.parametrize(
    "typed", ["1.200", "12.500", "S/ 1.200", "1,2345", "1.2345", "0.500", "1000.000", "1234,500", "01,200"]
)
def test_what_could_be_two_amounts_is_asked_back(typed: str) -> None:
    with pytest.raises(AmbiguousMoney):
        parse_money(typed)


@pytest.mark.parametrize(
    "typed",
    [
        *("", "   ", "-5", "−5", "(5)", "S/ -5", "+5", "1e3", "1E3", "NaN", "inf", "Infinity", "veinte", "0x10"),
        *(
            "١٢",
            "\uff11\uff12",
            "1٢",
            "२०",
            "²",
            "12\x0050",
            "1\n2",
            "12;50",
            "1_000",
            "$ 20",
            "US$ 20",
            "€20",
            "50 %",
        ),
        *("10000000", "9,999,999.999", "99999999999999999999999", "1" * 400, "1" * 41),
        *("1,20,300", "1.20.300", "1,200,50", "1.200.50", "12 50", "1 20", "1,200.500", "1.200,500"),
        *(",", ".", "12,", "12.", "S/", "soles", "1..5", "1,,5", "1,.5", "20 y 30", "20-30", "20/30", "S/ S/ 20"),
    ],
)
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(NotMoney):
        parse_money(typed)


def test_a_dot_before_three_digits_is_asked_back_with_both_amounts() -> None:
    with pytest.raises(AmbiguousMoney, match=r"^¿1,200 o 1.20\? Escribir 1200 o 1.20\.$"):
        parse_money("1.200")


def test_refusals_say_what_was_written_or_understood() -> None:
    for typed, words in (("veinte", "«veinte»"), ("-5", "signo menos"), ("10000000", f"S/{NBSP}10,000,000.00")):
        with pytest.raises(NotMoney) as refused:
            parse_money(typed)
        assert words in refused.value.message


@given(st.text(max_size=60))
def test_no_text_at_all_breaks_the_parser(typed: str) -> None:
    with suppress(NotMoney, AmbiguousMoney):
        assert 0 <= parse_money(typed) <= Decimal("9999999.99")


@given(st.decimals(min_value=0, max_value=Decimal("9999999.99"), places=2))
def test_what_is_shown_is_understood_again(amount: Decimal) -> None:
    assert parse_money(soles(amount)) == amount
    assert parse_money(plain(amount)) == amount


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (Decimal("1234.5"), f"S/{NBSP}1,234.50"),
        (Decimal("-5"), f"−S/{NBSP}5.00"),
        (0, f"S/{NBSP}0.00"),
        (Decimal("-0.00"), f"S/{NBSP}0.00"),
        (Decimal("-0.001"), f"S/{NBSP}0.00"),
        (Decimal("0.005"), f"S/{NBSP}0.01"),
        (1000000, f"S/{NBSP}1,000,000.00"),
    ],
)
def test_amounts_are_shown_in_perus_way(amount: Decimal, shown: str) -> None:
    assert soles(amount) == shown


def test_a_template_shows_soles_and_nothing_for_no_amount() -> None:
    template = Template("{% load agenda %}{{ amount|soles }}|{{ missing|soles }}")
    assert template.render(Context({"amount": Decimal("1234.50")})) == f"S/{NBSP}1,234.50|"


class Till(forms.Form):
    amount = MoneyField(min_value=CASH, max_value=Decimal("800"), unit=CASH)
    gift = MoneyField(required=False)


def posted(**typed: Any) -> Till:
    return Till({"amount": "20", **typed})


def test_the_field_gives_a_decimal_or_nothing() -> None:
    form = posted(amount="s/.43,80")
    assert form.is_valid()
    assert form.cleaned_data == {"amount": Decimal("43.80"), "gift": None}


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("0.00", f"Entendí S/{NBSP}0.00: lo mínimo es S/{NBSP}0.10."),
        ("1,200", f"Entendí S/{NBSP}1,200.00: lo máximo es S/{NBSP}800.00."),
        ("1.25", f"Entendí S/{NBSP}1.25: no hay monedas para eso. Escribir 1.20 o 1.30."),
        ("1.200", "¿1,200 o 1.20? Escribir 1200 o 1.20."),
        ("12\x00", "«12�» no se entiende como monto. Escribir por ejemplo 12.50."),
        ("", "Este campo es obligatorio."),
    ],
)
def test_the_field_refuses_in_spanish_and_says_what_it_understood(typed: str, message: str) -> None:
    assert posted(amount=typed).errors == {"amount": [message]}


def test_what_was_typed_comes_back_and_a_held_amount_stands_plain() -> None:
    assert 'value="1.200"' in str(posted(amount="1.200")["amount"])
    empty = Till(initial={"amount": Decimal("1234.5")})
    assert 'value="1234.50"' in str(empty["amount"])
    assert 'inputmode="decimal"' in str(empty["amount"])


def test_the_same_amount_typed_another_way_is_no_change() -> None:
    assert not Till({"amount": "S/ 20"}, initial={"amount": Decimal("20.00")}).has_changed()
    assert Till({"amount": "21"}, initial={"amount": Decimal("20.00")}).has_changed()
    assert Till({"amount": "x"}, initial={"amount": Decimal("20.00")}).has_changed()
