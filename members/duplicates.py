"""Who may be in the case file already: asked before a woman is registered."""

from functools import reduce
from operator import or_

from django.db.models import Q

from members.likeness import Facts, Likeness, likeness, parts_of
from members.models import Woman
from members.models.women import WomanQuerySet

FEW = 5
MOST_LOOKED_AT = 300


def facts_of(woman: Woman, phones: frozenset[str] = frozenset()) -> Facts:
    return Facts(
        given=woman.given_names,
        first_surname=woman.first_surname,
        second_surname=woman.second_surname,
        preferred=woman.preferred_name,
        birth=woman.birth_date,
        document=woman.document_number,
        home=woman.address if woman.manzana else "",
        phones=phones,
    )


def similar_women(new: Woman) -> list[tuple[Woman, Likeness]]:
    """Women of the case file who may be her, the likeliest first. `new` need not be stored."""
    told = facts_of(new)
    others = _worth_a_look(new).exclude(pk=new.pk).in_order()[:MOST_LOOKED_AT]
    found = [(other, likeness(told, facts_of(other))) for other in others]
    probable = [(other, shared) for other, shared in found if shared.probable]
    return sorted(probable, key=lambda pair: -pair[1].weight)[:FEW]


def _worth_a_look(new: Woman) -> WomanQuerySet:
    """The same document or birth date; or a given name and a surname that sound alike."""
    given = _sounds(*new.given_names.split(), *new.preferred_name.split())
    surname = _sounds(new.first_surname, new.second_surname)
    ways = Q(pk__in=[]) if given is None else given if surname is None else given & surname
    if new.document_number:
        ways |= Q(document_number=new.document_number)
    if new.birth_date:
        ways |= Q(birth_date=new.birth_date)
    women: WomanQuerySet = Woman.objects.named().with_status().filter(ways)
    return women


def _sounds(*names: str) -> Q | None:
    heard = {key for name in names for part in parts_of(name) for key in part}
    tests = [Q(name_sounds__contains=f" {sign}{key} ") for key in sorted(heard) for sign in ("", "~")]
    return reduce(or_, tests) if tests else None
