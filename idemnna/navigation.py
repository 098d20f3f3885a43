"""Where a person goes after something was done."""

from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme


def back_to(request: HttpRequest, default: str, *args: object) -> HttpResponseRedirect:
    """Back to the page that sent the form (`next`), as long as it is one of ours; else to the default view."""
    wanted = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(wanted if ours else resolve_url(default, *args))
