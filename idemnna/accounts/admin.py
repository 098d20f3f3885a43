from http import HTTPStatus
from typing import Any

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import UserAdmin
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.forms import AccountForm, NewAccountForm, NewPasswordForm
from idemnna.accounts.journal import note
from idemnna.accounts.models import Coordinator, Happened, Role
from idemnna.accounts.site import RepairAdmin

WAYS_IN = ("username", "role", "is_active")


@admin.register(Coordinator)
class CoordinatorAdmin(RepairAdmin, UserAdmin[Coordinator]):
    """Accounts are never deleted, what they did keeps their name; one that should not enter is switched off."""

    form = AccountForm
    add_form = NewAccountForm
    change_password_form = NewPasswordForm
    list_display = ("display_name", "username", "role", "is_active", "last_login")
    list_filter = ("role", "is_active")
    search_fields = ("display_name", "username")
    ordering = ("display_name", "pk")
    filter_horizontal = ()
    readonly_fields = ("new_password", "last_login", "created_at")
    fieldsets = (
        (None, {"fields": ("display_name", "username", "new_password")}),
        (_("En la historia"), {"fields": ("initials", "colour")}),
        (_("Acceso"), {"fields": ("role", "is_active", "last_login", "created_at")}),
    )
    add_fieldsets = ((None, {"fields": ("display_name", "username", "role", "password1", "password2")}),)

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: models.Model | None = None) -> tuple[str, ...]:
        """Nobody locks herself out, or gives herself another role: a colleague does it."""
        return (*self.readonly_fields, "role", "is_active") if obj == request.user else self.readonly_fields

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """An administrator gets no way into a coordinator's account: no password, no role, no other name for it."""
        theirs = isinstance(obj, Coordinator) and obj.is_coordinator and not _is_coordinator(request)
        return super().has_change_permission(request, obj) and not theirs

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Coordinators are made by coordinators."""
        if db_field.name == "role" and not _is_coordinator(request):
            kwargs["choices"] = [choice for choice in Role.choices if choice[0] != Role.COORDINATOR]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """A laptop left open for a minute must not become an account that stays."""
        raise_if_reauthentication_required(request, app="allauth.mfa")
        return super().add_view(request, form_url, extra_context)

    def save_model(self, request: HttpRequest, obj: Coordinator, form: Any, change: bool) -> None:
        """What she has open was opened by another role, or by somebody who may not come in any more."""
        if set(WAYS_IN) & set(form.changed_data):
            raise_if_reauthentication_required(request, app="allauth.mfa")
        super().save_model(request, obj, form, change)
        if change and {"role", "is_active"} & set(form.changed_data):
            obj.sessions.all().delete()
            note(request, Happened.ALL_ENDED, obj)

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:  # noqa: A002
        """Her own she changes where the old one is asked for."""
        if id == str(request.user.pk):
            return redirect("account_change_password")
        theirs = self.get_object(request, unquote(id))
        if theirs and self.has_change_permission(request, theirs):
            raise_if_reauthentication_required(request, app="allauth.mfa")
        response = super().user_change_password(request, id, form_url)
        if request.method == "POST" and response.status_code == HTTPStatus.FOUND:
            account = Coordinator.objects.get(pk=id)
            account.sessions.all().delete()
            note(request, Happened.PASSWORD_CHANGED, account)
        return response

    @admin.display(description=_("contraseña"))
    def new_password(self, account: Coordinator) -> SafeString:
        link = reverse("admin:auth_user_password_change", args=[account.pk])
        return format_html('<a href="{}">{}</a>', link, _("Poner una contraseña nueva"))


def _is_coordinator(request: HttpRequest) -> bool:
    return isinstance(request.user, Coordinator) and request.user.is_coordinator
