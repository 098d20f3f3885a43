"""The one-time set-up link: whoever reads the first start's output makes the first account."""

from django.core import signing
from django.db import connection, transaction
from django.urls import reverse

from idemnna.accounts.forms import FirstCoordinatorForm
from idemnna.accounts.models import Coordinator

SALT = "idemnna.setup"
VALID_SECONDS = 24 * 60 * 60
LOCK = 7_342_001


def setup_path() -> str:
    return reverse("accounts:setup", args=[signing.dumps("first", salt=SALT)])


def is_open(token: str) -> bool:
    """The link is ours, a day old at most, and nobody has used it."""
    try:
        signing.loads(token, salt=SALT, max_age=VALID_SECONDS)
    except signing.BadSignature:
        return False
    return not Coordinator.objects.exists()


@transaction.atomic
def enrol_first(form: FirstCoordinatorForm) -> Coordinator | None:
    """The account, or None when somebody else was quicker with the same link."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    return None if Coordinator.objects.exists() else form.enrol()
