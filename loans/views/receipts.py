"""What a payment paid: for the coordinators, and under a signed link for her."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.signing import BadSignature, SignatureExpired
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from idemnna.accounts.business_mode import shown_in_business_mode
from idemnna.accounts.roles import coordinator_required
from idemnna.lima import now, today
from loans.allocation import Allocation
from loans.business_mode import of_entry
from loans.models import Kind, LedgerEntry, Schedule
from loans.models.ledger import MONEY_IN, LedgerEntryQuerySet
from loans.position import position_of
from loans.receipts import VALID_FOR, Effect, effect_of, read_token, token_for
from members.contacting import open_contact
from members.forms.confidential import SafeContactForm
from members.models import Woman
from members.models.phones import Whose


@shown_in_business_mode(of_entry)
@coordinator_required
@require_GET
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    entry = get_object_or_404(_receipts().select_related("loan__woman", "loan__plan__business", "recorded_by"), pk=pk)
    context = {
        **_told(entry),
        "woman": entry.loan.woman,
        "link": _link(request, entry),
        "valid_days": VALID_FOR.days,
        **_sharing(entry.loan.woman),
    }
    return render(request, "loans/receipt.html", context)


@coordinator_required
@require_GET
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """By WhatsApp to her own number, and only while her rule allows it: confidential, hence a page of its own."""
    entry = get_object_or_404(_receipts().filter(reversal=None).select_related("loan__woman"), pk=pk)
    woman = entry.loan.woman
    phone = _sharing(woman)["phone"]
    if phone is None:
        raise Http404
    phone.woman = woman
    contact = open_contact(request, phone)
    context = {
        "entry": entry,
        "woman": woman,
        "phone": phone,
        "contact": contact,
        "permit": contact.may_contact(now()),
        "told": SafeContactForm(texts=contact.texts).told,
        "whatsapp": contact.link(_("Recibo: %(link)s") % {"link": _link(request, entry)}),
        "day": today(),
    }
    return render(request, "loans/receipt_send.html", context)


@login_not_required
@require_GET
def receipt_public(request: HttpRequest, token: str) -> HttpResponse:
    """Without a name, for whoever has the link, and for sixty days."""
    try:
        entry = get_object_or_404(_receipts().select_related("loan"), pk=read_token(token))
    except SignatureExpired:
        return _unlisted(render(request, "loans/receipt_expired.html", status=410))
    except (BadSignature, ValueError) as wrong:
        raise Http404 from wrong
    return _unlisted(render(request, "loans/receipt_public.html", _told(entry)))


def _receipts() -> LedgerEntryQuerySet:
    return (
        LedgerEntry.objects.originals().filter(kind__in=MONEY_IN).select_related("reversal", "reversal__recorded_by")
    )


def _unlisted(response: HttpResponse) -> HttpResponse:
    """No search engine keeps it, and no page that is opened from it learns its address."""
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _told(entry: LedgerEntry) -> dict[str, Any]:
    return {"entry": entry, "loan": entry.loan, "today": today(), "effect": _effect(entry)}


def _effect(entry: LedgerEntry) -> Effect | None:
    """As it was when the payment was noted: a receipt says the same for ever, whatever is paid later."""
    if entry.kind != Kind.REPAYMENT:
        return None
    earlier = list(entry.loan.entries.filter(pk__lt=entry.pk))
    schedule = _schedule_then(entry)
    before = position_of(list(schedule.instalments.all()) if schedule else (), earlier)
    return effect_of(before, Allocation(entry.interest_part, entry.principal_part, entry.overpaid_part))


def _schedule_then(entry: LedgerEntry) -> Schedule | None:
    schedules = list(entry.loan.schedules.order_by("-version"))
    known = (row for row in schedules if row.version == 1 or row.recorded_at <= entry.recorded_at)
    return next(known, None)


def _link(request: HttpRequest, entry: LedgerEntry) -> str:
    return request.build_absolute_uri(reverse("loans:receipt_public", args=[token_for(entry.pk)]))


def _sharing(woman: Woman) -> dict[str, Any]:
    """Her own number for WhatsApp, or why there is none."""
    hers = list(woman.phones.kept().filter(whose=Whose.HERS, number__startswith="+"))
    allowed = next((phone for phone in hers if phone.may_write), None)
    if allowed is None:
        why = _("Su regla de contacto no permite WhatsApp.") if hers else _("No hay un celular suyo anotado.")
        return {"phone": None, "why_not": why}
    return {"phone": allowed}
