"""Names without a database: folding, Spanish order, sounds, pet names, typed beginnings."""

import itertools
import json
import string
from pathlib import Path

import pytest

from members import names
from members.names import (
    fold,
    query_tokens,
    readings,
    search_sounds,
    search_words,
    sort_key,
    sound,
    starts,
)
from members.nicknames import NICKNAMES
from tests.members.grading import BESIDES, SOUND, WORD, WORD_START, grade

DATA = Path(__file__).resolve().parent.parent / "data"
GIVEN = json.loads((DATA / "name_pairs.json").read_text())
OURS = json.loads((DATA / "more_name_pairs.json").read_text())
SAME = [tuple(pair) for pair in OURS["same"]]
CALLED = [tuple(pair) for pair in OURS["called"]]
DIFFERENT = [tuple(pair) for pair in [*GIVEN["different"], *OURS["different"]]]
ALL_NAMES = sorted({name for kind in ("same", "called", "different") for pair in OURS[kind] for name in pair})


def beginnings(name: str) -> list[str]:
    """Every beginning of two letters or more, as it is typed."""
    return [name[:end] for end in range(2, len(name) + 1) if name[end - 1] not in " '"]


def both_ways(pairs: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return [*pairs, *((second, first) for first, second in pairs)]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ñahui  NÚÑEZ", "nahui nunez"),
        ("  María-José\tD'Angelo, ", "maria jose d angelo"),
        ("Güendi Ch’oque", "guendi ch oque"),
        ("P-0042", "p 0042"),
        ("¿? … --", ""),
        ("Ro\x00sa\ud800", "rosa"),
        ("Mari\u0301a Nun\u0303ez", "maria nunez"),
        ("Søren Łucja Weiß", "soren lucja weiss"),
    ],
)
def test_folding_keeps_plain_letters_and_single_spaces(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    "in_order",
    [
        ["Nuria", "Núria", "Nzapa", "Ñahui", "Oblitas"],
        ["Pena", "Penya", "Peña", "Pera"],
        ["Ana", "Ana María", "Anabel", "Ángela", "Angélica"],
        ["Rosa", "Rosa Elena", "Rosalía"],
        ["Sofia", "Sofía", "Sofiana"],
        ["De la Cruz", "Delgado", "Díaz"],
    ],
)
def test_names_sort_as_in_a_spanish_register(in_order: list[str]) -> None:
    assert sorted(in_order, key=lambda name: sort_key(name).encode()) == in_order


def test_parts_are_compared_one_after_the_other() -> None:
    women = [("Rosa", "Zárate"), ("Rosa María", "Apaza"), ("Rosa María", "Ñahui"), ("Rosalía", "Apaza")]
    assert sorted(women, key=lambda parts: sort_key(*parts).encode()) == women


def test_upper_case_sorts_like_lower_case() -> None:
    assert sort_key("ÑAHUI", "María") == sort_key("ñahui", "MARÍA")


@pytest.mark.parametrize(
    "spellings",
    [
        "Yésica Jessica",
        "Yeni Jenny",
        "Huamán Waman Guamán",
        "Ysabel Isabel",
        "Jhon John Yon",
        "Brayan Bryan",
        "Katherine Catherin",
        "Wendy Güendi",
        "Yajaira Yahaira",
        "Giovanna Yovana Jovana",
        "Wilma Vilma",
        "Ccahuana Cahuana Kawana",
        "Huallpa Wallpa Gualpa",
        "Chuquimamani Chukimamani",
        "Ñahui Nahui Ñawi",
        "Yupanqui Llupanki",
        "Vásquez Basques",
    ],
)
def test_spellings_of_one_name_have_one_sound(spellings: str) -> None:
    assert len({sound(word) for word in spellings.split()}) == 1


def test_the_given_pairs_are_found() -> None:
    assert [pair for pair in both_ways(GIVEN["same"]) if not grade(*pair)] == []


def test_another_spelling_is_heard_alike() -> None:
    assert [pair for pair in both_ways(SAME) if grade(*pair) not in (WORD, SOUND)] == []


def test_a_woman_is_found_by_what_she_is_called() -> None:
    assert [pair for pair in both_ways(CALLED) if not grade(*pair)] == []


def test_another_woman_never_comes_first() -> None:
    later = (None, *range(WORD_START, BESIDES + 1))
    pairs = both_ways(DIFFERENT)
    assert [typed for typed, _other in pairs if grade(typed, typed) != WORD] == []
    assert [pair for pair in pairs if grade(*pair) not in later] == []


def test_a_dieresis_is_heard_and_need_not_be_typed() -> None:
    assert grade("Agüero", "Agüero") == grade("aguero", "Agüero") == WORD
    assert grade("Sigüenza", "Siwensa") == SOUND


def test_julia_does_not_find_julio() -> None:
    assert grade("Julia", "Julio") is None


def test_every_beginning_of_a_name_finds_it() -> None:
    assert [(typed, name) for name in ALL_NAMES for typed in beginnings(name) if not grade(typed, name)] == []


def test_every_beginning_of_another_spelling_finds_the_name() -> None:
    pairs = both_ways(SAME)
    assert [(typed, name) for written, name in pairs for typed in beginnings(written) if not grade(typed, name)] == []


@pytest.mark.parametrize(
    "letters", ["chi", "gu", "hu", "jess", "que", "wa", "wil", "mich", "kat", "br", "all", "anyi", "ros"]
)
def test_no_pair_of_following_letters_is_forgotten(letters: str, monkeypatch: pytest.MonkeyPatch) -> None:
    known = starts(letters)
    every = [*string.ascii_lowercase, *map("".join, itertools.product(string.ascii_lowercase, repeat=2))]
    monkeypatch.setattr(names, "GOING_ON", every)
    assert [key for key in starts.__wrapped__(letters) if not key.startswith(known)] == []


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("delacruz", "De la Cruz"),
        ("dela cruz", "De la Cruz"),
        ("de lacruz", "De la Cruz"),
        ("de la cruz", "Delacruz"),
        ("del aguila", "Delaguila"),
        ("san martin", "Sanmartín"),
        ("de los rios", "Delosríos"),
        ("rosa maria", "Rosamaría"),
        ("rosam", "Rosa María"),
    ],
)
def test_words_written_together_or_apart_are_the_same(typed: str, name: str) -> None:
    assert grade(typed, name) in (WORD, WORD_START)


@pytest.mark.parametrize("typed", ["Quispe Rosa", "rosa quis", "kispe roza", "mam quis ros", "rosita quispe mamani"])
def test_names_are_found_in_any_order(typed: str) -> None:
    assert grade(typed, "Rosa Elena", "Quispe", "Mamani", "")


def test_every_typed_word_must_be_hers() -> None:
    assert grade("rosa condori", "Rosa Elena", "Quispe", "Mamani", "") is None


def test_a_particle_may_be_missing_in_her_name_but_not_while_it_is_typed() -> None:
    assert grade("rosa de quispe", "Rosa", "Quispe")
    assert grade("rosa de", "Rosa", "Quispe") is None
    assert grade("rosa de", "Rosa Delia", "Quispe")


def test_stored_texts_stand_between_spaces_once_each() -> None:
    assert search_words("Rosa", "De la Cruz", "Rosa", "") == " rosa de la cruz dela lacruz delacruz "
    assert search_words("", "") == search_sounds("", "") == ""
    assert " rosa " in search_sounds("Rosa")
    assert " ~rosita " in search_sounds("Rosa")


def test_a_sign_of_sql_patterns_is_no_letter() -> None:
    assert search_words("100%_\\") == " 100 "
    assert query_tokens("%_\\ '") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("987 654 321", ["987654321"]),
        ("+51 987-654-321", ["51987654321"]),
        ("P-0042", ["p0042"]),
        ("p 42", ["p42"]),
        ("rosa 42", ["rosa", "42"]),
        ("\x00\ud800", []),
    ],
)
def test_a_typed_text_becomes_tokens(text: str, words: list[str]) -> None:
    assert [token.word for token in query_tokens(text)] == words


def test_a_long_text_costs_no_more_than_eight_words() -> None:
    assert len(query_tokens("rosa " * 1000)) == 8


def test_a_word_has_few_readings_however_long() -> None:
    assert len(readings("quillayquillayquillay" * 20)) <= names.MOST_READINGS


def test_pet_names_are_many_and_none_repeats_its_name() -> None:
    assert len(NICKNAMES) >= 120
    assert [full for full, pets in NICKNAMES.items() if full in pets or len(set(pets)) < len(pets)] == []
