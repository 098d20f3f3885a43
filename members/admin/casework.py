from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from idemnna.accounts.site import RepairAdmin
from members.admin.women import AddedOnly, OfAWoman
from members.models import (
    Campaign,
    ChildActivity,
    ChildCheck,
    HandoverNote,
    HandoverReply,
    Outing,
    ProgressCheck,
    SentMessage,
    StockEntry,
    SupportDelivery,
)


class LookedAt(AddedOnly):
    """Recorded and taken back on its own page alone."""

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


class HandoverReplyInline(LookedAt, admin.TabularInline[HandoverReply, HandoverNote]):
    model = HandoverReply
    fields = ("text", "written_by", "written_at")
    readonly_fields = fields
    extra = 0

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("written_by")


@admin.register(HandoverNote)
class HandoverNoteAdmin(RepairAdmin):
    inlines = (HandoverReplyInline,)
    fields = ("text", "when", "for_whom", "women", "written_by", "written_at", "closed_at", "closed_by")
    readonly_fields = ("written_by", "written_at", "closed_at", "closed_by")
    autocomplete_fields = ("for_whom", "women")
    list_display = ("text", "when", "for_whom", "written_by", "written_at", "closed_at")
    list_select_related = ("for_whom", "written_by")
    list_filter = ("when", ("closed_at", admin.EmptyFieldListFilter))
    search_fields = ("text",)


@admin.register(Outing)
class OutingAdmin(RepairAdmin):
    fields = ("account", "where", "left_at", "back_by", "back_at")
    readonly_fields = ("left_at", "back_at")
    autocomplete_fields = ("account",)
    list_display = ("account", "where", "left_at", "back_by", "back_at")
    list_select_related = ("account",)
    search_fields = ("where",)


@admin.register(SentMessage)
class SentMessageAdmin(LookedAt, OfAWoman):
    fields = ("woman", "about", "sent_at", "sent_by", "taken_back_at")
    readonly_fields = fields
    list_display = ("code", "about", "sent_at", "sent_by", "taken_back_at")
    list_select_related = ("woman", "sent_by")
    list_filter = ("about",)


@admin.register(SupportDelivery)
class SupportDeliveryAdmin(LookedAt, OfAWoman):
    fields = ("woman", "item", "campaign", "quantity", "delivered_on", "recorded_by", "taken_back_at")
    readonly_fields = fields
    list_display = ("code", "woman", "item", "campaign", "quantity", "delivered_on", "taken_back_at")
    list_select_related = ("woman", "item", "campaign")
    list_filter = ("item",)
    date_hierarchy = "delivered_on"


class StockEntryInline(LookedAt, admin.TabularInline[StockEntry, Campaign]):
    model = StockEntry
    fields = ("happened_on", "quantity", "note", "recorded_by")
    readonly_fields = fields
    extra = 0

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("recorded_by")


@admin.register(Campaign)
class CampaignAdmin(RepairAdmin):
    inlines = (StockEntryInline,)
    autocomplete_fields = ("item",)
    list_display = ("name", "item", "started_on", "closed_on")
    list_select_related = ("item",)
    search_fields = ("name",)


@admin.register(ProgressCheck)
class ProgressCheckAdmin(OfAWoman):
    readonly_fields = ("recorded_by", "recorded_at")
    list_display = ("code", "woman", "moment", "taken_on", "recorded_by")
    list_select_related = ("woman", "recorded_by")
    list_filter = ("moment",)
    date_hierarchy = "taken_on"


@admin.register(ChildActivity)
class ChildActivityAdmin(RepairAdmin):
    readonly_fields = ("recorded_by", "recorded_at")
    autocomplete_fields = ("activity", "children")
    list_display = ("held_on", "activity", "place", "others")
    list_select_related = ("activity",)
    search_fields = ("activity__name", "place")


@admin.register(ChildCheck)
class ChildCheckAdmin(LookedAt, RepairAdmin):
    fields = ("visit", "child", "school", "doing")
    readonly_fields = fields
    list_display = ("visit", "child", "school", "doing")
    list_select_related = ("visit__woman", "child")
    search_fields = ("child__given_names", "visit__woman__name_words")
