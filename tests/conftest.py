import signal
from collections.abc import Callable

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from idemnna import database, environment
from idemnna.accounts.models import Coordinator, Shift
from idemnna.safeguards.keyring import make_first_key
from tests import factories


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that commit leave empty tables behind, without the rows of migrations: they come last.

    pytest-django sorts them so, and then pytest sorts again, by browser.
    """
    items.sort(key=_commits)


def _commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    marked = marker is not None and bool(marker.kwargs.get("transaction"))
    return marked or not {"transactional_db", "live_server"}.isdisjoint(getattr(item, "fixturenames", ()))


# A shell that starts the suite in the background makes it deaf to Ctrl-C, and the servers it tries with it.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Start or adopt the database server before the first test database is made."""
    database.ensure_running(settings.DATA_DIR, environment.database_url())


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Tests that commit empty the tables afterwards, which the product's own triggers refuse. Only this guard goes."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname, tgrelid::regclass FROM pg_trigger WHERE tgname LIKE 'pgtrigger_never_emptied_%'"
        )
        for trigger, table in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER "{trigger}" ON {table}')
    # Django would put these rows back over those that are there, which append-only tables refuse: see browser/.
    rows, connection._test_serialized_contents = getattr(connection, "_test_serialized_contents", "[]"), "[]"
    settings.ROWS_OF_MIGRATIONS = rows


@pytest.fixture(scope="session", autouse=True)
def a_key_for_confidential_texts() -> None:
    """What the first start makes."""
    make_first_key()


@pytest.fixture(autouse=True)
def attempts_are_forgotten() -> None:
    """What one test tried too often must not close the door to the next."""
    cache.clear()


@pytest.fixture
def tabita(db: None) -> Coordinator:
    return factories.make_coordinator()


@pytest.fixture
def signed_in(client: Client, tabita: Coordinator) -> Client:
    """A client with Tabita, a coordinator, signed in and at work: her first page needs not write that she is."""
    client.force_login(tabita)
    Shift.objects.begin(tabita, timezone.now())
    return client


@pytest.fixture
def query_growth() -> Callable[[Client, str, Callable[[], object], int], None]:
    """Asserts that a page costs the same queries with one row and with five, and at most `most`."""

    def check(client: Client, url: str, add_rows: Callable[[], object], most: int) -> None:
        add_rows()
        assert client.get(url).status_code == 200  # contenttypes and the like are cached by now
        with CaptureQueriesContext(connection) as few:
            assert client.get(url).status_code == 200
        for _ in range(4):
            add_rows()
        with CaptureQueriesContext(connection) as many:
            assert client.get(url).status_code == 200
        assert len(many) == len(few), [query["sql"] for query in many.captured_queries]
        assert len(few) <= most, [query["sql"] for query in few.captured_queries]

    return check
