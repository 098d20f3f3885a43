"""Reaching her: by her own rule, by a tap of a person, and with a mark of what was sent but not of its words."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.lima import now, today
from idemnna.navigation import back_to
from idemnna.safeguards.once import once_only
from members.contacting import open_contact
from members.forms.confidential import SafeContactForm
from members.forms.contacts import SentForm
from members.models import Phone, SentMessage, Woman
from members.models.contacts import SentMessageQuerySet

PAGE = 50
NEWEST = 3


@coordinator_required
@require_GET
def contact(request: HttpRequest, pk: int) -> HttpResponse:
    """The rule of one number, and buttons only while it allows them."""
    phone = _phone(pk)
    reached = open_contact(request, phone)
    context = {
        "phone": phone,
        "woman": phone.woman,
        "contact": reached,
        "permit": reached.may_contact(now()),
        "told": SafeContactForm(texts=reached.texts).told,
        "sent": _sent_to(phone.woman)[:NEWEST],
        "day": today(),
    }
    return render(request, "members/contact.html", context)


@coordinator_required
@require_POST
@once_only
def mark_sent(request: HttpRequest, pk: int) -> HttpResponse:
    phone = _phone(pk)
    form = SentForm(request.POST)
    if form.is_valid():
        sent = form.mark(phone, by=signed_in(request))
        undo = reverse("members:message_undo", args=[sent.pk])
        text = _("Anotado como enviado: %(about)s.") % {"about": sent.get_about_display()}
        messages.success(request, text, extra_tags=f"undo:{undo}")
    else:
        messages.warning(request, _("No se anotó: falta decir qué se envió."))
    return back_to(request, "members:messages", phone.woman.case_code)


@coordinator_required
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    sent = get_object_or_404(SentMessage.objects.select_related("woman"), pk=pk)
    sent.take_back()
    messages.success(request, _("Queda como no enviado."))
    return back_to(request, "members:messages", sent.woman.case_code)


@coordinator_required
@require_GET
def list_messages(request: HttpRequest, code: str) -> HttpResponse:
    woman = get_object_or_404(Woman.objects.by_code(code))
    page = Paginator(_sent_to(woman), PAGE).get_page(request.GET.get("page"))
    return render(request, "members/messages.html", {"woman": woman, "page": page, "day": today()})


def _phone(pk: int) -> Phone:
    return get_object_or_404(
        Phone.objects.kept().filter(woman__in=Woman.objects.named()).select_related("woman"), pk=pk
    )


def _sent_to(woman: Woman) -> SentMessageQuerySet:
    return SentMessage.objects.standing().filter(woman=woman).select_related("phone", "sent_by")
