from django.apps import AppConfig
from django.contrib.admin import apps as admin
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    default = True
    name = "idemnna.accounts"
    verbose_name = _("Cuentas")


class RepairSiteConfig(admin.AdminConfig):
    """Django's admin site, with ours in the place of its own."""

    default = False
    default_site = "idemnna.accounts.site.RepairSite"
