"""What one coordinator leaves for the other: written, answered, closed."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.lima import today
from idemnna.navigation import back_to
from idemnna.safeguards.once import once_only
from members.forms.handover import HandoverNoteForm, HandoverReplyForm
from members.models import HandoverNote, Woman

PAGE = 50


@coordinator_required
@require_GET
def list_notes(request: HttpRequest) -> HttpResponse:
    """The open ones, the most urgent first; or those that are closed; all of them, or about one woman."""
    closed, about = request.GET.get("state") == "closed", request.GET.get("woman", "")
    notes = HandoverNote.objects.closed() if closed else HandoverNote.objects.open().soonest_first()
    woman = Woman.objects.by_code(about).first()
    if about:
        notes = notes.filter(women=woman) if woman else notes.none()
    page = Paginator(notes.for_list(), PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "closed": closed, "woman": woman, "day": today()}
    return render(request, "members/handover_list.html", context)


@coordinator_required
@require_http_methods(["GET", "POST"])
@once_only
def add(request: HttpRequest) -> HttpResponse:
    by, woman = signed_in(request), Woman.objects.named().by_code(request.GET.get("woman", "")).first()
    about = f"{woman.case_code} {woman.short_name}" if woman else ""
    form = HandoverNoteForm(request.POST or None, by=by, initial={"names": about})
    if request.method == "POST" and form.is_valid():
        form.instance.written_by = by
        form.save()
        messages.success(request, _("Nota dejada."))
        return redirect("story:woman", woman.case_code) if woman else redirect("members:handover_list")
    context = {"form": form, "heading": _("Dejar una nota"), "woman": woman, "save_label": _("Dejar nota")}
    return render(request, "members/handover_form.html", context)


@coordinator_required
@require_GET
def note(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, get_object_or_404(HandoverNote.objects.for_list(), pk=pk), HandoverReplyForm())


@coordinator_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Whoever wrote it, as long as it is open."""
    by = signed_in(request)
    found = get_object_or_404(HandoverNote.objects.open().filter(written_by=by), pk=pk)
    form = HandoverNoteForm(request.POST or None, instance=found, by=by)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Nota guardada."))
        return redirect("members:handover", pk)
    context = {"form": form, "heading": _("Cambiar la nota"), "note": found}
    return render(request, "members/handover_form.html", context)


@coordinator_required
@require_POST
@once_only
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(HandoverNote.objects.for_list(), pk=pk)
    form = HandoverReplyForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    form.instance.note, form.instance.written_by = found, signed_in(request)
    form.save()
    messages.success(request, _("Respuesta guardada."))
    return redirect("members:handover", pk)


@coordinator_required
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(HandoverNote, pk=pk)
    if found.closed_at is None:
        found.close(by=signed_in(request))
    undo = reverse("members:handover_reopen", args=[pk])
    messages.success(request, _("Nota cerrada."), extra_tags=f"undo:{undo}")
    return back_to(request, "members:handover_list")


@coordinator_required
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    get_object_or_404(HandoverNote, pk=pk).reopen()
    messages.success(request, _("La nota está abierta otra vez."))
    return back_to(request, "members:handover", pk)


def _page(request: HttpRequest, found: HandoverNote, form: HandoverReplyForm) -> HttpResponse:
    may_edit = found.closed_at is None and found.written_by_id == request.user.pk
    replies = found.replies.select_related("written_by")
    context = {"note": found, "replies": replies, "form": form, "may_edit": may_edit, "day": today()}
    return render(request, "members/handover.html", context)
