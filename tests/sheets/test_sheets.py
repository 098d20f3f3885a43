"""What is carried on paper: case codes, and nothing that is known of anybody."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from idemnna.lima import today
from members.models import Woman
from tests.factories import make_child, make_coordinator, make_group, make_topic, make_visit, make_woman
from tests.loans.factories import make_business
from tests.members.test_rounds import on_paper

pytestmark = pytest.mark.django_db
SHEETS = ("visit", "meeting", "income")


@pytest.fixture
def nelida() -> Woman:
    """Somebody of whom much is known."""
    woman = make_woman(
        reference="puerta verde", document_type="dni", document_number="40517410", livelihood="vende anticuchos",
        notes="no tocar el tema del hermano",
    )  # fmt: skip
    woman.phones.create(number="+51987654321")
    make_child(woman, "Dayana", birth_date=date(today().year - 9, 1, 1))
    make_visit(woman, today() - timedelta(days=3), summary="contó lo de su mamá")
    return woman


@pytest.mark.parametrize("sheet", SHEETS)
def test_on_paper_there_is_her_code_and_nothing_that_is_known_of_her(
    signed_in: Client, nelida: Woman, sheet: str
) -> None:
    make_business(nelida, name="Anticuchos de la esquina")
    html = signed_in.get(f"/sheets/{sheet}/?woman={nelida.case_code}").content.decode()
    assert "<title>Hojas · Agenda</title>" in html
    paper = on_paper(html)
    assert nelida.case_code in paper
    for known in ("Nélida", "Ccori", "Dayana", "40517410", "987", "puerta", "nticuchos", "hermano", "mamá", "Sector"):
        assert known not in paper


@pytest.mark.parametrize("sheet", SHEETS)
def test_without_anybody_the_sheet_is_blank(signed_in: Client, nelida: Woman, sheet: str) -> None:
    for query in ("", "?woman=P-9999", "?woman=x&group=x&day=x", "?group=99999999999999999999999"):
        html = signed_in.get(f"/sheets/{sheet}/{query}").content.decode()
        assert nelida.case_code not in html
        assert "P-____" in html


def test_a_visit_sheet_asks_what_may_stand_on_paper(signed_in: Client, nelida: Woman) -> None:
    make_topic("escuela")
    make_topic("golpes en casa", sensitive=True)
    make_topic("tema viejo", retired=True)
    paper = on_paper(signed_in.get(f"/sheets/visit/?woman={nelida.case_code}").content.decode())
    for words in ("La encontré", "No estaba", "escuela", "En 2 semanas", "D. 9"):
        assert words in paper
    # Who finds the paper learns neither that she was asked alone nor who stood in the way.
    for words in ("golpes", "tema viejo", "pareja", "solas"):
        assert words not in paper


def test_there_is_one_page_for_each_woman(signed_in: Client, nelida: Woman) -> None:
    other = make_woman("Rosa")
    html = signed_in.get(f"/sheets/visit/?woman={other.case_code}&woman={nelida.case_code}").content.decode()
    codes = re.findall(r"<h2>(P-\d+)", html)
    assert codes == sorted([nelida.case_code, other.case_code])


def test_a_meetings_sheet_lists_who_belongs_and_lines_for_visitors(signed_in: Client, nelida: Woman) -> None:
    group = make_group()
    group.admit(nelida, since=today() - timedelta(days=40))
    left = make_woman("Rosa")
    group.admit(left, since=today() - timedelta(days=40)).end(on=today() - timedelta(days=1))
    html = signed_in.get(f"/sheets/meeting/?group={group.pk}").content.decode()
    assert nelida.case_code in html
    assert left.case_code not in html
    assert html.count("P-________") == 2
    assert all(f">{word}</th>" in html for word in ("Vino", "Tarde", "Avisó", "Faltó"))


def test_each_business_that_goes_on_has_its_block(signed_in: Client, nelida: Woman) -> None:
    make_business(nelida, name="Uno", stage="running")
    make_business(nelida, name="Dos", stage="paused")
    make_business(nelida, name="Tres", stage="dropped")
    paper = on_paper(signed_in.get(f"/sheets/income/?woman={nelida.case_code}").content.decode())
    assert paper.count(nelida.case_code) == 2
    assert "negocio 1" in paper
    assert "negocio 2" in paper
    assert paper.count("Vendió en todo el mes") == 2


def test_whom_to_carry_is_ticked_on_one_page(signed_in: Client, nelida: Woman) -> None:
    gone = make_woman("Ida", status="left")
    html = signed_in.get("/sheets/").content.decode()
    assert f'value="{nelida.case_code}"' in html
    assert gone.case_code not in html
    assert all(f'"/sheets/{sheet}/"' in html for sheet in SHEETS)
    ticked = signed_in.get(f"/sheets/?woman={nelida.case_code}&day=2026-12-01").content.decode()
    assert f'value="{nelida.case_code}" checked' in ticked
    assert 'value="2026-12-01"' in ticked


def test_a_woman_without_a_name_any_more_is_not_asked_for(signed_in: Client, nelida: Woman) -> None:
    nelida.forgettings.create(
        asked_on=today(), due_on=today(), done_at=timezone.now(), asked_by=make_coordinator("carmen"), reason="pidió"
    )
    assert nelida.case_code not in signed_in.get(f"/sheets/visit/?woman={nelida.case_code}").content.decode()


def test_sheets_cost_the_same_with_many_women(signed_in: Client, query_growth: Callable[..., None]) -> None:
    group = make_group()

    def one_more() -> None:
        woman = make_woman()
        make_child(woman)
        make_business(woman)
        group.admit(woman, since=today())

    for sheet in SHEETS:
        query_growth(signed_in, f"/sheets/{sheet}/?group={group.pk}", one_more, 13)
    query_growth(signed_in, "/sheets/", one_more, 9)
