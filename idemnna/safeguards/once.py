"""A form that is sent twice, by an impatient thumb or a weak signal, does its deed once."""

import hashlib
import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from idemnna.failures import sent_before
from idemnna.safeguards.models import Submission

View = Callable[..., HttpResponse]
FIELD: Final = "once"  # put into a page by {% once %}
LONGEST: Final = 200


def once_only(view: View) -> View:
    """For views that make something: the same form with the same words leads where it led the first time, with other
    words it is refused (409). A form without the hidden mark is let through as before."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        key = _key(request)
        if key is None:
            return view(request, *args, **kwargs)
        digest = _digest(request)
        with transaction.atomic():
            # Whoever comes second waits here until the first one is done.
            told, fresh = Submission.objects.get_or_create(
                key=key, defaults={"account_id": int(request.user.pk or 0), "digest": digest, "location": ""}
            )
            if fresh:
                response = view(request, *args, **kwargs)
                _remember(told, response)
                return response
        if (told.account_id, told.digest) != (request.user.pk, digest):
            return sent_before(request, FIELD)
        return redirect(told.location)

    return guarded


def _key(request: HttpRequest) -> uuid.UUID | None:
    try:
        return uuid.UUID(request.POST[FIELD]) if request.method == "POST" and FIELD in request.POST else None
    except ValueError:
        return None


def _digest(request: HttpRequest) -> str:
    said = [(name, request.POST.getlist(name)) for name in sorted(request.POST) if name != "csrfmiddlewaretoken"]
    return hashlib.sha256(repr((request.path, said)).encode("utf-8", "surrogatepass")).hexdigest()


def _remember(told: Submission, response: HttpResponse) -> None:
    """A page that came back with errors did nothing: it may be sent again with other words."""
    location = response.headers.get("Location", "")
    if not 300 <= response.status_code < 400:
        told.delete()
    else:
        told.location = location if len(location) <= LONGEST else "/"
        told.save(update_fields=["location"])
