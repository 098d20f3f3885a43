"""Who changed what, written by the database itself: ORM, raw SQL and psql leave the same trace."""

from collections.abc import Callable
from typing import Any, TypeVar

import pghistory
import pgtrigger
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from pghistory.trigger import Event as EventTrigger

from idemnna.append_only import RESEALING, Guard, append_only
from idemnna.devices import device_of
from idemnna.revisions import counts_up

M = TypeVar("M", bound=models.Model)
GetResponse = Callable[[HttpRequest], HttpResponse]
LOOKING = ("GET", "HEAD", "OPTIONS")


def traced(*, exclude: tuple[str, ...] = ()) -> Callable[[type[M]], type[M]]:
    """Keeps a copy of every row as it was inserted, changed or deleted, in a table «<Model>Event» that only grows.

    `exclude` names what must not be kept twice: pictures, files on their way in. A model with a `revision` column also
    gets the trigger that counts its changes.
    """

    def decorate(model: type[M]) -> type[M]:
        pghistory.track(
            _Inserted(),
            _Updated(),
            _Deleted(),
            exclude=list(exclude),
            model_name=f"{model.__name__}Event",
            meta={"triggers": append_only(), "verbose_name": model._meta.verbose_name},
        )(model)
        if any(field.name == "revision" for field in model._meta.local_fields):
            pgtrigger.register(counts_up())(model)
        return model

    return decorate


def in_context(get_response: GetResponse) -> GetResponse:
    """Everything a request changes carries who asked, by which page and with which device. The page as a pattern:
    an address may hold the secret of a link."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method in LOOKING:
            return get_response(request)
        with pghistory.context(user=request.user.pk, route=_route(request), device=device_of(request)):
            return get_response(request)

    return middleware


def _route(request: HttpRequest) -> str:
    try:
        return resolve(request.path_info).route
    except Resolver404:
        return ""


class _Trace(Guard, EventTrigger):
    """The package's trigger, which a session could switch off, as one that it cannot."""

    def get_func(self, model: Any) -> pgtrigger.Func:
        return pgtrigger.Func(f"{RESEALING} {super().get_func(model).func}")  # type: ignore[no-untyped-call]


class _Tracker(pghistory.RowEvent):
    def add_event_trigger(self, event_model: Any) -> None:
        trace = _Trace(  # type: ignore[no-untyped-call]
            event_model=event_model,
            label=self.label,
            name=self.trigger_name,
            row=self.row,
            operation=self.operation,
            condition=self.condition,
        )
        pgtrigger.register(trace)(event_model.pgh_tracked_model)


class _Inserted(_Tracker, pghistory.InsertEvent):
    pass


class _Updated(_Tracker, pghistory.UpdateEvent):
    pass


class _Deleted(_Tracker, pghistory.DeleteEvent):
    pass
