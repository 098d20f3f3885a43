"""«Modo negocio»: somebody sits beside her and looks on. Until the password is given, the session shows the money of
one woman's business and nothing else.

Which pages these are is said at each view, by whoever knows whose page it is: this room knows no women.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from idemnna.accounts.lock import row_of
from idemnna.accounts.models import Session

View = Callable[..., HttpResponse]
Whose = Callable[[int], int | None]
MARK, HOME = "business_of", "business_home"


def shown_in_business_mode(whose: Whose) -> Callable[[View], View]:
    """`whose` tells by the key in the address which woman's page it is, as her key."""

    def mark(view: View) -> View:
        setattr(view, MARK, whose)
        return view

    return mark


def hides(row: Session, view: View, arguments: dict[str, Any]) -> bool:
    if row.only_woman is None:
        return False
    whose: Whose | None = getattr(view, MARK, None)
    return whose is None or whose(arguments["pk"]) != row.only_woman


def start(request: HttpRequest, woman: int, *, home: str) -> None:
    """`home` is the page of hers to go back to."""
    request.session[HOME] = home
    _show_only(request, woman)


def end(request: HttpRequest) -> None:
    request.session.pop(HOME, None)
    _show_only(request, None)


def home(request: HttpRequest) -> str:
    return str(request.session.get(HOME, ""))


def _show_only(request: HttpRequest, woman: int | None) -> None:
    row = row_of(request)
    if row is not None:
        Session.objects.filter(pk=row.pk).update(only_woman=woman)
        row.only_woman = woman
