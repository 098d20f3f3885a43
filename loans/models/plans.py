from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

import pgtrigger
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as now_in
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from idemnna.append_only import FORGETTING, Guard, frozen_once, never_emptied
from idemnna.revisions import revision_number
from idemnna.safeguards.sensitivity import sensitive
from idemnna.safeguards.trace import traced
from loans.models.businesses import Business
from loans.models.fields import ZERO, done_by, not_negative, soles
from loans.refusals import Refused

LINE_OF_A_FROZEN_PLAN = f"""
    {FORGETTING}
    IF EXISTS (SELECT 1 FROM loans_businessplan
               WHERE id IN (NEW.plan_id, OLD.plan_id) AND approved_at IS NOT NULL) THEN
        RAISE EXCEPTION 'an approved plan is frozen: make a new version' USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
"""  # noqa: S608  # a trigger, of our own words


def frozen_with_its_plan() -> tuple[pgtrigger.Trigger, ...]:
    changes = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete
    return (
        Guard(name="frozen", when=pgtrigger.Before, operation=changes, func=LINE_OF_A_FROZEN_PLAN),
        never_emptied(),
    )


@traced()
class BusinessPlan(models.Model):
    """What she wants to sell, what it costs and what she needs; frozen when a coordinator approves it."""

    business = models.ForeignKey(Business, models.PROTECT, related_name="plans", verbose_name=_("negocio"))
    version = models.PositiveSmallIntegerField(_("versión"), default=1)
    own_contribution = soles(_("lo que ella pone"), default=ZERO)
    children_work = sensitive(
        models.TextField(
            _("¿qué harán los hijos?"),
            blank=True,
            help_text=_("¿Ayudarán en el negocio? ¿En qué, cuántas horas, y la escuela?"),
        )
    )
    notes = sensitive(models.TextField(_("notas"), blank=True))
    group_meeting = models.ForeignKey(
        "meetings.Meeting",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("reunión donde el grupo lo revisó"),
    )
    group_opinion = sensitive(models.TextField(_("qué dijo el grupo"), blank=True))
    reviewed_by = done_by(_("lo revisó"), null=True, blank=True)
    reviewed_on = models.DateField(_("revisado el"), null=True, blank=True)
    review_note = sensitive(models.TextField(_("qué vio la coordinadora"), blank=True))
    approved_by = done_by(_("lo aprobó"), null=True, blank=True, editable=False)
    approved_at = models.DateTimeField(_("aprobado"), null=True, blank=True, editable=False)
    from_register = models.BooleanField(_("anterior al sistema"), default=False, editable=False)
    submission = models.UUIDField(_("envío"), null=True, unique=True, editable=False)
    recorded_by = done_by(null=True, blank=True)
    recorded_at = models.DateTimeField(_("registrado"), default=timezone.now, editable=False)
    revision = revision_number()

    class Meta:
        verbose_name = _("plan de negocio")
        verbose_name_plural = _("planes de negocio")
        ordering = ("business", "-version")
        constraints = (
            models.UniqueConstraint(fields=["business", "version"], name="plan_version_once"),
            *not_negative("plan", "own_contribution"),
        )
        # A meeting that was noted by mistake may still go: the plan then names none.
        triggers = frozen_once("approved_at", but=("group_meeting",))

    def __str__(self) -> str:
        return f"{self.business} · {self.version}"

    @property
    def frozen(self) -> bool:
        return self.approved_at is not None

    @transaction.atomic
    def approve(self, *, by: Coordinator | None, moment: Any = None) -> None:
        """From now on nothing in it changes; approving twice changes nothing either."""
        fresh = BusinessPlan.objects.select_for_update().get(pk=self.pk)
        if not fresh.frozen:
            if not fresh.from_register and not fresh.reviewed_by_id:
                raise Refused(_("Falta que una coordinadora lo revise."), field="reviewed_by")
            fresh.approved_by, fresh.approved_at = by, moment or timezone.now()
            fresh.save(update_fields=["approved_by", "approved_at"])
        self.approved_by, self.approved_at = fresh.approved_by, fresh.approved_at

    @transaction.atomic
    def new_version(self, *, by: Coordinator) -> "BusinessPlan":
        """A copy that can be changed; of two who ask at the same moment, both get the same copy."""
        Business.objects.select_for_update().get(pk=self.business_id)
        latest = self.business.plans.order_by("-version").first()
        assert latest is not None
        if not latest.frozen:
            return latest
        copy = self.business.plans.create(
            version=latest.version + 1,
            own_contribution=self.own_contribution,
            children_work=self.children_work,
            notes=self.notes,
            recorded_by=by,
        )
        for lines in (self.products, self.fixed_costs, self.investments):
            for line in lines.all():
                line.pk, line.plan = None, copy
                line.save(force_insert=True)
        return copy

    def review(self, *, by: Coordinator, on: date, note: str = "") -> None:
        if self.frozen:
            raise Refused(now_in("Este plan ya está aprobado."))
        self.reviewed_by, self.reviewed_on, self.review_note = by, on, note
        self.save(update_fields=["reviewed_by", "reviewed_on", "review_note"])

    @property
    def investment(self) -> Decimal:
        """What all the lines to buy cost, in soles."""
        return sum((line.cost for line in self.investments.all()), ZERO)


@traced()
class PlanProduct(models.Model):
    """Something she sells; price and cost of one, in soles, and how many in a month."""

    plan = models.ForeignKey(BusinessPlan, models.CASCADE, related_name="products")
    name = sensitive(models.CharField(_("producto"), max_length=80))
    price = soles(_("precio"))
    unit_cost = soles(_("cuesta hacerlo"), default=ZERO)
    units_a_month = models.PositiveIntegerField(_("cuántos al mes"), default=0)

    class Meta:
        verbose_name = _("producto del plan")
        verbose_name_plural = _("productos del plan")
        ordering = ("pk",)
        constraints = not_negative("product", "price", "unit_cost")
        triggers = frozen_with_its_plan()

    def __str__(self) -> str:
        return self.name


@traced()
class PlanFixedCost(models.Model):
    """What she pays every month, sold or not, in soles."""

    plan = models.ForeignKey(BusinessPlan, models.CASCADE, related_name="fixed_costs")
    name = sensitive(models.CharField(_("gasto fijo"), max_length=80))
    monthly = soles(_("al mes"))

    class Meta:
        verbose_name = _("gasto fijo del plan")
        verbose_name_plural = _("gastos fijos del plan")
        ordering = ("pk",)
        constraints = not_negative("fixed_cost", "monthly")
        triggers = frozen_with_its_plan()

    def __str__(self) -> str:
        return self.name


@traced()
class PlanInvestment(models.Model):
    """Something to buy together before she starts."""

    plan = models.ForeignKey(BusinessPlan, models.CASCADE, related_name="investments")
    item = sensitive(models.CharField(_("qué comprar"), max_length=80))
    quantity = models.PositiveSmallIntegerField(_("cantidad"), default=1)
    unit_price = soles(_("precio de uno"))

    objects: ClassVar[models.Manager["PlanInvestment"]] = models.Manager()

    class Meta:
        verbose_name = _("compra prevista")
        verbose_name_plural = _("compras previstas")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(condition=Q(quantity__gte=1), name="investment_quantity_positive"),
            *not_negative("investment", "unit_price"),
        )
        triggers = frozen_with_its_plan()

    def __str__(self) -> str:
        return self.item

    @property
    def cost(self) -> Decimal:
        return Decimal(self.unit_price * self.quantity)
