"""One box over everything. All people are invented."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from idemnna.accounts.models import Coordinator, Role
from idemnna.lima import today
from idemnna.search.days import When, when_meant
from members.models import SafetyPlan, Service, Woman
from tests.factories import (
    enter,
    make_child,
    make_coordinator,
    make_meeting,
    make_topic,
    make_visit,
    make_woman,
)
from tests.loans.factories import make_business, make_loan, pay

pytestmark = pytest.mark.django_db
QueryGrowth = Callable[[Client, str, Callable[[], object], int], None]


def found(client: Client, text: str) -> dict[str, list[str]]:
    """What stands under each heading."""
    response = client.get("/search/", {"q": text})
    assert response.status_code == 200
    return {part["source"].slug: [hit.title for hit in part["hits"]] for part in response.context["found"]}


@pytest.mark.parametrize(
    ("text", "when", "words"),
    [
        ("15/11", When(0, 11, 15), []),
        ("15-11-2026", When(2026, 11, 15), []),
        ("15.11.26", When(2026, 11, 15), []),
        ("2026-11-15", When(2026, 11, 15), []),
        ("noviembre", When(0, 11, 0), []),
        ("15 de noviembre", When(0, 11, 15), []),
        ("setiembre 2025", When(2025, 9, 0), []),
        ("septiembre", When(0, 9, 0), []),
        ("ahorro 3 dic", When(0, 12, 3), ["ahorro"]),
        ("pioneras 2026", When(2026), ["pioneras"]),
        ("45/13", When(), ["45/13"]),
        ("rosa", When(), ["rosa"]),
        ("٣/٤", When(), ["٣/٤"]),
    ],
)
def test_days_are_understood_as_people_write_them(text: str, when: When, words: list[str]) -> None:
    assert when_meant(text) == (when, words)


def test_each_kind_is_found_by_what_one_remembers(signed_in: Client, tabita: Coordinator) -> None:
    nelida = make_woman("Nélida", "Ccori")
    make_child(nelida, "Yésica")
    loan = make_loan(by=tabita, woman=nelida)
    make_business(nelida, by=tabita, name="Venta de tamales")
    meeting = make_meeting(date(2026, 11, 15), place="Local comunal «Los Ángeles»")
    meeting.topics.add(make_topic("Ahorro"))
    Service.objects.create(name="Posta Jicamarca", kind="health", phones="01 555 1234")

    assert found(signed_in, "nelida cori")["women"] == ["Nélida Ccori Sulca"]
    assert found(signed_in, "nelida cori")["loans"] == ["Nélida Ccori Sulca"]
    assert found(signed_in, "jessica")["children"] == ["Yésica"]
    assert found(signed_in, "jessica cori")["children"] == ["Yésica"]  # a child without surnames, by the mother's
    assert found(signed_in, "TAMÁL")["businesses"] == ["Venta de tamales"]
    for text in ("15/11", "noviembre", "pioneras", "ahorro", "los angeles", "ahorro 15/11/2026"):
        assert found(signed_in, text)["meetings"] == ["Las Pioneras"], text
    assert "meetings" not in found(signed_in, "ahorro 16/11")
    for text in ("posta", "jicamarca salud", "5551234", "555 1234"):
        assert found(signed_in, text)["services"] == ["Posta Jicamarca"], text
    receipt = pay(loan, 50, today(), by=tabita).receipt_number
    assert found(signed_in, f"recibo {receipt}") == {"loans": ["Nélida Ccori Sulca"]}


def test_a_case_code_finds_her_and_what_is_hers(signed_in: Client, tabita: Coordinator) -> None:
    nelida = make_woman("Nélida", "Ccori")
    make_loan(by=tabita, woman=nelida)
    make_woman("Otra", "Mujer")
    kinds = found(signed_in, nelida.case_code)
    assert (kinds["women"], kinds["loans"]) == (["Nélida Ccori Sulca"], ["Nélida Ccori Sulca"])


def test_nothing_sealed_sensitive_or_told_at_a_visit_is_searched(signed_in: Client, tabita: Coordinator) -> None:
    woman = make_woman("Nélida", "Ccori", notes="zapallo")
    SafetyPlan.objects.create(woman=woman, text="zanahoria", recorded_by=tabita)
    make_visit(woman, today(), summary="zumbido")
    make_meeting(today(), notes="zaguán", agenda="zurcir").topics.add(make_topic("zozobra", sensitive=True))
    for word in ("zapallo", "zanahoria", "zumbido", "zozobra", "zaguán", "zurcir"):
        assert found(signed_in, word) == {}, word


def test_a_few_of_each_and_the_rest_by_pages(signed_in: Client) -> None:
    for number in range(60):
        make_woman("Rosa", f"Quispe {chr(97 + number % 26)}")
    page = signed_in.get("/search/", {"q": "rosa"})
    [women] = page.context["found"]
    assert (women["count"], len(women["hits"])) == (60, 4)
    assert "/search/women/?q=rosa" in page.content.decode()
    everyone = signed_in.get("/search/women/?q=rosa&page=2").context
    assert len(everyone["hits"]) == 10
    assert signed_in.get("/search/nothing/?q=rosa").status_code == 404


@pytest.mark.parametrize("text", ["", "  ", "%", "…", "'; drop", "9" * 3000, "rosa " * 500, "15/11/99999"])
def test_odd_texts_do_no_harm(signed_in: Client, text: str) -> None:
    make_woman("Rosa")
    for address in (
        "/search/",
        *(f"/search/{kind}/" for kind in ("women", "children", "loans", "meetings", "services")),
    ):
        assert signed_in.get(address, {"q": text}).status_code == 200


def test_a_reader_finds_nothing(client: Client) -> None:
    enter(client, make_coordinator("lectora", role=Role.READER))
    assert client.get("/search/?q=rosa").status_code == 403
    assert client.get("/search/women/?q=rosa").status_code == 403


def test_it_costs_the_same_however_much_is_found(
    signed_in: Client, tabita: Coordinator, query_growth: QueryGrowth
) -> None:
    def more() -> None:
        woman: Woman = make_woman("Rosa", "Quispe")
        make_child(woman, "Rosa")
        make_loan(by=tabita, woman=woman)
        make_meeting(today(), place="Casa Rosa").topics.add(make_topic())
        Service.objects.create(name=f"Rosa {woman.pk}")

    query_growth(signed_in, "/search/?q=rosa", more, 22)
