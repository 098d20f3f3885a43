from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.lima import today
from idemnna.rights.forms import AnswerForm, RequestForm
from idemnna.safeguards.once import once_only
from idemnna.words import day_long
from members.models import RightsRequest, Woman

ANSWERED = 50


@coordinator_required
@require_GET
def list_requests(request: HttpRequest) -> HttpResponse:
    """What is due first comes first; below, what was answered."""
    asked = RightsRequest.objects.select_related("woman")
    context = {
        "waiting": asked.filter(answered_on__isnull=True).order_by("due_on", "pk"),
        "answered": asked.filter(answered_on__isnull=False).order_by("-answered_on", "-pk")[:ANSWERED],
        "today": today(),
    }
    return render(request, "rights/requests.html", context)


@coordinator_required
@require_http_methods(["GET", "POST"])
@once_only
def add(request: HttpRequest, code: str) -> HttpResponse:
    woman = get_object_or_404(Woman.objects.by_code(code))
    form = RequestForm(request.POST or None, day=today())
    if request.method == "POST" and form.is_valid():
        asked = form.register(woman, by=signed_in(request))
        due = day_long(asked.due_on, today()).lower()
        messages.success(request, _("Anotado. Hay que responderle hasta el %s.") % due)
        return redirect("rights:requests")
    context = {"form": form, "woman": woman, "heading": _("Pidió algo sobre sus datos")}
    return render(request, "rights/request_form.html", context)


@coordinator_required
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    asked = get_object_or_404(RightsRequest.objects.select_related("woman", "recorded_by", "answered_by"), pk=pk)
    form = AnswerForm(request.POST or None, asked=asked, day=today())
    if request.method == "POST" and asked.answered_on is None and form.is_valid():
        form.answer_it(by=signed_in(request))
        undo = reverse("rights:request_reopen", args=[pk])
        messages.success(request, _("Respuesta anotada."), extra_tags=f"undo:{undo}")
        return redirect("rights:requests")
    context = {"form": form, "asked": asked, "woman": asked.woman, "today": today()}
    return render(request, "rights/request.html", context)


@coordinator_required
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """The answer was noted by mistake; what was written stays in the trace."""
    asked = get_object_or_404(RightsRequest.objects.filter(answered_on__isnull=False), pk=pk)
    asked.answered_on, asked.answered_by, asked.answer = None, None, ""
    asked.save(update_fields=["answered_on", "answered_by", "answer"])
    messages.success(request, _("El pedido está otra vez sin responder."))
    return redirect("rights:request", pk)
