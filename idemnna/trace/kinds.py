"""Which rows have a history page, how they are found and whose they are: one place for all of them.

`belongs_to` is a pointer of the row towards her: from a school year to the child, from the child to the woman.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loans import models as loans
from meetings import models as meetings
from members import models as members
from members.models.women import CASE_CODE
from members.phones import shown as phone_shown

MOST: Final = 2**63 - 1
RESERVED: Final = gettext_lazy("parte reservada")

Model = type[models.Model]


class Undo(IntEnum):
    """What of it «Deshacer» may take back. Never money, nor what is only answered by a new row."""

    NOTHING = 0
    DELETION = 1
    EVERYTHING = 2


@dataclass(frozen=True, kw_only=True)
class Kind:
    """`slug` is its word in addresses; without one it has no page of its own. `parts`: rows that are told with it."""

    model: Model
    slug: str = ""
    belongs_to: str = ""
    parts: tuple[Model, ...] = ()
    undo: Undo = Undo.NOTHING
    name: str | Promise = ""
    page: str = ""  # the URL name of the row's own page

    @property
    def title(self) -> str:
        return str(self.name or self.model._meta.verbose_name)

    @property
    def events(self) -> Any:
        return self.model.pgh_event_model._default_manager  # type: ignore[attr-defined]

    @property
    def is_reserved(self) -> bool:
        return self.name is RESERVED

    def key_of(self, text: str) -> Any:
        """The key as it is written in addresses; None for what is none."""
        if self.model is members.Woman:
            found = CASE_CODE.fullmatch(text)
            return int(found[1]) if found else None
        if isinstance(self.model._meta.pk, models.UUIDField):
            return _uuid(text)
        key = int(text) if text.isascii() and text.isdigit() and len(text) < 20 else MOST + 1
        return key if 0 < key <= MOST else None

    def address(self, key: Any) -> str:
        return f"P-{key:04d}" if self.model is members.Woman else str(key)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text) if len(text) == 36 else None
    except ValueError:
        return None


def _link(owner: Model, many: str) -> Model:
    field: Any = owner._meta.get_field(many)
    link: Model = field.remote_field.through
    return link


VISIT_LISTS: Final = tuple(_link(members.HomeVisit, many) for many in ("visitors", "children_present", "topics"))
TOPICS: Final = _link(meetings.Meeting, "topics")
EXPERIENCES: Final = _link(meetings.Meeting, "experiences")
PROGRAMMES: Final = _link(members.Woman, "programmes")
NOTE_WOMEN: Final = _link(members.HandoverNote, "women")
PLAYED: Final = _link(members.ChildActivity, "children")
LOAN_FOLLOW_UPS: Final = _link(loans.Loan, "follow_ups")
BROUGHT: Final = _link(meetings.Attendance, "children")
PRESENT: Final = _link(loans.Purchase, "present")
PLAN_LINES: Final = (loans.PlanProduct, loans.PlanFixedCost, loans.PlanInvestment)

KINDS: Final = (
    Kind(model=members.Woman, slug="women", undo=Undo.EVERYTHING, page="story:woman"),
    Kind(model=PROGRAMMES, belongs_to="woman", name=gettext_lazy("programa que recibe")),
    Kind(model=members.StatusChange, slug="statuses", belongs_to="woman", undo=Undo.DELETION),
    Kind(model=members.Child, slug="children", belongs_to="woman", undo=Undo.EVERYTHING, page="members:child_edit"),
    Kind(model=members.SchoolYear, slug="school-years", belongs_to="child", undo=Undo.EVERYTHING),
    Kind(model=members.Phone, slug="phones", belongs_to="woman", undo=Undo.EVERYTHING),
    Kind(model=members.HomeVisit, slug="visits", belongs_to="woman",
         parts=(*VISIT_LISTS, members.ChildCheck, members.VisitNote), page="members:visit"),
    Kind(model=members.ChildCheck, belongs_to="visit"),
    *(Kind(model=link, belongs_to="homevisit", name=gettext_lazy("visita")) for link in VISIT_LISTS),
    Kind(model=members.FollowUp, slug="follow-ups", belongs_to="woman", undo=Undo.EVERYTHING,
         page="members:follow_up_edit"),
    Kind(model=members.HandoverNote, slug="notes", parts=(NOTE_WOMEN, members.HandoverReply), undo=Undo.EVERYTHING,
         page="members:handover"),
    Kind(model=NOTE_WOMEN, belongs_to="woman", name=gettext_lazy("nota de relevo")),
    Kind(model=members.HandoverReply, belongs_to="note"),
    Kind(model=members.SentMessage, slug="messages", belongs_to="woman"),
    Kind(model=members.SupportDelivery, slug="deliveries", belongs_to="woman"),
    Kind(model=members.ProgressCheck, slug="progress", belongs_to="woman", undo=Undo.EVERYTHING),
    Kind(model=members.Consent, slug="consents", belongs_to="woman"),
    Kind(model=members.RightsRequest, slug="requests", belongs_to="woman"),
    Kind(model=members.Forgetting, slug="departures", belongs_to="woman"),
    Kind(model=members.VisitNote, belongs_to="visit", name=RESERVED),
    Kind(model=members.SafetyPlan, belongs_to="woman", name=RESERVED),
    Kind(model=members.ViolenceFacts, belongs_to="woman", name=RESERVED),
    Kind(model=members.ChildConcern, belongs_to="child", name=RESERVED),
    Kind(model=members.SafeContact, belongs_to="phone", name=RESERVED),
    Kind(model=members.Referral, belongs_to="woman", name=RESERVED),
    Kind(model=meetings.Group, slug="groups", undo=Undo.EVERYTHING, page="meetings:group"),
    Kind(model=meetings.Membership, slug="memberships", belongs_to="woman", undo=Undo.EVERYTHING),
    Kind(model=meetings.MeetingSeries, slug="series", undo=Undo.EVERYTHING),
    Kind(model=meetings.Meeting, slug="meetings", parts=(TOPICS, EXPERIENCES, meetings.Agreement),
         undo=Undo.EVERYTHING, page="meetings:meeting"),
    Kind(model=TOPICS, slug="meeting-topics", belongs_to="meeting", undo=Undo.EVERYTHING,
         name=gettext_lazy("reunión")),
    Kind(model=EXPERIENCES, slug="meeting-experiences", belongs_to="meeting", undo=Undo.EVERYTHING,
         name=gettext_lazy("reunión")),
    Kind(model=meetings.Agreement, slug="agreements", belongs_to="meeting", undo=Undo.EVERYTHING),
    Kind(model=meetings.Attendance, slug="attendance", belongs_to="woman", parts=(BROUGHT,), undo=Undo.DELETION),
    Kind(model=BROUGHT, belongs_to="attendance", undo=Undo.DELETION, name=gettext_lazy("asistencia")),
    Kind(model=loans.Business, slug="businesses", belongs_to="woman", undo=Undo.EVERYTHING, page="loans:business"),
    Kind(model=loans.BusinessStage, slug="stages", belongs_to="business"),
    Kind(model=loans.MonthlyIncome, slug="incomes", belongs_to="business"),
    Kind(model=loans.BusinessPlan, slug="plans", belongs_to="business", parts=PLAN_LINES, page="loans:plan"),
    *(Kind(model=line, belongs_to="plan") for line in PLAN_LINES),
    Kind(model=loans.Loan, slug="loans", belongs_to="woman", parts=(loans.Schedule,), page="loans:loan"),
    Kind(model=LOAN_FOLLOW_UPS, belongs_to="loan", name=gettext_lazy("pendiente")),
    Kind(model=loans.Schedule, slug="schedules", belongs_to="loan", parts=(loans.Instalment,)),
    Kind(model=loans.Instalment, belongs_to="schedule"),
    Kind(model=loans.LedgerEntry, slug="entries", belongs_to="loan"),
    Kind(model=loans.MissedPayment, slug="missed", belongs_to="loan"),
    Kind(model=loans.Purchase, slug="purchases", belongs_to="loan", parts=(PRESENT, loans.PurchasePhoto)),
    Kind(model=PRESENT, belongs_to="purchase", name=gettext_lazy("compra")),
    Kind(model=loans.PurchasePhoto, belongs_to="purchase"),
    Kind(
        model=members.ChildActivity,
        slug="afternoons",
        parts=(PLAYED,),
        undo=Undo.EVERYTHING,
        page="members:afternoon",
    ),
    Kind(model=PLAYED, belongs_to="childactivity", name=gettext_lazy("actividad")),
    Kind(model=members.Campaign, slug="campaigns", undo=Undo.EVERYTHING),
    Kind(model=members.StockEntry, slug="stock", belongs_to="campaign"),
    Kind(model=members.Service, slug="services", undo=Undo.EVERYTHING),
    Kind(model=members.Programme, slug="programmes", undo=Undo.EVERYTHING),
    Kind(model=members.ActivityType, slug="child-activities", undo=Undo.EVERYTHING),
    Kind(model=members.DeliveryItem, slug="supports", undo=Undo.EVERYTHING),
    Kind(model=meetings.Place, slug="places", undo=Undo.EVERYTHING),
    Kind(model=members.Topic, slug="topics", undo=Undo.EVERYTHING),
    Kind(model=loans.ActivityKind, slug="activities", undo=Undo.EVERYTHING),
)  # fmt: skip
BY_MODEL: Final = {kind.model: kind for kind in KINDS}
BY_SLUG: Final = {kind.slug: kind for kind in KINDS if kind.slug}
# Numbered by their place above, parents before what hangs on them: cursors and undoing count on it.
PLACE: Final = {kind.model: place for place, kind in enumerate(KINDS)}
# Told with the rows they belong to; in her whole history they would only repeat it.
LEFT_OUT: Final = {loans.Instalment}


def owner_of(kind: Kind) -> Kind | None:
    """The kind that its pointer towards her leads to."""
    if not kind.belongs_to:
        return None
    owner: Any = kind.model._meta.get_field(kind.belongs_to).related_model
    return BY_MODEL[owner]


def leads_to_her(kind: Kind) -> bool:
    owner = owner_of(kind)
    return kind.model is members.Woman or (owner is not None and leads_to_her(owner))


def hers(kind: Kind, keys: Collection[int]) -> Q:
    """Events of this kind about a woman, by the keys of her entries: of rows that are still there and of rows that are
    not."""
    owner = owner_of(kind)
    if owner is None:
        return Q(pgh_obj_id__in=keys)
    if owner.model is members.Woman:
        return Q(**{f"{kind.belongs_to}_id__in": keys})
    rows = owner.model._base_manager.filter(**{f"{_path(owner)}__in": keys}).values("pk")
    gone = owner.events.filter(hers(owner, keys)).values("pgh_obj_id")
    return Q(**{f"{kind.belongs_to}_id__in": rows}) | Q(**{f"{kind.belongs_to}_id__in": gone})


def _path(kind: Kind) -> str:
    owner = owner_of(kind)
    return f"{kind.belongs_to}__{_path(owner)}" if owner else "pk"


def woman_of(kind: Kind, told: Any) -> int | None:
    """The key of the woman that a row, or an event of it, is about."""
    owner = owner_of(kind)
    if owner is None:
        return getattr(told, "pgh_obj_id", told.pk) if kind.model is members.Woman else None
    key = getattr(told, f"{kind.belongs_to}_id")
    if owner.model is members.Woman or key is None:
        return key  # type: ignore[no-any-return]
    above = owner.model._base_manager.filter(pk=key).first() or owner.events.filter(pgh_obj_id=key).last()
    return woman_of(owner, above) if above else None


def _topic(topic: members.Topic) -> str:
    """A sensitive topic is told on the visit's own page alone."""
    return _("un tema delicado") if topic.sensitive else topic.name


WORDS: Final[dict[str, Callable[[Any], str]]] = {
    "members.Topic": _topic,
    "members.Phone.number": phone_shown,
    "members.HomeVisit": lambda visit: f"{visit.visited_on:%d/%m/%Y}",
    "meetings.Attendance": lambda attendance: f"{attendance.get_mark_display()}",
}
