from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce, Greatest, Least
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from idemnna.append_only import frozen_once
from idemnna.revisions import revision_number
from idemnna.safeguards.sensitivity import internal, sensitive
from idemnna.safeguards.trace import traced
from loans.models.fields import done_by, soles
from loans.models.ledger import Kind, LedgerEntry
from loans.models.plans import BusinessPlan
from loans.models.postings import Postings
from loans.models.rules import LoanRules
from loans.models.schedules import Instalment, NewRow, Schedule
from loans.position import Position, position_of
from loans.refusals import Refused
from loans.schedule import IrregularPlan, ScheduledInstalment, Terms, irregular_schedule, payable_schedule
from members.models import FollowUp, Woman

AMOUNT = models.DecimalField(max_digits=12, decimal_places=2)


class RepaymentMethod(models.TextChoices):
    ZERO = "zero", _("Sin interés")
    FLAT = "flat", _("Interés fijo sobre todo el préstamo")
    EQUAL_PRINCIPAL = "equal_principal", _("Interés sobre lo que falta, capital igual")
    ANNUITY = "annuity", _("Interés sobre lo que falta, cuota igual")


class Frequency(models.TextChoices):
    WEEKLY = "weekly", _("Cada semana")
    FORTNIGHTLY = "fortnightly", _("Cada dos semanas")
    MONTHLY = "monthly", _("Cada mes")


class Unit(models.TextChoices):
    CENT = "0.01", "S/ 0.01"
    DIME = "0.10", "S/ 0.10"
    HALF = "0.50", "S/ 0.50"
    SOL = "1.00", "S/ 1.00"


class LoanStatus(models.TextChoices):
    REQUESTED = "requested", _("Pedido")
    DECLINED = "declined", _("No aprobado")
    APPROVED = "approved", _("Aprobado")
    ACTIVE = "active", _("Pagando")
    REPAID = "repaid", _("Pagado")
    WRITTEN_OFF = "written_off", _("Castigado")


class LoanQuerySet(models.QuerySet["Loan"]):
    def alive(self) -> Self:
        """Handed over and neither repaid nor written off."""
        return self.filter(disbursed_on__isnull=False, closed_on__isnull=True)

    def waiting(self) -> Self:
        """Asked for and not answered, the oldest first."""
        return self.filter(approved_on__isnull=True, declined_on__isnull=True).order_by("requested_on", "pk")

    def unfinished(self) -> Self:
        """Asked for or being paid back: neither refused nor over."""
        return self.filter(closed_on__isnull=True, declined_on__isnull=True)

    def due_within(self, day: date, days: int) -> Self:
        """With something to pay by the end of so many days, the oldest first; adds what `with_balance` adds."""
        found = self.alive().with_balance(day + timedelta(days=days - 1))
        return found.filter(to_pay__gt=0).order_by("oldest_due_on", "pk")

    def owing_on(self, day: date) -> Self:
        """Handed over and not settled; adds what `with_balance` adds."""
        return self.alive().with_balance(day).filter(owes__gt=0)

    def with_status(self) -> Self:
        """Adds `status` and `rescheduled`."""
        written_off = LedgerEntry.objects.standing().filter(loan=OuterRef("pk"), kind=Kind.WRITE_OFF)
        status = Case(
            When(declined_on__isnull=False, then=Value(LoanStatus.DECLINED)),
            When(approved_on__isnull=True, then=Value(LoanStatus.REQUESTED)),
            When(disbursed_on__isnull=True, then=Value(LoanStatus.APPROVED)),
            When(closed_on__isnull=True, then=Value(LoanStatus.ACTIVE)),
            When(Exists(written_off), then=Value(LoanStatus.WRITTEN_OFF)),
            default=Value(LoanStatus.REPAID),
        )
        changed = Schedule.objects.filter(loan=OuterRef("pk"), version__gt=1)
        return self.annotate(status=status, rescheduled=Exists(changed))

    def with_balance(self, day: date) -> Self:
        """Adds, as of a day: `outstanding` principal, `paid` (money for instalments), `due` (of the cronograma, that
        day included), `owes` (what would settle it), `to_pay` (due and not paid) and `oldest_due_on` (of the first
        instalment not wholly paid)."""
        entries = LedgerEntry.objects.until(day).filter(loan=OuterRef("pk")).order_by().values("loan")
        effect = Case(
            When(kind__in=(Kind.DISBURSEMENT, Kind.RESCHEDULING), then=F("principal_part")),
            When(kind__in=(Kind.REPAYMENT, Kind.WRITE_OFF), then=-F("principal_part")),
            default=Value(Decimal(0)),
            output_field=AMOUNT,
        )
        in_force = Schedule.objects.filter(Q(version=1) | Q(starts_on__lte=day), loan=OuterRef("pk"))
        found = self.annotate(
            outstanding=_sum(entries, effect),
            handed_over=_sum(entries.filter(kind=Kind.DISBURSEMENT), F("principal_part")),
            paid=_sum(entries.filter(kind=Kind.REPAYMENT), F("principal_part") + F("interest_part")),
            interest_paid=_sum(entries.filter(kind=Kind.REPAYMENT), F("interest_part")),
            written_off=_sum(entries.filter(kind=Kind.WRITE_OFF), F("amount")),
            schedule_id_now=Subquery(in_force.order_by("-version").values("pk")[:1]),
        )
        rows = Instalment.objects.filter(schedule=OuterRef("schedule_id_now")).order_by()
        found = found.annotate(
            due=_sum(rows.filter(due_on__lte=day).values("schedule"), F("principal") + F("interest")),
            interest=_sum(rows.values("schedule"), F("interest")),
        )
        running = models.Window(Sum(F("principal") + F("interest")), order_by=("due_on", "number"))
        unpaid = rows.annotate(running=running).filter(running__gt=OuterRef("paid")).order_by("due_on", "number")
        nothing = Value(Decimal(0), output_field=AMOUNT)
        found = found.annotate(
            owes=Case(
                When(Q(written_off__gt=0) | Q(handed_over__lte=0), then=nothing),
                default=F("outstanding") + Greatest(nothing, F("interest") - F("interest_paid")),
            )
        )
        return found.annotate(
            # Of a loan handed over only in part, never more than she owes.
            to_pay=Greatest(nothing, Least(F("due") - F("paid"), F("owes"))),
            oldest_due_on=Subquery(unpaid.values("due_on")[:1]),
        )

    @transaction.atomic
    def apply_for(self, *, plan: BusinessPlan, terms: Terms, by: Coordinator, on: date, **facts: Any) -> "Loan":
        """An application from an approved plan."""
        if not plan.frozen:
            raise Refused(_("El plan todavía no está aprobado."))
        return self.create(
            plan=plan, woman=plan.business.woman, requested_by=by, requested_on=on, **terms_as_fields(terms), **facts
        )


def terms_as_fields(terms: Terms) -> dict[str, Any]:
    """The loan's own fields for terms."""
    return {
        "principal": terms.principal,
        "annual_rate": terms.annual_rate,
        "method": str(terms.method),
        "frequency": str(terms.frequency),
        "instalment_count": terms.instalments,
        "first_due": terms.first_due,
        "grace_principal_periods": terms.grace_principal_periods,
        "grace_all_periods": terms.grace_all_periods,
        "unit": terms.unit,
    }


def _sum(rows: "models.QuerySet[Any]", what: Any) -> Coalesce:
    total = Subquery(rows.annotate(total=Sum(what)).values("total"), output_field=AMOUNT)
    return Coalesce(total, Value(Decimal(0)), output_field=AMOUNT)


@traced()
class Loan(Postings):
    """Money lent to a woman for an approved plan. Its status is told by dates and entries, never by hand."""

    woman = models.ForeignKey(Woman, models.PROTECT, related_name="loans", verbose_name=_("mujer"))
    plan = models.ForeignKey(BusinessPlan, models.PROTECT, related_name="loans", verbose_name=_("plan"))
    principal = soles(_("monto"))
    annual_rate = models.DecimalField(_("interés al año, %"), max_digits=6, decimal_places=2, default=Decimal(0))
    method = internal(
        models.CharField(_("cómo se calcula"), max_length=15, choices=RepaymentMethod, default=RepaymentMethod.ZERO)
    )
    frequency = internal(
        models.CharField(_("cada cuánto"), max_length=11, choices=Frequency, default=Frequency.MONTHLY)
    )
    instalment_count = models.PositiveSmallIntegerField(_("cuántas cuotas"))
    first_due = models.DateField(_("primera cuota"))
    grace_principal_periods = models.PositiveSmallIntegerField(_("periodos en que solo paga interés"), default=0)
    grace_all_periods = models.PositiveSmallIntegerField(_("periodos en que no paga nada"), default=0)
    unit = models.DecimalField(_("redondeo de la cuota"), max_digits=4, decimal_places=2, default=Decimal("0.10"))
    irregular = internal(models.JSONField(_("cuotas acordadas a mano"), null=True, blank=True, editable=False))
    purpose = sensitive(models.CharField(_("para qué"), max_length=200, blank=True))
    requested_on = models.DateField(_("pedido el"))
    requested_by = done_by(_("lo pidió"), null=True, blank=True)
    approved_on = models.DateField(_("aprobado el"), null=True, blank=True, editable=False)
    approved_by = done_by(_("lo aprobó"), null=True, blank=True, editable=False)
    declined_on = models.DateField(_("no aprobado el"), null=True, blank=True, editable=False)
    declined_by = done_by(_("no lo aprobó"), null=True, blank=True, editable=False)
    declined_reason = sensitive(models.CharField(_("por qué no"), max_length=200, blank=True, editable=False))
    # Derived from the entries, so that the month's report finds the loans that were alive without reading all of them;
    # `manage.py check_loans` recomputes both.
    disbursed_on = models.DateField(_("entregado el"), null=True, blank=True, editable=False)
    closed_on = models.DateField(_("terminado el"), null=True, blank=True, editable=False)
    from_register = models.BooleanField(_("anterior al sistema"), default=False, editable=False)
    follow_ups = models.ManyToManyField(FollowUp, related_name="loans", editable=False, verbose_name=_("pendientes"))
    submission = models.UUIDField(_("envío"), null=True, unique=True, editable=False)
    recorded_at = models.DateTimeField(_("registrado"), default=timezone.now, editable=False)
    revision = revision_number()

    objects: ClassVar[models.Manager["Loan"]] = models.Manager.from_queryset(LoanQuerySet)()

    class Meta:
        verbose_name = _("préstamo")
        verbose_name_plural = _("préstamos")
        ordering = ("-pk",)
        indexes = (
            models.Index(fields=["closed_on", "disbursed_on"], name="loan_lived"),
            models.Index(fields=["disbursed_on"], condition=Q(closed_on__isnull=True), name="loan_alive"),
        )
        constraints = (
            models.CheckConstraint(condition=Q(principal__gt=0), name="loan_principal_positive"),
            models.CheckConstraint(condition=Q(annual_rate__gte=0), name="loan_rate_not_negative"),
            models.CheckConstraint(condition=Q(instalment_count__gte=1), name="loan_has_instalments"),
            models.CheckConstraint(
                condition=Q(approved_on__isnull=True) | Q(declined_on__isnull=True), name="loan_one_decision"
            ),
            models.CheckConstraint(
                condition=Q(disbursed_on__isnull=True) | Q(approved_on__isnull=False), name="loan_approved_first"
            ),
            models.CheckConstraint(
                condition=Q(method__in=RepaymentMethod.values, frequency__in=Frequency.values), name="loan_terms_known"
            ),
        )
        triggers = frozen_once("approved_on", but=("disbursed_on", "closed_on", "woman"))

    def __str__(self) -> str:
        return f"{self.woman.case_code} · S/ {self.principal:,.2f}"

    @property
    def terms(self) -> Terms:
        return Terms(
            principal=self.principal,
            annual_rate=self.annual_rate,
            instalments=self.instalment_count,
            frequency=self.frequency,
            first_due=self.first_due,
            method=self.method,
            unit=self.unit,
            grace_principal_periods=self.grace_principal_periods,
            grace_all_periods=self.grace_all_periods,
        )

    @property
    def is_approved(self) -> bool:
        return self.approved_on is not None

    def proposed(self) -> list[ScheduledInstalment]:
        """The cronograma as applied for; for one agreed by hand, its rows."""
        plan = self.agreed_by_hand()
        return plan.instalments if plan else payable_schedule(self.terms)

    def agreed_by_hand(self) -> IrregularPlan | None:
        if not self.irregular:
            return None
        rows = [(date.fromisoformat(day), Decimal(amount)) for day, amount in self.irregular]
        return irregular_schedule(self.terms, rows)

    def needs_other_coordinator(self) -> bool:
        return bool(self.principal > LoanRules.agreed().second_approval_above)

    @transaction.atomic
    def approve(self, *, by: Coordinator | None, on: date) -> None:
        """Agree to the terms: they are fixed from now on, and the cronograma is written. Twice changes nothing."""
        loan = Loan.objects.select_for_update().get(pk=self.pk)
        if loan.approved_on is None:
            if loan.declined_on:
                raise Refused(_("Este pedido ya se respondió que no."))
            if by and by.pk == loan.requested_by_id and loan.needs_other_coordinator():
                raise Refused(_("Por el monto, lo aprueba la otra coordinadora."))
            plan = loan.agreed_by_hand()
            if plan and (plan.remainder or plan.problems):
                raise Refused(_("Las cuotas acordadas a mano no suman el préstamo."))
            rows = [NewRow(row.due_on, row.principal, row.interest) for row in loan.proposed()]
            loan.write_schedule(rows, starts_on=on, by=by)
            loan.approved_on, loan.approved_by = on, by
            loan.save(update_fields=["approved_on", "approved_by"])
        self.refresh_from_db()

    @transaction.atomic
    def decline(self, reason: str, *, by: Coordinator, on: date) -> None:
        loan = Loan.objects.select_for_update().get(pk=self.pk)
        if loan.approved_on:
            raise Refused(_("Este préstamo ya está aprobado."))
        if loan.declined_on:
            raise Refused(_("Este pedido ya se respondió que no."))
        if not reason.strip():
            raise Refused(_("Escribe por qué no se aprueba."), field="reason")
        loan.declined_on, loan.declined_by, loan.declined_reason = on, by, reason.strip()
        loan.save(update_fields=["declined_on", "declined_by", "declined_reason"])
        self.refresh_from_db()

    def schedule_on(self, day: date | None) -> Schedule | None:
        """The cronograma in force on a day; None asks for the latest."""
        return self._in_force(day).first()

    def _in_force(self, day: date | None) -> "models.QuerySet[Schedule]":
        until = Q() if day is None else Q(version=1) | Q(starts_on__lte=day)
        return Schedule.objects.filter(until, loan=self.pk).order_by("-version")

    def instalments_on(self, day: date | None) -> list[Instalment]:
        return list(Instalment.objects.filter(schedule=self._in_force(day).values("pk")[:1]).order_by("number"))

    def position(self, day: date | None = None) -> Position:
        """Where it stands on a day (None: counting everything written so far)."""
        if self.books and day is None:
            return position_of(self.books.instalments, self.books.entries)
        return position_of(self.instalments_on(day), self.entries.all(), day)

    @cached_property
    def standing(self) -> Position:
        """Where it stands with everything written so far, computed once for a page."""
        return self.position()


traced()(Loan.follow_ups.through)
