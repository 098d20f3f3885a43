from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.lima import today
from idemnna.safeguards.once import once_only
from meetings.models import PRESENT_MARKS, Meeting
from members.forms.support import HandOut, HandOutForm, Line
from members.models import Campaign, SupportDelivery
from members.views.support import say_handed_out

WITHOUT = "0"  # instead of a campaign's key


@coordinator_required
@require_http_methods(["GET", "POST"])
@once_only
@transaction.atomic
def deliver(request: HttpRequest, pk: int) -> HttpResponse:
    """To many women of a meeting at once: what first, then to whom. Nobody is ticked until somebody presses."""
    meeting = get_object_or_404(Meeting.objects.select_related("group", "host"), pk=pk)
    campaigns: list[Campaign] = list(Campaign.objects.open().with_stock().select_related("item"))
    campaign = _chosen(request, campaigns)
    lines = _lines(meeting, campaign)
    if request.GET.get("came"):
        for line in lines:
            line.ticked = line.came and not line.had
    data = request.POST if request.method == "POST" else None
    form = HandOutForm(data, lines=lines, what=HandOut(today(), campaign, meeting))
    if request.method == "POST" and form.is_valid():
        say_handed_out(request, form.record(by=signed_in(request)))
        return redirect("meetings:meeting", pk)
    context = {"meeting": meeting, "campaigns": campaigns, "campaign": campaign, "form": form, "today": today()}
    return render(request, "meetings/deliver.html", context)


def _chosen(request: HttpRequest, campaigns: list[Campaign]) -> Campaign | None:
    """The campaign in the address; while nobody chose, the first that still has something. Who sends a form holds it
    until she is done."""
    asked = request.GET.get("campaign", WITHOUT if request.method == "POST" else "")
    if not asked:
        return next((one for one in campaigns if one.left > 0), None)
    found = next((one for one in campaigns if str(one.pk) == asked), None)
    if found is None and asked != WITHOUT:
        raise Http404
    return Campaign.objects.locked(found.pk) if found and request.method == "POST" else found


def _lines(meeting: Meeting, campaign: Campaign | None) -> list[Line]:
    """The women of the roster, those who came first, each with what she has already: of the campaign, or without one
    at this meeting."""
    women = list(meeting.expected().exclude(forgettings__done_at__isnull=False))
    came = set(meeting.attendances.filter(mark__in=PRESENT_MARKS).values_list("woman", flat=True))
    standing = SupportDelivery.objects.standing()
    given = standing.filter(campaign=campaign) if campaign else standing.filter(meeting=meeting, campaign=None)
    had = given.by_woman(women)
    lines = [Line(woman, came=woman.pk in came, had=had[woman.pk]) for woman in women]
    return sorted(lines, key=lambda line: not line.came)
