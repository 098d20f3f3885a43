"""What README and docs say about safety: every row of their tables names code and tests that are there."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parent
TEST = re.compile(r"`([\w/]+\.py)::(test_\w+)`")
CODE = re.compile(r"`([\w/.-]+\.(?:py|html|js|md|txt|toml)|\w[\w/]*/)`")
HELD = (
    "dump", "disk", "backup file", "key on paper", "keys alone", "laptop", "phone", "password alone", "administrator",
    "reader", "receipt", "log", "browser", "role in the database",
)  # fmt: skip
ANSWERS = {"met", "partly", "no", "not applicable"}


@cache
def names_in(path: Path) -> frozenset[str]:
    """Also of tests that tests/everywhere.py makes of a function."""
    found = (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef))
    return frozenset(node.name for node in found if node.name.startswith("test_"))


def section(page: str, heading: str = "") -> str:
    text = Path(ROOT, page).read_text()
    return text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0] if heading else text


def rows(text: str) -> Iterator[list[str]]:
    """The rows of its tables, without heads and rules."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    for at, line in enumerate(lines):
        is_head = at + 1 < len(lines) and set(lines[at + 1]) <= set("|- :")
        if not is_head and not set(line) <= set("|- :"):
            yield [cell.strip() for cell in line.strip("|").split("|")]


def missing(text: str) -> list[str]:
    """Tests that are named and are not there."""
    return [
        f"{path}::{name}"
        for path, name in TEST.findall(text)
        if not Path(HERE, path).is_file() or name not in names_in(Path(HERE, path))
    ]


def test_what_a_thief_would_see_is_tried_row_by_row() -> None:
    told = list(rows(section("README.md", "What a thief would see")))
    assert [held for held in HELD if not any(held in row[0] for row in told)] == []
    assert [row[0] for row in told if len(row) != 4 or not TEST.search(row[3])] == []
    assert missing(section("README.md", "What a thief would see")) == []


def test_every_attack_is_tried() -> None:
    told = list(rows(section("docs/security.md", "Attacks and faults")))
    assert len(told) >= 20
    assert [row[0] for row in told if not TEST.search(row[-1])] == []
    assert missing(section("docs/security.md")) == []


def test_every_requirement_has_an_answer_that_can_be_checked() -> None:
    told = [row for row in rows(section("docs/asvs.md")) if re.fullmatch(r"[\d.]+", row[0])]
    assert len({row[0] for row in told}) == len(told)
    assert [row[0] for row in told if len(row) != 5 or row[2] not in ANSWERS] == []
    assert [
        row[0] for row in told if row[2] in ("met", "partly") and not (CODE.search(row[3]) or TEST.search(row[4]))
    ] == []
    assert [row[0] for row in told if row[2] in ("no", "partly", "not applicable") and not row[3]] == []
    assert missing(section("docs/asvs.md")) == []


@pytest.mark.parametrize("page", ["docs/security.md", "docs/asvs.md"])
def test_files_that_are_named_are_there(page: str) -> None:
    named = [name for name in CODE.findall(section(page)) if "/" in name or name.endswith(".md")]
    assert named
    assert [name for name in named if not Path(ROOT, name).exists()] == []


def test_a_test_that_is_not_there_is_noticed() -> None:
    here = "`test_security_pages.py::test_a_test_that_is_not_there_is_noticed`"
    assert missing(here) == []
    assert missing(here.replace("noticed", "overlooked")) != []
    assert missing("`nowhere.py::test_x`") == ["nowhere.py::test_x"]
