"""Her shift begins and ends by itself; here she says it herself, or corrects the hours."""

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from idemnna.accounts.forms.shifts import ShiftForm
from idemnna.accounts.models import Shift
from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.navigation import back_to


@coordinator_required
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    account, now = signed_in(request), timezone.now()
    try:
        Shift.objects.begin(account, now)
    except IntegrityError:
        messages.info(request, _("Tu turno ya estaba en marcha."))
    else:
        messages.success(request, _("Empezó tu turno."), extra_tags=f"undo:{reverse('accounts:shift_cancel')}")
    return back_to(request, "today:start")


@coordinator_required
@require_POST
def end(request: HttpRequest) -> HttpResponse:
    going = Shift.objects.filter(account=signed_in(request)).open().first()
    if going is None:
        messages.info(request, _("Tu turno ya estaba terminado."))
    else:
        going.end(timezone.now())
        messages.success(request, _("Terminó tu turno."), extra_tags=f"undo:{reverse('accounts:shift_reopen')}")
    return back_to(request, "today:start")


@coordinator_required
@require_POST
def reopen(request: HttpRequest) -> HttpResponse:
    latest = Shift.objects.filter(account=signed_in(request)).first()
    if latest is not None and latest.reopen(timezone.now()):
        messages.success(request, _("Tu turno sigue."))
    return back_to(request, "today:start")


@coordinator_required
@require_POST
def cancel(request: HttpRequest) -> HttpResponse:
    """«Empezar turno» pressed by mistake: the shift that goes on is taken away."""
    Shift.objects.filter(account=signed_in(request)).open().delete()
    return back_to(request, "today:start")


@coordinator_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest) -> HttpResponse:
    latest = Shift.objects.filter(account=signed_in(request)).first()
    if latest is None:
        return redirect("accounts:me")
    form = ShiftForm(request.POST or None, instance=latest)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Turno corregido."))
        return redirect("accounts:me")
    context = {"form": form, "heading": _("Mi último turno"), "cancel_url": reverse("accounts:me")}
    return render(request, "_form.html", context)
