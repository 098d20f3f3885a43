"""Some confidential parts: short facts that help to act, as the forms ask for them."""

from datetime import timedelta
from typing import Any

from idemnna.demo.world import Family, World, at
from members.models import ChildConcern, FollowUp, HomeVisit, SafeContact, SafetyPlan, ViolenceFacts, VisitNote
from members.notes import note_of

WITH_A_PLAN, WITH_NOTES, WITH_CARES = (0, 11), (0, 11, 20), (0, 4, 11, 17)
NOTES = (
    "Pidió que la próxima visita sea en la mañana. Quiere conocer el CEM; se acordó ir juntas.",
    "Fue al CEM y tiene cita para el jueves. Pidió que no se le llame de noche.",
    "Pidió información de la Línea 100. Se la dejé apuntada sin nombre.",
)


def make_confidential(world: World) -> None:
    """No dice are thrown here: the rest of the organisation stays as it is without."""
    for place in WITH_A_PLAN:
        _plan_and_facts(world, world.families[place])
    for place, text in zip(WITH_NOTES, NOTES, strict=True):
        _note(world.families[place], text)
    for place in WITH_CARES:
        _cares(world, world.families[place])
    _concern(world, next(family for family in world.families[12:] if family.children))


def _plan_and_facts(world: World, family: Family) -> None:
    day = world.day - timedelta(days=20)
    by = _written(world, family, day)
    review = world.day + timedelta(days=10)
    SafetyPlan.objects.create(
        woman=family.woman,
        exists="yes",
        made_with_her="yes",
        review_on=review.isoformat(),
        text="Avisa a su vecina de la tienda. Tiene una copia de sus documentos en la casa de su hermana.",
        **by,
    )
    FollowUp.objects.create(
        woman=family.woman, text="Volver a conversar con ella", owner=by["recorded_by"], due_on=review, **by
    )
    ViolenceFacts.objects.create(
        woman=family.woman,
        kinds="psychological,economic",
        form_exists="yes",
        form_level="moderate",
        form_on=day.isoformat(),
        form_institution="CEM de la zona",
        **by,
    )


def _note(family: Family, text: str) -> None:
    visit = HomeVisit.objects.current().filter(woman=family.woman, outcome="met").latest("visited_on", "pk")
    first = visit.original or visit
    by = {"recorded_by": first.recorded_by, "recorded_at": first.recorded_at}
    VisitNote.objects.create(visit=first, text=note_of(["pareja"], text), **by)


def _cares(world: World, family: Family) -> None:
    phone = family.woman.phones.filter(removed_at=None).first()
    if phone is not None:
        SafeContact.objects.create(
            phone=phone,
            days="1,2,3,4,5",
            from_time="09:00",
            until_time="12:00",
            if_answered="Que llamas por el pedido de telas",
            rules="Nunca mensajes de voz.",
            **_written(world, family, world.day - timedelta(days=40)),
        )


def _concern(world: World, family: Family) -> None:
    ChildConcern.objects.create(
        child=family.children[0],
        text="Falta mucho a clases desde el mes pasado.",
        next_step="Conversar con su mamá y la tutora esta semana.",
        **_written(world, family, world.day - timedelta(days=6)),
    )


def _written(world: World, family: Family, day: Any) -> dict[str, Any]:
    return {"recorded_by": world.coordinators[family.woman.pk % 2], "recorded_at": at(day, 18)}
