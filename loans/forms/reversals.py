from datetime import date

from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from loans.forms.movements import OnceForm
from loans.models import LedgerEntry
from loans.refusals import Refused
from members.forms.fields import OneLine


class ReversalForm(OnceForm):
    reason = OneLine(
        label=_("¿Por qué se anula?"),
        max_length=200,
        help_text=_("Por ejemplo: era de otra señora, el monto era otro."),
    )

    def post(self, entry: LedgerEntry, *, by: Coordinator, day: date) -> LedgerEntry | None:
        """The reversal, or None with the reason why not."""
        cleaned = self.cleaned_data
        try:
            reversal = entry.reverse(cleaned["reason"], by=by, day=day, submission=cleaned["submission"])
        except Refused as refused:
            self.say(refused)
            return None
        if reversal.reverses_id != entry.pk:
            self.add_error(None, _("Este formulario ya se guardó con otros datos: abrirlo de nuevo."))
            return None
        return reversal
