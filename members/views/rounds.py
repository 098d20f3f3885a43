from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from idemnna.accounts.roles import coordinator_required
from idemnna.lima import today
from members.addresses import walking_order
from members.forms.rounds import RhythmForm, RoundForm
from members.models import Outing, Woman

PAGE = 50
MOST = 100


@coordinator_required
@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """Whose visit is due on a day or was before, in the order one walks; to tick those of the day's round."""
    form = RoundForm(request.GET)
    day, sector = form.chosen(today())
    places = Woman.objects.visit_due_by(day).values_list("sector", "manzana", "lote", "name_order", "pk")
    due = sorted(places, key=lambda place: (*walking_order(*place[:3]), place[3:]))
    chosen = [place for place in due if not sector or place[0] == sector]
    page = Paginator(chosen, PAGE).get_page(request.GET.get("page"))
    women = Woman.objects.with_visit_due(day).in_bulk([place[-1] for place in page.object_list])
    context = {
        "form": form,
        "day": day,
        "today": today(),
        "sector": sector,
        "sectors": list(dict.fromkeys(place[0] for place in due if place[0])),
        "page": page,
        "women": [women[place[-1]] for place in page.object_list if place[-1] in women],
    }
    return render(request, "members/round_choose.html", context)


@coordinator_required
@require_GET
def chosen(request: HttpRequest) -> HttpResponse:
    """The round of a day: who was ticked, in the order one walks. On paper without a name."""
    day, _sector = RoundForm(request.GET).chosen(today())
    codes = request.GET.getlist("woman")[:MOST]
    found = Woman.objects.named().by_codes(codes).with_visit_due(day)
    women = sorted(found, key=lambda her: (*walking_order(her.sector, her.manzana, her.lote), her.name_order, her.pk))
    context = {
        "day": day,
        "today": today(),
        "women": women,
        "sectors": _in_words(women),
        "is_out": Outing.objects.out().filter(account=request.user.pk).exists(),
    }
    return render(request, "members/round.html", context)


@coordinator_required
@require_http_methods(["GET", "POST"])
def rhythm(request: HttpRequest, code: str) -> HttpResponse:
    woman = get_object_or_404(Woman.objects.named().by_code(code))
    form = RhythmForm(request.POST or None, instance=woman)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Cambios guardados."))
        return redirect("story:woman", code)
    context = {"form": form, "heading": _("Su ritmo de visitas"), "woman": woman}
    return render(request, "members/rhythm_form.html", context)


def _in_words(women: list[Woman]) -> str:
    return ", ".join(dict.fromkeys(woman.sector for woman in women if woman.sector))
