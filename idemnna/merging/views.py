"""Two entries that are one woman: side by side, joined with a reason, and taken apart again for 30 days."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.lima import today
from idemnna.merging.forms import MergeForm
from idemnna.merging.joining import brings, clashing
from idemnna.merging.models import Merge
from idemnna.merging.probable import probable_pairs
from idemnna.merging.together import Refused, separate, why_not
from idemnna.safeguards.once import once_only
from members.models import Woman
from members.models.women import WomanQuerySet
from members.search import search_women

FEW = 8
LATEST = 20


@coordinator_required
@require_GET
def duplicates(request: HttpRequest) -> HttpResponse:
    """Who may stand twice in the case file, and what was joined lately."""
    joined = Merge.objects.standing().select_related("kept", "gone", "merged_by")[:LATEST]
    context = {"pairs": probable_pairs(), "joined": joined, "today": today()}
    return render(request, "merging/duplicates.html", context)


@coordinator_required
@require_GET
def choose(request: HttpRequest, code: str) -> HttpResponse:
    """She is the same as whom?"""
    woman = get_object_or_404(_women().by_code(code))
    text = request.GET.get("q", "").strip()
    others = Woman.objects.with_status().exclude(pk=woman.pk)
    found = search_women(others, text)[:FEW] if text else others.namesakes_of(woman)[:FEW]
    return render(request, "merging/choose.html", {"woman": woman, "q": text, "found": found})


@coordinator_required
@require_http_methods(["GET", "POST"])
@once_only
def compare(request: HttpRequest, code: str, other: str) -> HttpResponse:
    ours, theirs = (get_object_or_404(_women().by_code(entry)) for entry in (code, other))
    if refusal := why_not(ours, theirs):
        messages.warning(request, refusal)
        return redirect("story:woman", ours.case_code)
    form = MergeForm(request.POST or None, ours=ours, theirs=theirs)
    if request.method == "POST" and form.is_valid():
        return _joined(request, form)
    context = {
        "form": form,
        "ours": ours,
        "theirs": theirs,
        "brings": brings(theirs),
        "clashing": clashing(ours, theirs),
    }
    return render(request, "merging/compare.html", context)


@coordinator_required
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    merge = get_object_or_404(Merge.objects.select_related("kept", "gone"), pk=pk)
    try:
        left = separate(merge, by=signed_in(request))
    except Refused as refused:
        messages.warning(request, str(refused))
        return redirect("merging:duplicates")
    messages.success(request, _("%(kept)s y %(gone)s vuelven a ser dos fichas.") % _codes(merge))
    if left:
        stays = {"code": merge.kept.case_code, "what": ", ".join(dict.fromkeys(left))}
        messages.info(request, _("Cambió desde entonces y queda en %(code)s: %(what)s.") % stays)
    return redirect("story:woman", merge.kept.case_code)


def _joined(request: HttpRequest, form: MergeForm) -> HttpResponse:
    try:
        merge = form.store(by=signed_in(request))
    except Refused as refused:
        messages.warning(request, str(refused))
        return redirect("story:woman", form.ours.case_code)
    done = _("%(gone)s es ahora parte de %(kept)s. Se puede deshacer por 30 días.") % _codes(merge)
    messages.success(request, done, extra_tags=f"undo:{reverse('merging:undo', args=[merge.pk])}")
    return redirect("story:woman", merge.kept.case_code)


def _codes(merge: Merge) -> dict[str, str]:
    return {"kept": merge.kept.case_code, "gone": merge.gone.case_code}


def _women() -> WomanQuerySet:
    women: WomanQuerySet = Woman.objects.named()
    return women
