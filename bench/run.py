"""Measurements as ratios of two things measured in one run, so that they mean the same on every machine.

`make bench` prints them and never fails because of a number. A row is a function here that yields two deeds.
"""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
ROUNDS = 15

Deed = Callable[[], object]


class Row(NamedTuple):
    """What is compared with what. `deed` and `base` are called by turns.

    `bar`: the ratio that is promised. `each`: how many things the deed looks at; what one of them takes is printed
    too, in µs, beside the promised `each_bar`. `ready` is called before each, untimed: True before the deed.
    """

    name: str
    base_name: str
    deed: Deed
    base: Deed
    bar: float | None = None
    each: int = 0
    each_bar: float | None = None
    rounds: int = ROUNDS
    ready: Callable[[bool], object] | None = None


def main() -> None:
    import django

    django.setup()
    from django.db import connection
    from django.test.utils import setup_databases, setup_test_environment, teardown_databases

    from idemnna import database, environment

    database.ensure_running(Path(os.environ["IDEMNNA_DATA"]), environment.database_url())
    connection.settings_dict["TEST"]["NAME"] = "idemnna_bench"
    setup_test_environment()
    print(f"{'what':48} {'compared with':36} {'ratio':>6} {'bar':>5} {'ms':>8} {'µs each':>8} {'bar':>4}")
    for rows in groups():
        kept = setup_databases(verbosity=0, interactive=False)
        try:
            for row in rows():
                took, base = measure(row)
                each = f"{took / row.each * 1e6:8.1f}" if row.each else ""
                said = f"{row.name:48} {row.base_name:36} {took / base:6.2f} {_said(row.bar):>5} {took * 1000:8.1f}"
                print(f"{said} {each:>8} {_said(row.each_bar):>4}".rstrip(), flush=True)
        finally:
            teardown_databases(kept, verbosity=0)


def groups() -> tuple[Callable[[], Iterator[Row]], ...]:
    """Each group fills a database of its own."""
    from bench import loans, pages, safeguards, searching, trace

    return loans.rows, pages.rows, searching.rows, trace.rows, safeguards.rows


def measure(row: Row) -> tuple[float, float]:
    """Seconds of each, as medians; by turns, so that a busy moment of the machine troubles both."""
    pairs = [
        (_seconds(row, row.deed, is_deed=True), _seconds(row, row.base, is_deed=False)) for _ in range(row.rounds + 1)
    ][1:]
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)


def _seconds(row: Row, deed: Deed, *, is_deed: bool) -> float:
    if row.ready:
        row.ready(is_deed)
    began = time.perf_counter()
    deed()
    return time.perf_counter() - began


def _said(bar: float | None) -> str:
    return "" if bar is None else f"≤{bar:g}"


if __name__ == "__main__":
    main()
