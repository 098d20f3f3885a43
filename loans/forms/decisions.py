"""The answer to an application: yes to the terms that were seen, or no with a reason."""

from datetime import date

from django import forms
from django.db import transaction
from django.utils.translation import gettext as now_in
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from loans.forms.applications import mark_of
from loans.models import Loan
from loans.refusals import Refused
from members.forms.fields import OneLine


@transaction.atomic
def approve_as_seen(loan: Loan, seen: str, *, by: Coordinator, on: date) -> None:
    """Agree to the terms that the page showed; refused when a colleague changed them since it was opened."""
    fresh = Loan.objects.select_for_update(of=("self",)).get(pk=loan.pk)
    if seen and not fresh.is_approved and seen != mark_of(fresh):
        raise Refused(now_in("Mientras mirabas, alguien cambió este pedido: mirarlo otra vez antes de aprobar."))
    fresh.approve(by=by, on=on)


class DeclineForm(forms.Form):
    reason = OneLine(
        label=_("¿Por qué no se aprueba?"),
        max_length=200,
        help_text=_("En palabras que se le puedan decir a ella, y qué podría cambiar."),
    )
