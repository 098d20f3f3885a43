"""What the colleague did since the other's last shift, so that there is something to catch up with."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pghistory
from django.utils import timezone

from idemnna.accounts.models import Shift
from idemnna.demo.together import leave_note
from idemnna.demo.world import World
from idemnna.today.models import ReadMark
from loans.models import Loan
from members.models import FollowUp, HomeVisit


def end_shifts(world: World) -> None:
    """Both had worked until now and read everything; what comes after is news to whoever did not do it."""
    now = timezone.now()
    for account in world.coordinators:
        known = [None, *(family.woman for family in world.families)]
        ReadMark.objects.bulk_create([ReadMark(account=account, woman=woman, until=now) for woman in known])
        began = now - timedelta(days=2, hours=4)
        Shift.objects.create(account=account, began_at=began, seen_at=now, ended_at=now)


def work_a_little(world: World) -> None:
    carmen = world.coordinators[1]
    here = [family.woman for family in world.families if family.is_present]
    with pghistory.context(user=carmen.pk, route="", device=""):
        for woman in here[3:5]:
            visit = HomeVisit(woman=woman, visited_on=world.day, recorded_by=carmen, summary="Prepara su pedido.")
            visit.record(visitors=[carmen])
        FollowUp.objects.create(
            woman=here[3],
            visit=HomeVisit.objects.filter(woman=here[3]).latest("pk"),
            text="Llevar la lista de precios",
            due_on=world.day + timedelta(days=3),
            recorded_by=carmen,
        )
        loan = Loan.objects.alive().order_by("pk").first()
        if loan is not None:
            loan.post_repayment(Decimal(20), world.day, "cash", by=carmen, submission=uuid4())
        here[6].reference = "Casa verde, al final de la escalera nueva"
        here[6].save()
        leave_note(world)
