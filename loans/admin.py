from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.roles import signed_in
from idemnna.accounts.site import RepairAdmin
from loans.models import (
    ActivityKind,
    Business,
    BusinessPlan,
    BusinessStage,
    CashCount,
    ClosedMonth,
    Instalment,
    LedgerEntry,
    Loan,
    LoanRules,
    MissedPayment,
    MonthConfirmation,
    MonthlyIncome,
    PlanFixedCost,
    PlanInvestment,
    PlanProduct,
    Purchase,
    PurchasePhoto,
    Schedule,
)
from members.admin import OfAWoman
from members.models import Woman
from members.search import search_women


class LookedAtOnly(RepairAdmin):
    """Money and what is agreed about it: corrected on its own page, never here."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


class OfALoan(RepairAdmin):
    """Rows that are found by the woman behind them, whose code they show; `path` leads to her."""

    path: ClassVar[str] = "loan__woman"
    search_fields: ClassVar[tuple[str, ...]] = ("pk",)
    search_help_text = _("Nombre, código, documento o teléfono de la mujer")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        if not search_term.strip():
            return queryset, False
        hers = search_women(Woman.objects.all(), search_term.replace("\0", "")).order_by().values("pk")
        return queryset.filter(Q(**{f"{self.path}__in": hers})), False

    @admin.display(description=_("código"))
    def code(self, row: Any) -> str:
        for name in self.path.split("__"):
            row = getattr(row, name)
        return str(row.case_code)


@admin.register(ActivityKind)
class ActivityKindAdmin(RepairAdmin):
    list_display = ("name", "retired")
    search_fields = ("name",)

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return isinstance(obj, ActivityKind) and not obj.businesses.exists()


@admin.register(LoanRules)
class LoanRulesAdmin(RepairAdmin):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return not LoanRules.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: LoanRules, form: Any, change: bool) -> None:
        obj.pk = 1
        super().save_model(request, obj, form, change)


class StageInline(admin.TabularInline[BusinessStage, Business]):
    model = BusinessStage
    fields = readonly_fields = ("stage", "changed_on", "note", "recorded_by")
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[BusinessStage]:
        return super().get_queryset(request).select_related("recorded_by")


@admin.register(Business)
class BusinessAdmin(OfAWoman):
    inlines = (StageInline,)
    fields = (
        "woman", "name", "activity", "idea", "discussed_in", "discussed_with", "reasons_for", "reasons_against",
    )  # fmt: skip
    autocomplete_fields = ("woman", "activity", "discussed_in")
    list_display = ("code", "woman", "name", "activity")
    list_select_related = ("woman", "activity")
    list_filter = ("from_register",)

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


class RealNumber(forms.DecimalField):
    """Whether a row changed is asked before its numbers are checked, and nothing can be compared with «sNaN»."""

    def to_python(self, value: Any) -> Any:
        number = super().to_python(value)
        if number is not None and number.is_snan():
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return number


class LineInline(admin.TabularInline[Any, BusinessPlan]):
    extra = 0
    formfield_overrides: ClassVar[dict[Any, Any]] = {models.DecimalField: {"form_class": RealNumber}}

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return not (isinstance(obj, BusinessPlan) and obj.frozen)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return not (isinstance(obj, BusinessPlan) and obj.frozen)

    has_delete_permission = has_change_permission


class ProductInline(LineInline):
    model = PlanProduct


class FixedCostInline(LineInline):
    model = PlanFixedCost


class InvestmentInline(LineInline):
    model = PlanInvestment


@admin.register(BusinessPlan)
class BusinessPlanAdmin(OfALoan):
    """An approved plan is frozen; the others are drafts."""

    path = "business__woman"
    inlines = (ProductInline, FixedCostInline, InvestmentInline)
    fields = (
        "business", "version", "own_contribution", "children_work", "notes", "group_opinion", "approved_by",
        "approved_at",
    )  # fmt: skip
    readonly_fields = ("business", "version", "approved_by", "approved_at")
    list_display = ("code", "business", "version", "approved_at")
    list_select_related = ("business__woman",)
    list_filter = (("approved_at", admin.EmptyFieldListFilter),)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return not (isinstance(obj, BusinessPlan) and obj.frozen)

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("business__woman", "approved_by")


@admin.register(Loan)
class LoanAdmin(LookedAtOnly, OfALoan):
    path = "woman"
    fields: ClassVar[tuple[str, ...]] = (
        "repair", "woman", "plan", "principal", "annual_rate", "method", "frequency", "instalment_count", "first_due",
        "grace_principal_periods", "grace_all_periods", "unit", "purpose", "requested_on", "requested_by",
        "approved_on", "approved_by", "declined_on", "declined_reason", "disbursed_on", "closed_on", "from_register",
    )  # fmt: skip
    readonly_fields = fields
    list_display = ("code", "woman", "principal", "requested_on", "disbursed_on", "closed_on")
    list_select_related = ("woman",)
    list_filter = (("closed_on", admin.EmptyFieldListFilter), "from_register", "method", "frequency")
    date_hierarchy = "requested_on"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        found = super().get_queryset(request)
        return found.select_related("woman", "plan__business__woman", "requested_by", "approved_by")

    @admin.display(description=_("arreglar"))
    def repair(self, loan: Loan) -> SafeString:
        return _link("loans:loan", loan.pk, _("Ver en su página"))


class InstalmentInline(admin.TabularInline[Instalment, Schedule]):
    model = Instalment
    fields = readonly_fields = ("number", "due_on", "principal", "interest")
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Schedule)
class ScheduleAdmin(LookedAtOnly, OfALoan):
    inlines = (InstalmentInline,)
    fields = readonly_fields = ("loan", "version", "starts_on", "reason", "recorded_by", "recorded_at")
    list_display = ("code", "loan", "version", "starts_on")
    list_select_related = ("loan__woman",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("loan__woman", "recorded_by")


@admin.register(LedgerEntry)
class LedgerEntryAdmin(LookedAtOnly, OfALoan):
    """The ledger is only looked at; what is wrong is taken back on its own page, with a reason."""

    fields: ClassVar[tuple[str, ...]] = (
        "repair", "loan", "kind", "happened_on", "amount", "principal_part", "interest_part", "overpaid_part",
        "method", "operation_number", "receipt_number", "note", "reverses", "reason", "from_register", "recorded_by",
        "recorded_at",
    )  # fmt: skip
    readonly_fields = fields
    list_display = ("code", "loan", "kind", "happened_on", "amount", "method", "receipt_number", "recorded_by")
    list_select_related = ("loan__woman", "recorded_by")
    list_filter = ("kind", "method", "from_register", "recorded_by")
    date_hierarchy = "happened_on"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("loan__woman", "recorded_by", "reverses", "reversal")

    @admin.display(description=_("arreglar"))
    def repair(self, entry: LedgerEntry) -> SafeString | str:
        if entry.reverses_id or entry.is_reversed:
            return str(_("Anulado"))
        return _link("loans:reverse", entry.pk, _("Anular en su página"))


@admin.register(MissedPayment)
class MissedPaymentAdmin(LookedAtOnly, OfALoan):
    fields: ClassVar[tuple[str, ...]] = (
        "loan", "noted_on", "visit", "reason", "promised_on", "promised_amount", "next_step", "recorded_by",
        "recorded_at", "struck_at", "struck_by",
    )  # fmt: skip
    readonly_fields = fields
    list_display = ("code", "loan", "noted_on", "promised_on", "struck_at")
    list_select_related = ("loan__woman",)
    date_hierarchy = "noted_on"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        found = super().get_queryset(request)
        return found.select_related("loan__woman", "visit__woman", "recorded_by", "struck_by")


class PhotoInline(admin.StackedInline[PurchasePhoto, Purchase]):
    """Whether there is one; it is looked at on the purchase's own page."""

    model = PurchasePhoto
    fields = readonly_fields = ("added_at",)
    extra = 0

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[PurchasePhoto]:
        return super().get_queryset(request).defer("jpeg")


@admin.register(Purchase)
class PurchaseAdmin(OfALoan):
    inlines = (PhotoInline,)
    fields: ClassVar[tuple[str, ...]] = (
        "loan", "line", "bought_on", "item", "shop", "amount", "receipt", "no_receipt_reason", "present",
        "others_present", "removed_at", "removed_by", "recorded_by", "recorded_at",
    )  # fmt: skip
    readonly_fields = ("loan", "line", "present", "removed_at", "removed_by", "recorded_by", "recorded_at")
    list_display = ("code", "loan", "bought_on", "item", "amount", "receipt", "removed_at")
    list_select_related = ("loan__woman",)
    list_filter = ("receipt", ("removed_at", admin.EmptyFieldListFilter))
    date_hierarchy = "bought_on"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("loan__woman", "line", "recorded_by", "removed_by")


@admin.register(MonthlyIncome)
class MonthlyIncomeAdmin(OfALoan):
    path = "business__woman"
    fields = ("business", "month", "sales", "costs", "days_worked", "estimated", "unknown", "event")
    autocomplete_fields = ("business",)
    list_display = ("code", "business", "month", "sales", "costs", "estimated", "unknown")
    list_select_related = ("business__woman",)
    date_hierarchy = "month"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("business__woman")

    def save_model(self, request: HttpRequest, obj: MonthlyIncome, form: Any, change: bool) -> None:
        if not change:
            obj.recorded_by = signed_in(request)
        super().save_model(request, obj, form, change)


@admin.register(ClosedMonth)
class ClosedMonthAdmin(LookedAtOnly):
    fields = readonly_fields = ("month", "closed_at")
    list_display = ("month", "closed_at")


@admin.register(MonthConfirmation)
class MonthConfirmationAdmin(LookedAtOnly):
    fields = readonly_fields = ("month", "by", "confirmed_at", "digest")
    list_display = ("month", "by", "confirmed_at")
    list_select_related = ("by",)


@admin.register(CashCount)
class CashCountAdmin(LookedAtOnly):
    fields: ClassVar[tuple[str, ...]] = (
        "day", "coordinator", "counted", "handed_to", "handed_to_other", "note", "recorded_by", "recorded_at",
    )  # fmt: skip
    readonly_fields = fields
    list_display = ("day", "coordinator", "counted", "handed_to", "recorded_by")
    list_select_related = ("coordinator", "handed_to", "recorded_by")
    date_hierarchy = "day"


def _link(name: str, pk: int, words: Any) -> SafeString:
    return format_html('<a href="{}">{}</a>', reverse(name, args=[pk]), words)
