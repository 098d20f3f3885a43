from typing import Any

from django import forms
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from idemnna.catalogues.catalogue import TOPICS, Catalogue
from idemnna.lima import today
from idemnna.safeguards.editing import EditedRow
from members.forms.fields import DayInput, OneLine, not_ahead

NAME = 60


class EntryForm(EditedRow):
    """One row of a catalogue."""

    name = OneLine(label=_("Nombre"), max_length=NAME)

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        twin = self._twin(name)
        if twin:
            raise forms.ValidationError(_RETIRED_TWIN if twin.retired else _TWIN, params={"name": twin.name})
        return name

    def clean_verified_on(self) -> Any:
        day = self.cleaned_data["verified_on"]
        return day and not_ahead(day, today())

    def clean_sensitive(self) -> bool:
        """What was said in clear would stay in clear: a sensitive topic is sensitive from its first day."""
        sensitive: bool = self.cleaned_data["sensitive"]
        if (
            sensitive
            and self.instance.pk
            and not self.instance.sensitive
            and TOPICS.rows.get(pk=self.instance.pk).used
        ):
            raise forms.ValidationError(
                _("Ya se habló de este tema y quedó a la vista: retirarlo, y añadir uno nuevo que sea delicado.")
            )
        return sensitive

    def record(self) -> bool:
        """Whether it was stored; if a colleague was quicker with the same name, it says so."""
        try:
            with transaction.atomic():
                self.save()
        except IntegrityError:
            if not self._twin(self.cleaned_data["name"]):
                raise
            self.add_error("name", forms.ValidationError(_TWIN, params={"name": self.cleaned_data["name"]}))
            return False
        return True

    def _twin(self, name: str) -> Any:
        """Looked for here, in a short list: not every database knows that «ñ» and «Ñ» are one letter."""
        rows = type(self.instance)._default_manager.exclude(pk=self.instance.pk)
        return next((row for row in rows if row.name.casefold() == name.casefold()), None)


_TWIN = _("«%(name)s» ya está en la lista.")
_RETIRED_TWIN = _("«%(name)s» ya está en la lista, entre los que no se ofrecen: ofrecerlo otra vez.")


def form_for(catalogue: Catalogue) -> type[EntryForm]:
    made: Any = forms.modelform_factory(
        catalogue.model, form=EntryForm, fields=catalogue.fields, widgets={"verified_on": DayInput}
    )
    form: type[EntryForm] = made
    return form
