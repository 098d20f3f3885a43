from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from idemnna.accounts.business_mode import shown_in_business_mode
from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.lima import today
from idemnna.money import soles
from idemnna.navigation import back_to
from loans.business_mode import of_loan, of_purchase
from loans.forms.purchases import PurchaseForm
from loans.models import Loan, Purchase, PurchasePhoto
from members.models import Consent, Purpose

ZERO = Decimal(0)


@shown_in_business_mode(of_loan)
@coordinator_required
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    approved = Loan.objects.filter(approved_on__isnull=False).select_related("woman", "plan")
    loan, by = get_object_or_404(approved, pk=pk), signed_in(request)
    form = PurchaseForm(request.POST or None, files=request.FILES or None, loan=loan, today=today(), by=by)
    if request.method == "POST" and form.is_valid() and (purchase := form.record()):
        return _saved(request, purchase, _("Compra anotada."))
    return _page(request, form, _("Anotar compra"))


@shown_in_business_mode(of_purchase)
@coordinator_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    purchase, by = get_object_or_404(_kept(), pk=pk), signed_in(request)
    form = PurchaseForm(
        request.POST or None,
        files=request.FILES or None,
        loan=purchase.loan,
        today=today(),
        by=by,
        purchase=purchase,
    )
    if request.method == "POST" and form.is_valid():
        form.change()
        return _saved(request, purchase, _("Compra cambiada."))
    return _page(request, form, _("Compra"))


@shown_in_business_mode(of_purchase)
@coordinator_required
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    purchase = get_object_or_404(Purchase, pk=pk)
    if purchase.removed_at is None:
        purchase.removed_at, purchase.removed_by = timezone.now(), signed_in(request)
        purchase.save(update_fields=["removed_at", "removed_by"])
    undo = reverse("loans:purchase_restore", args=[pk])
    messages.success(request, _("Quitada: %(item)s.") % {"item": purchase.item}, extra_tags=f"undo:{undo}")
    return redirect("loans:loan", purchase.loan_id)


@shown_in_business_mode(of_purchase)
@coordinator_required
@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    purchase = get_object_or_404(Purchase, pk=pk)
    purchase.removed_at = purchase.removed_by = None
    purchase.save(update_fields=["removed_at", "removed_by"])
    messages.success(request, _("La compra cuenta otra vez: %(item)s.") % {"item": purchase.item})
    return back_to(request, "loans:loan", purchase.loan_id)


@shown_in_business_mode(of_purchase)
@coordinator_required
@require_GET
def photo(request: HttpRequest, pk: int) -> HttpResponse:
    """Its name tells nothing, and no browser guesses another type or keeps it."""
    shown = get_object_or_404(PurchasePhoto, purchase=pk, purchase__removed_at__isnull=True)
    response = HttpResponse(bytes(shown.jpeg), content_type="image/jpeg")
    response["Content-Disposition"] = 'inline; filename="foto.jpg"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@dataclass
class Line:
    """What the plan foresaw for one thing and what was spent on it, in soles."""

    item: str
    planned: Decimal | None
    spent: Decimal = ZERO

    @property
    def is_over(self) -> bool:
        return self.planned is not None and self.spent > self.planned


@dataclass(frozen=True)
class Spending:
    """What there was to spend and what was bought with it, in soles."""

    lines: list[Line]
    bought: list[Purchase]
    disbursed: Decimal
    own: Decimal

    @property
    def spent(self) -> Decimal:
        return sum((purchase.amount for purchase in self.bought), ZERO)

    @property
    def available(self) -> Decimal:
        return self.disbursed + self.own

    @property
    def rest(self) -> Decimal:
        return self.available - self.spent

    @property
    def too_much(self) -> Decimal:
        return max(-self.rest, ZERO)


def section(loan: Loan) -> dict[str, Any]:
    """What loans/_purchases.html shows: spent beside what there was, by line of the plan; and each purchase."""
    bought = list(loan.purchases.kept().annotate(has_photo=_has_photo()))
    lines = {line.pk: Line(line.item, line.cost) for line in loan.plan.investments.all()}
    outside = Line(_("No estaba en el plan"), None)
    for purchase in bought:
        lines.get(purchase.line_id or 0, outside).spent += purchase.amount
    shown = [*lines.values(), *([outside] if outside.spent else [])]
    spending = Spending(shown, bought, loan.standing.disbursed, loan.plan.own_contribution)
    return {"loan": loan, "purchases": spending}


def _kept() -> QuerySet[Purchase]:
    return Purchase.objects.kept().select_related("loan__woman", "loan__plan").annotate(has_photo=_has_photo())


def _has_photo() -> Exists:
    return Exists(PurchasePhoto.objects.filter(purchase=OuterRef("pk")))


def _saved(request: HttpRequest, purchase: Purchase, said: str) -> HttpResponse:
    loan = purchase.loan
    spending: Spending = section(loan)["purchases"]
    messages.success(request, said)
    if spending.too_much:
        text = _("Con esta compra se gastó %(amount)s más de lo que había: revisar los montos.")
        messages.warning(request, text % {"amount": soles(spending.too_much)})
    return redirect("loans:loan", loan.pk)


def _page(request: HttpRequest, form: PurchaseForm, heading: str) -> HttpResponse:
    loan = form.loan
    context = {
        "form": form,
        "heading": heading,
        "loan": loan,
        "woman": loan.woman,
        "purchase": form.instance,
        "rest": section(loan)["purchases"].rest,
        "consent_missing": Consent.objects.missing(loan.woman, Purpose.PHOTO),
    }
    return render(request, "loans/purchase.html", context)
