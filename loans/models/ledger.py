import uuid
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Self

import pgtrigger
from django.db import connection, models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from idemnna.accounts.models import Coordinator
from idemnna.append_only import Guard, append_only
from idemnna.safeguards.sensitivity import internal, personal, sensitive
from idemnna.safeguards.trace import traced
from loans import position
from loans.models.fields import ZERO, done_by, soles
from loans.models.months import BOOKS

if TYPE_CHECKING:
    from loans.models.loans import Loan

RECEIPTS = 7302
# The last word on what may be written, for every way into the table. Python says the same before, kindly.
CHECKED = f"""
    PERFORM pg_advisory_xact_lock_shared({BOOKS});
    IF EXISTS (SELECT 1 FROM loans_closedmonth WHERE month >= date_trunc('month', NEW.happened_on)::date) THEN
        RAISE EXCEPTION 'this month is closed' USING ERRCODE = 'restrict_violation';
    END IF;
    PERFORM 1 FROM loans_loan WHERE id = NEW.loan_id FOR UPDATE;
    IF NEW.reverses_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM loans_ledgerentry o
        WHERE o.id = NEW.reverses_id AND o.loan_id = NEW.loan_id AND o.kind = NEW.kind AND o.reverses_id IS NULL
          AND o.principal_part = -NEW.principal_part AND o.interest_part = -NEW.interest_part
          AND o.overpaid_part = -NEW.overpaid_part) THEN
        RAISE EXCEPTION 'a reversal takes back exactly one whole entry' USING ERRCODE = 'restrict_violation';
    END IF;
    IF EXISTS (
        SELECT 1 FROM loans_ledgerentry WHERE loan_id = NEW.loan_id
        HAVING coalesce(sum(principal_part) FILTER (WHERE kind = 'disbursement'), 0)
             > (SELECT principal FROM loans_loan WHERE id = NEW.loan_id)
            OR coalesce(sum(principal_part) FILTER (WHERE kind IN ('disbursement', 'rescheduling')), 0)
             < coalesce(sum(principal_part) FILTER (WHERE kind IN ('repayment', 'write_off')), 0)
            OR coalesce(sum(overpaid_part) FILTER (WHERE kind = 'repayment'), 0)
             < coalesce(sum(overpaid_part) FILTER (WHERE kind = 'overpayment_return'), 0)
            OR coalesce(sum(amount) FILTER (WHERE kind = 'write_off'), 0)
             < coalesce(sum(amount) FILTER (WHERE kind = 'recovery'), 0)) THEN
        RAISE EXCEPTION 'more than was agreed or is owed' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
"""  # noqa: S608


class Kind(models.TextChoices):
    DISBURSEMENT = position.DISBURSEMENT, _("Entrega")
    REPAYMENT = position.REPAYMENT, _("Pago")
    WRITE_OFF = position.WRITE_OFF, _("Castigo")
    RECOVERY = position.RECOVERY, _("Pago después del castigo")
    RESCHEDULING = position.RESCHEDULING, _("Nuevo cronograma")
    OVERPAYMENT_RETURN = position.OVERPAYMENT_RETURN, _("Devolución de lo pagado de más")


class Method(models.TextChoices):
    CASH = "cash", _("Efectivo")
    YAPE = "yape", "Yape"
    PLIN = "plin", "Plin"
    TRANSFER = "transfer", pgettext_lazy("forma de pago", "Transferencia")


MONEY_IN = (Kind.REPAYMENT, Kind.RECOVERY)
MONEY_OUT = (Kind.DISBURSEMENT, Kind.OVERPAYMENT_RETURN)


class LedgerEntryQuerySet(models.QuerySet["LedgerEntry"]):
    def until(self, day: date) -> Self:
        return self.filter(happened_on__lte=day)

    def standing(self) -> Self:
        """Neither taken back nor taking something back."""
        return self.filter(reverses__isnull=True, reversal__isnull=True)

    def originals(self) -> Self:
        """What people did; taken back or not."""
        return self.filter(reverses__isnull=True)

    def newest_first(self) -> Self:
        return self.order_by("-happened_on", "-pk")

    def next_receipt_number(self) -> int:
        """Numbers run without gaps: the lock is kept until the transaction ends, and one that fails takes none."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [RECEIPTS])
        return (self.model.objects.aggregate(models.Max("receipt_number"))["receipt_number__max"] or 0) + 1


@traced()
class LedgerEntry(models.Model):
    """Something that happened to a loan's money. Never changed, never deleted; a mistake is taken back by a reversal,
    an entry of the same kind with every amount negative."""

    # The index below begins with it and holds the amounts too: beside a second one the planner would not use it.
    loan = models.ForeignKey(
        "loans.Loan", models.PROTECT, db_index=False, related_name="entries", verbose_name=_("préstamo")
    )
    kind = internal(models.CharField(_("qué fue"), max_length=18, choices=Kind))
    happened_on = models.DateField(_("fecha"))
    amount = soles(_("monto"))
    principal_part = soles(_("capital"), default=ZERO)
    interest_part = soles(_("interés"), default=ZERO)
    overpaid_part = soles(_("de más"), default=ZERO)
    method = internal(models.CharField(_("cómo"), max_length=8, choices=Method, blank=True))
    operation_number = personal(models.CharField(_("número de operación"), max_length=40, blank=True))
    receipt_number = models.PositiveIntegerField(_("recibo"), null=True, blank=True, unique=True)
    note = sensitive(models.CharField(_("nota"), max_length=200, blank=True))
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reversal", verbose_name=_("anula a")
    )
    reason = sensitive(models.CharField(_("por qué"), max_length=200, blank=True))
    submission = models.UUIDField(_("envío"), default=uuid.uuid4, unique=True, editable=False)
    from_register = models.BooleanField(_("anterior al sistema"), default=False, editable=False)
    recorded_by = done_by(null=True, blank=True)
    recorded_at = models.DateTimeField(_("registrado"), default=timezone.now, editable=False)

    objects: ClassVar[models.Manager["LedgerEntry"]] = models.Manager.from_queryset(LedgerEntryQuerySet)()

    class Meta:
        verbose_name = _("movimiento")
        verbose_name_plural = _("movimientos")
        ordering = ("-happened_on", "-pk")
        indexes = (
            models.Index(
                fields=["loan", "happened_on"],
                include=("kind", "amount", "principal_part", "interest_part", "overpaid_part"),
                name="entry_of_loan_with_amounts",
            ),
            models.Index(fields=["happened_on", "kind"], name="entry_by_day"),
        )
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="entry_kind_known"),
            models.CheckConstraint(
                condition=Q(amount=F("principal_part") + F("interest_part") + F("overpaid_part")),
                name="entry_amount_is_its_parts",
            ),
            models.CheckConstraint(
                condition=Q(
                    reverses__isnull=True, principal_part__gte=0, interest_part__gte=0, overpaid_part__gte=0
                )
                | Q(reverses__isnull=False, principal_part__lte=0, interest_part__lte=0, overpaid_part__lte=0),
                name="entry_sign_tells_a_reversal",
            ),
            models.CheckConstraint(
                condition=~Q(amount=0) | Q(kind=Kind.RESCHEDULING), name="entry_moves_something"
            ),
            models.CheckConstraint(
                condition=Q(reverses__isnull=True) | ~Q(reason=""), name="entry_reversal_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(receipt_number__isnull=True) | Q(kind__in=MONEY_IN, reverses__isnull=True),
                name="entry_receipt_for_money_in",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=MONEY_IN) | Q(from_register=True) | Q(reverses__isnull=False)
                | Q(receipt_number__isnull=False),
                name="entry_money_in_has_a_receipt",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=(*MONEY_IN, *MONEY_OUT), method__in=Method.values)
                | Q(kind__in=(Kind.WRITE_OFF, Kind.RESCHEDULING), method="") | Q(from_register=True),
                name="entry_method_for_money",
            ),
        )  # fmt: skip
        triggers = (
            *append_only(),
            Guard(name="checked", when=pgtrigger.After, operation=pgtrigger.Insert, func=CHECKED),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.happened_on:%d/%m/%Y}"

    @property
    def is_reversed(self) -> bool:
        return hasattr(self, "reversal")

    @property
    def corrects_month(self) -> date | None:
        """For a reversal of something in a closed month: that month's first day."""
        if self.reverses is None or self.reverses.happened_on == self.happened_on:
            return None
        return self.reverses.happened_on.replace(day=1)

    def reverse(self, reason: str, *, by: Coordinator, day: date, submission: uuid.UUID) -> "LedgerEntry":
        """Take it back; a mistake is never changed, only taken back."""
        loan: Loan = self.loan
        return loan.reverse(self, reason, by=by, day=day, submission=submission)
