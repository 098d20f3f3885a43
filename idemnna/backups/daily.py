from datetime import datetime

from django.utils import timezone

from idemnna.backups import shelf
from idemnna.backups.making import make


def make_if_due(now: datetime) -> shelf.Backup | None:
    """Today's backup, unless there is one or no key was made yet. Raises BackupRefused when it cannot be made."""
    if shelf.key() is None:
        return None
    day = timezone.localtime(now).date()
    if any(backup.moment.date() == day for backup in shelf.backups()):
        return None
    return make(now)
