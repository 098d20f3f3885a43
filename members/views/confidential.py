"""The confidential parts: each on its own page, opened by its own tap. Addresses, titles and messages give nothing
away, and no list tells which of the parts hold anything."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.lima import today
from idemnna.safeguards.editing import colleague_of
from idemnna.safeguards.readings import open_row
from idemnna.words import day_short
from members.forms.confidential import (
    ChildConcernForm,
    ConfidentialForm,
    SafeContactForm,
    SafetyPlanForm,
    ViolenceFactsForm,
    VisitNoteForm,
)
from members.models import Child, HomeVisit, Phone, Woman

NEWEST_VISITS = 5


@dataclass(frozen=True)
class Part:
    """One confidential part: what it hangs on, whose it is, its pages, and where one goes back to."""

    form: type[ConfidentialForm]
    owner: Any
    woman: Woman
    heading: str
    shown_at: str
    edited_at: str
    back: str
    options: dict[str, Any] = field(default_factory=dict)
    page: str = "members/reserved.html"


@coordinator_required
@require_GET
def index(request: HttpRequest, code: str) -> HttpResponse:
    """All doors, whether there is something behind them or not."""
    woman = get_object_or_404(Woman.objects.named().by_code(code))
    context = {
        "woman": woman,
        "visits": woman.visits.current().order_by("-visited_on", "-pk")[:NEWEST_VISITS],
        "children": woman.children.all(),
        "phones": woman.phones.kept(),
        "entries": woman.entries.exclude(pk=woman.pk).order_by("pk").prefetch_related("phones"),
        "referrals": woman.referrals.for_list(),
        "day": today(),
    }
    return render(request, "members/reserved_index.html", context)


@coordinator_required
@require_GET
def visit(request: HttpRequest, pk: int) -> HttpResponse:
    return show_part(request, _of_visit(pk))


@coordinator_required
@require_http_methods(["GET", "POST"])
def visit_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return edit_part(request, _of_visit(pk))


@coordinator_required
@require_GET
def plan(request: HttpRequest, code: str) -> HttpResponse:
    return show_part(request, _plan_of(code))


@coordinator_required
@require_http_methods(["GET", "POST"])
def plan_edit(request: HttpRequest, code: str) -> HttpResponse:
    return edit_part(request, _plan_of(code))


@coordinator_required
@require_GET
def facts(request: HttpRequest, code: str) -> HttpResponse:
    return show_part(request, _facts_of(code))


@coordinator_required
@require_http_methods(["GET", "POST"])
def facts_edit(request: HttpRequest, code: str) -> HttpResponse:
    return edit_part(request, _facts_of(code))


@coordinator_required
@require_GET
def child(request: HttpRequest, pk: int) -> HttpResponse:
    return show_part(request, _of_child(pk))


@coordinator_required
@require_http_methods(["GET", "POST"])
def child_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return edit_part(request, _of_child(pk))


@coordinator_required
@require_GET
def phone(request: HttpRequest, pk: int) -> HttpResponse:
    return show_part(request, _of_phone(pk))


@coordinator_required
@require_http_methods(["GET", "POST"])
def phone_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return edit_part(request, _of_phone(pk))


def _of_visit(pk: int) -> Part:
    """Of any wording: the note hangs on the first one, and goes back to the latest."""
    visits = HomeVisit.objects.filter(woman__in=Woman.objects.named())
    asked = get_object_or_404(visits.select_related("woman", "original__woman"), pk=pk)
    return part_of(
        VisitNoteForm,
        asked.original or asked,
        asked.woman,
        _("Nota de la visita del %(day)s") % {"day": day_short(asked.visited_on, today())},
        "visit_reserved",
        pk,
        reverse("members:visit", args=[pk]),
    )


def _plan_of(code: str) -> Part:
    woman = _entry(code)
    return part_of(SafetyPlanForm, woman, woman, _("Plan de seguridad"), "reserved_plan", code, index_of(woman))


def _facts_of(code: str) -> Part:
    woman = _entry(code)
    heading = _("Hechos y ficha de riesgo")
    return part_of(ViolenceFactsForm, woman, woman, heading, "reserved_facts", code, index_of(woman), day=today())


def _entry(code: str) -> Woman:
    """Of an entry that was joined with another too: what both had stays where it was sealed."""
    return get_object_or_404(Woman.every_entry.named().by_own_code(code))


def _of_child(pk: int) -> Part:
    hers = get_object_or_404(Child.objects.filter(woman__in=Woman.objects.named()).select_related("woman"), pk=pk)
    heading = _("Preocupación por %(name)s") % {"name": hers.given_names}
    return part_of(ChildConcernForm, hers, hers.woman, heading, "child_reserved", pk, index_of(hers.woman))


def _of_phone(pk: int) -> Part:
    number = get_object_or_404(Phone.objects.kept().select_related("woman"), pk=pk)
    heading = _("Cuidados al llamar al %(number)s") % {"number": number.shown}
    back = reverse("story:woman", args=[number.woman.case_code])
    return part_of(SafeContactForm, number, number.woman, heading, "phone_reserved", pk, back)


def part_of(
    form: type[ConfidentialForm],
    owner: Any,
    woman: Woman,
    heading: str,
    name: str,
    key: object,
    back: str,
    **options: Any,
) -> Part:
    shown_at, edited_at = (reverse(f"members:{view}", args=[key]) for view in (name, f"{name}_edit"))
    return Part(form, owner, woman, heading, shown_at, edited_at, back, options)


def index_of(woman: Woman) -> str:
    return reverse("members:reserved", args=[(woman.merged_into or woman).case_code])


def show_part(request: HttpRequest, part: Part) -> HttpResponse:
    row = part.form.row_of(part.owner)
    told = part.form(texts=open_row(request, row), **part.options).told if row else []
    return render(request, part.page, {"part": part, "woman": part.woman, "row": row, "told": told})


def edit_part(request: HttpRequest, part: Part) -> HttpResponse:
    if request.method == "POST":
        form = part.form(request.POST, **part.options)
        if not form.is_valid():
            return _form_page(request, part, form)
        if form.store(part.owner, by=signed_in(request)):
            return _stored(request, part, form)
        return _written_meanwhile(request, part, form)
    row = part.form.row_of(part.owner)
    texts = open_row(request, row) if row else {}
    return _form_page(request, part, part.form(texts=texts, revision=row.revision if row else 0, **part.options))


def _stored(request: HttpRequest, part: Part, form: ConfidentialForm) -> HttpResponse:
    if isinstance(form, SafetyPlanForm):
        form.remind(part.woman, by=signed_in(request), today=today())
    messages.success(request, _("Guardado."))
    return redirect(part.shown_at)


def _written_meanwhile(request: HttpRequest, part: Part, form: ConfidentialForm) -> HttpResponse:
    """Both are shown, the colleague's to read and hers to save again; if they say the same, it is saved already."""
    row = part.form.row_of(part.owner)
    texts = open_row(request, row) if row else {}
    if row and form.says(texts):
        return _stored(request, part, form)
    again = part.form(form.typed_for(row.revision if row else 0), **part.options)
    context = {
        "row": row,
        "colleague": colleague_of(row) if row else None,  # it may be gone since
        "theirs": part.form(texts=texts, **part.options).told,
    }
    return _form_page(request, part, again, status=409, **context)


def _form_page(
    request: HttpRequest, part: Part, form: ConfidentialForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {"part": part, "woman": part.woman, "form": form, "heading": part.heading, **more}
    return render(request, "members/reserved_form.html", context, status=status)
