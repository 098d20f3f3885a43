"""Writing down who came in, from where, and what was done to an account. Nothing that somebody typed is kept."""

import contextlib
import ipaddress

from allauth.core.internal.httpkit import get_client_ip
from django.http import HttpRequest

from idemnna.accounts.models import AccountEvent, Coordinator
from idemnna.devices import device_of


def note(
    request: HttpRequest, kind: str, account: Coordinator | None, *, by: Coordinator | None = None, text: str = ""
) -> AccountEvent:
    """One event of an account, by whoever is signed in unless told otherwise. `account` None: the name that was typed
    is nobody's."""
    return AccountEvent.objects.create(
        account=account,
        by=by or (request.user if isinstance(request.user, Coordinator) else None),
        kind=kind,
        device=device_of(request),
        address=_address(request),
        note=text,
    )


def _address(request: HttpRequest) -> str | None:
    """What a proxy or a client writes there need not be an address."""
    with contextlib.suppress(ValueError):
        return str(ipaddress.ip_address(get_client_ip(request) or ""))
    return None
