"""A backup of a real database: what is in it, what is not, and that nothing of it is believed unproven."""

import os
import resource
import signal
import stat
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, transaction

from idemnna.backups import emptiness, proof, shelf, state, tables
from idemnna.backups.archive import Archive
from idemnna.backups.daily import make_if_due
from idemnna.backups.errors import BackupRefused
from idemnna.backups.making import make
from idemnna.backups.manifest import read as read_manifest
from idemnna.backups.reading import verify
from idemnna.backups.restoring import restore
from idemnna.backups.sealing import opened, sealed
from tests.backups.conftest import Key, an_empty_database, end_other_sessions
from tests.backups.planting import SECRET, WORD, change_something, everything, plant

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("backups")]
NOW = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)  # half past ten in Lima


def plain(path: Path, key: Key) -> bytes:
    with opened(path, key.identity) as stream:
        return stream.read()


def test_no_secret_shows_in_the_file_and_no_live_one_is_in_it_at_all(key: Key, data_dir: Path) -> None:
    secrets = plant()
    made = make(NOW)
    outside, inside = made.path.read_bytes(), plain(made.path, key)
    private = next((data_dir / "keys").glob("*.key")).read_text().strip()
    for text in (WORD, "Chávez", SECRET, "987654321", "argon2", private, "members_woman", *secrets.values()):
        assert text.encode() not in outside, text
    for text in (WORD, SECRET, *secrets.values()):
        assert text.encode() not in inside, text
    assert b"accounts_session/" not in inside
    assert b"Ch\xc3\xa1vez" in inside
    assert private.encode() in inside, "without the keys of the texts a restored laptop could not open them"


def test_the_manifest_tells_every_row_and_the_sums_of_the_ledger(key: Key) -> None:
    plant()
    manifest = verify(make(NOW).path, key.identity)
    there = everything()
    assert {name: facts.rows for name, facts in manifest.tables.items()} == {
        name: len(rows) for name, rows in there.items()
    }
    assert manifest.tables["loans_ledgerentry"].sums["amount"] == "500.40"  # 400 handed over, 100.40 paid back
    assert manifest.taken_at == NOW
    assert ("members", "0001_initial") in manifest.migrations
    assert manifest.postgresql.startswith(("15", "16", "17", "18"))
    assert any("never_changed" in name for name in manifest.guards)


def test_the_file_is_hers_alone_and_named_after_limas_clock(key: Key) -> None:
    made = make(NOW)
    assert made.name == "agenda-20261123-103000.age"
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(made.path.parent.stat().st_mode) == 0o700
    assert [path.name for path in made.path.parent.iterdir()] != []
    assert make(NOW).name == "agenda-20261123-103001.age"


def test_what_need_not_be_kept_goes_when_the_new_one_is_there(key: Key) -> None:
    first = make(NOW - timedelta(hours=2))
    second = make(NOW)
    assert not first.path.exists()
    assert shelf.backups() == [second]


def test_a_proof_that_does_not_fit_is_refused(key: Key) -> None:
    plant()
    manifest = verify(make(NOW).path, key.identity)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(tables.AS_ALWAYS)
        proof.prove(cursor, manifest)
        numbering = next(iter(manifest.sequences))
        for wrong, said in (
            (replace(manifest, sequences={**manifest.sequences, numbering: (10**9, True)}), "numeración"),
            (replace(manifest, guards=[*manifest.guards, "members_woman: gone"]), "members_woman: gone"),
        ):
            with pytest.raises(BackupRefused, match=said):
                proof.prove(cursor, wrong)
        ledger = manifest.tables["loans_ledgerentry"]
        for facts in (
            replace(ledger, rows=ledger.rows + 1),
            replace(ledger, sha256="0" * 64),
            replace(ledger, sums={**ledger.sums, "amount": "500.41"}),
        ):
            with pytest.raises(BackupRefused, match="loans_ledgerentry"):
                proof.prove(cursor, replace(manifest, tables={**manifest.tables, "loans_ledgerentry": facts}))


def test_a_ledger_that_lets_itself_be_changed_is_no_proof(key: Key) -> None:
    plant()
    manifest = replace(verify(make(NOW).path, key.identity), guards=[])
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(tables.AS_ALWAYS)
        cursor.execute("ALTER TABLE loans_ledgerentry DISABLE TRIGGER USER")
        with pytest.raises(BackupRefused, match="se deja cambiar"):
            proof.prove(cursor, manifest)
        transaction.set_rollback(True)


def test_a_database_with_somebody_in_it_is_refused_and_not_touched(key: Key) -> None:
    plant()
    made = make(NOW)
    change_something()
    before = everything()
    end_other_sessions()
    with pytest.raises(BackupRefused, match="no está vacía"):
        restore(made.path, key.identity)
    assert everything() == before


@pytest.mark.parametrize(
    "what", ["flipped bit", "wrong key", "cut off", "not a backup", "other tables", "of a newer program"]
)
def test_what_is_wrong_with_the_file_is_found_before_anything_is_touched(key: Key, what: str) -> None:
    made = make(NOW)
    file, content, identity = made.path, bytearray(made.path.read_bytes()), key.identity
    if what == "flipped bit":
        content[len(content) // 2] ^= 4
    elif what == "cut off":
        del content[-1000:]
    file.write_bytes(content)
    if what == "wrong key":
        identity = type(identity).generate()
    elif what == "not a backup":
        with file.open("wb") as target, sealed(target, key.public) as stream:
            stream.write(b"hello" * 1000)
    elif what == "of a newer program":
        _rewrite(file, key, rb'"0001_initial"', b'"9001_later"')
    with an_empty_database():
        if what == "other tables":
            with connection.cursor() as cursor:
                cursor.execute("CREATE TABLE guestbook (id int)")
        with pytest.raises(BackupRefused):
            restore(file, identity)
        with connection.cursor() as cursor:
            assert tables.table_names(cursor) == (["guestbook"] if what == "other tables" else [])


def _rewrite(file: Path, key: Key, old: bytes, new: bytes) -> None:
    """The same backup with another manifest, as somebody with the public key could make it."""
    from idemnna.backups.archive import MANIFEST, members

    with opened(file, key.identity) as stream:
        inside = [(name, content) for name, content in members(stream)]
    with file.open("wb") as target, sealed(target, key.public) as stream:
        archive = Archive(stream, NOW)
        for name, content in inside:
            archive.add(name, content.replace(old, new) if name == MANIFEST else content)
        archive.close()


def test_a_table_that_lacks_a_row_is_noticed(key: Key) -> None:
    plant()
    made = make(NOW)
    _rewrite(made.path, key, b'"rows": 1,', b'"rows": 2,')
    with pytest.raises(BackupRefused, match="no está completa"):
        verify(made.path, key.identity)


def test_a_manifest_of_another_format_asks_for_another_program() -> None:
    for text in (b"", b"[]", b"{}", b'{"format": 2}', b'{"format": 1, "tables": 3}', b"\xff"):
        with pytest.raises(BackupRefused):
            read_manifest(text)


def test_a_key_of_the_same_name_is_never_overwritten(key: Key, data_dir: Path) -> None:
    plant()
    made = make(NOW)
    file = next((data_dir / "keys").glob("*.key"))
    file.write_text("Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmE=\n")
    with an_empty_database(), pytest.raises(BackupRefused, match="otra llave llamada"):
        restore(made.path, key.identity)
    assert file.read_text().startswith("Zm9v")


@pytest.fixture
def _small_files() -> Iterator[None]:
    """No file may grow beyond 20 kB: what writing meets is what it meets on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    signal.signal(signal.SIGXFSZ, before)


def test_on_a_full_disk_the_old_backups_stay_and_the_page_knows_why(key: Key, request: pytest.FixtureRequest) -> None:
    plant()
    old = make(NOW - timedelta(hours=2))
    content = old.path.read_bytes()
    request.getfixturevalue("_small_files")
    with pytest.raises(BackupRefused, match="No queda espacio"):
        make(NOW)
    assert sorted(path.name for path in shelf.folder().iterdir()) == [old.name, "failure.json", "recipient.txt"]
    assert old.path.read_bytes() == content
    failure = state.last_failure()
    assert failure is not None
    assert failure.moment == NOW
    assert "No queda espacio" in failure.why


def test_a_backup_that_succeeds_ends_the_complaint_about_the_one_that_failed(key: Key) -> None:
    state.note_failure(NOW, "No queda espacio en el disco.")
    (shelf.folder() / ".agenda-20261101-101500.age.new").write_bytes(b"of a process that was killed")
    make(NOW)
    assert state.last_failure() is None
    assert list(shelf.folder().glob(".*")) == []


def test_two_at_once_do_not_get_into_each_others_way(key: Key) -> None:
    from idemnna.backups.snapshot import alone

    with alone(), pytest.raises(BackupRefused, match="Ya se está haciendo"):
        make(NOW)
    assert state.last_failure() is None


def test_it_is_made_once_a_day_of_lima_and_not_before_there_is_a_key(data_dir: Path) -> None:
    assert make_if_due(NOW) is None


def test_it_is_due_when_limas_day_changes(key: Key) -> None:
    evening = datetime(2026, 11, 24, 4, 59, tzinfo=UTC)  # 23:59 of the 23rd in Lima
    first = make_if_due(NOW)
    assert first is not None
    assert make_if_due(evening) is None
    second = make_if_due(evening + timedelta(minutes=1))
    assert second is not None
    assert second.name == "agenda-20261124-000000.age"


def test_the_start_page_is_warned_after_48_hours(key: Key) -> None:
    assert state.warning(NOW) == "none"
    made = make(NOW)
    assert state.last_good() == made
    assert state.warning(NOW + timedelta(hours=48)) == ""
    assert state.warning(NOW + timedelta(hours=48, seconds=1)) == "old"


def test_an_update_backs_up_first_what_people_made(key: Key) -> None:
    from idemnna.management.commands import serve

    with connection.cursor() as cursor:
        assert not emptiness.is_used(cursor)
        serve._back_up_before_migrating(cursor)
        assert shelf.backups() == []
        plant()
        serve._back_up_before_migrating(cursor)
    assert verify(shelf.backups()[0].path, key.identity).tables["members_woman"].rows == 1


def test_an_update_whose_backup_fails_does_not_happen(key: Key) -> None:
    from idemnna.management.commands import serve

    plant()
    shelf.folder().joinpath("recipient.txt").write_text("age1 hoy\n")
    with connection.cursor() as cursor, pytest.raises(CommandError, match="Not updated"):
        serve._back_up_before_migrating(cursor)


def test_the_commands_say_what_they_did(key: Key, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("backup", new_key=True)
    said = capsys.readouterr().out
    assert said.count("AGE-SECRET-KEY-1") == 1
    file = tmp_path / "key"
    file.write_text(said)
    call_command("verify_backup", str(shelf.backups()[0].path), identity=file)
    assert "La copia está completa" in capsys.readouterr().out
    for kept in (tmp_path / "backups").rglob("*"):
        assert b"AGE-SECRET" not in kept.read_bytes(), kept
    file.write_text("no key")
    with pytest.raises(CommandError, match="no es una llave"):
        call_command("verify_backup", str(shelf.backups()[0].path), identity=file)
    os.remove(file)
    with pytest.raises(CommandError, match="No se puede leer"):
        call_command("verify_backup", str(shelf.backups()[0].path), identity=file)
