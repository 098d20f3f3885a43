from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from idemnna.accounts.models import Coordinator
from idemnna.safeguards.editing import EditedRow
from members.forms.fields import OneLine, say_blanks
from members.models import HandoverNote, HandoverReply, Woman
from members.search import search_women

MOST_WOMEN: Final = 12
ALIKE: Final = 4


class HandoverNoteForm(EditedRow):
    """The women it is about are typed as one would search for them; a case code leaves no doubt."""

    names = OneLine(
        label=gettext_lazy("Sobre quién"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Nombres o códigos, separados con comas. Puede quedar vacío."),
    )

    class Meta:
        model = HandoverNote
        fields = ("text", "when", "for_whom")
        widgets = {"text": forms.Textarea({"rows": 3}), "when": forms.RadioSelect, "for_whom": forms.RadioSelect}

    def __init__(self, *args: Any, by: Coordinator, **kwargs: Any):
        super().__init__(*args, **kwargs)
        whom = self.fields["for_whom"]
        assert isinstance(whom, forms.ModelChoiceField)
        kept = [self.instance.for_whom_id] if self.instance.for_whom_id else []
        whom.queryset = Coordinator.objects.coordinating(or_kept=kept).exclude(pk=by.pk)
        whom.empty_label = _("Quien venga")
        if self.instance.pk:
            self.initial.setdefault("names", ", ".join(map(_named, self.instance.women.all())))
        say_blanks(self)

    def clean_names(self) -> list[Woman]:
        asked = [text for text in (part.strip() for part in self.cleaned_data["names"].split(",")) if text]
        if len(asked) > MOST_WOMEN:
            raise ValidationError(_("Una nota es sobre %(n)d mujeres como máximo.") % {"n": MOST_WOMEN})
        return list(dict.fromkeys(_woman_of(text) for text in asked))

    @transaction.atomic
    def save(self, commit: bool = True) -> HandoverNote:
        note: HandoverNote = super().save(commit)
        note.women.set(self.cleaned_data["names"])
        return note


class HandoverReplyForm(forms.ModelForm[HandoverReply]):
    class Meta:
        model = HandoverReply
        fields = ("text",)
        widgets = {"text": forms.Textarea({"rows": 2})}


def _woman_of(text: str) -> Woman:
    named = Woman.objects.named()
    by_code: Woman | None = named.by_code(text.split(" ")[0].upper()).first()
    if by_code is not None:
        return by_code
    found: list[Woman] = list(search_women(named, text)[: ALIKE + 1])
    if not found:
        raise ValidationError(_("No se encuentra a «%(text)s».") % {"text": text})
    if len(found) > 1:
        listed = ", ".join(map(_named, found[:ALIKE])) + ("…" if len(found) > ALIKE else "")
        raise ValidationError(
            _("«%(text)s» puede ser %(women)s. Escribir su código.") % {"text": text, "women": listed}
        )
    return found[0]


def _named(woman: Woman) -> str:
    return f"{woman.case_code} {woman.short_name}"
