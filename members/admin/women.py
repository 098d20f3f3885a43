from typing import Any, ClassVar, cast

from django.contrib import admin
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from idemnna.accounts.roles import signed_in
from idemnna.accounts.site import RepairAdmin, is_mentioned
from members.forms import StatusForm, WomanForm
from members.forms.people import PersonForm
from members.forms.repairs import PhoneFormSet, PhoneRepairForm
from members.models import (
    Child,
    ChildConcern,
    FollowUp,
    Forgetting,
    HomeVisit,
    Phone,
    SafeContact,
    SafetyPlan,
    SchoolYear,
    Status,
    StatusChange,
    ViolenceFacts,
    Woman,
)
from members.models.women import WomanQuerySet
from members.search import search_women

CONFIDENTIAL_OF_HERS: dict[Any, str] = {
    SafetyPlan: "woman",
    ViolenceFacts: "woman",
    SafeContact: "phone__woman",
    ChildConcern: "child__woman",
}
CONFIDENTIAL = ("summary", "topics", "talked_alone", "partner_present", "others_present")


class AddedOnly(admin.options.BaseModelAdmin[Any]):
    """Facts with a who and a when: a wrong one is answered by a new one."""

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


class OfAWoman(RepairAdmin):
    """Rows that are found by their own words or by the woman they belong to, and show her case code."""

    search_fields: ClassVar[tuple[str, ...]] = ("woman__name_words",)
    search_help_text = _("Nombre, código, documento o teléfono de la mujer")
    list_select_related: ClassVar[tuple[str, ...]] = ("woman",)
    autocomplete_fields: ClassVar[tuple[str, ...]] = ("woman",)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        found, repeats = super().get_search_results(request, queryset, search_term)
        if search_term.strip():
            hers = search_women(Woman.objects.all(), search_term).order_by().values("pk")
            found, repeats = queryset.filter(Q(pk__in=found.values("pk")) | Q(woman__in=hers)), False
        return found, repeats

    @admin.display(description=_("código"), ordering="woman_id")
    def code(self, row: Any) -> str:
        return str(row.woman.case_code) if row.woman else "—"


class PhoneInline(admin.TabularInline[Phone, Woman]):
    model = Phone
    form = PhoneRepairForm
    formset = PhoneFormSet
    fields = ("number", "whose", "use", "removed_at")
    readonly_fields = ("removed_at",)
    can_delete = False  # on her page it is taken away, with its cares, and may come back
    extra = 0


class ChildInline(admin.TabularInline[Child, Woman]):
    model = Child
    form = PersonForm
    fields = ("given_names", "first_surname", "second_surname", "sex", "birth_date", "approximate_age")
    can_delete = False
    show_change_link = True
    extra = 0


class StatusChangeInline(AddedOnly, admin.TabularInline[StatusChange, Woman]):
    model = StatusChange
    form = StatusForm
    fields = ("status", "changed_on", "note", "recorded_by")
    readonly_fields = ("recorded_by",)
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[StatusChange]:
        return super().get_queryset(request).select_related("recorded_by")


class StatusFilter(admin.SimpleListFilter):
    title = _("situación")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, Any]]:
        return list(Status.choices)

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Any]:
        women: QuerySet[Any] = queryset.filter(status=self.value()) if self.value() in Status.values else queryset
        return women


@admin.register(Woman)
class WomanAdmin(RepairAdmin):
    form = WomanForm
    inlines = (PhoneInline, ChildInline, StatusChangeInline)
    list_display = ("code", "full_name", "status_name", "sector", "document", "joined_on")
    list_display_links = ("code", "full_name")
    list_filter = (StatusFilter, "document_type", "sector")
    date_hierarchy = "joined_on"
    search_fields = ("name_words",)
    search_help_text = _("Nombre, código, documento o teléfono")
    readonly_fields = ("code", "recorded_at")
    fieldsets = (
        (None, {"fields": ("code", "given_names", "first_surname", "second_surname", "preferred_name")}),
        (_("Nacimiento"), {"fields": ("birth_date", "approximate_age", "origin")}),
        (_("Documento"), {"fields": ("document_type", "document_number")}),
        (_("Dónde vive"), {"fields": ("sector", "manzana", "lote", "reference")}),
        (_("Hogar"), {"fields": ("household_size", "dwelling", "water", "power", "livelihood")}),
        (_("En el grupo"), {"fields": ("joined_on", "register_number", "notes", "recorded_at")}),
        (_("Cómo la acompañamos"), {"fields": ("visit_every", "home_for_meetings", "programmes")}),
    )
    autocomplete_fields = ("programmes",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Woman]:
        forgotten = Forgetting.objects.filter(woman=OuterRef("pk"), done_at__isnull=False)
        women: QuerySet[Woman] = Woman.objects.with_status().in_order().annotate(is_anonymous=Exists(forgotten))
        return women

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """The search of the whole house, so that both find the same women."""
        if not search_term.strip():
            return queryset, False
        return search_women(cast(WomanQuerySet, queryset), search_term), False

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """A woman entered twice may go with her statuses and phones, kept when alone; visits protect her."""
        listed, counts, refused, protected = super().get_deleted_objects(objs, request)
        return listed, counts, refused - {row._meta.verbose_name for row in (StatusChange, Phone)}, protected

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """What is confidential keeps her, without a page that would tell what it is. To whoever may not know whether
        there is any, a missing button would tell it: only coordinators have one."""
        return signed_in(request).is_coordinator and (
            obj is None
            or not any(part.objects.filter(**{owner: obj.pk}).exists() for part, owner in CONFIDENTIAL_OF_HERS.items())
        )

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Nobody repairs her who was made anonymous."""
        return super().has_change_permission(request, obj) and not getattr(obj, "is_anonymous", False)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        for row in formset.save(commit=False):
            if isinstance(row, StatusChange):
                row.recorded_by = signed_in(request)
        super().save_formset(request, form, formset, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """A new woman has a status from her first day, as when she is added on her own page."""
        super().save_related(request, form, formsets, change)
        woman: Woman = form.instance
        if not change and woman.current_status is None:
            woman.begin(by=signed_in(request))

    @admin.display(description=_("código"), ordering="pk")
    def code(self, woman: Woman) -> str:
        return woman.case_code if woman.pk else "—"

    @admin.display(description=_("nombre"), ordering="name_order")
    def full_name(self, woman: Woman) -> str:
        return woman.full_name

    @admin.display(description=_("situación"))
    def status_name(self, woman: Any) -> str:
        return str(Status(woman.status).label) if woman.status else "—"

    @admin.display(description=_("documento"))
    def document(self, woman: Woman) -> str:
        return woman.masked_document


@admin.register(StatusChange)
class StatusChangeAdmin(AddedOnly, OfAWoman):
    form = StatusForm
    fields = ("woman", "status", "changed_on", "note", "recorded_by", "recorded_at")
    readonly_fields = ("recorded_by", "recorded_at")
    list_display = ("code", "woman", "status", "changed_on", "recorded_by")
    list_select_related = ("woman", "recorded_by")
    list_filter = ("status", "recorded_by")
    date_hierarchy = "changed_on"

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.recorded_by = signed_in(request)
        super().save_model(request, obj, form, change)


@admin.register(Phone)
class PhoneAdmin(OfAWoman):
    form = PhoneRepairForm
    readonly_fields = ("removed_at",)
    list_display = ("code", "woman", "shown", "whose", "use", "removed_at")
    list_filter = ("whose", "use", ("removed_at", admin.EmptyFieldListFilter))
    search_fields = ("number",)

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """The page that asks would tell whether there are cares for this number."""
        return False


class SchoolYearInline(admin.TabularInline[SchoolYear, Child]):
    model = SchoolYear
    extra = 0


@admin.register(Child)
class ChildAdmin(OfAWoman):
    form = PersonForm
    inlines = (SchoolYearInline,)
    fields = (
        "woman",
        "given_names",
        "first_surname",
        "second_surname",
        "sex",
        "birth_date",
        "approximate_age",
        "lives_with_her",
        "notes",
    )
    list_display = ("full_name", "code", "woman", "sex", "birth_date", "lives_with_her")
    list_filter = ("sex", "lives_with_her")
    date_hierarchy = "birth_date"
    search_fields = ("given_names", "first_surname", "second_surname")
    search_help_text = _("Nombre del hijo o de la hija, o de su mamá")

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Nor does anything confidential show by what the page that asks lists, or by a button that is missing."""
        if not signed_in(request).is_coordinator:
            return False
        return obj is None or not (is_mentioned(obj) or ChildConcern.objects.filter(child_id=obj.pk).exists())

    @admin.display(description=_("nombre"), ordering="given_names")
    def full_name(self, child: Child) -> str:
        return child.full_name


@admin.register(SchoolYear)
class SchoolYearAdmin(RepairAdmin):
    autocomplete_fields = ("child",)
    list_display = ("child", "code", "year", "grade_name", "attends")
    list_filter = ("year", "level", "attends")
    list_select_related = ("child__woman",)
    search_fields = ("child__given_names", "child__first_surname", "child__woman__name_words")

    @admin.display(description=_("código"), ordering="child__woman_id")
    def code(self, school: SchoolYear) -> str:
        return school.child.woman.case_code

    @admin.display(description=_("grado"))
    def grade_name(self, school: SchoolYear) -> str:
        return school.grade_name or "—"


class StandingFilter(admin.SimpleListFilter):
    title = _("vigencia")
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, Any]]:
        return [
            ("current", _("Vigente")),
            ("corrected", _("Corregida")),
            ("withdrawn", pgettext_lazy("visita", "Retirada")),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Any]:
        chosen: dict[str | None, Q] = {
            "current": Q(correction__isnull=True, withdrawn_at__isnull=True),
            "corrected": Q(correction__isnull=False),
            "withdrawn": Q(withdrawn_at__isnull=False),
        }
        visits: QuerySet[Any] = queryset.filter(chosen.get(self.value(), Q()))
        return visits


@admin.register(HomeVisit)
class HomeVisitAdmin(AddedOnly, OfAWoman):
    """To look at only: visits are recorded, corrected and withdrawn on their own page, which keeps what they said."""

    fields: ClassVar[tuple[str, ...]] = (
        "repair",
        "woman",
        "visited_on",
        "outcome",
        "visitors",
        "visitors_as_written",
        "children_present",
        *CONFIDENTIAL,
        "next_visit_on",
        "corrects",
        "from_register",
        "recorded_by",
        "recorded_at",
        "withdrawn_at",
        "withdrawn_by",
    )
    readonly_fields = fields
    list_display = ("code", "woman", "visited_on", "outcome", "recorded_by", "standing")
    list_select_related = ("woman", "recorded_by", "correction")
    list_filter = (StandingFilter, "outcome", "from_register", "recorded_by")
    date_hierarchy = "visited_on"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_fields(self, request: HttpRequest, obj: models.Model | None = None) -> Any:
        """Repairing data needs no confidence: what was talked about is for coordinators."""
        return self.fields if signed_in(request).is_coordinator else [f for f in self.fields if f not in CONFIDENTIAL]

    def get_queryset(self, request: HttpRequest) -> QuerySet[HomeVisit]:
        return super().get_queryset(request).select_related("woman", "recorded_by", "withdrawn_by", "correction")

    @admin.display(description=_("vigencia"))
    def standing(self, visit: HomeVisit) -> str:
        if hasattr(visit, "correction"):
            return str(_("corregida"))
        return str(_("retirada") if visit.withdrawn_at else _("vigente"))

    @admin.display(description=_("arreglar"))
    def repair(self, visit: HomeVisit) -> SafeString:
        if hasattr(visit, "correction"):
            link = reverse("admin:members_homevisit_change", args=[visit.correction.pk])
            return format_html('<a href="{}">{}</a>', link, _("Ver la que la corrige"))
        link = reverse("members:visit_correct", args=[visit.pk])
        return format_html('<a href="{}">{}</a>', link, _("Corregir en su página"))


@admin.register(FollowUp)
class FollowUpAdmin(OfAWoman):
    fields = ("text", "woman", "visit", "owner", "due_on", "done_at", "done_by", "recorded_by", "recorded_at")
    readonly_fields = ("done_at", "done_by", "recorded_by", "recorded_at")
    autocomplete_fields = ("woman", "visit", "owner")
    list_display = ("text", "code", "owner", "due_on", "done_at")
    list_select_related = ("woman", "owner")
    list_filter = (("done_at", admin.EmptyFieldListFilter), "owner")
    date_hierarchy = "due_on"
    search_fields = ("text",)
    search_help_text = _("Palabras del pendiente, o la mujer")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            obj.recorded_by = signed_in(request)
        super().save_model(request, obj, form, change)
