from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from idemnna import environment
from idemnna.safeguards import keyring
from idemnna.safeguards.proofs import check_keys
from idemnna.safeguards.rotation import drop_unused_proofs, rotate, uses_of_keys

HELP = {
    "check": "Proves that every key in use is at hand and the right one, and counts what each of them holds.",
    "new": "Makes a key. What is written from now on is sealed with it; older texts keep theirs until `rotate`.",
    "rotate": "Seals everything with the current key, so that older ones can go. People may work on meanwhile; when it"
    " was interrupted, start it again.",
}


class Command(BaseCommand):
    help = (
        "The keys of the confidential texts. They are files in IDEMNNA_DATA/keys, or IDEMNNA_KEYS=id:base64,id:base64"
        " in the environment, the first of which seals. Without them nobody reads those texts again, backups included:"
        " keep a copy of them apart from the database."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        for name, text in HELP.items():
            action = actions.add_parser(name, help=text, description=text)
            action.add_argument("--database", default="owner", help="whose tables; the owner's connection by default")

    def handle(self, *args: Any, action: str, database: str, **options: Any) -> None:
        if action == "new" and environment.confidential_keys():
            self._draw()
            return
        try:
            if action != "new" or keyring.keyring().ids:
                check_keys()
            {"check": self._check, "new": self._new, "rotate": self._rotate}[action](database)
        except DatabaseError as error:
            raise CommandError(f"The database is not ready: {str(error).strip().splitlines()[0]}") from None

    def _draw(self) -> None:
        name, text = keyring.draw_key()
        self.stdout.write("Put this first in IDEMNNA_KEYS, leave the others behind it, and start again:")
        self.stdout.write(f"{name}:{text}")

    def _new(self, _database: str) -> None:
        if keyring.keyring().ids:
            keyring.make_key()
        check_keys()  # which proves the new key, and makes the first one
        name = keyring.keyring().current
        self.stdout.write(f"Key {name} seals from now on: {keyring.key_file(name)}")
        self.stdout.write("Keep a copy of it apart from the database. `keys rotate` seals older texts with it.")

    def _check(self, database: str) -> None:
        used, current = uses_of_keys(database), keyring.keyring().current
        self._refuse_strangers(used)
        for name in keyring.keyring().ids:
            note = " (seals what is written now)" if name == current else ""
            self.stdout.write(f"Key {name}: {used[name]} texts{note}")
        for path in keyring.open_to_others():
            self.stdout.write(f"{path} can be read by others: give it to its owner alone, chmod 600.")

    def _rotate(self, database: str) -> None:
        outcome, current = rotate(database), keyring.keyring().current
        self.stdout.write(f"{outcome.sealed_anew} texts sealed anew with key {current}.")
        used = uses_of_keys(database)
        for name in drop_unused_proofs(used, database):
            self.stdout.write(
                f"Key {name} holds nothing here any more: once the last backup that needs it is gone and `keys check`"
                f" still counts 0, destroy {keyring.key_file(name)}."
            )
        if outcome.refused:
            raise CommandError(f"{len(outcome.refused)} texts stay as they are. {min(outcome.refused)}")
        self._refuse_strangers(used)
        if outcome.busy:
            raise CommandError("Some rows were busy all the time: run it again.")

    def _refuse_strangers(self, used: dict[str, int]) -> None:
        missing = sorted(set(used) - {*keyring.keyring().ids})
        if missing:
            count = sum(used[name] for name in missing)
            raise CommandError(f"Key {', '.join(missing)} is missing: {count} texts do not open without it.")
