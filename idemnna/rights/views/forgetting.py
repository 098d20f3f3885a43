from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.lima import today
from idemnna.rights.forms import ForgetForm
from idemnna.rights.left import gone_long_ago, may_be_forgotten
from idemnna.rights.named_elsewhere import texts_that_name
from idemnna.safeguards.once import once_only
from idemnna.safeguards.retention import PERIODS, REGRET
from idemnna.words import day_long
from members.models import Forgetting, Woman

FEW = 50


@coordinator_required
@require_http_methods(["GET", "POST"])
@once_only
def forget(request: HttpRequest, code: str) -> HttpResponse:
    """Says what goes and what stays, and asks for her code; it is done after 30 days."""
    woman = get_object_or_404(Woman.objects.with_status().by_code(code))
    decided = Forgetting.objects.filter(woman=woman, cancelled_at__isnull=True).select_related("asked_by").first()
    possible = may_be_forgotten(woman) and decided is None
    form = ForgetForm(request.POST or None, woman=woman)
    if request.method == "POST" and possible and form.is_valid():
        due = form.decide(by=signed_in(request), day=today()).due_on
        messages.success(request, _("Anotado: se hará el %s.") % day_long(due, today()).lower())
        return redirect("rights:forget", code)
    context = {
        "form": form,
        "woman": woman,
        "decided": decided,
        "possible": possible,
        "elsewhere": texts_that_name(woman) if possible else [],
        "until": today() + REGRET,
        "today": today(),
    }
    return render(request, "rights/forget.html", context)


@coordinator_required
@require_POST
def cancel(request: HttpRequest, code: str) -> HttpResponse:
    waiting = Forgetting.objects.waiting().filter(due_on__gt=today(), woman__in=Woman.objects.by_code(code))
    called_off = get_object_or_404(waiting)
    called_off.cancelled_at, called_off.cancelled_by = timezone.now(), signed_in(request)
    called_off.save(update_fields=["cancelled_at", "cancelled_by"])
    messages.success(request, _("Queda sin efecto: sus datos siguen como están."))
    return redirect("rights:forget", code)


@coordinator_required
@require_GET
def retention(request: HttpRequest) -> HttpResponse:
    """How long everything is kept, who could be made anonymous, and who soon will be."""
    context = {
        "periods": PERIODS,
        "gone": gone_long_ago(today())[:FEW],
        "waiting": Forgetting.objects.waiting().select_related("woman"),
        "today": today(),
    }
    return render(request, "rights/retention.html", context)
