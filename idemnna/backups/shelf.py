"""Where backups lie and what they are called. Their names say when they were made, in Lima's time."""

import contextlib
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from idemnna.backups.keypair import PublicKey, current_key, public_keys
from idemnna.backups.retention import kept

NAME = re.compile(r"agenda-[0-9]{8}-[0-9]{6}\.age")
WHEN = "agenda-%Y%m%d-%H%M%S.age"


@dataclass(frozen=True)
class Backup:
    path: Path
    moment: datetime
    size: int

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def key_name(self) -> str:
        """Of the key that opens it: the last one that was made before it."""
        before = [key for key in public_keys(recipient_file()) if key.since <= self.moment]
        return before[-1].name if before else ""


def folder() -> Path:
    return Path(settings.DATA_DIR, "backups")


def recipient_file() -> Path:
    return folder() / "recipient.txt"


def key() -> PublicKey | None:
    """What new backups are sealed to; None before the first key was made."""
    return current_key(recipient_file())


def backups() -> list[Backup]:
    """All that were finished, the newest first."""
    found = []
    with contextlib.suppress(FileNotFoundError):
        for path in folder().iterdir():
            if NAME.fullmatch(path.name):
                with contextlib.suppress(ValueError, FileNotFoundError):
                    found.append(Backup(path, _moment(path.name), path.stat().st_size))
    return sorted(found, key=lambda backup: backup.moment, reverse=True)


def find(name: str) -> Backup | None:
    return next((backup for backup in backups() if backup.name == name), None)


def free_path(now: datetime) -> Path:
    """A name nobody has: two backups of one second are a second apart."""
    moment = timezone.localtime(now)
    while (path := folder() / moment.strftime(WHEN)).exists():
        moment += timedelta(seconds=1)
    return path


def prune() -> None:
    """Removes what need not be kept any longer."""
    all_of_them = backups()
    stay = kept(backup.moment for backup in all_of_them)
    for backup in all_of_them:
        if backup.moment not in stay:
            backup.path.unlink(missing_ok=True)


def _moment(name: str) -> datetime:
    return timezone.make_aware(datetime.strptime(name, WHEN))
