from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from idemnna.safeguards.editing import EditedMeanwhileError, EditedRow
from meetings.forms.fields import DayField, choose_from
from meetings.models import Group, Membership
from members.forms.fields import OneLine
from members.models import Woman
from members.models.women import WomanQuerySet


class GroupForm(EditedRow):
    name = OneLine(label=_("Nombre del grupo"), max_length=60)

    class Meta:
        model = Group
        fields = ("name", "part_of")
        widgets = {"part_of": forms.RadioSelect}
        labels = {"part_of": _("¿Es parte de otro grupo?")}
        help_texts = {"part_of": _("Un grupo pequeño tiene sus propias reuniones y su propia asistencia.")}
        error_messages = {"part_of": {"invalid_choice": _("Ese grupo no puede ser: elegir uno de la lista.")}}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        whole = choose_from(self, "part_of", Group.objects.can_hold(self.instance))
        whole.empty_label = _("No")

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if Group.objects.filter(name__iexact=name).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("Ya hay un grupo con ese nombre."))
        return name

    @transaction.atomic
    def save(self, commit: bool = True) -> Any:
        """Two groups that become part of each other at the same moment: the second finds out here."""
        if self.instance.part_of_id:
            list(Group.objects.select_for_update().order_by("pk"))
            try:
                self.instance.clean()
            except forms.ValidationError:
                raise EditedMeanwhileError from None
        return super().save(commit)


class AdmitForm(forms.Form):
    """Several women join a group on the same day."""

    women = forms.ModelMultipleChoiceField(
        label=_("¿Quiénes?"),
        queryset=Woman.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Elegir al menos una mujer.")},
    )
    since = DayField(label=_("¿Desde cuándo?"))

    def __init__(self, *args: Any, candidates: WomanQuerySet, **kwargs: Any):
        super().__init__(*args, **kwargs)
        women = self.fields["women"]
        assert isinstance(women, forms.ModelMultipleChoiceField)
        women.queryset = candidates

    def admit(self, group: Group) -> list[Membership]:
        return group.admit_all(list(self.cleaned_data["women"]), since=self.cleaned_data["since"])


class EndForm(forms.Form):
    """The last day she belonged to the group."""

    on = DayField(label=_("¿Hasta cuándo?"))

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.membership = membership

    def clean_on(self) -> Any:
        on = self.cleaned_data["on"]
        if on < self.membership.from_date:
            raise forms.ValidationError(_("La fecha de salida no puede ser antes de la de ingreso."))
        return on

    def end(self) -> None:
        self.membership.end(on=self.cleaned_data["on"])
