from typing import Any

from django.core.management.base import BaseCommand

from idemnna.registers.models import Batch


class Command(BaseCommand):
    help = "Deletes uploaded registers that nobody brought in within a day; every start and every upload does it too."

    def handle(self, *args: Any, **options: Any) -> None:
        count, _models = Batch.objects.outdated().delete()
        self.stdout.write(f"{count} rows of old uploads deleted.")
