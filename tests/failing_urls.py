"""The product's addresses, and some whose pages fail in every way a page can."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import IntegrityError, OperationalError, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from idemnna import urls
from idemnna.urls import handler400, handler429, handler500

__all__ = ["handler400", "handler429", "handler500", "urlpatterns"]

FAILURES = {
    400: SuspiciousOperation,
    403: PermissionDenied,
    404: Http404,
    409: IntegrityError,
    500: KeyError,
    503: OperationalError,
}


@login_not_required
def fail(request: HttpRequest, status: int) -> HttpResponse:
    if status == 507:
        with connection.cursor() as cursor:
            cursor.execute("DO $$ BEGIN RAISE EXCEPTION 'no space' USING ERRCODE = 'disk_full'; END $$")
    raise FAILURES[status]("Rosa Poma, 40517410")


urlpatterns = [*urls.urlpatterns, path("fails/<int:status>/", fail)]
