from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from idemnna.safeguards.retention import LOGS
from idemnna.trace.pruning import LEAST, TooYoungError, prune

MOST = 36_500


class Command(BaseCommand):
    help = "Deletes what logs and trace hold of more than two years ago. The trace of the accounts of loans stays."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--database", default="owner", help="whose tables; the owner's connection by default")
        parser.add_argument("--days", type=int, default=LOGS.days, help=f"older than this; {LEAST.days} at least")

    def handle(self, *args: Any, database: str, days: int, **options: Any) -> None:
        try:
            for pruned in prune(database, older_than=timedelta(days=min(days, MOST))):
                if pruned.rows:
                    self.stdout.write(f"{pruned.table}: {pruned.rows}")
        except TooYoungError:
            raise CommandError(f"Logs are kept for two years at least: --days {LEAST.days} or more.") from None
