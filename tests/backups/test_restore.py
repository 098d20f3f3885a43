"""A whole organisation goes into a backup and comes back from it."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.test import Client
from django.utils import timezone

from idemnna.accounts.models import Coordinator
from idemnna.backups import shelf, state
from idemnna.backups.making import make
from idemnna.lima import today
from idemnna.safeguards.encryption import opened as opened_texts
from loans.models import LedgerEntry
from members.models import Woman
from members.models.confidential import VisitNote
from tests import factories
from tests.backups.conftest import Key, an_empty_database
from tests.backups.planting import NAME, WORD, everything, plant
from tests.clusters import a_home

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("backups")]
NOW = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)


def test_everything_comes_back_into_an_empty_database_with_every_rule(
    key: Key, data_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The database is another one of the suite's server: one role owns the tables and works, as with DATABASE_URL."""
    plant()
    before = everything()
    made = make(NOW)
    file = data_dir / "key"
    file.write_text(key.private)
    text_key = next((data_dir / "keys").glob("*.key"))
    kept = text_key.read_bytes()
    text_key.unlink()
    (data_dir / "forgotten.txt").write_text(
        "P-0007 2026-11-22 2025-01-02T03:04:05+00:00\nP-0008 2026-11-24 2025-01-02T03:04:05+00:00\n"
    )
    capsys.readouterr()
    with an_empty_database():
        call_command("restore", str(made.path), identity=file, json=data_dir / "report.json")
        assert everything() == before
        assert text_key.read_bytes() == kept
        assert Woman.objects.get().given_names == NAME
        assert opened_texts(VisitNote.objects.get())["text"] == WORD
        _assert_nobody_may_change_the_ledger()
        _assert_work_goes_on()
    said = capsys.readouterr().out
    assert "P-0008" in said
    assert "P-0007" not in said, "she was forgotten before the backup, and so is she in it"
    report = json.loads((data_dir / "report.json").read_text())
    assert report == {"tables": len(before), "rows": sum(map(len, before.values()))}


def _assert_nobody_may_change_the_ledger() -> None:
    entry = LedgerEntry.objects.earliest("pk")
    with pytest.raises(DatabaseError):
        LedgerEntry.objects.filter(pk=entry.pk).update(amount=1)
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute("TRUNCATE loans_ledgerentry CASCADE")


def _assert_work_goes_on() -> None:
    """Numbers continue where they were, and everybody has to sign in anew."""
    last = Woman.objects.get()
    assert factories.make_woman("Rosa").pk == last.pk + 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM accounts_session")
        assert cursor.fetchone() == (0,)
    client = Client()
    client.force_login(Coordinator.objects.get())
    assert client.get("/").status_code == 200


@pytest.fixture
def home(settings: pytest.FixtureRequest) -> Iterator[Path]:
    """Where the server of a rehearsal may be, whoever runs the suite."""
    with a_home() as path:
        settings.DATA_DIR = path
        yield path


def test_a_rehearsal_brings_the_newest_backup_back_elsewhere_and_leaves_nothing(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With a server of its own, as `make restore-rehearsal` in a fresh clone: no key yet, no backup."""
    plant()
    rows = sum(map(len, everything().values()))
    call_command("restore_rehearsal")
    assert "una llave de prueba" in capsys.readouterr().out
    done = state.last_rehearsal()
    assert done is not None
    assert (done.ok, done.rows, done.printed_key) == (True, rows, False)
    assert timezone.now() - done.moment < timedelta(minutes=10)
    assert [path.name for path in shelf.folder().iterdir()] == ["rehearsal.json"]
    assert today() == timezone.localdate(done.moment)
