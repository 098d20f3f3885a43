"""The one way to find a woman: names in any order and spelling, pet name, case code, phone, document."""

import re
from enum import IntEnum

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Greatest

from members.models.phones import Phone
from members.models.women import WomanQuerySet
from members.names import Token, query_tokens

COUNTRY_CODE = "51"
CODE = re.compile(r"p?0*(\d{1,9})", re.ASCII)  # «P-0042», «p42», «42»; nine digits fit the key's column


class Rank(IntEnum):
    """How a typed word was found; a woman ranks as her weakest word does.

    Heard alike comes before a longer name that begins so: who types «Yeni» means Jenny, not Yenifer.
    """

    WORD = 1
    SOUND = 2
    WORD_START = 3
    SOUND_START = 4
    BESIDES = 5
    MISSING = 6  # only a particle can be


def search_women(queryset: WomanQuerySet, text: str) -> WomanQuerySet:
    """The women in whom every typed word is found, best first (`rank`); all of them in order when nothing is typed."""
    tokens = query_tokens(text)
    if not tokens:
        return queryset.in_order()
    found = [_found(token) for token in tokens]
    for token, ways in zip(tokens, found, strict=True):
        if not token.optional:
            queryset = queryset.filter(_any(list(ways.values())))
    ranks = [_rank(ways) for ways in found]
    rank = Greatest(*ranks) if len(ranks) > 1 else ranks[0]
    return queryset.annotate(rank=rank).order_by("rank", "name_order", "pk")


def _found(token: Token) -> dict[Rank, Q]:
    """Where a typed word may be found, best first."""
    ways = {
        Rank.WORD: [Q(name_words__contains=f" {form.word} ") for form in token.forms],
        Rank.SOUND: [Q(name_sounds__contains=f" {key} ") for form in token.forms for key in form.sounds if key],
        Rank.WORD_START: [Q(name_words__contains=f" {form.word}") for form in token.forms],
        Rank.SOUND_START: [Q(name_sounds__contains=f" {start}") for form in token.forms for start in form.starts],
        Rank.BESIDES: [Q(name_sounds__contains=f" ~{start}") for form in token.forms for start in form.starts],
    }
    ways[Rank.WORD] += _whole_numbers(token)
    ways[Rank.WORD_START] += _parts_of_numbers(token)
    return {rank: _any(tests) for rank, tests in ways.items() if tests}


def _rank(ways: dict[Rank, Q]) -> Combinable:
    return Case(
        *(When(test, then=Value(int(rank))) for rank, test in ways.items()),
        default=Value(int(Rank.MISSING)),
        output_field=IntegerField(),
    )


def _whole_numbers(token: Token) -> list[Q]:
    """Her code, her document, or one of her phones in full."""
    tests = []
    if code := CODE.fullmatch(token.word):
        tests.append(Q(pk=int(code[1])))
    if _may_be_document(token.word):
        tests.append(Q(document_number__iexact=token.word))
    if token.digits:
        written = (token.digits, f"+{token.digits}", f"+{COUNTRY_CODE}{token.digits}")
        tests.append(_has_phone(Q(number__in=written)))
    return tests


def _parts_of_numbers(token: Token) -> list[Q]:
    """Three digits in a row of a phone, or four at either end of a document."""
    tests = []
    if _may_be_document(token.word):
        tests.append(Q(document_number__istartswith=token.word) | Q(document_number__iendswith=token.word))
    if len(dialled := token.digits.lstrip("0")) >= 3:
        tests.append(_has_phone(Q(number__contains=dialled)))
    return tests


def _may_be_document(word: str) -> bool:
    return sum(char.isdigit() for char in word) >= 4


def _has_phone(which: Q) -> Q:
    return Q(Exists(Phone.objects.kept().filter(which, woman=OuterRef("pk"))))


def _any(tests: list[Q]) -> Q:
    either = Q()
    for test in tests:
        either |= test
    return either
