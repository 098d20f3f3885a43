from collections.abc import Iterable

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.lima import today
from idemnna.navigation import back_to
from idemnna.safeguards.once import once_only
from members.forms.support import DeliveryForm, only_left
from members.models import Campaign, SupportDelivery, Woman

PAGE = 50
TOGETHER = "handed_out"  # lives as long as the message that offers to undo it


@coordinator_required
@require_GET
def list_deliveries(request: HttpRequest, code: str) -> HttpResponse:
    woman = get_object_or_404(Woman.objects.by_code(code))
    hers = woman.deliveries.select_related("item", "campaign", "recorded_by")
    page = Paginator(hers, PAGE).get_page(request.GET.get("page"))
    return render(request, "members/support.html", {"woman": woman, "page": page, "today": today()})


@coordinator_required
@require_http_methods(["GET", "POST"])
@once_only
@transaction.atomic
def add(request: HttpRequest, code: str) -> HttpResponse:
    woman = get_object_or_404(Woman.objects.named().by_code(code))
    form = DeliveryForm(request.POST if request.method == "POST" else None, woman=woman, day=today())
    if request.method == "POST" and form.is_valid():
        delivery = form.record(by=signed_in(request))
        undo = reverse("members:delivery_take_back", args=[delivery.pk])
        messages.success(request, _("Entrega anotada."), extra_tags=f"undo:{undo}")
        return redirect("members:deliveries", code)
    context = {"form": form, "woman": woman, "heading": _("Anotar entrega")}
    return render(request, "members/support_form.html", context)


@coordinator_required
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    delivery = get_object_or_404(SupportDelivery.objects.standing().select_related("woman"), pk=pk)
    delivery.take_back(by=signed_in(request))
    undo = reverse("members:delivery_restore", args=[pk])
    messages.success(request, _("La entrega ya no cuenta."), extra_tags=f"undo:{undo}")
    return back_to(request, "members:deliveries", delivery.woman.case_code)


@coordinator_required
@require_POST
@transaction.atomic
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    taken = SupportDelivery.objects.filter(taken_back_at__isnull=False).select_related("woman")
    delivery = get_object_or_404(taken, pk=pk)
    left = Campaign.objects.locked(delivery.campaign_id).left if delivery.campaign_id else delivery.quantity
    if delivery.quantity > left:
        messages.warning(request, only_left(left))
    else:
        delivery.restore()
        messages.success(request, _("La entrega cuenta otra vez."))
    return back_to(request, "members:deliveries", delivery.woman.case_code)


@coordinator_required
@require_POST
@transaction.atomic
def take_back_together(request: HttpRequest) -> HttpResponse:
    """All that was handed out in one go, by whoever just did it."""
    for delivery in SupportDelivery.objects.standing().filter(pk__in=request.session.pop(TOGETHER, [])):
        delivery.take_back(by=signed_in(request))
    messages.success(request, _("Las entregas ya no cuentan."))
    return back_to(request, "members:campaigns")


def say_handed_out(request: HttpRequest, deliveries: Iterable[SupportDelivery]) -> None:
    """How many got something, with the way to take all of it back."""
    given = [delivery.pk for delivery in deliveries]
    request.session[TOGETHER] = given
    said = ngettext("Entregado a %(n)d mujer.", "Entregado a %(n)d mujeres.", len(given)) % {"n": len(given)}
    messages.success(request, said, extra_tags=f"undo:{reverse('members:deliveries_take_back')}")
