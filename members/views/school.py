from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from idemnna.accounts.roles import coordinator_required
from idemnna.lima import today
from idemnna.safeguards.editing import colleague_of
from members.forms.school import Overtaken, SchoolForm, all_grades, in_words, posted
from members.models import Child, Woman

FAMILIES = 10  # about twenty children
EARLIEST = 2000


@coordinator_required
@require_GET
def this_year(request: HttpRequest) -> HttpResponse:
    return redirect("members:school", today().year)


@coordinator_required
@require_http_methods(["GET", "POST"])
def school(request: HttpRequest, year: int) -> HttpResponse:
    """Who goes to which grade in a year: told child by child, kept where answered, gone on with later."""
    if not EARLIEST <= year <= today().year + 1:
        raise Http404
    waiting = Child.objects.without_school(year)
    families = Woman.objects.filter(pk__in=waiting.values("woman")).in_order()
    page = Paginator(families, FAMILIES).get_page(request.GET.get("page"))
    if request.method == "POST":
        sent = Child.objects.of_present_women().filter(pk__in=posted(request.POST))
        form = SchoolForm(year, sent.by_family().with_earlier_school(year), day=today(), data=request.POST)
        if form.is_valid():
            _tell(request, year, *form.save())
            return redirect(request.get_full_path())
    else:
        asked = waiting.filter(woman__in=[woman.pk for woman in page])
        form = SchoolForm(year, asked.by_family().with_earlier_school(year), day=today())
    context = {"year": year, "form": form, "page": page, "today": today(), "grades": all_grades()}
    return render(request, "members/school.html", context | {"waiting": waiting.count()})


def _tell(request: HttpRequest, year: int, noted: int, overtaken: list[Overtaken]) -> None:
    if noted:
        said = ngettext("Guardado: %(n)d.", "Guardado: %(n)d.", noted) % {"n": noted}
        messages.success(request, said)
    elif not overtaken:
        messages.warning(request, _("Todavía no hay ninguna respuesta."))
    for child, stands, answered in overtaken:
        said = _("%(child)s: %(who)s anotó antes «%(stands)s» y así queda. Tu respuesta era «%(answered)s».") % {
            "child": child.given_names,
            "who": colleague_of(stands),
            "stands": in_words(stands),
            "answered": answered,
        }
        change = format_html('<a href="{}">{}</a>', reverse("members:child_edit", args=[child.pk]), _("Cambiarlo"))
        messages.warning(request, format_html("{} {}", said, change))
