"""`manage.py keys` and the proof at every start: no key is lost unseen, and an old one can go."""

import json
import os
import signal
import subprocess
import sys
import time
from datetime import date
from io import StringIO
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings as project
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connection, connections, transaction
from pytest_django import Settings

from idemnna.safeguards.encryption import encrypted_fields, opened
from idemnna.safeguards.keyring import Damaged, KeyMissing, key_of, keyring, make_key, open_secret, seal_secret
from idemnna.safeguards.models import KeyProof
from idemnna.safeguards.proofs import check_keys
from idemnna.safeguards.rotation import rotate
from members.models import SafetyPlan, VisitNote
from tests.factories import make_coordinator, make_visit, make_woman

DAY = date(2026, 11, 20)
SECRET = "Llamar sólo por la mañana"
NoteEvent: Any = VisitNote.events.rel.related_model


@pytest.fixture
def keys(db: None, tmp_path: Path, settings: Settings) -> Path:
    """The keys of a new installation, proven once."""
    settings.DATA_DIR = tmp_path
    check_keys()
    return tmp_path / "keys"


def run(*words: str) -> str:
    said = StringIO()
    call_command("keys", *words, database="default", stdout=said)
    return said.getvalue()


def make_note(text: str = SECRET) -> VisitNote:
    return VisitNote.objects.create(visit=make_visit(make_woman(), DAY), text=text)


def keys_in_use() -> set[str]:
    """The keys of every sealed column, as the database has them."""
    found: set[str] = set()
    with connection.cursor() as cursor:
        for model in apps.get_models():
            for field in encrypted_fields(model):
                cursor.execute(f'SELECT "{field.column}" FROM "{model._meta.db_table}"')
                found |= {key_of(row[0]) for row in cursor.fetchall() if row[0]}
    return found


@pytest.mark.django_db
class TestAtTheStart:
    def test_a_new_database_gets_its_first_key_and_its_proof(self, keys: Path) -> None:
        assert [path.name for path in keys.iterdir()] == [f"{keyring().current}.key"]
        assert [proof.key_id for proof in KeyProof.objects.all()] == [keyring().current]

    def test_another_start_changes_nothing(self, keys: Path) -> None:
        proofs = list(KeyProof.objects.values())
        check_keys()
        assert list(KeyProof.objects.values()) == proofs
        assert len(keyring().ids) == 1

    def test_a_missing_key_is_refused_in_one_line_and_not_made_anew(self, keys: Path) -> None:
        name = keyring().current
        keys.joinpath(f"{name}.key").unlink()
        with pytest.raises(KeyMissing, match=rf"^Key {name} of the confidential texts is missing: [^\n]*$"):
            check_keys()
        assert list(keys.iterdir()) == []

    def test_an_older_key_that_is_still_needed_is_missed_too(self, keys: Path) -> None:
        first = keyring().current
        run("new")
        keys.joinpath(f"{first}.key").unlink()
        with pytest.raises(KeyMissing, match=first):
            check_keys()

    def test_another_key_under_the_same_name_is_refused_in_one_line(self, keys: Path) -> None:
        name = keyring().current
        other = make_key()
        keys.joinpath(f"{other}.key").replace(keys / f"{name}.key")
        with pytest.raises(Damaged, match=rf"^Key {name} is not the one [^\n]*$"):
            check_keys()

    def test_a_key_of_the_environment_serves_and_is_missed(self, keys: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        line = run_with_environment(monkeypatch)
        check_keys()
        assert keyring().current == line.partition(":")[0]
        monkeypatch.delenv("IDEMNNA_KEYS")
        with pytest.raises(KeyMissing, match="IDEMNNA_KEYS"):
            check_keys()

    def test_keys_that_cannot_be_made_are_one_clear_line(self, db: None, tmp_path: Path, settings: Settings) -> None:
        tmp_path.joinpath("keys").write_text("in the way")
        settings.DATA_DIR = tmp_path
        with pytest.raises(ImproperlyConfigured, match=r"^[^\n]*keys[^\n]*Does it belong to you\?$"):
            check_keys()

    @pytest.mark.django_db(transaction=True)
    def test_two_starts_at_the_same_moment_agree(self, tmp_path: Path, settings: Settings) -> None:
        settings.DATA_DIR = tmp_path

        def start() -> None:
            check_keys()
            connections.close_all()

        threads = [Thread(target=start) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [proof.key_id for proof in KeyProof.objects.all()] == list(keyring().ids)
        assert len(keyring().ids) == 1


@pytest.mark.django_db
class TestTheCommand:
    def test_a_new_key_seals_from_now_on_and_older_texts_still_open(self, keys: Path) -> None:
        note, first = make_note(), keyring().current
        said = run("new")
        second = keyring().current
        assert second != first
        assert str(keys / f"{second}.key") in said
        assert (keys / f"{second}.key").read_text().strip() not in said
        assert {proof.key_id for proof in KeyProof.objects.all()} == {first, second}
        assert opened(VisitNote.objects.get(pk=note.pk)) == {"text": SECRET}
        make_note("otra")
        assert keys_in_use() == {first, second}

    def test_the_first_new_key_is_one_key(self, db: None, tmp_path: Path, settings: Settings) -> None:
        settings.DATA_DIR = tmp_path
        said = run("new")
        assert keyring().ids == (keyring().current,)
        assert f"Key {keyring().current} seals from now on" in said

    def test_a_new_key_does_not_stand_in_for_a_lost_one(self, keys: Path) -> None:
        keys.joinpath(f"{keyring().current}.key").unlink()
        with pytest.raises(KeyMissing):
            run("new")
        assert list(keys.iterdir()) == []

    def test_a_database_that_is_not_ready_is_one_clear_line(self, keys: Path) -> None:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE safeguards_keyproof RENAME TO elsewhere")
        with pytest.raises(CommandError, match=r"^The database is not ready: [^\n]*$"):
            run("check")

    def test_check_counts_what_each_key_holds(self, keys: Path) -> None:
        first = keyring().current
        make_note()
        run("new")
        make_note("otra")
        make_note("y otra")
        lines = run("check").splitlines()
        # Each text is there twice: in its row and in the trace.
        assert lines == [f"Key {keyring().current}: 4 texts (seals what is written now)", f"Key {first}: 2 texts"]

    def test_check_tells_of_a_key_file_that_others_may_read(self, keys: Path) -> None:
        path = keys / f"{keyring().current}.key"
        path.chmod(0o640)
        assert run("check").splitlines()[-1].startswith(f"{path} can be read by others")

    def test_check_misses_a_key_that_no_proof_tells_of(self, keys: Path) -> None:
        make_note()
        name = keyring().current
        run("new")
        KeyProof.objects.filter(key_id=name).delete()
        keys.joinpath(f"{name}.key").unlink()
        with pytest.raises(CommandError, match=rf"^Key {name} is missing: 2 texts do not open without it\.$"):
            run("check")

    def test_with_keys_in_the_environment_a_new_one_is_only_told(
        self, keys: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = sorted(keys.iterdir())
        run_with_environment(monkeypatch)
        assert sorted(keys.iterdir()) == before

    @pytest.mark.parametrize("words", [(), ("nonsense",), ("new", "more")])
    def test_nonsense_is_refused(self, words: tuple[str, ...]) -> None:
        with pytest.raises(CommandError):
            call_command("keys", *words)


@pytest.mark.django_db(transaction=True)
class TestRotation:
    def test_everything_is_sealed_anew_and_the_old_key_can_go(self, keys: Path) -> None:
        first, note = keyring().current, make_note("antes")
        note.text = SECRET
        note.save()
        SafetyPlan.objects.create(woman=make_woman(), exists="sí", text="La vecina")
        run("new")
        said = run("rotate")
        second = keyring().current
        assert said.startswith(f"7 texts sealed anew with key {second}.\n")  # 3 in rows, 4 in the trace
        assert str(keys / f"{first}.key") in said
        assert keys_in_use() == {second}
        assert [proof.key_id for proof in KeyProof.objects.all()] == [second]
        keys.joinpath(f"{first}.key").unlink()
        check_keys()
        assert opened(VisitNote.objects.get()) == {"text": SECRET}
        assert opened(SafetyPlan.objects.get())["text"] == "La vecina"
        assert [opened(copy)["text"] for copy in NoteEvent.objects.order_by("pgh_id")] == ["antes", SECRET]

    def test_sealing_anew_is_no_change_of_the_row(self, keys: Path) -> None:
        note = make_note()
        run("new")
        before = VisitNote.objects.values("revision", "recorded_at", "recorded_by").get()
        run("rotate")
        assert VisitNote.objects.values("revision", "recorded_at", "recorded_by").get() == before
        assert NoteEvent.objects.count() == 1
        note = VisitNote.objects.get()
        note.text = "se anota"
        note.save()
        assert NoteEvent.objects.count() == 2  # the trace watches again

    def test_what_was_the_same_text_still_looks_the_same(self, keys: Path) -> None:
        """Histories tell a changed text by its seal: a row and its copies must not drift apart."""
        note = make_note()
        note.recorded_at = note.recorded_at.replace(year=2025)
        note.save()
        run("new")
        run("rotate")
        before, after = NoteEvent.objects.order_by("pgh_id")
        assert before.text == after.text == VisitNote.objects.get().text
        note = make_note(SECRET)
        assert note.text != before.text

    def test_the_trace_stays_closed_to_everybody_else(self, keys: Path) -> None:
        make_note()
        run("new")
        run("rotate")
        with pytest.raises(Exception, match="never_changed"):
            NoteEvent.objects.update(pgh_label="nothing")

    def test_a_second_run_has_nothing_to_do(self, keys: Path) -> None:
        make_note()
        run("new")
        run("rotate")
        before = list(VisitNote.objects.values("text"))
        assert run("rotate") == f"0 texts sealed anew with key {keyring().current}.\n"
        assert list(VisitNote.objects.values("text")) == before

    def test_secrets_of_the_second_factor_are_sealed_anew(self, keys: Path) -> None:
        tabita, Authenticator = make_coordinator(), apps.get_model("mfa", "Authenticator")
        totp = Authenticator.objects.create(user=tabita, type="totp", data={"secret": seal_secret("JBSWY3DP")})
        codes = {"migrated_codes": [seal_secret("111"), seal_secret("222")], "used_mask": 1, "note": "v2 of it"}
        recovery = Authenticator.objects.create(user=tabita, type="recovery_codes", data=codes)
        first = keyring().current
        run("new")
        assert run("rotate").startswith("3 texts sealed anew")
        keys.joinpath(f"{first}.key").unlink()
        totp.refresh_from_db()
        recovery.refresh_from_db()
        assert open_secret(totp.data["secret"]) == "JBSWY3DP"
        assert [open_secret(code) for code in recovery.data["migrated_codes"]] == ["111", "222"]
        assert (recovery.data["used_mask"], recovery.data["note"]) == (1, "v2 of it")
        assert "JBSWY3DP" not in json.dumps(totp.data)

    def test_a_text_that_does_not_open_is_named_and_left_and_keeps_its_key(self, keys: Path) -> None:
        first, note, other = keyring().current, make_note(), make_note("otra")
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE members_visitnote DISABLE TRIGGER USER")
            cursor.execute("UPDATE members_visitnote SET text = %s WHERE id = %s", [other.text._token, note.pk])
            cursor.execute("ALTER TABLE members_visitnote ENABLE TRIGGER USER")
        run("new")
        with pytest.raises(CommandError, match=rf"^1 texts stay as they are\. [^\n]*{note.pk}[^\n]*$"):
            run("rotate")
        assert keys_in_use() == {first, keyring().current}
        assert KeyProof.objects.filter(key_id=first).exists()
        assert opened(VisitNote.objects.get(pk=other.pk)) == {"text": "otra"}

    def test_a_row_that_somebody_is_saving_waits_for_the_next_walk(self, keys: Path) -> None:
        """She holds the row, then saves it as she had read it; the rotation neither fails her nor forgets the row."""
        held, free = make_note(), make_note("otra")
        run("new")
        outcome: list[Any] = []

        def rotate_beside() -> None:
            outcome.append(rotate("default"))
            connections.close_all()

        beside = Thread(target=rotate_beside)
        with transaction.atomic():
            row = VisitNote.objects.select_for_update().get(pk=held.pk)
            beside.start()
            wait_until(lambda: sealed_with(free.pk) == keyring().current)
            assert sealed_with(held.pk) != keyring().current
            row.recorded_at = row.recorded_at.replace(year=2025)
            row.save()
        beside.join()
        assert (outcome[0].busy, outcome[0].refused) == (False, set())
        assert keys_in_use() == {keyring().current}
        row = VisitNote.objects.get(pk=held.pk)
        assert (opened(row), row.recorded_at.year) == ({"text": SECRET}, 2025)

    def test_killed_at_any_moment_it_goes_on_where_it_was(self, keys: Path, tmp_path: Path) -> None:
        texts = sorted(f"{SECRET} {number}" for number in range(600))
        SafetyPlan.objects.bulk_create(SafetyPlan(woman=make_woman(), text=text) for text in texts)
        first = keyring().current
        run("new")
        process = rotating_process(tmp_path)
        wait_until(lambda: 0 < len(plans_sealed_with(first)) < len(texts))
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert 0 < len(plans_sealed_with(first)) < len(texts)
        assert sorted(opened(plan)["text"] for plan in SafetyPlan.objects.all()) == texts
        run("rotate")
        assert keys_in_use() == {keyring().current}
        keys.joinpath(f"{first}.key").unlink()
        assert sorted(opened(plan)["text"] for plan in SafetyPlan.objects.all()) == texts
        with connection.cursor() as cursor:  # no trigger was left switched off
            cursor.execute("SELECT count(*) FROM pg_trigger WHERE tgenabled = 'D'")
            assert cursor.fetchone()[0] == 0


def run_with_environment(monkeypatch: pytest.MonkeyPatch) -> str:
    """Asks for a key while the environment holds one, puts it in front as told, and gives its line."""
    monkeypatch.setenv("IDEMNNA_KEYS", "mine:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")
    line = run("new").splitlines()[-1]
    monkeypatch.setenv("IDEMNNA_KEYS", f"{line},mine:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")
    return line


def rotating_process(data_dir: Path) -> "subprocess.Popen[bytes]":
    code = (
        "import sys, django; from django.conf import settings; from pathlib import Path\n"
        "settings.DATABASES['default']['NAME'], settings.DATA_DIR = sys.argv[1], Path(sys.argv[2])\n"
        "django.setup()\n"
        "from django.core.management import call_command\n"
        "call_command('keys', 'rotate', database='default')\n"
    )
    name = str(connection.settings_dict["NAME"])
    return subprocess.Popen(
        [sys.executable, "-c", code, name, str(data_dir)],
        cwd=project.BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
    )


def plans_sealed_with(key: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM members_safetyplan WHERE split_part(text, ':', 2) = %s", [key])
        return cursor.fetchall()


def sealed_with(key: Any) -> str:
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT split_part(text, ':', 2) FROM members_visitnote WHERE id = %s", [key])
        return str(cursor.fetchone()[0])


def wait_until(true: Any) -> None:
    for _ in range(6000):
        if true():
            return
        time.sleep(0.005)
    raise AssertionError("it did not come to that")
