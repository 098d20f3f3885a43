from allauth.account import views as account_views
from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from idemnna.health import healthz

admin.autodiscover()
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns = [
    path("", include("idemnna.today.urls")),
    path("", include("members.urls")),
    path("", include("idemnna.story.urls")),
    path("", include("meetings.urls")),
    path("", include("loans.urls")),
    path("", include("idemnna.collection.urls")),
    path("", include("idemnna.registers.urls")),
    path("", include("idemnna.rights.urls")),
    path("", include("idemnna.incidents.urls")),
    path("", include("idemnna.accounts.urls")),
    path("", include("idemnna.trace.urls")),
    path("", include("idemnna.backups.urls")),
    path("account/signup/", account_views.signup, name="account_signup"),  # allauth links to it; always closed
    path("account/login/", account_views.login, name="account_login"),
    path("account/logout/", account_views.logout, name="account_logout"),
    path("account/password/change/", account_views.password_change, name="account_change_password"),
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
