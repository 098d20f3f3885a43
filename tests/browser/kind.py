"""What one kind of page is, and the two usual ways to address it."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.urls import reverse

from idemnna.accounts.models import Role
from members.models import Woman


@dataclass(frozen=True)
class PageKind:
    """`at` is the URL name it covers. `role` None: nobody is signed in. `kilobytes`: at most, its HTML zipped.
    `unlisted`: search engines are asked to leave it out."""

    at: str
    url: Callable[[Any], str]
    role: str | None = Role.COORDINATOR
    variant: str = ""
    status: int = 200
    kilobytes: float = 6
    unlisted: bool = False

    @property
    def name(self) -> str:
        return f"{self.at}-{self.variant}" if self.variant else self.at


def plain(at: str, query: str = "", **over: Any) -> PageKind:
    return PageKind(at, lambda _world: reverse(at) + query, **over)


def of(row: str, at: str, query: str = "", **over: Any) -> PageKind:
    """A page of one row of the world («woman», «money.loan»), addressed by its case code or key."""

    def url(world: Any) -> str:
        found = attrgetter(row)(world)
        return reverse(at, args=[found.case_code if isinstance(found, Woman) else found.pk]) + query

    return PageKind(at, url, **over)
