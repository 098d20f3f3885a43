from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.roles import signed_in
from idemnna.accounts.site import RepairAdmin
from meetings.models import Agreement, Attendance, Group, Meeting, MeetingSeries, Membership, Place
from members.admin import OfAWoman

TALKED = ("topics", "experiences")


@admin.register(Group)
class GroupAdmin(RepairAdmin):
    autocomplete_fields = ("part_of",)
    list_display = ("name", "part_of", "memberships")
    list_select_related = ("part_of",)
    search_fields = ("name",)

    @admin.display(description=_("membresías"))
    def memberships(self, group: Group) -> SafeString:
        return link_to_rows("admin:meetings_membership_changelist", group__id__exact=group.pk)


@admin.register(Membership)
class MembershipAdmin(OfAWoman):
    autocomplete_fields = ("group", "woman")
    list_display = ("code", "woman", "group", "from_date", "to_date")
    list_select_related = ("woman", "group")
    list_filter = (("to_date", admin.EmptyFieldListFilter), "group")
    date_hierarchy = "from_date"


class AgreementInline(admin.TabularInline[Agreement, Meeting]):
    model = Agreement
    fields = ("text", "follow_up")
    readonly_fields = ("follow_up",)
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[Agreement]:
        return super().get_queryset(request).select_related("follow_up")


@admin.register(Meeting)
class MeetingAdmin(RepairAdmin):
    inlines = (AgreementInline,)
    fields = (
        "group",
        "held_on",
        "starts_at",
        "host",
        "venue",
        "place",
        "agenda",
        "topics",
        "experiences",
        "notes",
        "attendance",
        "recorded_by",
        "recorded_at",
    )
    readonly_fields = ("attendance", "recorded_by", "recorded_at")
    autocomplete_fields = ("group", "host", "venue", "topics", "experiences")
    list_display = ("held_on", "group", "host_code", "place", "attendance")
    list_select_related = ("group", "host")
    list_filter = ("group",)
    date_hierarchy = "held_on"
    search_fields = ("group__name", "place", "host__name_words")
    search_help_text = _("Grupo o lugar")

    def get_fields(self, request: HttpRequest, obj: models.Model | None = None) -> Any:
        """Repairing data needs no confidence: what was talked about is for coordinators."""
        return self.fields if signed_in(request).is_coordinator else [f for f in self.fields if f not in TALKED]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            obj.recorded_by = signed_in(request)
        super().save_model(request, obj, form, change)

    @admin.display(description=_("en casa de"), ordering="host_id")
    def host_code(self, meeting: Meeting) -> str:
        return meeting.host.case_code if meeting.host else "—"

    @admin.display(description=_("asistencia"))
    def attendance(self, meeting: Meeting) -> str:
        if meeting.pk is None:
            return "—"
        return link_to_rows("admin:meetings_attendance_changelist", meeting__id__exact=meeting.pk)


@admin.register(Place)
class PlaceAdmin(RepairAdmin):
    list_display = ("name", "directions", "retired")
    list_filter = ("retired",)
    search_fields = ("name",)


@admin.register(MeetingSeries)
class MeetingSeriesAdmin(RepairAdmin):
    readonly_fields = ("recorded_by", "recorded_at")
    autocomplete_fields = ("group", "venue")
    list_display = ("group", "every_weeks", "first_on", "last_on")
    list_select_related = ("group",)
    search_fields = ("group__name",)


@admin.register(Agreement)
class AgreementAdmin(RepairAdmin):
    autocomplete_fields = ("meeting", "follow_up")
    list_display = ("text", "meeting", "follow_up")
    list_select_related = ("meeting__group", "follow_up")
    search_fields = ("text",)


@admin.register(Attendance)
class AttendanceAdmin(OfAWoman):
    autocomplete_fields = ("meeting", "woman", "children")
    fields = ("meeting", "woman", "mark", "children", "other_children", "taken_by", "taken_at")
    readonly_fields = ("taken_by", "taken_at")
    list_display = ("code", "woman", "meeting", "mark", "other_children", "taken_by")
    list_select_related = ("woman", "meeting__group", "taken_by")
    list_filter = ("mark", "meeting__group")
    reached_by = ("meeting__id__exact",)
    date_hierarchy = "meeting__held_on"

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """A repaired mark is told by whoever repaired it."""
        obj.taken_by, obj.taken_at = signed_in(request), timezone.now()
        super().save_model(request, obj, form, change)


def link_to_rows(page: str, **filters: Any) -> SafeString:
    return format_html('<a href="{}?{}">{}</a>', reverse(page), urlencode(filters), _("Ver la lista"))
