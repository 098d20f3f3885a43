from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from idemnna.lima import today
from meetings.models import Group
from members.models import Woman

MOST = 100


class SheetForm(forms.Form):
    """For whom and for which day; what cannot be read is as if nobody had chosen it."""

    group = forms.ModelChoiceField(
        Group.objects.all(), label=_("De qué grupo"), required=False, empty_label=_("Todas las activas")
    )
    day = forms.DateField(required=False)

    def __init__(self, data: QueryDict):
        super().__init__(data)
        self.codes = data.getlist("woman")[:MOST]
        self.is_valid()

    @property
    def day_given(self) -> date | None:
        day: date | None = self.cleaned_data.get("day")
        return day

    @property
    def for_whom(self) -> Group | None:
        group: Group | None = self.cleaned_data.get("group")
        return group

    def offered(self) -> list[Woman]:
        """Whom one may tick: those ticked before, else of the group, else all who are active."""
        women = self.women() or list(Woman.objects.named().present().in_order()[:MOST])
        return sorted(women, key=lambda her: (her.name_order, her.pk))

    def women(self) -> list[Woman]:
        """Those ticked, or everybody of the group; nobody means blank sheets. By case code, as on the paper."""
        if self.codes:
            return list(Woman.objects.named().by_codes(self.codes).order_by("pk"))
        return list(self.for_whom.members_on(today()).order_by("pk")[:MOST]) if self.for_whom else []
