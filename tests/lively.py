"""Asking every address over the invented organisation, as any role."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.db import transaction
from django.test import Client
from django.utils import timezone

from idemnna.accounts.models import Coordinator
from idemnna.accounts.recovery import make_link
from idemnna.accounts.setup import setup_path
from idemnna.demo.organisation import load
from idemnna.diary.feeds import make_feed
from idemnna.incidents.models import Incident
from idemnna.lima import today
from idemnna.merging.models import Merge
from idemnna.registers.models import Batch
from loans.models import Business, BusinessPlan, LedgerEntry, Loan, MissedPayment, Purchase
from loans.receipts import token_for
from meetings.models import Agreement, Attendance, Group, Meeting, MeetingSeries, Membership
from members.models import (
    ActivityType,
    Campaign,
    Child,
    ChildActivity,
    Consent,
    DeliveryItem,
    FollowUp,
    HandoverNote,
    HomeVisit,
    Phone,
    ProgressCheck,
    Referral,
    RightsRequest,
    SentMessage,
    Service,
    StockEntry,
    SupportDelivery,
    Topic,
    Woman,
)
from members.models.outings import Outing
from tests import factories
from tests.crawling import Route, routes
from tests.passkeys import make_passkey

REGISTER = "Nombre;DNI;Sector\nCcori Sulca, Nélida;40517410;Sector 3\n".encode()
# Parameters that name a day or a month instead of a row.
DATED = {"year": lambda: str(today().year), "month": lambda: str(today().month), "day": lambda: today().isoformat()}


def addresses() -> dict[str, str]:
    """An address for each route over the invented organisation, by the first word of its path."""
    load(today())
    incident = Incident.objects.create(kind="paper", learnt_at=timezone.now(), everybody=True)
    batch = Batch.objects.receive([("padron.csv", REGISTER)], by=Coordinator.objects.earliest("pk"))
    keys: dict[str, Any] = {
        "sessions": "0" * 40,  # one that is over
        "women": Woman.objects.earliest("pk").case_code,
        "phones": Phone.objects.earliest("pk").pk,
        "services": Service.objects.create(name="Posta").pk,
        "referrals": Referral.objects.create(woman=Woman.objects.earliest("pk"), referred_on=today()).pk,
        "messages": _sent(Phone.objects.earliest("pk")).pk,
        "children": Child.objects.earliest("pk").pk,
        "campaigns": _handed_out().campaign_id,
        "deliveries": _handed_out().pk,
        "progress": _asked().pk,
        "afternoons": _afternoon().pk,
        "visits": HomeVisit.objects.current().earliest("pk").pk,
        "follow-ups": FollowUp.objects.open().earliest("pk").pk,
        "outings": _outing().pk,
        "notes": HandoverNote.objects.filter(closed_at=None).latest("pk").pk,
        "since": "house",
        "help": "visit",
        "search": "women",
        "merging": _joined().pk,
        "meetings": Meeting.objects.earliest("pk").pk,
        "series": a_series().pk,
        "attendances": Attendance.objects.filter(mark="absent").earliest("pk").pk,
        "agreements": Agreement.objects.filter(follow_up=None).earliest("pk").pk,
        "groups": Group.objects.earliest("pk").pk,
        "memberships": Membership.objects.earliest("pk").pk,
        "registers": batch.pk,
        "backups": "agenda-20260101-000000.age",
        "businesses": Business.objects.earliest("pk").pk,
        "entries": LedgerEntry.objects.standing().latest("pk").pk,
        "loans": Loan.objects.alive().earliest("pk").pk,
        "missed": MissedPayment.objects.earliest("pk").pk,
        "plans": BusinessPlan.objects.earliest("pk").pk,
        "purchases": Purchase.objects.kept().earliest("pk").pk,
        "r": token_for(LedgerEntry.objects.exclude(receipt_number=None).earliest("pk").pk),
        "receipts": LedgerEntry.objects.exclude(receipt_number=None).earliest("pk").pk,
        "consents": Consent.objects.standing().earliest("pk").pk,
        "consent-texts": "photo",
        "rights": RightsRequest.objects.open()[0].pk,
        "incidents": incident.pk,
        "ics": make_feed(Coordinator.objects.coordinating()[0], timezone.now()),
        "setup": setup_path().split("/")[2],
        "come-in": make_link(Coordinator.objects.earliest("pk"), by=None),
        "colleagues": Coordinator.objects.coordinating()[1].pk,
        "passkeys": make_passkey(Coordinator.objects.coordinating()[0]).pk,
    }
    return {route.path: address_of(route, keys) for route in routes()}


def _sent(phone: Phone) -> SentMessage:
    return SentMessage.objects.create(woman=phone.woman, phone=phone, about="visit")


def _handed_out() -> SupportDelivery:
    item = DeliveryItem.objects.earliest("pk")
    campaign = Campaign.objects.open().first() or Campaign.objects.create(name="Kits", item=item, started_on=today())
    StockEntry.objects.create(campaign=campaign, quantity=9, happened_on=today())
    facts = {"item": campaign.item, "campaign": campaign, "delivered_on": today()}
    return SupportDelivery.objects.hand_out({Woman.objects.earliest("pk"): 1}, by=None, **facts)[0]


def _asked() -> ProgressCheck:
    return ProgressCheck.objects.create(woman=Woman.objects.earliest("pk"), moment="later", taken_on=today())


def a_series() -> MeetingSeries:
    day = today()
    return MeetingSeries.objects.first() or MeetingSeries.objects.create(
        group=Group.objects.earliest("pk"), first_on=day, last_on=day
    )


def _afternoon() -> ChildActivity:
    """One of the demo's, or a new one."""
    kind = ActivityType.objects.earliest("pk")
    return ChildActivity.objects.first() or ChildActivity.objects.create(activity=kind, held_on=today())


def _joined() -> Merge:
    kept, gone = factories.make_woman("Yésica", "Huamán"), factories.make_woman("Jessica", "Waman")
    return Merge.objects.create(kept=kept, gone=gone, reason="La misma", told={"steps": []})


def _outing() -> Outing:
    back_by = timezone.now() + timedelta(hours=2)
    return Outing.objects.create(account=Coordinator.objects.earliest("pk"), back_by=back_by)


def _afternoon() -> ChildActivity:
    """One of the demo's, or a new one."""
    kind = ActivityType.objects.earliest("pk")
    return ChildActivity.objects.first() or ChildActivity.objects.create(activity=kind, held_on=today())


def address_of(route: Route, keys: dict[str, Any]) -> str:
    first, *others = [name for name, _kind in route.parameters] or [""]
    if not first:
        return route.path
    if first in DATED:
        return route.at(**{name: DATED[name]() for name in (first, *others)})
    parts = route.path.split("/")
    if parts[1] == "history":  # of a telephone, and of what was first known of it
        event = Phone.pgh_event_model.objects.earliest("pgh_id")  # type: ignore[attr-defined]
        values = {"label": "phones", "key": str(event.pgh_obj_id), "event": str(event.pgh_id)}
        return route.at(**{name: values[name] for name in (first, *others)})
    if parts[1] == "catalogues":
        values = {"slug": "topics", "pk": str(Topic.objects.earliest("pk").pk)}
        return route.at(**{name: values[name] for name in (first, *others)})
    if parts[1] == "merging" and first == "code":
        one, another = Woman.objects.order_by("pk")[:2]
        return route.at(code=one.case_code, other=another.case_code)
    if parts[1] == "admin":
        model = next((m for m in admin.site._registry if parts[2:4] == [m._meta.app_label, m._meta.model_name]), None)
        row = model._default_manager.order_by("pk").first() if model else None
        return route.at(**dict.fromkeys([first, *others], str(row.pk if row else 1)))
    return route.at(**{first: str(keys[parts[1]])}, **dict.fromkeys(others, "1"))


def as_role(role: str | None, **options: Any) -> Client:
    client = Client(raise_request_exception=False, **options)
    if role:
        over = {"username": f"a.{role}", "role": role}
        client.force_login(Coordinator.objects.filter(role=role).first() or factories.make_coordinator(**over))
    return client


def ask(client: Client, method: str, address: str, data: dict[str, str] | None = None) -> Any:
    """One request whose effects are taken back."""
    with taken_back():
        return getattr(client, method)(address, data or {})


@contextmanager
def taken_back() -> Iterator[None]:
    """A transaction that leaves nothing. It counts as the test's own: the log of readings insists on being the
    outermost one in real life."""
    block: Any = transaction.atomic()
    block._from_testcase = True
    with block:
        yield
        transaction.set_rollback(True)
