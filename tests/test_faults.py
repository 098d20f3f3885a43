"""What breaks by itself: the database, a worker, the disk. `make faults` is the long version of the last test."""

import errno
import logging
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import DatabaseError, Error, OperationalError, connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import get_resolver

from idemnna import environment
from idemnna.management.commands import keep

FORM = "application/x-www-form-urlencoded"


def test_a_chore_that_fails_is_one_line_without_data_and_stops_no_other(caplog: pytest.LogCaptureFixture) -> None:
    done: list[str] = []

    def broken() -> None:
        raise ValueError("Rosa Poma, 40517410")

    due: dict[str, datetime] = {}
    with caplog.at_level(logging.WARNING):
        keep.do_due(due, {"first": broken, "second": lambda: done.append("second")})
    assert done == ["second"]
    assert [record.getMessage() for record in caplog.records] == ["Housekeeping: first failed (ValueError)."]
    assert caplog.records[0].exc_info is None


def test_a_chore_is_done_again_tomorrow_or_in_an_hour_when_it_failed() -> None:
    done: list[str] = []
    due: dict[str, datetime] = {}

    def broken() -> None:
        done.append("broken")
        raise OSError

    all_of_them = {"broken": broken, "fine": lambda: done.append("fine")}
    keep.do_due(due, all_of_them)
    keep.do_due(due, all_of_them)
    assert done == ["broken", "fine"]
    assert (due["fine"] - due["broken"]).total_seconds() == pytest.approx(23 * 3600, abs=60)
    due["broken"] -= keep.AN_HOUR
    keep.do_due(due, all_of_them)
    assert done == ["broken", "fine", "broken"]


@pytest.mark.django_db
def test_every_daily_chore_can_be_done() -> None:
    all_of_them = keep.chores()
    assert {"forget_uploads", "clearsessions", "backup"} <= set(all_of_them)
    for name in ("forget_uploads", "clearsessions"):
        all_of_them[name]()


def test_the_housekeeper_ends_with_the_server_it_works_for() -> None:
    nobody = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    command = [sys.executable, "manage.py", "keep", nobody.stdout.decode().strip()]
    kept = {**os.environ, "DJANGO_SETTINGS_MODULE": "idemnna.settings"}
    ended = subprocess.run(command, cwd=environment.BASE_DIR, env=kept, timeout=60, check=False)
    assert ended.returncode == 0


@pytest.mark.django_db
def test_a_full_disk_is_said_in_words(rf: RequestFactory) -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("DO $$ BEGIN RAISE EXCEPTION 'no space' USING ERRCODE = 'disk_full'; END $$")
    except OperationalError:
        answer = handler(500)(rf.post("/women/add/", "given_names=%C3%91usta", content_type=FORM))
    assert answer.status_code == HTTPStatus.INSUFFICIENT_STORAGE
    assert "No queda espacio" in answer.content.decode()
    assert 'value="Ñusta"' in answer.content.decode()


def test_a_full_disk_of_our_own_files_too(rf: RequestFactory) -> None:
    try:
        raise OSError(errno.ENOSPC, "No space left on device", "/somewhere/secret.age")
    except OSError:
        answer = handler(500)(rf.get("/"))
    assert answer.status_code == HTTPStatus.INSUFFICIENT_STORAGE
    assert "secret.age" not in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_breaks_in_the_middle_is_no_mistake_of_ours(rf: RequestFactory) -> None:
    for question in ("SELECT pg_terminate_backend(pg_backend_pid())", "SELECT 1"):
        try:
            with connection.cursor() as cursor:
                cursor.execute(question)
        except Error:
            answer = handler(500)(rf.get("/women/"))
        assert answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    connection.close()
    assert answer["Retry-After"].isdigit()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)


def test_a_session_that_the_database_lost_is_not_called_her_mistake(rf: RequestFactory) -> None:
    assert interrupted(rf, OperationalError("server closed the connection")).status_code == 503
    ended = interrupted(rf, DatabaseError("Forced update did not affect any rows."))
    assert (ended.status_code, ended["Location"]) == (302, "/account/login/")


def test_nothing_is_lost_or_doubled_when_database_and_workers_are_killed_under_load() -> None:
    """Its own server, its own database: one kill of each kind, and the database away for good until it is found."""
    command = [sys.executable, "-m", "tests.faults.run", "--short"]
    run = subprocess.run(command, cwd=environment.BASE_DIR, capture_output=True, text=True, timeout=180, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "lost 0, doubled 0" in run.stdout


def interrupted(rf: RequestFactory, error: DatabaseError) -> HttpResponse:
    """What Django makes of an error while it saves a session."""
    try:
        try:
            try:
                raise error
            except DatabaseError:
                raise UpdateError  # noqa: B904
        except UpdateError:
            raise SessionInterrupted  # noqa: B904
    except SessionInterrupted as raised:
        return handler(400)(rf.post("/women/add/"), raised)


def handler(status: int) -> Callable[..., HttpResponse]:
    return get_resolver().resolve_error_handler(status)
