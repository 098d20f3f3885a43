from allauth.account import views as account_views
from allauth.account.decorators import secure_admin_login
from allauth.mfa.recovery_codes import views as codes_views
from allauth.mfa.totp import views as totp_views
from allauth.mfa.webauthn import views as passkey_views
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from idemnna.accounts.views import second_step
from idemnna.health import healthz

admin.autodiscover()
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns = [
    path("", include("idemnna.today.urls")),
    path("", include("members.urls")),
    path("", include("idemnna.trace.urls")),
    path("", include("idemnna.story.urls")),
    path("", include("meetings.urls")),
    path("", include("loans.urls")),
    path("", include("idemnna.collection.urls")),
    path("", include("idemnna.search.urls")),
    path("", include("idemnna.merging.urls")),
    path("", include("idemnna.catalogues.urls")),
    path("", include("idemnna.registers.urls")),
    path("", include("idemnna.rights.urls")),
    path("", include("idemnna.incidents.urls")),
    path("", include("idemnna.sheets.urls")),
    path("", include("idemnna.diary.urls")),
    path("", include("idemnna.help.urls")),
    path("", include("idemnna.accounts.urls")),
    path("", include("idemnna.backups.urls")),
    path("account/signup/", account_views.signup, name="account_signup"),  # allauth links to it; always closed
    path("account/login/", account_views.login, name="account_login"),
    path("account/logout/", account_views.logout, name="account_logout"),
    path("account/password/change/", account_views.password_change, name="account_change_password"),
    path("account/again/", account_views.reauthenticate, name="account_reauthenticate"),
    path("account/again/passkey/", second_step.passkey_again, name="mfa_reauthenticate_webauthn"),
    path("account/second-step/", second_step.overview, name="mfa_index"),
    path("account/second-step/give/", second_step.give, name="mfa_authenticate"),
    path("account/second-step/app/", totp_views.activate_totp, name="mfa_activate_totp"),
    path("account/second-step/app/remove/", totp_views.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/second-step/codes/", second_step.codes, name="mfa_view_recovery_codes"),
    path("account/second-step/codes/new/", codes_views.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("account/passkeys/enter/", passkey_views.login_webauthn, name="mfa_login_webauthn"),
    path("account/passkeys/add/", passkey_views.add_webauthn, name="mfa_add_webauthn"),
    path("account/language/", login_not_required(set_language), name="set_language"),
    path("admin/", admin.site.urls),
    path("healthz", healthz, name="healthz"),
]

handler400 = "idemnna.failures.bad_request"
handler429 = "idemnna.failures.too_many"  # allauth's
handler500 = "idemnna.failures.server_error"

if settings.DEBUG:
    from idemnna.styleguide import styleguide

    urlpatterns.append(path("styleguide/", styleguide, name="styleguide"))
