from collections.abc import Iterable
from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from idemnna.accounts.roles import coordinator_required
from idemnna.lima import today
from idemnna.safeguards.once import once_only
from members.child_filters import ChildFilter
from members.forms import ChildForm
from members.models import Child, HomeVisit, Woman
from members.models.people import Age

PAGE = 50

LATEST = 12


@coordinator_required
@require_GET
def list_children(request: HttpRequest) -> HttpResponse:
    day = today()
    known = Child.objects.of_present_women()
    found = ChildFilter(request.GET, known.by_family().with_school(day))
    page = Paginator(found.qs, PAGE).get_page(request.GET.get("page"))
    rows = [(child, child.age_on(day), next(iter(child.school_now), None)) for child in page]
    filtered = any(request.GET.get(name) for name in ("age", "attends", "sector"))
    context = {"filter": found, "filtered": filtered, "page": page, "rows": rows, "year": day.year}
    if not request.GET:
        context["none_yet"] = not page.paginator.count and not known.exists()
        context["turning"] = _with_ages(Child.objects.turning_18(day).select_related("woman"), day)
        context["school_waits"] = Child.objects.grade_missing(day).exists()
    return render(request, "members/children.html", context | {"today": day})


@coordinator_required
@require_http_methods(["GET", "POST"])
@once_only
def add(request: HttpRequest, code: str) -> HttpResponse:
    woman = get_object_or_404(Woman.objects.named().by_code(code))
    form = ChildForm(request.POST or None, instance=Child(woman=woman), year=today().year)
    return _edited(request, form, _("Añadir hijo o hija"))


@coordinator_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    child = get_object_or_404(Child.objects.filter(woman__in=Woman.objects.named()).select_related("woman"), pk=pk)
    form = ChildForm(request.POST or None, instance=child, year=today().year)
    return _edited(request, form, child.given_names)


def _edited(request: HttpRequest, form: ChildForm, heading: str) -> HttpResponse:
    woman = form.instance.woman
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Datos de %(name)s guardados.") % {"name": form.instance.given_names})
        return redirect("story:woman", woman.case_code)
    context = {"form": form, "heading": heading, "woman": woman}
    return render(request, "members/child_form.html", context | _what_is_known(form.instance, form.year))


def _what_is_known(child: Child, year: int) -> dict[str, object]:
    if not child.pk:
        return {}
    looked_at = child.checks.filter(visit__in=HomeVisit.objects.current()).select_related("visit")
    return {
        "earlier_years": child.school_years.exclude(year=year),
        "activities": child.activities.select_related("activity")[:LATEST],
        "checks": looked_at.order_by("-visit__visited_on", "-visit")[:LATEST],
        "turning": _with_ages(Child.objects.turning_18(today()).filter(pk=child.pk).select_related("woman"), today()),
        "today": today(),
    }


def _with_ages(children: Iterable[Child], day: date) -> list[tuple[Child, Age | None]]:
    return [(child, child.age_on(day)) for child in children]
