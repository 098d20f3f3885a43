from typing import Any

from django.core.management.base import BaseCommand, CommandError

from idemnna.demo.organisation import SIGN_INS, NotEmptyError, load
from idemnna.lima import today
from idemnna.safeguards.proofs import check_keys


class Command(BaseCommand):
    help = "Fills an empty database with an invented organisation, and says how to sign in to it."

    def handle(self, *args: Any, **options: Any) -> None:
        check_keys()
        try:
            load(today())
        except NotEmptyError:
            raise CommandError("This database holds somebody's own women or accounts: the demo stays out.") from None
        for username, password in SIGN_INS.items():
            self.stdout.write(f"Demo sign-in: {username} / {password}")
