from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.lima import today
from idemnna.navigation import back_to
from idemnna.safeguards.once import once_only
from members.forms.outings import OutingForm
from members.models import Outing

LATELY = 10


@coordinator_required
@require_GET
def list_outings(request: HttpRequest) -> HttpResponse:
    """Who is out now, and the last times somebody was."""
    outings = list(Outing.objects.out_at(timezone.now()))
    context = {
        "outings": outings,
        "is_out": any(outing.account_id == request.user.pk for outing in outings),
        "earlier": Outing.objects.filter(back_at__isnull=False).select_related("account")[:LATELY],
        "day": today(),
    }
    return render(request, "members/outings.html", context)


@coordinator_required
@require_http_methods(["GET", "POST"])
@once_only
def add(request: HttpRequest) -> HttpResponse:
    account = signed_in(request)
    where = request.GET.get("where", "")[:120]
    form = OutingForm(request.POST or None, now=timezone.localtime(), initial={"where": where})
    if Outing.objects.out().filter(account=account).exists():
        return _out_already(request)
    if request.method == "POST" and form.is_valid():
        outing = Outing.objects.leave(account, where=form.cleaned_data["where"], back_by=form.back_by())
        if outing is None:
            return _out_already(request)
        said = _("Anotado: estás fuera hasta las %(at)s.") % {"at": _clock(outing)}
        undo = reverse("members:outing_undo", args=[outing.pk])
        messages.success(request, said, extra_tags=f"undo:{undo}")
        return redirect("today:start")
    return render(request, "members/outing_form.html", {"form": form, "heading": _("Salgo")})


@coordinator_required
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """She did not go out: only she takes it back, while it runs."""
    hers = Outing.objects.out().filter(account=signed_in(request))
    get_object_or_404(hers, pk=pk).delete()
    messages.success(request, _("Ya no estás anotada fuera."))
    return back_to(request, "today:start")


@coordinator_required
@require_POST
def back(request: HttpRequest, pk: int) -> HttpResponse:
    """She is back: she says so herself, or the colleague who reached her; the trace keeps who said it."""
    outing = get_object_or_404(Outing.objects.select_related("account"), pk=pk)
    if outing.back_at is None:
        outing.come_back(timezone.now())
    hers = outing.account == signed_in(request)
    said = _("Anotado: ya volviste.") if hers else _("Anotado: %(name)s ya volvió.") % {"name": outing.account}
    messages.success(request, said, extra_tags=f"undo:{reverse('members:outing_go_on', args=[pk])}")
    return back_to(request, "today:start")


@coordinator_required
@require_POST
def go_on(request: HttpRequest, pk: int) -> HttpResponse:
    outing = get_object_or_404(Outing.objects.select_related("account"), pk=pk)
    if outing.back_at is None or outing.go_on():
        messages.success(request, _("%(name)s sigue fuera.") % {"name": outing.account})
    else:
        messages.warning(request, _("%(name)s ya volvió a salir: vale esa salida.") % {"name": outing.account})
    return back_to(request, "today:start")


@coordinator_required
@require_POST
def longer(request: HttpRequest, pk: int) -> HttpResponse:
    outing = get_object_or_404(Outing.objects.out(), pk=pk)
    outing.take_longer(timezone.now())
    said = _("Anotado: vuelve a las %(at)s.") % {"at": _clock(outing)}
    messages.success(request, said, extra_tags=f"undo:{reverse('members:outing_as_before', args=[pk])}")
    return back_to(request, "today:start")


@coordinator_required
@require_POST
def as_before(request: HttpRequest, pk: int) -> HttpResponse:
    outing = get_object_or_404(Outing.objects.out(), pk=pk)
    outing.take_as_long_as_before()
    messages.success(request, _("Como antes: vuelve a las %(at)s.") % {"at": _clock(outing)})
    return back_to(request, "today:start")


def _out_already(request: HttpRequest) -> HttpResponse:
    messages.info(request, _("Ya está anotada tu salida."))
    return redirect("members:outings")


def _clock(outing: Outing) -> str:
    return f"{timezone.localtime(outing.back_by):%H:%M}"
