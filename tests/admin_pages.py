"""Looking at the admin site as a browser does, with few rows and with ten thousand."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

MANY = 10_000
MOST_QUERIES = 12
MOST_OPTIONS = 150  # of the small, closed lists of a form: sex, level, status…


def multiply(row: models.Model, times: int = MANY, **columns: str) -> None:
    """Copies of a row, made by the database itself; `columns` gives SQL for those that differ (n counts them)."""
    names = [field.column for field in row._meta.local_concrete_fields if not field.primary_key]
    quoted = ", ".join(f'"{name}"' for name in names)
    values = ", ".join(columns.get(name, f'"{name}"') for name in names)
    table = row._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{table}" ({quoted}) SELECT {values} FROM "{table}", generate_series(1, %s) n WHERE id = %s',
            [times, row.pk],
        )
        cursor.execute(f'ANALYZE "{table}"')  # as autovacuum would have done long before there are so many


def assert_quick(client: Client, row: models.Model, term: str, add_many: Callable[[], Any]) -> None:
    """List, search and form of a row's table cost the same few queries with one row and with ten thousand."""
    pages = [list_page(row), f"{list_page(row)}?q={term}", form_page(row)]
    for page in pages:
        client.get(page)  # content types are cached by now
    few = [queries_of(client, page) for page in pages]
    add_many()
    many = [queries_of(client, page) for page in pages]
    assert many == few
    assert max(many) <= MOST_QUERIES, dict(zip(pages, many, strict=True))


def queries_of(client: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        response = client.get(page)
    assert response.status_code == 200, page
    html = response.content.decode()
    assert html.count("<option") <= MOST_OPTIONS, page
    return len(queries)


def list_page(row: models.Model | type[models.Model]) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_changelist")


def form_page(row: models.Model) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def delete_page(row: models.Model) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_delete", args=[row.pk])


def add_page(model: type[models.Model]) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")


def filled_in(client: Client, page: str, **typed: Any) -> dict[str, Any]:
    """What a browser would post from an admin form, with some fields typed over."""
    context = client.get(page).context
    forms = [context["adminform"].form, *(f for s in context["inline_admin_formsets"] for f in s.formset.forms)]
    forms += [inline.formset.management_form for inline in context["inline_admin_formsets"]]
    sent = {field.html_name: field.value() for form in forms for field in form}
    return {
        name: written(value) for name, value in {**sent, **typed}.items() if value is not None and value is not False
    }


def written(value: Any) -> Any:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else value
