"""The admin site: for repairing data, in Spanish, with a name that gives nothing away."""

import re
from collections.abc import Sequence
from typing import Any, ClassVar, cast

from allauth.account.views import logout
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import AutocompleteMixin, AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models.base import ModelBase
from django.forms import Field, ModelChoiceField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from idemnna.accounts.past import past_of
from idemnna.safeguards.editing import EditedRow

KEY = re.compile(r"[0-9]{1,18}", re.ASCII)
NOT_OURS = ("auth", "account", "mfa", "pghistory")  # tables that Django and allauth bring along and nobody here uses


class RepairSite(admin.AdminSite):
    site_title = site_header = _("Agenda · administración")
    index_title = _("Arreglar datos")

    def register(
        self,
        model_or_iterable: Any,
        admin_class: type[admin.ModelAdmin[Any]] | None = None,
        **options: Any,
    ) -> None:
        given: list[Any] = [model_or_iterable] if isinstance(model_or_iterable, ModelBase) else [*model_or_iterable]
        ours = [model for model in given if model._meta.app_label not in NOT_OURS]
        super().register(ours, admin_class, **options)

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        return cast(HttpResponse, LabelledChoices.as_view(admin_site=self)(request))

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:  # type: ignore[override]
        """One page for it in the house: the one every account has."""
        return redirect("account_change_password")

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:  # type: ignore[override]
        """By the door that the journal knows."""
        return cast(HttpResponse, require_POST(logout)(request))


class LabelledChoices(AutocompleteJsonView):
    def serialize_result(self, obj: models.Model, to_field_name: str) -> dict[str, str]:
        return {"id": str(getattr(obj, to_field_name)), "text": label_of(obj)}


class _Keys(AutocompleteMixin):
    """Django looks up whatever was sent, to show it again: what is no key («NaN») broke the page that says so."""

    def optgroups(self, name: str, value: Sequence[str], attr: dict[str, Any] | None = None) -> Any:
        keys = [one for one in value if KEY.fullmatch(str(one))]
        return super().optgroups(name, keys, attr)


class OneRow(_Keys, AutocompleteSelect):
    pass


class SomeRows(_Keys, AutocompleteSelectMultiple):
    pass


class RepairAdmin(admin.ModelAdmin[Any]):
    """What every table of the site has in common; its lists stay quick on 10,000 rows."""

    list_per_page = 50
    list_max_show_all = 200
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    actions = None  # a repair concerns one row: nothing is deleted by the page
    reached_by: ClassVar[tuple[str, ...]] = ()  # lookups that links of other pages use

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """A key is written in plain digits: Python would read «٣» as 3."""
        return super().get_object(request, object_id, from_field) if object_id.isascii() else None

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """From the trace, which misses nothing, instead of from Django's own log, which this site does not write."""
        row = self.get_object(request, unquote(object_id))
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined,no-any-return]
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            **(extra_context or {}),
            "entries": past_of(self, request, row),
            "object": row,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/object_history.html", context)

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Django's log names the row («Nélida Ccori»), is no trace of anything else and can be changed."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        pass

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        pass

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        """Only what the page offers: any other question (`?summary__startswith=…`) would tell by its count what
        a field says that is not shown."""
        offered = [_asked_by(entry) for entry in self.get_list_filter(request)]
        asked = any(f"{lookup}__".startswith(f"{name}__") for name in (*offered, self.date_hierarchy) if name)
        return lookup in self.reached_by or (asked and super().lookup_allowed(lookup, value, request))

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Whatever two people may edit asks about what both changed, here too."""
        form = super().get_form(request, obj, change=change, **kwargs)
        counted = any(field.name == "revision" for field in self.model._meta.local_fields)
        return type(form.__name__, (EditedRow, form), {}) if counted and not issubclass(form, EditedRow) else form

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[Any], search_term: str
    ) -> tuple[models.QuerySet[Any], bool]:
        return super().get_search_results(request, queryset, search_term.replace("\0", ""))

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", OneRow(db_field, self.admin_site))
        return labelled(super().formfield_for_foreignkey(db_field, request, **kwargs))

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", SomeRows(db_field, self.admin_site))
        return labelled(super().formfield_for_manytomany(db_field, request, **kwargs))


def _asked_by(entry: Any) -> str:
    """The field or the word of its own by which a list filter asks."""
    return str(entry if isinstance(entry, str) else getattr(entry, "parameter_name", None) or entry[0])


def labelled(field: Field | None) -> Field | None:
    if isinstance(field, ModelChoiceField):
        field.label_from_instance = label_of  # type: ignore[assignment, method-assign]
    return field


def label_of(row: models.Model) -> str:
    """A case code before the name tells namesakes apart."""
    code = getattr(row, "case_code", "")
    return f"{code} · {row}" if code else str(row)


def is_mentioned(row: models.Model) -> bool:
    """Whether other rows name this one in a list (a visit's topics, a meeting's children)."""
    lists = (relation for relation in row._meta.related_objects if relation.many_to_many)
    return any(getattr(row, str(relation.get_accessor_name())).exists() for relation in lists)
