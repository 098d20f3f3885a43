"""Where the one box looks: one function for each kind of thing. Never in a confidential text, a note, or a topic that
is sensitive: what is found here stands on a screen that somebody else may see."""

from collections.abc import Callable, Iterable
from typing import Any, Final, NamedTuple

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from idemnna.money import soles
from idemnna.search.days import When, when_meant
from loans.models import Business, Loan, LoanStatus
from loans.search import search_businesses, search_loans
from meetings.models import Group, Meeting, Place
from members.models import Child, Service, Topic, Woman
from members.models.women import PRESENT
from members.names import fold, query_tokens
from members.search import search_children, search_women

MOST_WORDS: Final = 8
# Neither in letter case nor in what a letter is do all databases know more than English.
BEFORE_A_WORD: Final = "(^|[^a-zA-ZáéíóúüñÁÉÍÓÚÜÑ])"
ACCENTED: Final = {"a": "[aáÁ]", "e": "[eéÉ]", "i": "[iíÍ]", "o": "[oóÓ]", "u": "[uúÚüÜ]", "n": "[nñÑ]"}

Rows = Any  # a QuerySet of the kind's model


class Hit(NamedTuple):
    """One thing found: where it is, what it is called, a word beside it, and a line below."""

    url: str
    title: str
    aside: str = ""
    below: str = ""


class Asked:
    """A typed text, and the women it finds: looking for names is what takes time, and three kinds want to know."""

    def __init__(self, text: str):
        self.text = text
        self.says_something = bool(query_tokens(text))

    @cached_property
    def women(self) -> list[int]:
        """Their keys, best first."""
        return list(search_women(Woman.objects.all(), self.text).values_list("pk", flat=True))


class Source(NamedTuple):
    """One kind of thing. `rows`: all of it, as `told` shows one; `find` leaves what was asked for, best first."""

    slug: str
    name: str | Promise
    rows: Callable[[], Rows]
    find: Callable[[Rows, Asked], Rows]
    told: Callable[[Any], Hit]


def _women(women: Rows, asked: Asked) -> Rows:
    return search_women(women, asked.text)


def _woman(woman: Woman) -> Hit:
    status = "" if woman.status in PRESENT else woman.status_name
    return Hit(_her_page(woman), woman.full_name, woman.case_code, _line(status, woman.address))


def _children(children: Rows, asked: Asked) -> Rows:
    return search_children(children, asked.text)


def _child(child: Child) -> Hit:
    mother = f"{child.woman.full_name} · {child.woman.case_code}"
    return Hit(_her_page(child.woman), child.full_name, str(child.get_sex_display()), mother)


def _loans(loans: Rows, asked: Asked) -> Rows:
    return search_loans(loans, asked.text, asked.women).order_by("-requested_on", "-pk")


def _loan(loan: Any) -> Hit:
    below = _line(loan.woman.case_code, loan.plan.business.name, str(LoanStatus(loan.status).label))
    return Hit(reverse("loans:loan", args=[loan.pk]), loan.woman.full_name, soles(loan.principal), below)


def _businesses(businesses: Rows, asked: Asked) -> Rows:
    return search_businesses(businesses, asked.text, asked.women).order_by("name", "pk")


def _business(business: Business) -> Hit:
    her = f"{business.woman.full_name} · {business.woman.case_code}"
    return Hit(reverse("loans:business", args=[business.pk]), business.name, business.stage_name, her)


def _meetings(meetings: Rows, asked: Asked) -> Rows:
    """By day, group, topic, place or hostess; every word must be found."""
    when, rest = when_meant(asked.text)
    words = fold(" ".join(rest)).split()[:MOST_WORDS]
    if when == When() and not words:
        return meetings.none()
    said = {"held_on__year": when.year, "held_on__month": when.month, "held_on__day": when.day}
    found = meetings.filter(**{part: number for part, number in said.items() if number})
    for test in _somewhere(words):
        found = found.filter(test)
    return found.order_by("-held_on", "-pk")


def _somewhere(words: list[str]) -> list[Q]:
    """Groups, topics and places are few: they are looked through here, their names are folded nowhere else."""
    if not words:
        return []
    groups, places = list(Group.objects.all()), list(Place.objects.all())
    topics = list(Topic.objects.filter(sensitive=False))
    about = Meeting.topics.through.objects
    return [
        Q(group__in=_begin_so(groups, word))
        | Q(venue__in=_begin_so(places, word))
        | Q(pk__in=about.filter(topic__in=_begin_so(topics, word)).values("meeting"))
        | Q(place__iregex=BEFORE_A_WORD + "".join(ACCENTED.get(letter, letter) for letter in word))
        | Q(host__name_words__contains=f" {word}")
        for word in words
    ]


def _meeting(meeting: Meeting) -> Hit:
    below = _line(meeting.where, ", ".join(topic.name for topic in meeting.shown_topics))
    return Hit(
        reverse("meetings:meeting", args=[meeting.pk]), str(meeting.group), f"{meeting.held_on:%d/%m/%Y}", below
    )


def _services(services: Rows, asked: Asked) -> Rows:
    """By name, kind or number; they are few."""
    words = fold(asked.text).split()[:MOST_WORDS]
    offered = list(services) if words else []
    for word in words:
        named = _begin_so(offered, word, told=_service_words)
        offered = [one for one in offered if one in named or _dials(one, word)]
    return services.filter(pk__in=[one.pk for one in offered])


def _service_words(service: Service) -> str:
    return f"{service.name} {service.get_kind_display()} {service.phones}"


def _dials(service: Service, word: str) -> bool:
    return len(word) > 2 and word.isdigit() and word in "".join(filter(str.isdigit, service.phones))


def _service(service: Service) -> Hit:
    return Hit(reverse("members:service", args=[service.pk]), service.name, service.phones, service.hours)


def _begin_so(rows: Iterable[Any], word: str, told: Callable[[Any], str] = str) -> list[Any]:
    return [row for row in rows if f" {word}" in f" {fold(told(row))}"]


def _her_page(woman: Woman) -> str:
    return reverse("story:woman", args=[woman.case_code])


def _line(*parts: str) -> str:
    return " · ".join(filter(None, parts))


SOURCES: Final = (
    Source("women", _("Mujeres"), lambda: Woman.objects.with_status(), _women, _woman),
    Source("children", _("Hijos e hijas"), lambda: Child.objects.select_related("woman"), _children, _child),
    Source(
        "loans",
        _("Préstamos"),
        lambda: Loan.objects.with_status().select_related("woman", "plan__business"),
        _loans,
        _loan,
    ),
    Source(
        "businesses",
        _("Negocios"),
        lambda: Business.objects.with_stage().select_related("woman"),
        _businesses,
        _business,
    ),
    Source(
        "meetings",
        _("Reuniones"),
        lambda: Meeting.objects.select_related("group", "host", "venue").with_topics_shown(),
        _meetings,
        _meeting,
    ),
    Source("services", _("Servicios"), lambda: Service.objects.offered(), _services, _service),
)
BY_SLUG: Final = {source.slug: source for source in SOURCES}
