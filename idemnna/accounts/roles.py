from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from idemnna.accounts.models import Coordinator

Arguments = ParamSpec("Arguments")
View = Callable[Concatenate[HttpRequest, Arguments], HttpResponse]


def coordinator_required(view: View[Arguments]) -> View[Arguments]:
    """The women's data is for coordinators; administrators have the admin site, readers the reports."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Arguments.args, **kwargs: Arguments.kwargs) -> HttpResponse:
        if not signed_in(request).is_coordinator:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded  # type: ignore[return-value]


def signed_in(request: HttpRequest) -> Coordinator:
    """The account behind a request that LoginRequiredMiddleware let through."""
    if not isinstance(request.user, Coordinator):
        raise PermissionDenied
    return request.user
