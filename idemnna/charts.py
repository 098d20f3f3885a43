"""Charts as inline SVG made on the server, with their numbers as text beside them. Pure; the stylesheet colours them.

The picture is 320 wide and its text 14 high, so that a card of a 320 px phone still shows it at 11 px. A month
without a figure is a gap: nothing is drawn for it, and the list says «sin dato».
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from idemnna.money import soles

Points = Sequence[tuple[str, Decimal | None]]

WIDTH: Final = 320
TALL: Final = 120
LINE: Final = 20  # of text
LETTER: Final = 9  # the width of one, in the widest of the fonts that phones have
STEPS: Final = tuple(map(Decimal, ("1", "1.5", "2", "3", "4", "5", "6", "8", "10")))


@dataclass(frozen=True)
class _Plane:
    """Where things stand: `count` slots from left to right, zero on a line, the largest amounts inside."""

    count: int
    low: Decimal
    high: Decimal
    top: int

    @property
    def slot(self) -> float:
        return WIDTH / self.count

    @property
    def zero(self) -> int:
        return self.y(Decimal(0))

    @property
    def bottom(self) -> int:
        return self.top + TALL

    def x(self, place: int) -> int:
        return round((place + 0.5) * self.slot)

    def y(self, value: Decimal) -> int:
        return self.top + round(float((self.high - value) / (self.high - self.low)) * TALL)


def bar_chart(
    points: Points,
    *,
    label: str,
    highlight: int | None = None,
    marker: tuple[int, str] | None = None,
    money: bool = True,
) -> SafeString:
    """A bar for each (name, amount), oldest first; the first word of a name stands under its bar.

    `highlight`: place of the bar whose amount is written on it, -1 for the newest. `marker`: a line before that place,
    with its word. `money`: amounts are soles; otherwise numbers as they are. None is a month that nobody noted.
    Raises IndexError for a highlight outside the points.
    """
    say, known = soles if money else _number, [(name, amount) for name, amount in points if amount is not None]
    if not known:
        return format_html(
            '<figure class="chart"><figcaption><b>{}</b><br>{}</figcaption></figure>',
            label,
            _("Todavía no hay cifras."),
        )
    amounts = [amount for _name, amount in known]
    top = LINE * (2 if marker else 1) + 4
    chosen = None if highlight is None else range(len(points))[highlight]
    plane = _Plane(len(points), -_round_up(-min(amounts)), _round_up(max(amounts)) or Decimal(1), top)
    return format_html(
        '<figure class="chart"><figcaption><b>{}</b><br>{}</figcaption>'
        '<svg viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}{}{}{}</svg>{}</figure>',
        label,
        _summary(known, known[-1] if chosen is None else points[chosen], say),
        WIDTH,
        plane.bottom + LINE,
        label,
        _ground(plane, say, on_the_right=chosen is not None and chosen < plane.count / 2),
        _bars(plane, points),
        _names(plane, points),
        _highlighted(plane, points, chosen, say),
        _marked(plane, marker),
        _list(points, say),
    )


def _round_up(amount: Decimal) -> Decimal:
    """The next amount that is easily said; 0 for nothing and less than nothing."""
    if amount <= 0:
        return Decimal(0)
    unit = Decimal(1).scaleb(amount.adjusted())
    return next(step * unit for step in STEPS if step * unit >= amount)


def _summary(
    known: Sequence[tuple[str, Decimal]], chosen: tuple[str, Decimal | None], say: Callable[[Decimal], str]
) -> str:
    name, amount = chosen
    amounts = [one for _name, one in known]
    least, most = say(min(amounts)), say(max(amounts))
    said = f"{name}: {_('sin dato') if amount is None else say(amount)}"
    return said if least == most else f"{said} · " + _("entre %(least)s y %(most)s") % {"least": least, "most": most}


def _ground(plane: _Plane, say: Callable[[Decimal], str], *, on_the_right: bool) -> SafeString:
    """The line of zero and that of the highest amount, which is written on it, away from the chosen one."""
    return format_html(
        '<path class="grid" d="M0 {}H320M0 {}H320"/><text x="{}" y="{}" text-anchor="{}">{}</text>',
        plane.top,
        plane.zero,
        *((WIDTH, plane.top - 5, "end") if on_the_right else (0, plane.top - 5, "start")),
        say(plane.high).removesuffix(".00"),
    )


def _bars(plane: _Plane, points: Points) -> SafeString:
    wide = max(round(plane.slot * 0.7), 2)
    drawn = (
        f"M{plane.x(place) - wide // 2} {plane.zero}V{_off_zero(plane, amount)}h{wide}V{plane.zero}z"
        for place, (_name, amount) in enumerate(points)
        if amount is not None
    )
    return format_html('<path d="{}"/>', "".join(drawn))


def _off_zero(plane: _Plane, amount: Decimal) -> int:
    """Nothing earned is still a bar one can see, unlike nothing known."""
    y = plane.y(amount)
    return y - 1 if y == plane.zero else y


def _names(plane: _Plane, points: Points) -> SafeString:
    """The first word of each name, «set» for «setiembre» where there is little room, and of every so many at worst."""
    words = [name.split(" ")[0] for name, _amount in points]
    if max(map(len, words)) * LETTER > plane.slot:
        words = [word[:3] if word.isalpha() else word for word in words]
    every = max(1, ceil(max(map(len, words)) * LETTER / plane.slot))
    shown = ((plane.x(place), word) for place, word in enumerate(words) if (len(words) - 1 - place) % every == 0)
    return format_html(
        '<g text-anchor="middle">{}</g>',
        _joined(f'<text x="{{}}" y="{plane.bottom + LINE - 4}">{{}}</text>', shown),
    )


def _highlighted(
    plane: _Plane,
    points: Points,
    place: int | None,
    say: Callable[[Decimal], str],
) -> SafeString:
    amount = None if place is None else points[place][1]
    if place is None or amount is None:
        return SafeString()
    alone = [(name, known if at == place else None) for at, (name, known) in enumerate(points)]
    half = len(say(amount)) * LETTER // 2
    middle = min(max(plane.x(place), half), WIDTH - half)
    under = [
        min(plane.y(known), plane.zero)
        for at, (_name, known) in enumerate(points)
        if known is not None and abs(plane.x(at) - middle) < half + plane.slot / 2
    ]
    return format_html(
        '<g class="on" text-anchor="middle">{}<text x="{}" y="{}">{}</text></g>',
        _bars(plane, alone),
        middle,
        (plane.top if min(under) < plane.top + LINE else min(under)) - 5,
        say(amount),
    )


def _marked(plane: _Plane, marker: tuple[int, str] | None) -> SafeString:
    if marker is None:
        return SafeString()
    place, word = marker
    x = round(place * plane.slot)
    left = x < WIDTH / 2
    return format_html(
        '<path class="mark" d="M{} 4V{}"/><text x="{}" y="14" text-anchor="{}">{}</text>',
        x,
        plane.bottom,
        x + 5 if left else x - 5,
        "start" if left else "end",
        word,
    )


def _list(points: Points, say: Callable[[Decimal], str]) -> SafeString:
    rows = ((name, _("sin dato") if amount is None else say(amount)) for name, amount in points)
    return format_html(
        '<details><summary>{}</summary><dl class="facts num">{}</dl></details>',
        _("Ver los números"),
        _joined("<div><dt>{}</dt><dd>{}</dd></div>", rows),
    )


def _joined(row: str, values: Iterable[tuple[object, ...]]) -> SafeString:
    return format_html_join("", row, values)


def _number(amount: Decimal) -> str:
    return f"{amount:,f}"
