"""The one way to find a woman: names in any order and spelling, pet name, case code, phone, document."""

import re
from collections.abc import Iterable, Iterator
from enum import IntEnum

from django.db.models import (
    BooleanField,
    Case,
    Exists,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    TextField,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Greatest

from members.models.children import Child, ChildQuerySet
from members.models.phones import Phone
from members.models.women import Woman, WomanQuerySet
from members.names import Form, Token, query_tokens

COUNTRY_CODE = "51"
CODE = re.compile(r"p?0*(\d{1,9})", re.ASCII)  # «P-0042», «p42», «42»; nine digits fit the key's column
LONGEST = 100  # letters of a word that an index is asked for; no name is longer


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
    for token in tokens:
        if not token.optional:
            queryset = queryset.filter(_any(_number(token)) if _has_digits(token) else _Named(token))
    ranks = _weakest(_in_her(token) for token in tokens)
    return queryset.annotate(rank=ranks).order_by("rank", "name_order", "pk")


def search_children(queryset: ChildQuerySet, text: str) -> ChildQuerySet:
    """The children in whom, or in whose mother's name, every typed word is found, one at least in the child's own:
    many are written without surnames. Best first (`rank`); nobody when nothing is typed."""
    tokens = query_tokens(text)
    if not tokens:
        return queryset.none()
    queryset = queryset.filter(_Named(*tokens), woman__merged_into__isnull=True)
    for token in tokens if len(tokens) > 1 else ():
        if not token.optional:
            own = Child.objects.filter(_Named(token)).values("pk")
            queryset = queryset.filter(Q(pk__in=own) | Q(woman__in=Woman.objects.filter(_Named(token)).values("pk")))
    ranks = _weakest(_in_name(token) for token in tokens)
    return queryset.annotate(rank=ranks).order_by("rank", "given_names", "pk")


class _Named(Func):
    """Whether one of the tokens is found in a name, as the indexes `woman_name_parts` and `child_name_parts` tell: a
    name's parts are lexemes, the plain words marked «=» (migration 0011)."""

    conditional = True
    output_field = BooleanField()
    template = "(%(expressions)s::tsquery)"
    arg_joiner = " @@ "

    def __init__(self, *tokens: Token):
        asked = " | ".join(dict.fromkeys(part for token in tokens for part in _lexemes(token)))
        parts = Func(F("name_words"), F("name_sounds"), function="name_parts", output_field=TextField())
        super().__init__(parts, Value(asked, output_field=TextField()))


def _lexemes(token: Token) -> Iterator[str]:
    """Words of letters and figures alone: nothing in them has to be quoted twice. `:*` asks for beginnings."""
    for form in token.forms:
        yield f"'={form.word[:LONGEST]}':*"
    for form in _heard(token):
        yield from (f"'{key[:LONGEST]}'" for key in form.sounds if key and not key.startswith(form.starts))
        yield from (f"'{sign}{start[:LONGEST]}':*" for start in form.starts for sign in ("", "~"))


def _heard(token: Token) -> tuple[Form, ...]:
    """A number is heard as nothing."""
    return () if _has_digits(token) else token.forms


def _has_digits(token: Token) -> bool:
    return any(char.isdigit() for char in token.word)


def _number(token: Token) -> list[Q]:
    """No index answers «her code, or a part of her phone, or…»: then it is cheaper not to ask for a name's parts."""
    named = [Q(name_words__contains=f" {form.word}") for form in token.forms]
    return [*named, *_whole_numbers(token), *_parts_of_numbers(token)]


def _in_her(token: Token) -> dict[Rank, Q]:
    """Where a typed word may be found, best first: in her names, or as a number of hers."""
    ways = _in_name(token)
    for rank, numbers in ((Rank.WORD, _whole_numbers(token)), (Rank.WORD_START, _parts_of_numbers(token))):
        ways[rank] = _any([ways.get(rank, Q()), *numbers])
    return ways


def _in_name(token: Token) -> dict[Rank, Q]:
    forms = _heard(token)
    ways = {
        Rank.WORD: [Q(name_words__contains=f" {form.word} ") for form in token.forms],
        Rank.SOUND: [Q(name_sounds__contains=f" {key} ") for form in forms for key in form.sounds if key],
        Rank.WORD_START: [Q(name_words__contains=f" {form.word}") for form in token.forms],
        Rank.SOUND_START: [Q(name_sounds__contains=f" {start}") for form in forms for start in form.starts],
        Rank.BESIDES: [Q(name_sounds__contains=f" ~{start}") for form in forms for start in form.starts],
    }
    return {rank: _any(tests) for rank, tests in ways.items() if tests}


def _weakest(found: Iterable[dict[Rank, Q]]) -> Combinable:
    ranks = [_rank(ways) for ways in found]
    return Greatest(*ranks) if len(ranks) > 1 else ranks[0]


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


def _any(tests: Iterable[Q]) -> Q:
    either = Q()
    for test in tests:
        either |= test
    return either
