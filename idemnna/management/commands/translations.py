from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from idemnna.translations import compile_catalogues


class Command(BaseCommand):
    help = "Brings locale/ up to date with the code."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--compile", action="store_true", help="only compile what changed")

    def handle(self, *args: Any, **options: Any) -> None:
        compile_catalogues(*settings.LOCALE_PATHS)
