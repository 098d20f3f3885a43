import getpass
import sys
from typing import Any

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from idemnna.accounts.models import Coordinator, Role


class Command(BaseCommand):
    help = "Makes an account. The password is asked for, or read from the first line of standard input."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="name to sign in with, for example tabita")
        parser.add_argument("--role", choices=Role.values, default=Role.COORDINATOR)
        parser.add_argument("--display-name", default="", help="name shown on the pages")
        parser.add_argument("--password-stdin", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        username = Coordinator.objects.normalise(options["name"])
        draft = Coordinator(username=username, display_name=options["display_name"] or username.capitalize())
        password = sys.stdin.readline().rstrip("\r\n") if options["password_stdin"] else getpass.getpass()
        try:
            draft.clean_fields(exclude=["password", "initials"])
            draft.validate_unique()
            password_validation.validate_password(password, draft)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        Coordinator.objects.enrol(username, password, role=options["role"], display_name=draft.display_name)
        self.stdout.write(f"{draft.display_name} can sign in as {username} ({options['role']}).")
