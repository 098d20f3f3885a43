"""Afternoons on which a coordinator went up the hill and came back. Nobody is out now: she would be late tomorrow."""

from datetime import timedelta

from idemnna.demo.world import World, at
from members.models import Outing

AFTERNOONS = ((1, "Sector 3, parte alta", 16), (2, "Sector 1 y Los Jardines", 17), (5, "Sector 2", 15), (7, "", 18))


def make_outings(world: World) -> None:
    for place, (ago, where, back) in enumerate(AFTERNOONS):
        day, account = world.day - timedelta(days=ago), world.coordinators[place % 2]
        Outing.objects.create(
            account=account, where=where, left_at=at(day, 13), back_by=at(day, 17), back_at=at(day, back)
        )
