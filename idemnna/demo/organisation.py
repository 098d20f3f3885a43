"""An invented organisation, two years old today. Everybody in it is made up."""

from datetime import date
from random import Random

import pghistory
from django.db import transaction

from idemnna.accounts.models import Coordinator, Role
from idemnna.demo.confidential import make_confidential
from idemnna.demo.families import document_of, make_families
from idemnna.demo.gatherings import make_gatherings
from idemnna.demo.lately import end_shifts, work_a_little
from idemnna.demo.meetings_to_come import make_meetings_to_come
from idemnna.demo.outings import make_outings
from idemnna.demo.people import WOMEN
from idemnna.demo.permissions import make_permissions
from idemnna.demo.portfolio import make_portfolio
from idemnna.demo.together import make_together
from idemnna.demo.visits import make_visits
from idemnna.demo.words import VISITS
from idemnna.demo.world import World
from idemnna.lima import today
from members.models import Topic, Woman

SEED = 1955
SIGN_INS = {"tabita": "quinua con leche y canela", "carmen": "neblina, molle y totora"}


class NotEmptyError(Exception):
    """The database holds somebody's own work."""


def load(day: date) -> bool:
    """Fill an empty database; False when the demo is there already. Raises NotEmptyError beside anybody's own work."""
    if is_loaded():
        return False
    if Woman.objects.exists() or Coordinator.objects.exists():
        raise NotEmptyError
    with pghistory.context(command="load_demo"):
        world = _fill(day)
    if day == today():
        with transaction.atomic():  # of its own: all rows of one transaction have the same hour in the trace
            work_a_little(world)
    return True


def is_loaded() -> bool:
    """Whether the women are those of the demo; whoever plays with it may have added some."""
    documents = [document_of(place) for place in range(len(WOMEN))]
    return bool(Woman.objects.filter(document_number__in=documents, register_number="1").exists())


@transaction.atomic
def _fill(day: date) -> World:
    coordinators = [
        Coordinator.objects.enrol(name, password, role=Role.COORDINATOR) for name, password in SIGN_INS.items()
    ]
    world = World(day, Random(SEED), coordinators, _topics())  # noqa: S311 - invented facts, no secrets
    make_families(world)
    make_permissions(world)
    make_visits(world)
    make_confidential(world)
    make_gatherings(world)
    make_portfolio(world)
    make_together(world)
    make_meetings_to_come(world)
    make_outings(world)
    end_shifts(world)
    return world


def _topics() -> dict[str, Topic]:
    """What the visits are about, by name; most come with the tables."""
    names = sorted({name for _summary, topics, _promised in VISITS for name in topics})
    return {name: Topic.objects.get_or_create(name=name)[0] for name in names}
