"""A referral: which service, with whom, what was agreed, and how it went. Which service says much: it is sealed."""

from datetime import date, timedelta
from typing import Any, Final, cast

from django import forms
from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from idemnna.safeguards.encryption import ConfidentialText
from members.forms.confidential import LONGEST, NEVER, ConfidentialForm
from members.forms.fields import DayInput, PastDay, not_ahead
from members.models import Consent, ConsentText, FollowUp, How, Purpose, Referral, Service, Woman

ASK_AFTER: Final = timedelta(days=7)
REMINDER: Final = "Seguimiento de la derivación"  # stored: the same whichever language she reads
DECLINED: Final = "declined"
OUTCOMES: Final = (
    ("attended", _("La atendieron")),
    ("not_attended", _("No la atendieron")),
    ("not_gone", _("No fue")),
    (DECLINED, _("Ella no quiso")),
    ("unknown", _("No se sabe")),
)
COMPANY: Final = (
    ("alone", _("Va sola")),
    ("us", _("Una de nosotras")),
    ("trusted", _("Alguien de su confianza")),
)


class ReferralForm(ConfidentialForm):
    """Of a referral that is there: everything but whose it is, its day and her consent."""

    model, hangs_on = Referral, "pk"

    service_key = forms.ChoiceField(label=_("¿A qué servicio?"))
    accompanied = forms.ChoiceField(
        label=_("¿Quién la acompaña?"), required=False, choices=COMPANY, widget=forms.RadioSelect
    )
    note = ConfidentialText(
        label=_("Qué se acordó"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=format_lazy("{} {}", _("Qué día va, qué lleva, con quién pregunta."), NEVER),
    )
    outcome = forms.ChoiceField(label=_("¿Cómo fue?"), required=False, choices=OUTCOMES, widget=forms.RadioSelect)
    closed_on = forms.DateField(label=_("¿Cuándo se supo?"), required=False, widget=DayInput)

    def __init__(self, *args: Any, day: date, referral: Referral | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.day, self.referral = day, referral
        if referral is not None:
            self.initial.setdefault("closed_on", referral.closed_on)
        cast(forms.ChoiceField, self.fields["service_key"]).choices = self._services()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        told = cleaned.get("closed_on")
        if self.referral and not self.errors:
            if told and not cleaned.get("outcome"):
                self.add_error("outcome", _("Falta cómo fue, o borrar la fecha."))
            elif cleaned.get("outcome"):
                cleaned["closed_on"] = told or self.day
                self._check_day(cleaned["closed_on"], self.referral.referred_on)
        return cleaned

    def seal(self, row: Any) -> None:
        super().seal(row)
        row.closed_on = self.cleaned_data["closed_on"]

    def _write(self, row: Any, by: Coordinator) -> None:
        """Who referred her, and when, stays."""
        self.seal(row)
        row.save()

    def _check_day(self, told: date, first: date) -> None:
        if told > self.day:
            self.add_error("closed_on", _("Esa fecha todavía no llega."))
        elif told < first:
            self.add_error("closed_on", _("No se puede saber antes de la derivación."))

    def _services(self) -> list[tuple[str, str]]:
        """Those that are offered, and the one she was referred to, whatever became of it."""
        kept = self.data.get("service_key") if self.is_bound else self.initial.get("service_key")
        known = Service.objects.in_order()
        offered = [(str(one.pk), one.name) for one in known if not one.retired or str(one.pk) == kept]
        return [("", "—"), *offered]


class NewReferralForm(ReferralForm):
    """With her consent for this one, or that she did not want."""

    wanted = forms.ChoiceField(
        label=_("¿Está de acuerdo?"),
        choices=[("yes", _("Sí, aceptó")), ("no", _("Ella no quiso"))],
        widget=forms.RadioSelect,
    )
    text = forms.ModelChoiceField(ConsentText.objects.none(), required=False, widget=forms.HiddenInput)
    how = forms.ChoiceField(label=_("¿Cómo lo dio?"), required=False, choices=How, widget=forms.RadioSelect)
    explained_by = forms.ModelChoiceField(
        Coordinator.objects.none(),
        label=_("¿Quién le explicó?"),
        required=False,
        widget=forms.RadioSelect,
        empty_label=None,
    )
    follow_up = forms.BooleanField(
        label=_("Anotar un pendiente para dentro de 7 días"),
        required=False,
        help_text=_("Dirá solo «Seguimiento de la derivación», nunca a cuál. Si no quiso, no se anota."),
    )

    field_order = ("wanted", "service_key", "how", "explained_by", "accompanied", "note", "referred_on", "follow_up")

    def __init__(self, data: Any = None, *, day: date, by: Coordinator, text: ConsentText | None):
        super().__init__(data, day=day)
        first = {"how": How.SPOKEN, "explained_by": by.pk, "referred_on": day, "follow_up": True}
        self.initial = {**self.initial, **first, "text": text.pk if text else None}
        self.by = by
        for name in ("outcome", "closed_on", "revision"):
            del self.fields[name]
        self.fields["referred_on"] = PastDay(label=_("¿Cuándo?"), day=day)
        self.order_fields(self.field_order)
        texts, people = (cast("forms.ModelChoiceField[Any]", self.fields[name]) for name in ("text", "explained_by"))
        texts.queryset = ConsentText.objects.filter(purpose=Purpose.REFERRAL)
        people.queryset = Coordinator.objects.coordinating()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("wanted") == "yes":
            for name in ("how", "explained_by"):
                if name not in self.errors and not cleaned.get(name):
                    self.add_error(name, _("Falta para anotar su permiso."))
            if "text" not in self.errors and not cleaned.get("text"):
                self.add_error("wanted", _("Falta el texto del permiso: escribirlo en «Textos de los permisos»."))
        return cleaned

    def as_texts(self) -> dict[str, str]:
        told = self.cleaned_data
        outcome = DECLINED if told["wanted"] == "no" else ""
        return {name: str(told.get(name) or "") for name in self._names()} | {"outcome": outcome}

    @transaction.atomic
    def record(self, woman: Woman) -> Referral:
        told = self.cleaned_data
        declined = told["wanted"] == "no"
        self.cleaned_data["closed_on"] = told["referred_on"] if declined else None
        referral = Referral(woman=woman, referred_on=told["referred_on"], recorded_by=self.by)
        if not declined:
            referral.consent = self._consent(woman)
        self.seal(referral)
        referral.save()
        if told["follow_up"] and not declined:
            due = told["referred_on"] + ASK_AFTER
            FollowUp.objects.create(
                woman=woman, referral=referral, text=REMINDER, owner=self.by, due_on=due, recorded_by=self.by
            )
        return referral

    def _consent(self, woman: Woman) -> Consent:
        """To which service is not on it: that is sealed with the referral."""
        told = self.cleaned_data
        return Consent.objects.create(
            woman=woman,
            text=told["text"],
            given_on=told["referred_on"],
            how=told["how"],
            explained_by=told["explained_by"],
            recorded_by=self.by,
        )


class OutcomeForm(forms.Form):
    """How it went, told without opening what the referral says."""

    outcome = forms.ChoiceField(label=_("¿Cómo fue?"), choices=OUTCOMES, widget=forms.RadioSelect)
    closed_on = forms.DateField(label=_("¿Cuándo se supo?"), widget=DayInput)
    follow_ups = forms.BooleanField(label=_("Dar por hecho su pendiente"), required=False)

    def __init__(self, data: Any = None, *, referral: Referral, day: date):
        super().__init__(data, initial={"closed_on": day, "follow_ups": True})
        self.referral, self.day = referral, day
        if not referral.follow_ups.open().exists():
            del self.fields["follow_ups"]

    def clean_closed_on(self) -> date:
        told = not_ahead(self.cleaned_data["closed_on"], self.day)
        if told < self.referral.referred_on:
            raise forms.ValidationError(_("No se puede saber antes de la derivación."))
        return told

    def tell(self, *, by: Coordinator) -> bool:
        """False when a colleague told it already."""
        told = self.cleaned_data
        done = told.get("follow_ups", False)
        return self.referral.close(told["outcome"], told["closed_on"], by=by, follow_ups=done)
