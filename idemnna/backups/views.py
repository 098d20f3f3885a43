from urllib.parse import urlencode

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from idemnna.accounts.journal import note
from idemnna.accounts.models import Happened
from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.backups import keypair, shelf, state
from idemnna.backups.errors import BackupRefused
from idemnna.backups.forms import KeepKeyForm, ticket
from idemnna.backups.making import make
from idemnna.backups.retention import DAYS, MONTHS, WEEKS


@coordinator_required
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    kept = shelf.backups()
    context = {
        "key": shelf.key(),
        "last": kept[0] if kept else None,
        "kept": kept,
        "warning": state.warning(timezone.now()),
        "failure": state.last_failure(),
        "rehearsal": state.last_rehearsal(),
        "days": DAYS,
        "weeks": WEEKS,
        "months": MONTHS,
    }
    return render(request, "backups/page.html", context)


@coordinator_required
@require_POST
def make_now(request: HttpRequest) -> HttpResponse:
    _make(request)
    return redirect("backups:page")


@coordinator_required
@require_POST
def download(request: HttpRequest, name: str) -> HttpResponse:
    """The encrypted file. By POST: taking a copy away is written down, and looking never writes."""
    backup = shelf.find(name)
    if backup is None:
        raise Http404
    try:
        raise_if_reauthentication_required(request, app="allauth.mfa")
    except ReauthenticationRequired:  # a file cannot be asked for by looking: back to the page with its button
        return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': reverse('backups:page')})}")
    note(request, Happened.BACKUP_TAKEN, signed_in(request), text=backup.name)
    return FileResponse(  # type: ignore[return-value]
        backup.path.open("rb"), as_attachment=True, filename=backup.name, content_type="application/octet-stream"
    )


@coordinator_required
@require_http_methods(["GET", "POST"])
def new_key(request: HttpRequest) -> HttpResponse:
    """A POST shows a new key, once. It is in use only when she says, from her paper, that she has it.

    Whoever finds the laptop open must not take everything home under a key of his own: she gives her password again.
    """
    raise_if_reauthentication_required(request, app="allauth.mfa")
    if request.method != "POST":
        return render(request, "backups/new_key.html", {"key": shelf.key()})
    private, public = keypair.new_pair()
    context = {
        "groups": keypair.groups(private),
        "name": keypair.name_of(public),
        "before": shelf.key(),
        "form": KeepKeyForm(initial={"ticket": ticket(private, public)}),
    }
    return render(request, "backups/key_shown.html", context)


@coordinator_required
@require_POST
def keep_key(request: HttpRequest) -> HttpResponse:
    form = KeepKeyForm(request.POST)
    if not form.is_valid():
        return render(request, "backups/key_check.html", {"form": form})
    current = shelf.key()
    if current is None or current.text != form.public:  # else she pressed twice
        keypair.keep_public(shelf.recipient_file(), form.public, timezone.now())
        note(request, Happened.BACKUP_KEY, signed_in(request), text=keypair.name_of(form.public))
        _make(request)
    return redirect("backups:page")


def _make(request: HttpRequest) -> None:
    try:
        make(timezone.now())
    except BackupRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Copia hecha. Descargarla a una memoria USB de vez en cuando y guardarla aparte."))
