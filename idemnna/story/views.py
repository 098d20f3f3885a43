import re
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from idemnna.accounts.roles import coordinator_required
from idemnna.lima import today
from idemnna.months import months_later
from idemnna.story.entries import Cursor
from idemnna.story.timeline import page_of, silence
from loans.models import Business, Loan
from meetings.models import presence_of
from members.models import Consent, Purpose, Woman
from members.models.women import PRESENT

MONTHS_OF_MEETINGS = 6
LOOSE_CODE = re.compile(r"p?-?0*(\d{1,9})", re.ASCII | re.IGNORECASE)


@require_GET
@coordinator_required
def woman(request: HttpRequest, code: str) -> HttpResponse:
    """Everything about her: who she is, what is due, and the newest page of her story."""
    her = _woman_of(code)
    if code != her.case_code:
        return redirect("story:woman", her.case_code)
    return render(request, "story/woman.html", _who_she_is(her, today()) | _what_happened(her, today()))


@require_GET
@coordinator_required
def history(request: HttpRequest, code: str) -> HttpResponse:
    """An older page of her story, and nothing else: light on a weak signal."""
    her = get_object_or_404(Woman.objects.by_code(code))
    try:
        before = Cursor.parse(request.GET.get("before", ""))
    except ValueError as error:
        raise Http404 from error
    return render(request, "story/history.html", {"woman": her, "day": today(), "page": page_of(her, before)})


def _woman_of(code: str) -> Woman:
    """«P-0042»; «p-42» and «42» find her too, so that a code typed by hand works."""
    found = LOOSE_CODE.fullmatch(code)
    if found is None:
        raise Http404
    her: Woman = get_object_or_404(Woman.objects.of_entry(int(found[1])).with_status().with_visit_due(today()))
    return her


def _who_she_is(her: Woman, day: date) -> dict[str, object]:
    children = her.children.with_school(day)
    return {
        "woman": her,
        "present": her.status in PRESENT,
        "consent_missing": her.status in PRESENT and Consent.objects.missing(her, Purpose.ACCOMPANIMENT),
        "age": her.age_on(day),
        "phones": her.phones.kept(),
        "children": [(child, child.age_on(day), next(iter(child.school_now), None)) for child in children],
        "programmes": her.programmes.all(),
        "namesakes": Woman.objects.namesakes_of(her),
        "came_since": (since := months_later(day, -MONTHS_OF_MEETINGS)),
        "presence": presence_of(her, since, day),
    }


def _what_happened(her: Woman, day: date) -> dict[str, object]:
    """What is due, and the newest page of her story; silence until today counts while she is with us."""
    page = page_of(her)
    waiting = bool(page.steps) and her.status in PRESENT
    return {
        "day": day,
        "loans": Loan.objects.filter(woman=her).unfinished().with_status().with_balance(day),
        "businesses": Business.objects.filter(woman=her).with_stage(),
        "follow_ups": her.follow_ups.awake_on(day).with_origin().select_related("owner").soonest_first(),
        "page": page,
        "silence": silence(page.steps[0].entry.day, day) if waiting else "",
    }
