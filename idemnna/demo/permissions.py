"""What the women agreed to, and one who asked what is kept of her. Decided by their place in the list, not by lot: so
nothing else of the organisation changes when something is added here."""

from datetime import timedelta

from idemnna.demo.world import World
from idemnna.rights.working_days import answer_due
from members.models import Consent, ConsentText, How, Purpose, Right, RightsRequest

NOT_ASKED_YET = (3, 30)
TOOK_BACK_PHOTOS = 12
ASKED = 6


def make_permissions(world: World) -> None:
    texts = {text.purpose: text for text in ConsentText.objects.current()}
    Consent.objects.bulk_create(
        consent
        for place in range(len(world.families))
        if place not in NOT_ASKED_YET
        for consent in _consents(world, texts, place)
    )
    received = world.day - timedelta(days=4)
    RightsRequest.objects.create(
        woman=world.families[ASKED].woman,
        kind=Right.ACCESS,
        details="Quiere saber qué está anotado de sus hijos",
        received_on=received,
        due_on=answer_due(Right.ACCESS, received),
        recorded_by=world.coordinators[0],
    )


def _consents(world: World, texts: dict[str, ConsentText], place: int) -> list[Consent]:
    family, explained_by = world.families[place], world.coordinators[place % 2]
    purposes = [Purpose.ACCOMPANIMENT, Purpose.LOAN, Purpose.STATISTICS]
    if place % 4 == 0:
        purposes.append(Purpose.PHOTO)
    consents = [
        Consent(
            woman=family.woman,
            text=texts[purpose],
            given_on=family.spans[0][0],
            how=How.SIGNED if place % 3 else How.SPOKEN,
            explained_by=explained_by,
            recorded_by=explained_by,
        )
        for purpose in purposes
        if purpose in texts
    ]
    if place == TOOK_BACK_PHOTOS and consents:
        consents[-1].revoked_on, consents[-1].revoked_by = world.day - timedelta(days=20), explained_by
    return consents
