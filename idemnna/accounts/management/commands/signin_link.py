from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.urls import reverse

from idemnna.accounts.models import AccountEvent, Coordinator, Happened
from idemnna.accounts.recovery import VALID, make_link


class Command(BaseCommand):
    help = "Prints a link that lets one account in once: for whoever lost her password or phone and has no colleague."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="name she signs in with, for example tabita")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        username = Coordinator.objects.normalise(options["name"])
        account = Coordinator.objects.filter(username=username, is_active=True).first()
        if account is None:
            raise CommandError(f"No account called {username} can sign in.")
        token = make_link(account, by=None)
        AccountEvent.objects.create(account=account, kind=Happened.LINK_MADE, device="manage.py")
        origin = f"https://{settings.ALLOWED_HOSTS[0]}" if settings.HTTPS else f"http://localhost:{settings.PORT}"
        minutes = VALID.seconds // 60
        self.stdout.write(f"Good once, for {minutes} minutes: {origin}{reverse('accounts:link', args=[token])}")
