"""What visits, meetings, follow-ups and her situation tell of a woman's story: one function per source."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from idemnna.story.entries import Cursor, Entry, Kind, earlier_than
from meetings.models import PRESENT_MARKS, Attendance, Mark
from members.models import FollowUp, HomeVisit, Referral, StatusChange, SupportDelivery, Topic, Woman
from members.models.visits import Outcome

EPOCH, MICROSECOND = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)
LAST_MOMENT = 10**17  # in the year 5138; what is typed into an address may be later


def visits_of(woman: Woman, before: Cursor | None, limit: int) -> list[Entry]:
    visits = (
        HomeVisit.objects.for_timeline()
        .filter(earlier_than(before, Kind.VISIT, "visited_on"), woman=woman)
        .prefetch_related("children_present")
        .order_by("-visited_on", "-pk")
    )
    return [_visit_entry(visit) for visit in visits[:limit]]


def meetings_of(woman: Woman, before: Cursor | None, limit: int) -> list[Entry]:
    shown = Prefetch("meeting__topics", Topic.objects.filter(sensitive=False), to_attr="shown_topics")
    attendances = (
        Attendance.objects.filter(earlier_than(before, Kind.MEETING, "meeting__held_on"), woman=woman)
        .select_related("meeting__group")
        .prefetch_related("children", shown)
        .order_by("-meeting__held_on", "-pk")
    )
    return [_meeting_entry(attendance) for attendance in attendances[:limit]]


def follow_ups_of(woman: Woman, before: Cursor | None, limit: int) -> list[Entry]:
    """Those that were done, on the day they were done in Lima."""
    done = FollowUp.objects.done().filter(earlier_than(before, Kind.FOLLOW_UP, "done_on"), woman=woman)
    return [
        Entry(
            day=follow_up.done_on,
            kind=Kind.FOLLOW_UP,
            pk=follow_up.pk,
            url=reverse("members:follow_up_edit", args=[follow_up.pk]),
            title=_("Pendiente hecho"),
            text=follow_up.text,
            who=(follow_up.done_by,) if follow_up.done_by else (),
        )
        for follow_up in done.select_related("done_by")[:limit]
    ]


def deliveries_of(woman: Woman, before: Cursor | None, limit: int) -> list[Entry]:
    """What she was handed, as long as nobody took it back."""
    deliveries = (
        SupportDelivery.objects.standing()
        .filter(earlier_than(before, Kind.DELIVERY, "delivered_on"), woman=woman)
        .select_related("item", "campaign", "recorded_by")
    )
    return [
        Entry(
            day=delivery.delivered_on,
            kind=Kind.DELIVERY,
            pk=delivery.pk,
            url=reverse("members:deliveries", args=[woman.case_code]),
            title=_("Entrega de apoyo"),
            text=f"{delivery.quantity} × {delivery.item}",
            note=str(delivery.campaign or ""),
            who=(delivery.recorded_by,) if delivery.recorded_by else (),
        )
        for delivery in deliveries[:limit]
    ]


def status_changes_of(woman: Woman, before: Cursor | None, limit: int) -> list[Entry]:
    changes = (
        StatusChange.objects.filter(earlier_than(before, Kind.STATUS, "changed_on"), woman=woman)
        .select_related("recorded_by")
        .order_by("-changed_on", "-pk")
    )
    return [
        Entry(
            day=change.changed_on,
            kind=Kind.STATUS,
            pk=change.pk,
            url=reverse("members:status", args=[woman.case_code]),
            title=_("Situación"),
            text=change.get_status_display(),
            note=change.note,
            who=(change.recorded_by,) if change.recorded_by else (),
        )
        for change in changes[:limit]
    ]


def referrals_of(woman: Woman, before: Cursor | None, limit: int) -> list[Entry]:
    """That there was one; to which service, and how it went, lies behind its own door."""
    earlier = earlier_than(before, Kind.REFERRAL, "referred_on", _recorded_before)
    referrals = Referral.objects.for_list().filter(earlier, woman=woman).order_by("-referred_on", "-recorded_at")
    return [
        Entry(
            day=referral.referred_on,
            kind=Kind.REFERRAL,
            pk=(referral.recorded_at - EPOCH) // MICROSECOND,
            url=reverse("members:referral_reserved", args=[referral.pk]),
            title=_("Derivación"),
            who=(referral.recorded_by,) if referral.recorded_by else (),
        )
        for referral in referrals[:limit]
    ]


def _recorded_before(moment: int) -> Q:
    """Their keys have no order: in a place stands the moment one was recorded, in microseconds."""
    return Q(recorded_at__lt=EPOCH + min(moment, LAST_MOMENT) * MICROSECOND)


def _visit_entry(visit: HomeVisit) -> Entry:
    nobody = visit.outcome == Outcome.NOBODY_HOME
    children = [child.given_names for child in visit.children_present.all()]
    notes = (_("con %s") % _joined(children) if children else "", _("corregida") if visit.corrects_id else "")
    return Entry(
        day=visit.visited_on,
        kind=Kind.VISIT,
        pk=visit.pk,
        url=reverse("members:visit", args=[visit.pk]),
        title=_("Visita: no estaba") if nobody else _("Visita"),
        text=visit.summary,
        note=" · ".join(filter(None, notes)),
        who=tuple(visit.visitors.all()),
        signed=visit.visitors_as_written,
        badges=tuple(topic.name for topic in visit.shown_topics),
        quiet=nobody,
    )


def _meeting_entry(attendance: Attendance) -> Entry:
    meeting = attendance.meeting
    came = attendance.mark in PRESENT_MARKS
    children = [child.given_names for child in attendance.children.all()]
    if attendance.other_children:
        others = attendance.other_children
        children.append(
            ngettext("%(n)d más", "%(n)d más", others) % {"n": others}
            if children
            else ngettext("%(n)d hijo", "%(n)d hijos", others) % {"n": others}
        )
    said = str(Mark(attendance.mark).label)
    return Entry(
        day=meeting.held_on,
        kind=Kind.MEETING,
        pk=attendance.pk,
        url=reverse("meetings:meeting", args=[meeting.pk]),
        title=_("Reunión de %s") % meeting.group.name,
        text=_("%(came)s, con %(children)s") % {"came": said, "children": _joined(children)} if children else said,
        badges=tuple(topic.name for topic in meeting.shown_topics) if came else (),
        quiet=not came,
    )


def _joined(names: Iterable[str]) -> str:
    """«Dayana, Luis y Mateo»; «Luis e Inés», as Spanish says it before the sound i."""
    listed = list(names)
    before_i = re.match(r"h?[ií](?![aeo])", listed[-1], re.IGNORECASE)
    return get_text_list(listed, _("e") if before_i else _("y"))
