"""The suite runs on a database of its own, as the owner: embedded by default, any PostgreSQL with DATABASE_URL."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

TEST_DATA = Path(__file__).resolve().parent.parent / "var" / "tests"
os.environ["IDEMNNA_DATA"] = str(TEST_DATA)
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's sync API runs an event loop in the test's thread
for name in ("ALLOWED_HOSTS", "DEBUG", "PORT", "SECRET_KEY"):
    os.environ.pop(name, None)

from django.conf import settings
from django.test import Client

from idemnna import database, environment
from idemnna.accounts.models import Coordinator
from tests import factories


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """Tests make and alter tables: they need the owner, where the product itself runs as `runtime`."""
    from django.db import connections

    database.ensure_running(settings.DATA_DIR, environment.database_url())
    for key in ("USER", "PASSWORD"):
        connections["default"].settings_dict[key] = connections["owner"].settings_dict[key]


@pytest.fixture(autouse=True)
def _plain_static_files() -> None:
    """Static files as they lie in the tree: hashed names belong to collectstatic, which tests do not run."""
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"


@pytest.fixture
def tabita(db: None) -> Coordinator:
    return factories.make_coordinator()


@pytest.fixture
def signed_in(client: Client, tabita: Coordinator) -> Client:
    """A client with Tabita, a coordinator, signed in."""
    client.force_login(tabita)
    return client


@pytest.fixture
def query_growth(
    django_assert_max_num_queries: object,
) -> Callable[[Client, str, Callable[[], object], int], None]:
    """Asserts that a page costs the same queries with one row and with many, and at most `most`."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def check(client: Client, url: str, add_rows: Callable[[], object], most: int) -> None:
        add_rows()
        with CaptureQueriesContext(
            connection,
        ) as few:
            assert client.get(url).status_code == 200
        for _ in range(4):
            add_rows()
        with CaptureQueriesContext(connection) as many:
            assert client.get(url).status_code == 200
        assert len(many) == len(few), [q["sql"] for q in many.captured_queries]
        assert len(few) <= most, [q["sql"] for q in few.captured_queries]

    return check
