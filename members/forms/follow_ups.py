from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from idemnna.safeguards.editing import EditedRow
from members.forms.fields import DayInput, OneLine, say_blanks
from members.models import FollowUp, Woman


class FollowUpForm(EditedRow):
    text = OneLine(label=_("Qué queda pendiente"), max_length=200)

    class Meta:
        model = FollowUp
        fields = ("text", "due_on", "owner", "woman")
        widgets = {"due_on": DayInput, "owner": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        owner, woman = self.fields["owner"], self.fields["woman"]
        assert isinstance(owner, forms.ModelChoiceField)
        assert isinstance(woman, forms.ModelChoiceField)
        owner.queryset = Coordinator.objects.coordinating(
            or_kept=[self.instance.owner_id] if self.instance.owner_id else []
        )
        owner.empty_label = _("Cualquiera")
        present = Woman.objects.present().values("pk")
        woman.queryset = Woman.objects.filter(Q(pk__in=present) | Q(pk=self.initial.get("woman"))).in_order()
        say_blanks(self)
