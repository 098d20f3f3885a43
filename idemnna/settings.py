"""One file for every place the product runs; see environment.py for what may be set from outside."""

import django_stubs_ext
import pghistory
from django.utils.translation import gettext_lazy as _

from idemnna import database, environment

django_stubs_ext.monkeypatch()  # lets forms and admin classes name their model: ModelForm[Woman]

BASE_DIR = environment.BASE_DIR
DATA_DIR = environment.data_dir()
DEBUG = environment.flag("DEBUG", default=False)
SECRET_KEY = environment.secret_key(DATA_DIR)
PORT = environment.port()

LOOPBACK = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = environment.hosts(default=LOOPBACK)
# Plain http is for the same machine only: as soon as another host name is served, everything asks for https.
HTTPS = not set(ALLOWED_HOSTS) <= {*LOOPBACK, "testserver"}

INSTALLED_APPS = [
    "idemnna",
    "idemnna.safeguards",
    "idemnna.accounts",
    "idemnna.backups",
    "members",
    "meetings",
    "loans",
    "idemnna.today",
    "idemnna.story",
    "idemnna.trace",
    "idemnna.collection",
    "idemnna.registers",
    "idemnna.rights",
    "idemnna.incidents",
    "idemnna.search",
    "idemnna.diary",
    "idemnna.merging",
    "idemnna.catalogues",
    "idemnna.sheets",
    "idemnna.help",
    "idemnna.demo",
    "idemnna.accounts.apps.RepairSiteConfig",  # django.contrib.admin
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_filters",
    "pgtrigger",
    "pghistory",
]

MIDDLEWARE = [
    # What every answer carries, also one about an error further in, or about a host that is not ours.
    "idemnna.middleware.closed_to_others",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "idemnna.middleware.never_stored",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "idemnna.middleware.forgotten_with_the_session",
    "idemnna.accounts.sessions.SessionOfABrowser",
    "idemnna.middleware.language_from_cookie",
    "idemnna.middleware.forms_in_utf8",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "idemnna.accounts.screen.ScreenMiddleware",  # after the token of a form was checked
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "idemnna.safeguards.trace.in_context",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "idemnna.accounts.gates.again_before_it_matters",
    "idemnna.accounts.gates.second_step_first",
    "idemnna.middleware.no_null_characters",
]

ROOT_URLCONF = "idemnna.urls"
WSGI_APPLICATION = "idemnna.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "idemnna.accounts.screen.in_templates",
            ],
        },
    },
]

DATABASES = database.databases(DATA_DIR, environment.database_url())

# Who signs in
AUTH_USER_MODEL = "accounts.Coordinator"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "display_name")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today:start"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "idemnna.accounts.adapter.ClosedAccountAdapter"
ACCOUNT_FORMS = {
    "login": "idemnna.accounts.forms.SignInForm",
    "change_password": "idemnna.accounts.forms.OwnPasswordForm",
    "reauthenticate": "idemnna.accounts.forms.PasswordAgainForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = LOGOUT_REDIRECT_URL
ACCOUNT_PRESERVE_USERNAME_CASING = False
# Behind the proxy that speaks https everybody would have its address, and ten typing errors would lock all out.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if HTTPS else 0

# The second step: codes of an app, passkeys, recovery codes
MFA_ADAPTER = "idemnna.accounts.adapter.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "idemnna.accounts.forms.second_step.CodeForm",
    "activate_totp": "idemnna.accounts.forms.second_step.AppForm",
    "add_webauthn": "idemnna.accounts.forms.second_step.PasskeyForm",
    "edit_webauthn": "idemnna.accounts.forms.second_step.PasskeyNameForm",
    "authenticate_webauthn": "idemnna.accounts.forms.second_step.PasskeyStepForm",
    "login_webauthn": "idemnna.accounts.forms.second_step.PasskeySignInForm",
}
MFA_TOTP_ISSUER = "Agenda"
MFA_TOTP_TOLERANCE = 1  # clocks of phones run fast or slow; a code is good once all the same, see accounts/codes.py
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # a finger, a face or a PIN: a key alone is also a whole sign-in
MFA_RECOVERY_CODES_SHOW_ONCE = True

# Failed sign-ins are counted here: one count for all worker processes, and it outlives a restart.
CACHES = {
    "default": {
        "BACKEND": "idemnna.accounts.cache.SharedFileCache",
        "LOCATION": DATA_DIR / "cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}

# Sessions, cookies, headers
SESSION_ENGINE = "idemnna.accounts.sessions"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
# Lax, not Strict: a sign-in link opened from a message would arrive signed out, and its form without its token. No GET
# writes, so a link from elsewhere can do nothing in her name.
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
if HTTPS:  # a browser takes such a name from this very host over https only: no neighbour can plant one
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
    LANGUAGE_COOKIE_NAME = "__Host-language"
CSRF_FAILURE_VIEW = "idemnna.failures.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
# Never `preload`: with it anybody may have the name built into the browsers, for years and with all its subdomains,
# and the host is often only borrowed from a domain that serves more than Agenda.
SECURE_HSTS_PRELOAD = False
SILENCED_SYSTEM_CHECKS = ["security.W021"]
SECURE_REFERRER_POLICY = "same-origin"
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
LARGEST_UPLOAD = 250 * 1024 * 1024  # twelve registers of 20 MB
FILE_UPLOAD_HANDLERS = [
    "idemnna.uploads.Gate",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# Words and numbers: Spanish of Peru; English words keep Peru's formats
LANGUAGE_CODE = "es-pe"
LANGUAGES = [("es-pe", _("Español")), ("en", _("Inglés"))]
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "idemnna.formats"
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = "America/Lima"

# Files
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "idemnna.static_storage.HashedStaticFilesStorage"
    },
}

# Every event carries its context itself: nothing else has to be written, and nothing can be changed afterwards.
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()
PGHISTORY_CONTEXT_ID_FIELD = pghistory.ContextUUIDField()
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(related_name="events", related_query_name="+", db_index=True)
PGHISTORY_FOREIGN_KEY_FIELD = pghistory.ForeignKey(db_index=False)

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"without_rows": {"()": "idemnna.failures.WithoutRows"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "without_rows"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
