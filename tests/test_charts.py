"""Charts say the same with their bars, with their line and with their list."""

import re
import xml.etree.ElementTree as ET
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import translation

from idemnna.charts import bar_chart

MONTHS = ["nov", "dic", "ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "set", "oct"]
YEAR = [(f"{month} 2026", Decimal(1200 + 17 * place)) for place, month in enumerate(MONTHS)]


def points(*amounts: str | None) -> list[tuple[str, Decimal | None]]:
    return [(name, None if one is None else Decimal(one)) for name, one in zip(MONTHS, amounts, strict=False)]


def figure(svg: str) -> ET.Element:
    return ET.fromstring(svg.replace("<br>", "<br/>"))


def bars(svg: str) -> list[tuple[int, int]]:
    """Where each bar of the first path starts and ends: (on the line of zero, at its amount)."""
    path = re.findall(r'<path d="([^"]+)"', svg)[0]
    return [(int(zero), int(top)) for zero, top in re.findall(r"M\d+ (\d+)V(\d+)h\d+V\1z", path)]


def listed(svg: str) -> list[tuple[str, str]]:
    return re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", svg)


def test_a_bar_is_as_high_as_its_amount() -> None:
    heights = [zero - top for zero, top in bars(bar_chart(points("500", "1000", "250"), label="Ventas"))]
    assert heights[1] == 2 * heights[0] == 4 * heights[2] > 0


def test_the_line_above_the_bars_says_how_much_it_is() -> None:
    svg = bar_chart(points("812.50", "1030"), label="Ventas")
    assert next(text.text for text in figure(svg).iter("text")) == "S/\u00a01,500"


def test_every_number_is_there_as_text() -> None:
    svg = bar_chart(points("812.5", None, "0", "-40"), label="Ingreso")
    assert listed(svg) == [
        ("nov", "S/\u00a0812.50"),
        ("dic", "sin dato"),
        ("ene", "S/\u00a00.00"),
        ("feb", "−S/\u00a040.00"),
    ]
    assert "entre −S/\u00a040.00 y S/\u00a0812.50" in svg


def test_a_month_that_nobody_noted_has_no_bar_and_one_without_earnings_has() -> None:
    drawn = bars(bar_chart(points("100", None, "0"), label="Ingreso"))
    assert [zero - top for zero, top in drawn] == [120, 1]


def test_a_loss_hangs_below_the_line_of_zero() -> None:
    (zero, gain), (_same, loss) = bars(bar_chart(points("100", "-100"), label="Ingreso"))
    assert gain < zero < loss
    assert zero - gain == loss - zero


def test_a_year_weighs_little_and_carries_no_styles() -> None:
    svg = bar_chart(YEAR, label="Ingreso del mes", highlight=-1, marker=(4, "préstamo"))
    assert len(svg.encode()) <= 2500
    assert "style=" not in svg


def test_the_picture_has_a_name_and_nothing_outside_its_frame() -> None:
    svg = bar_chart(YEAR, label="Ingreso <del> mes", highlight=0, marker=(12, "préstamo"))
    picture = next(figure(svg).iter("svg"))
    assert picture.get("role") == "img"
    assert picture.get("aria-label") == "Ingreso <del> mes"
    _x, _y, width, height = map(int, (picture.get("viewBox") or "").split())
    drawn = [path.get("d") or "" for path in picture.iter("path")]
    assert all(0 <= int(x) <= width for d in drawn for x in re.findall(r"[ML](\d+)", d))
    assert all(0 <= int(y) <= height for d in drawn for y in re.findall(r"(?:[ML]\d+ |V)(\d+)", d))


def test_what_is_written_on_the_chosen_one_is_its_amount() -> None:
    svg = bar_chart(points("10", "20", "30"), label="Ventas", highlight=1)
    chosen = next(group for group in figure(svg).iter("g") if group.get("class") == "on")
    assert [text.text for text in chosen.iter("text")] == ["S/\u00a020.00"]
    assert "<br>dic: S/\u00a020.00 · entre" in svg


def test_what_is_written_stands_above_the_bars_it_would_cross() -> None:
    amounts = ["100"] * 9 + ["300", "900", "500"]
    svg = bar_chart(points(*amounts), label="Ventas", highlight=-1)
    group = next(one for one in figure(svg).iter("g") if one.get("class") == "on")
    assert int(next(group.iter("text")).get("y") or 0) < min(top for _zero, top in bars(svg))


def test_what_is_written_is_not_crossed_by_the_line_of_the_highest() -> None:
    svg = bar_chart(points("100", "570"), label="Ventas", highlight=-1)  # the line is at 600
    line = int(re.findall(r'class="grid" d="M0 (\d+)H', svg)[0])
    group = next(one for one in figure(svg).iter("g") if one.get("class") == "on")
    baseline = int(next(group.iter("text")).get("y") or 0)
    assert baseline < line or baseline - 14 > line


def test_the_line_of_the_loan_stands_before_its_month() -> None:
    svg = bar_chart(points("1", "1", "1", "1"), label="Ingreso", marker=(2, "préstamo"))
    assert 'class="mark" d="M160 ' in svg
    assert ">préstamo</text>" in svg


def test_names_that_would_touch_are_shortened_and_then_left_out() -> None:
    long = [(f"{month} de 2026", Decimal(1)) for month in ("setiembre", "octubre", "noviembre", "diciembre") * 2]
    assert figure_names(bar_chart(long, label="Ingreso")) == ["set", "oct", "nov", "dic"] * 2
    many = [(f"octubre {year}", Decimal(1)) for year in range(24)]
    assert len(figure_names(bar_chart(many, label="Ingreso"))) == 8


def figure_names(svg: str) -> list[str | None]:
    return [text.text for group in figure(svg).iter("g") for text in group.iter("text")]


@pytest.mark.parametrize("known", [[], [("oct", None)]])
def test_without_figures_it_says_so(known: list[tuple[str, None]]) -> None:
    svg = bar_chart(known, label="Ingreso")
    assert "Todavía no hay cifras." in svg
    assert "<svg" not in svg


@pytest.mark.parametrize("amounts", [("0",), ("0", "0"), ("-5",), ("0.01",), ("9999999.99", "0.01"), ("7", None)])
def test_odd_amounts_are_drawn_too(amounts: tuple[str | None, ...]) -> None:
    svg = bar_chart(points(*amounts), label="Ingreso", highlight=0)
    assert len(listed(svg)) == len(amounts)


def test_numbers_that_are_not_money_stay_numbers() -> None:
    assert listed(bar_chart(points("1234", "15.5"), label="En riesgo", money=False)) == [
        ("nov", "1,234"),
        ("dic", "15.5"),
    ]


def test_a_place_that_is_not_there_is_refused() -> None:
    with pytest.raises(IndexError):
        bar_chart(points("1"), label="Ingreso", highlight=1)


def test_templates_draw_them_in_the_language_of_the_page() -> None:
    template = Template("{% load agenda %}{% bar_chart points label=label %}")
    with translation.override("es-pe"):
        html = template.render(Context({"points": points("10", None), "label": "«A & B»"}))
    assert html.count("<svg") == 1
    assert html.count("Ver los números") == 1
    assert "«A &amp; B»" in html
