from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from idemnna.accounts.site import RepairAdmin
from idemnna.registers.models import Batch, BatchFile


class BatchFileInline(admin.TabularInline[BatchFile, Batch]):
    """What the files are called; what is in them is looked at on the page «Traer registros»."""

    model = BatchFile
    fields = readonly_fields = ("name",)
    can_delete = False
    max_num = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[BatchFile]:
        return super().get_queryset(request).defer("content")


@admin.register(Batch)
class BatchAdmin(RepairAdmin):
    """To look at, and to take away one that nobody brings in."""

    inlines = (BatchFileInline,)
    fields = readonly_fields = ("uploaded_by", "uploaded_at", "stage", "rows_done", "rows_all")
    list_display = ("uploaded_at", "uploaded_by", "stage", "rows_done", "rows_all")
    list_filter = ("stage",)
    list_select_related = ("uploaded_by",)
    search_fields = ("uploaded_by__display_name",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer("to_mend", "choices", "result")
