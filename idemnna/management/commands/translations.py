from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from idemnna import translations


class Command(BaseCommand):
    help = "For maintainers: brings locale/ up to date with the code, compiles it and says what is not yet translated."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--compile", action="store_true", help="only compile what changed")

    def handle(self, *args: Any, **options: Any) -> None:
        languages = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
        if not options["compile"]:
            try:
                for language in languages:
                    translations.update(settings.BASE_DIR, language)
            except ValueError as error:
                raise CommandError(str(error)) from None
        translations.compile_catalogues(*settings.LOCALE_PATHS)
        if not options["compile"]:
            self._report(languages)

    def _report(self, languages: list[str]) -> None:
        for language in languages:
            faults = translations.faults(settings.BASE_DIR, language)
            for fault in faults:
                self.stdout.write(f"{language}: {fault}")
            self.stdout.write(f"{language}: {len(faults)} to mend")
