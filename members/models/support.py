"""What is handed out: kits, food, school supplies. A campaign has a stock, and the database keeps it from going below
zero."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar, Self

import pgtrigger
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce, Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from idemnna.append_only import Guard, append_only
from idemnna.revisions import revision_number
from idemnna.safeguards.sensitivity import internal
from idemnna.safeguards.trace import traced
from members.models.fields import recorder
from members.models.women import Woman

# Locks the campaign: of two who give out the last kit at the same moment, the second is refused.
ENOUGH = """
    IF NEW.campaign_id IS NOT NULL THEN
        PERFORM 1 FROM members_campaign WHERE id = NEW.campaign_id FOR UPDATE;
        IF (SELECT COALESCE(SUM(quantity), 0) FROM members_stockentry WHERE campaign_id = NEW.campaign_id)
           < (SELECT COALESCE(SUM(quantity), 0) FROM members_supportdelivery
              WHERE campaign_id = NEW.campaign_id AND taken_back_at IS NULL)
        THEN
            RAISE EXCEPTION 'not enough in stock' USING ERRCODE = 'check_violation', CONSTRAINT = 'stock_not_negative';
        END IF;
    END IF;
    RETURN NULL;
"""


def enough_in_stock() -> Guard:
    return Guard(name="enough", when=pgtrigger.After, operation=pgtrigger.Insert | pgtrigger.Update, func=ENOUGH)


@traced()
class DeliveryItem(models.Model):
    """Catalogue of what is given."""

    name = internal(models.CharField(_("nombre"), max_length=60))
    retired = models.BooleanField(_("ya no se ofrece"), default=False)
    revision = revision_number()

    class Meta:
        verbose_name = _("apoyo")
        verbose_name_plural = _("apoyos")
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                Lower("name"), name="delivery_item_once", violation_error_message=_("Ese apoyo ya existe.")
            ),
        )

    def __str__(self) -> str:
        return self.name


class CampaignQuerySet(models.QuerySet["Campaign"]):
    def with_stock(self) -> Self:
        """Adds `received`, `given` and `left`."""

        def total(rows: "models.QuerySet[models.Model]") -> Coalesce:
            of_it = rows.filter(campaign=OuterRef("pk")).order_by().values("campaign")
            return Coalesce(Subquery(of_it.annotate(n=Sum("quantity")).values("n")), 0)

        given = SupportDelivery.objects.standing()
        return self.annotate(received=total(StockEntry.objects.all()), given=total(given)).annotate(
            left=F("received") - F("given")
        )

    def with_left(self) -> Self:
        """Those that still have something to give."""
        return self.with_stock().filter(left__gt=0)

    def open(self) -> Self:
        return self.filter(closed_on__isnull=True)

    def locked(self, pk: int) -> "Campaign":
        """With its stock, inside a transaction that nobody else gives from or adds to. Asked in two steps: whoever
        waited for the lock would be told the stock of before the wait."""
        self.select_for_update().only("pk").get(pk=pk)
        return self.with_stock().select_related("item").get(pk=pk)


@traced()
class Campaign(models.Model):
    name = internal(models.CharField(_("nombre"), max_length=80))
    item = models.ForeignKey(DeliveryItem, models.PROTECT, related_name="campaigns", verbose_name=_("apoyo"))
    started_on = models.DateField(_("empezó el"))
    closed_on = models.DateField(_("terminó el"), null=True, blank=True)
    revision = revision_number()

    objects: ClassVar[models.Manager["Campaign"]] = models.Manager.from_queryset(CampaignQuerySet)()
    received: int  # from with_stock()
    given: int
    left: int

    class Meta:
        verbose_name = _("campaña")
        verbose_name_plural = _("campañas")
        ordering = ("-started_on", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("started_on")),
                name="campaign_ends_after_start",
                violation_error_message=_("No puede terminar antes de empezar."),
            ),
        )

    def __str__(self) -> str:
        return self.name

    def close(self, day: date) -> None:
        """Not before it began, which may be tomorrow."""
        self.closed_on = max(day, self.started_on)
        self.save(update_fields=["closed_on"])

    def reopen(self) -> None:
        self.closed_on = None
        self.save(update_fields=["closed_on"])


@traced()
class StockEntry(models.Model):
    """What came into a campaign's stock, or left it otherwise than to a woman (then less than zero)."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="stock_entries", verbose_name=_("campaña"))
    quantity = models.IntegerField(_("cantidad"))
    happened_on = models.DateField(_("fecha"))
    note = internal(models.CharField(_("nota"), max_length=120, blank=True))
    submission = models.UUIDField(_("envío"), default=uuid.uuid4, unique=True, editable=False)
    recorded_by = recorder()
    recorded_at = models.DateTimeField(_("registrado"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("movimiento de almacén")
        verbose_name_plural = _("movimientos de almacén")
        ordering = ("-happened_on", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(quantity=0), name="stock_entry_not_zero", violation_error_message=_("Falta la cantidad.")
            ),
        )
        triggers = (*append_only(), enough_in_stock())

    def __str__(self) -> str:
        return f"{self.campaign} · {self.quantity}"


class SupportDeliveryQuerySet(models.QuerySet["SupportDelivery"]):
    def standing(self) -> Self:
        return self.filter(taken_back_at__isnull=True)

    def hand_out(
        self, quantities: Mapping[Woman, int], *, item: DeliveryItem, by: Coordinator | None, **facts: Any
    ) -> "list[SupportDelivery]":
        """One delivery for each woman, or none at all: the database refuses what the stock does not hold."""
        return self.bulk_create(
            SupportDelivery(woman=woman, item=item, quantity=quantity, recorded_by=by, **facts)
            for woman, quantity in quantities.items()
        )

    def by_woman(self, women: Iterable[Woman]) -> "dict[int, list[SupportDelivery]]":
        """What each of the women was given, by her key."""
        found: dict[int, list[SupportDelivery]] = {woman.pk: [] for woman in women}
        for delivery in self.filter(woman__in=found).select_related("item"):
            found[delivery.woman_id].append(delivery)
        return found


@traced()
class SupportDelivery(models.Model):
    """Handed to a woman; taken back by whoever noted it by mistake, never deleted."""

    woman = models.ForeignKey(Woman, models.PROTECT, related_name="deliveries", verbose_name=_("mujer"))
    item = models.ForeignKey(DeliveryItem, models.PROTECT, related_name="deliveries", verbose_name=_("apoyo"))
    campaign = models.ForeignKey(
        Campaign, models.PROTECT, null=True, blank=True, related_name="deliveries", verbose_name=_("campaña")
    )
    quantity = models.PositiveSmallIntegerField(_("cantidad"), default=1)
    delivered_on = models.DateField(_("fecha"))
    # Named by its table alone: this app's code knows nothing of meetings.
    meeting = models.ForeignKey(
        "meetings.Meeting", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("en qué reunión")
    )
    taken_back_at = models.DateTimeField(_("anulada"), null=True, blank=True, editable=False)
    taken_back_by = recorder(_("quién la anuló"))
    recorded_by = recorder()
    recorded_at = models.DateTimeField(_("registrado"), default=timezone.now, editable=False)

    objects: ClassVar[models.Manager["SupportDelivery"]] = models.Manager.from_queryset(SupportDeliveryQuerySet)()

    class Meta:
        verbose_name = _("entrega de apoyo")
        verbose_name_plural = _("entregas de apoyo")
        ordering = ("-delivered_on", "-pk")
        indexes = (models.Index(fields=["woman", "-delivered_on", "-id"], name="delivery_latest_first"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(quantity__gte=1),
                name="delivery_at_least_one",
                violation_error_message=_("Falta la cantidad."),
            ),
        )
        triggers = (enough_in_stock(),)

    def __str__(self) -> str:
        return f"{self.woman.case_code} · {self.item}"

    def take_back(self, *, by: Coordinator) -> None:
        self.taken_back_at, self.taken_back_by = timezone.now(), by
        self.save(update_fields=["taken_back_at", "taken_back_by"])

    def restore(self) -> None:
        """It was handed out after all; the database refuses it when somebody else got it in the meantime."""
        self.taken_back_at = self.taken_back_by = None
        self.save(update_fields=["taken_back_at", "taken_back_by"])
