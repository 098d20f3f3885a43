from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.forms import AccountForm, NewAccountForm, NewPasswordForm
from idemnna.accounts.models import Coordinator
from idemnna.accounts.site import RepairAdmin


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

    @admin.display(description=_("contraseña"))
    def new_password(self, account: Coordinator) -> SafeString:
        link = reverse("admin:auth_user_password_change", args=[account.pk])
        return format_html('<a href="{}">{}</a>', link, _("Poner una contraseña nueva"))
