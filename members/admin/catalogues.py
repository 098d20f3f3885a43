from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.site import RepairAdmin, is_mentioned
from members.forms.repairs import TopicForm
from members.models import ActivityType, DeliveryItem, Programme, Service, Topic


@admin.register(Topic)
class TopicAdmin(RepairAdmin):
    form = TopicForm
    list_display = ("name", "sensitive", "retired")
    list_filter = ("sensitive", "retired")
    search_fields = ("name",)

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """A topic that was talked about is retired, so that the visits keep it."""
        return obj is None or not is_mentioned(obj)


@admin.register(Programme)
class ProgrammeAdmin(RepairAdmin):
    list_display = ("name", "verified_on", "retired")
    list_filter = ("retired",)
    search_fields = ("name",)

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return obj is None or not is_mentioned(obj)


@admin.register(ActivityType, DeliveryItem)
class CatalogueAdmin(RepairAdmin):
    list_display = ("name", "retired")
    list_filter = ("retired",)
    search_fields = ("name",)


@admin.register(Service)
class ServiceAdmin(RepairAdmin):
    """Which service a woman was sent to is sealed, so nobody could tell here whether one is still needed."""

    readonly_fields = ("verified_by",)
    list_display = ("name", "kind", "phones", "verified_on", "retired")
    list_filter = ("kind", "retired")
    search_fields = ("name", "phones")
    search_help_text = _("Nombre o teléfono")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
