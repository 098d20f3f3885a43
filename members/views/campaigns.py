from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.lima import today
from idemnna.safeguards.once import once_only
from members.filters import CampaignFilter
from members.forms.support import CampaignForm, HandOut, HandOutForm, Line, StockForm, keys_in
from members.models import Campaign, Woman
from members.search import search_women
from members.views.support import say_handed_out

PAGE = 50
LATELY = 20


@coordinator_required
@require_GET
def list_campaigns(request: HttpRequest) -> HttpResponse:
    found = CampaignFilter(request.GET, Campaign.objects.with_stock().select_related("item"))
    page = Paginator(found.qs, PAGE).get_page(request.GET.get("page"))
    context = {"filter": found, "page": page, "none_yet": not page.paginator.count and not request.GET}
    return render(request, "members/campaigns.html", context)


@coordinator_required
@require_http_methods(["GET", "POST"])
@once_only
def add(request: HttpRequest) -> HttpResponse:
    form = CampaignForm(request.POST or None, initial={"started_on": today()})
    if request.method == "POST" and form.is_valid():
        campaign = form.save()
        messages.success(request, _("Campaña anotada. Ahora, ¿cuánto llegó?"))
        return redirect("members:campaign_stock", campaign.pk)
    context = {"form": form, "heading": _("Nueva campaña"), "cancel_url": reverse("members:campaigns")}
    return render(request, "members/campaign_form.html", context)


@coordinator_required
@require_GET
def campaign(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Campaign.objects.with_stock().select_related("item"), pk=pk)
    given = shown.deliveries.select_related("woman")
    context = {
        "campaign": shown,
        "entries": shown.stock_entries.select_related("recorded_by")[:LATELY],
        "page": Paginator(given, PAGE).get_page(request.GET.get("page")),
        "today": today(),
    }
    return render(request, "members/campaign.html", context)


@coordinator_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Campaign, pk=pk)
    form = CampaignForm(request.POST or None, instance=shown)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Cambios guardados."))
        return redirect("members:campaign", pk)
    back = reverse("members:campaign", args=[pk])
    context = {"form": form, "heading": _("Cambiar la campaña"), "cancel_url": back, "campaign": shown}
    return render(request, "members/campaign_form.html", context)


@coordinator_required
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    get_object_or_404(Campaign.objects.open(), pk=pk).close(today())
    undo = reverse("members:campaign_reopen", args=[pk])
    messages.success(request, _("Campaña cerrada."), extra_tags=f"undo:{undo}")
    return redirect("members:campaign", pk)


@coordinator_required
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    get_object_or_404(Campaign, pk=pk).reopen()
    messages.success(request, _("La campaña está abierta otra vez."))
    return redirect("members:campaign", pk)


@coordinator_required
@require_http_methods(["GET", "POST"])
@once_only
@transaction.atomic
def stock(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _at_hand(request, get_object_or_404(Campaign, pk=pk))
    form = StockForm(request.POST if request.method == "POST" else None, campaign=shown, day=today())
    if request.method == "POST" and form.is_valid():
        form.record(by=signed_in(request))
        messages.success(request, _("Anotado."))
        return redirect("members:campaign", pk)
    context = {"form": form, "campaign": shown, "heading": _("Llegó o salió"), "cancel_url": _page_of(shown)}
    return render(request, "members/campaign_form.html", context)


@coordinator_required
@require_http_methods(["GET", "POST"])
@once_only
@transaction.atomic
def deliver(request: HttpRequest, pk: int) -> HttpResponse:
    """To any women, a page of them at a time."""
    shown = _at_hand(request, get_object_or_404(Campaign.objects.open(), pk=pk))
    text = request.GET.get("q", "").replace("\0", "").strip()
    page = Paginator(search_women(Woman.objects.present().named().in_order(), text), PAGE).get_page(
        request.GET.get("page")
    )
    ticked = Woman.objects.named().filter(pk__in=keys_in(request.POST.getlist("woman"))).in_order()
    women = list(dict.fromkeys([*page, *ticked]))
    had = shown.deliveries.standing().by_woman(women)
    lines = [Line(woman, had=had[woman.pk]) for woman in women]
    form = HandOutForm(
        request.POST if request.method == "POST" else None, lines=lines, what=HandOut(today(), campaign=shown)
    )
    if request.method == "POST" and form.is_valid():
        say_handed_out(request, form.record(by=signed_in(request)))
        return redirect("members:campaign", pk)
    context = {"form": form, "campaign": shown, "page": page, "q": text, "today": today()}
    return render(request, "members/campaign_deliver.html", context)


def _at_hand(request: HttpRequest, campaign: Campaign) -> Campaign:
    """With what is left of it; whoever sends a form holds it until she is done."""
    if request.method == "POST":
        return Campaign.objects.locked(campaign.pk)
    return Campaign.objects.with_stock().select_related("item").get(pk=campaign.pk)


def _page_of(campaign: Campaign) -> str:
    return reverse("members:campaign", args=[campaign.pk])
