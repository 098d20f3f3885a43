from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from idemnna.accounts.models import Session
from idemnna.lima import today
from idemnna.rights.anonymity import forget_who_is_due
from idemnna.safeguards.models import Submission
from idemnna.safeguards.retention import SESSIONS, SUBMISSIONS


class Command(BaseCommand):
    help = "Does what the periods of retention ask for today. Once a day is enough; more often does no harm."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--database", default="owner", help="whose tables; the owner's connection by default")

    def handle(self, *args: Any, **options: Any) -> None:
        now, using = timezone.now(), options["database"]
        done = forget_who_is_due(today(), using)
        for what, codes in (("anonymous now", done.codes), ("again after a restore", done.again),
                            ("not now, she came back or has a loan", done.not_now)):  # fmt: skip
            for code in codes:
                self.stdout.write(f"{code}: {what}")
        Submission.objects.using(using).filter(sent_at__lt=now - SUBMISSIONS).delete()
        Session.objects.using(using).filter(expire_date__lt=now - SESSIONS).delete()
        call_command("prune_logs", database=using, stdout=self.stdout)
