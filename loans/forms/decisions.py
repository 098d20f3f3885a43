"""The answer to an application: yes to the terms that were seen, or no with a reason."""

from datetime import date

from django import forms
from django.db import transaction
from django.utils.translation import gettext as now_in
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from idemnna.words import day_short
from loans.forms.applications import mark_of
from loans.models import Loan
from loans.refusals import Refused
from members.forms.fields import OneLine


@transaction.atomic
def approve_as_seen(loan: Loan, seen: str, *, by: Coordinator, on: date) -> None:
    """Agree to the terms that the page showed; refused when a colleague changed them since it was opened, or when an
    instalment would be late before any money was handed over."""
    fresh = Loan.objects.select_for_update(of=("self",)).get(pk=loan.pk)
    if seen and not fresh.is_approved and seen != mark_of(fresh):
        raise Refused(now_in("Mientras mirabas, alguien cambió este pedido: mirarlo otra vez antes de aprobar."))
    first = min((row.due_on for row in fresh.proposed()), default=on)
    if first < on and not (fresh.is_approved or fresh.declined_on):
        told = {"day": day_short(first, on)}
        raise Refused(now_in("La primera cuota era el %(day)s: cambiar el pedido antes de aprobar.") % told)
    fresh.approve(by=by, on=on)


class DeclineForm(forms.Form):
    reason = OneLine(
        label=_("¿Por qué no se aprueba?"),
        max_length=200,
        help_text=_("En palabras que se le puedan decir a ella, y qué podría cambiar."),
    )
