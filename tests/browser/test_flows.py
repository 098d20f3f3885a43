"""The flows that matter, with the thumb and with the keyboard, and what each costs: `make flows` prints it.

Taps, fields and reckoned seconds (see hands.py) are held against the bars of the product.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from idemnna.accounts.models import Coordinator
from idemnna.lima import today
from loans.models import LedgerEntry
from meetings.models import Mark
from members.models import HomeVisit, Phone, Woman
from tests.browser.conftest import LAPTOP, OpenContext
from tests.browser.hands import Hands, Keyboard, Thumb
from tests.browser.test_attendance import a_meeting_of_fifteen
from tests.factories import make_child, make_coordinator, make_follow_up, make_visit, make_woman
from tests.loans.factories import make_loan, make_terms, pay

Note = Callable[[str, object], None]


@pytest.fixture(params=["phone", "keyboard"])
def hands(request: pytest.FixtureRequest, open_context: OpenContext, tabita: Coordinator) -> Hands:
    if request.param == "phone":
        return Thumb(open_context(tabita).new_page())
    return Keyboard(open_context(tabita, **LAPTOP).new_page())


@pytest.fixture
def note(record_property: Note, hands: Hands) -> Callable[..., None]:
    """Keeps what a flow cost for `make flows`, and holds it against its bar, which is the thumb's."""

    def keep(flow: str, *, taps: int = 0, seconds: float = 0, typed: int | None = None) -> None:
        record_property("flow", (flow, hands.name, hands.taps, hands.keys, hands.fields, hands.seconds, taps, seconds))
        if isinstance(hands, Thumb):
            assert not taps or hands.taps <= taps
            assert not seconds or hands.seconds <= seconds
        assert typed is None or hands.fields == typed

    return keep


def test_log_a_home_visit(hands: Hands, note: Callable[..., None]) -> None:
    woman = make_woman()
    dayana = make_child(woman, "Dayana")
    make_visit(woman, today() - timedelta(days=14), next_visit_on=today())
    page = start(hands)
    hands.press(page.get_by_role("main").get_by_role("link", name=woman.short_name, exact=True))
    hands.press(page.get_by_role("checkbox", name="Dayana"))
    hands.press(page.get_by_role("button", name="Guardar visita"))
    expect(page.get_by_text("Visita guardada.")).to_be_visible()
    visit = HomeVisit.objects.get(visited_on=today(), woman=woman)
    assert list(visit.children_present.all()) == [dayana]
    note("log a home visit from the start page", taps=3, typed=0)


def test_attendance_of_fifteen_women(hands: Hands, note: Callable[..., None]) -> None:
    meeting, women = a_meeting_of_fifteen()
    page = start(hands)
    hands.press(page.get_by_text("Registrar", exact=True))
    hands.press(page.get_by_role("link", name="Asistencia"))
    hands.press(page.get_by_role("button", name="Marcar todas: vino"))
    exceptions = {women[3]: ("Faltó", Mark.ABSENT), women[8]: ("Tarde", Mark.LATE), women[14]: ("Avisó", Mark.EXCUSED)}
    for woman, (label, _mark) in exceptions.items():
        hands.press(page.locator(f"#row-{woman.pk}").get_by_role("radio", name=label, exact=True))
    hands.press(page.get_by_role("button", name="Guardar asistencia"))
    expect(page.locator("[data-total]")).to_have_text("13 de 15")
    stored = dict(meeting.attendances.values_list("woman", "mark"))
    told = {woman.pk: mark for woman, (_label, mark) in exceptions.items()}
    assert stored == {woman.pk: told.get(woman.pk, Mark.CAME) for woman in women}
    note("attendance of 15 women, three exceptions", seconds=10, typed=0)


def test_take_twenty_soles_in_her_house(hands: Hands, note: Callable[..., None], tabita: Coordinator) -> None:
    woman = make_woman("Yésica", "Huamán")
    Phone.objects.create(woman=woman, number="+51995154811", use="whatsapp")
    terms = make_terms(80, first_due=today(), frequency="fortnightly")
    make_loan(terms, by=tabita, woman=woman, on=today() - timedelta(days=14))
    page = start(hands)
    hands.press(page.get_by_role("main").get_by_role("link", name="Pago", exact=True))
    hands.press(page.get_by_role("link", name="Yésica Huamán"))
    hands.press(page.get_by_role("button", name="Guardar pago"))
    expect(page.get_by_text("Pago de S/ 20.00 guardado")).to_be_visible()
    expect(page.get_by_text("S/ 60.00").first).to_be_visible()
    expect(page.get_by_role("heading", name="Recibo N.º")).to_be_visible()
    expect(page.get_by_role("link", name="WhatsApp")).to_be_visible()
    assert LedgerEntry.objects.get(kind="repayment").amount == 20
    note("take S/ 20 in her house", taps=4, typed=0)


@pytest.mark.parametrize(
    ("how", "typed"),
    [
        ("first letters", "nel cco"),
        ("otherwise spelt", "nelyda kori"),
        ("phone", "995 154 811"),
        ("DNI", "40517410"),
        ("nickname", "nelita"),
    ],
)
def test_find_a_woman(hands: Hands, note: Callable[..., None], how: str, typed: str) -> None:
    woman = make_woman(preferred_name="Nelita", document_type="dni", document_number="40517410")
    Phone.objects.create(woman=woman, number="+51995154811")
    make_woman("Rosa", "Poma")
    page = start(hands)
    hands.type_into(page.get_by_role("searchbox"), typed, send=True)
    hands.press(page.get_by_role("main").get_by_role("link", name="Ccori").first)
    on_her_page(page, woman)
    note(f"find a woman by {how}", taps=2)


def test_find_a_woman_by_her_code(hands: Hands, note: Callable[..., None]) -> None:
    woman = make_woman()
    page = start(hands)
    hands.type_into(page.get_by_role("searchbox"), woman.case_code, send=True)
    hands.press(page.get_by_role("main").get_by_role("link", name="Ccori").first)
    on_her_page(page, woman)
    note("find a woman by code", taps=2)


def test_start_a_shift(hands: Hands, note: Callable[..., None], tabita: Coordinator) -> None:
    carmen = make_coordinator("carmen")
    visited, due, waiting = make_woman("Rosa", "Poma"), make_woman("Delia", "Rojas"), make_woman("Hilda", "Ochoa")
    make_visit(visited, today(), visitors=[carmen], recorded_by=carmen)
    make_follow_up(due, "Llevar copia del DNI", owner=tabita, due_on=today())
    make_visit(waiting, today() - timedelta(days=200))
    page = start(hands)
    hands.press(page.get_by_role("main").get_by_role("link", name="Desde tu último turno"))
    main = page.get_by_role("main")
    for words in ("Rosa Poma", "Llevar copia del DNI", "Hilda Ochoa"):
        expect(main.get_by_text(words).first).to_be_visible()
    note("start a shift: what happened, what is due, whom nobody saw for long", taps=1, typed=0)


def test_the_end_of_the_month(hands: Hands, note: Callable[..., None], tabita: Coordinator) -> None:
    begun = today().replace(day=1) - timedelta(days=25)
    loan = make_loan(make_terms(400, first_due=begun + timedelta(days=10)), by=tabita, on=begun)
    pay(loan, 150, begun + timedelta(days=3), by=tabita)
    page = start(hands)
    hands.press(page.get_by_role("link", name="Préstamos", exact=True).first)
    hands.press(page.get_by_role("main").get_by_role("link", name="Informe"))
    main = page.get_by_role("main")
    for words in ("Al empezar el mes", "Al terminar el mes", "PAR30"):
        expect(main.get_by_text(words).first).to_be_visible()
    expect(main.get_by_role("link", name="Excel")).to_be_visible()
    note("month's end: one page, to print or as XLSX", taps=2, typed=0)


def start(hands: Hands) -> Page:
    hands.page.goto("/")
    return hands.page


def on_her_page(page: Page, woman: Woman) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(woman.full_name)
