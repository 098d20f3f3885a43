"""What is shown when a page could not be made: what to do next, in words, from templates that stand alone."""

import logging
import sys
from traceback import TracebackException
from typing import Any

from django.db import IntegrityError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


def server_error(request: HttpRequest) -> HttpResponse:
    """Two who save the same at once are told so, and a database that is away is not called our mistake."""
    error = sys.exc_info()[1]
    status = 409 if isinstance(error, IntegrityError) else 500
    if isinstance(error, (OperationalError, InterfaceError)):
        status = 503
    response = HttpResponse(render_to_string(f"{status}.html"), status=status)
    if status == 503:
        response["Retry-After"] = "30"
    return response


class WithoutRows(logging.Formatter):
    """Of an error of the database only its first line: below it PostgreSQL shows the key or the whole row, somebody's
    name or telephone, and a log is read by whoever keeps the machine."""

    def formatException(self, ei: Any) -> str:  # noqa: N802
        told = TracebackException(*ei)
        one: TracebackException | None = told
        while one is not None:
            if "\nDETAIL:" in str(one):
                one._str = str(one).partition("\n")[0]  # type: ignore[attr-defined]
            one = one.__cause__ or one.__context__
        return "".join(told.format()).rstrip()
