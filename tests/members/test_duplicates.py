"""Who may be in the case file already. All women are invented."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from idemnna.merging.probable import probable_pairs
from members.likeness import alike
from members.models import Woman
from tests.factories import make_woman
from tests.members.test_names import GIVEN

QueryGrowth = Callable[[Client, str, Callable[[], object], int], None]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("one", "other"), [tuple(pair) for pair in GIVEN["same"]])
def test_the_given_spellings_of_one_name_are_alike(one: str, other: str) -> None:
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(("one", "other"), [tuple(pair) for pair in GIVEN["different"]])
def test_the_given_names_of_two_women_are_not(one: str, other: str) -> None:
    assert not alike(one, other)


def register(client: Client, **over: str) -> Woman | None:
    """The woman that sending the form made, if it made one."""
    before = set(Woman.objects.values_list("pk", flat=True))
    client.post("/women/add/", {"given_names": "Jessica", "first_surname": "Waman", **over})
    return Woman.objects.exclude(pk__in=before).first()


def test_whoever_may_be_her_is_shown_before_anything_is_stored(signed_in: Client) -> None:
    other = make_woman("Yésica Maribel", "Huamán")
    typed = {"given_names": "Jessica", "first_surname": "Waman", "livelihood": "vende pan", "manzana": "K"}
    page = signed_in.post("/women/add/", typed)
    assert Woman.objects.count() == 1
    html = page.content.decode()
    assert f'href="/women/{other.case_code}/"' in html
    assert "vende pan" in html
    assert f'name="seen" value="{other.case_code}"' in html
    assert signed_in.post("/women/add/", {**typed, "seen": other.case_code}).status_code == 302
    assert Woman.objects.get(livelihood="vende pan").manzana == "K"


def test_one_who_appeared_since_is_shown_too(signed_in: Client) -> None:
    first = make_woman("Yésica", "Huamán")
    make_woman("Yessica", "Guamán")
    assert register(signed_in, seen=first.case_code) is None


@pytest.mark.parametrize(
    ("there", "new"),
    [
        ({"given_names": "Rosa", "first_surname": "Quispe", "birth_date": date(1990, 3, 2)},
         {"given_names": "Rosita", "first_surname": "Mamani", "second_surname": "Kispe", "birth_date": "02/03/1990"}),
        ({"given_names": "Milagros", "first_surname": "De la Cruz"},
         {"given_names": "Mili", "first_surname": "Delacruz"}),
        ({"given_names": "Ana", "first_surname": "Soto", "document_type": "ce", "document_number": "001234567"},
         {"given_names": "Eva", "first_surname": "Rojas", "document_type": "ptp", "document_number": "001234567"}),
    ],
)  # fmt: skip
def test_these_may_be_the_same(signed_in: Client, there: dict[str, str], new: dict[str, str]) -> None:
    make_woman(**{"second_surname": "", **there})
    assert register(signed_in, **new) is None


@pytest.mark.parametrize(
    "new",
    [
        {"given_names": "Marta", "first_surname": "Quispe"},
        {"given_names": "María", "first_surname": "Sulca"},
        {"given_names": "María", "first_surname": "Quispe", "second_surname": "Rojas"},
    ],
)
def test_these_are_others(signed_in: Client, new: dict[str, str]) -> None:
    make_woman("María", "Quispe", second_surname="Mamani")
    assert register(signed_in, **new) is not None


def test_pairs_of_the_whole_case_file_the_likeliest_first() -> None:
    twice = [make_woman("Yésica", "Huamán"), make_woman("Jessica", "Waman")]
    phone = [make_woman("Rosa", "Quispe", second_surname=""), make_woman("Rosalía", "Kispe", second_surname="")]
    for woman in phone:
        woman.phones.create(number="+51987654321")
    make_woman("Elena", "Rojas", second_surname="Vega")
    born = [make_woman(name, "Soto", second_surname="", birth_date=date(1990, 3, 2)) for name in ("Lupe", "Guadalupe")]
    pairs = [(pair.one, pair.other) for pair in probable_pairs()]
    assert set(pairs) >= {tuple(twice), tuple(born)}
    assert not [pair for pair in pairs if "Elena" in (pair[0].given_names, pair[1].given_names)]


def test_the_page_of_pairs_costs_the_same_queries_however_many(signed_in: Client, query_growth: QueryGrowth) -> None:
    def one_more_pair() -> None:
        surname = f"Huamán {'abcdefgh'[Woman.objects.count() // 2]}"
        make_woman("Yésica", surname)
        make_woman("Jessica", surname)

    query_growth(signed_in, "/duplicates/", one_more_pair, 10)
