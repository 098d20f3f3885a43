from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import add_never_cache_headers

GetResponse = Callable[[HttpRequest], HttpResponse]

NOBODY = (
    "camera", "display-capture", "geolocation", "hid", "idle-detection", "microphone", "midi", "payment",
    "serial", "usb",
)  # fmt: skip
OURSELVES = ("publickey-credentials-get", "publickey-credentials-create")  # passkeys
PERMISSIONS = ", ".join([*(f"{name}=()" for name in NOBODY), *(f"{name}=(self)" for name in OURSELVES)])


def language_from_cookie(get_response: GetResponse) -> GetResponse:
    """Spanish unless she switched it herself: a phone sold in English must not decide for her."""

    known = {code for code, _name in settings.LANGUAGES}

    def middleware(request: HttpRequest) -> HttpResponse:
        wanted = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        with translation.override(wanted if wanted in known else settings.LANGUAGE_CODE):
            request.LANGUAGE_CODE = translation.get_language()
            return get_response(request)

    return middleware


def forms_in_utf8(get_response: GetResponse) -> GetResponse:
    """Our pages are UTF-8 and so are their forms: another alphabet in the header is not believed (Django would
    refuse it, and again on the page that says so)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.encoding = "utf-8"
        return get_response(request)

    return middleware


def no_null_characters(get_response: GetResponse) -> GetResponse:
    """Nobody types a null character into an address, and no database takes one: forms refuse it by themselves."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest
        return get_response(request)

    return middleware


def closed_to_others(get_response: GetResponse) -> GetResponse:
    """No page needs a camera or a place, and no other site needs anything of ours. Outermost, and saying again what
    SecurityMiddleware says: a page about an error further in has these headers too."""

    always = {
        "Permissions-Policy": PERMISSIONS,
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
    }

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in always.items():
            response.headers.setdefault(name, value)
        return response

    return middleware


def forgotten_with_the_session(get_response: GetResponse) -> GetResponse:
    """Whoever signs out, by whatever door, leaves nothing in the browser's cache."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        cookie = response.cookies.get(settings.SESSION_COOKIE_NAME)
        if cookie is not None and not cookie.value:
            response["Clear-Site-Data"] = '"cache"'
        return response

    return middleware


def never_stored(get_response: GetResponse) -> GetResponse:
    """No page with somebody's data may lie in a browser's disk cache; sign-in pages neither."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response

    return middleware
