"""What is confidential, one form for each part. A form is filled with texts that were opened, and the reading of them
written down, elsewhere; it stores them, sealed, for the row they hang on."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any, ClassVar, cast

from django import forms
from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.utils import timezone
from django.utils.text import format_lazy, get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from idemnna.safeguards.encryption import ConfidentialText, encrypted_fields
from members.calling import WEEKDAYS
from members.forms.fields import DayInput, OneLine, not_ahead
from members.models import ChildConcern, FollowUp, SafeContact, SafetyPlan, Topic, ViolenceFacts, VisitNote, Woman
from members.notes import note_of, taken_apart

LONGEST = 10_000
LARGEST_REVISION = 2**31 - 1
# An empty text would lie empty in the database, and tell which questions have an answer.
NOTHING = " "
NEVER = _("Sin contar lo que le hicieron, sin el nombre de quien agrede, sin diagnósticos ni juicios.")
REMINDER = "Volver a conversar con ella"  # stored, and looked for: the same whichever language she reads
HOUR_SO = _("Escribir la hora así: 16:30.")
Texts = Mapping[str, str]


class HourInput(forms.TimeInput):
    """An hour of the day, picked from the phone's own clock."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None):
        super().__init__(attrs, format="%H:%M")


class ConfidentialLine(OneLine, ConfidentialText):
    """A text of one line."""


class ConfidentialForm(forms.Form):
    """Knows which row it writes by what that hangs on: a woman, a child, a phone, a visit."""

    model: ClassVar[type[Any]]
    hangs_on: ClassVar[str]

    # Which writing of the row the page showed; none when there was no row yet.
    revision = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=LARGEST_REVISION,
        widget=forms.HiddenInput,
    )

    def __init__(self, *args: Any, texts: Texts | None = None, revision: int = 0, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.initial = {**self.from_texts(texts or {}), "revision": revision, **self.initial}

    @classmethod
    def row_of(cls, owner: Any) -> Any | None:
        """The row that hangs on this one, its texts still sealed."""
        row = cls.model.objects.filter(**{cls.hangs_on: owner}).select_related("recorded_by").first()
        if row is not None:
            setattr(row, cls.hangs_on, owner)
        return row

    @property
    def asked(self) -> list[forms.BoundField]:
        """The fields whose answers are kept."""
        return [self[name] for name in self.fields if name in self._names()]

    @property
    def told(self) -> list[tuple[str, str]]:
        """What the texts say, in words beside the question; what was not answered is left out."""
        answers = ((str(field.label), _in_words(field.field, self.initial.get(field.name))) for field in self.asked)
        return [(label, words) for label, words in answers if words]

    def from_texts(self, texts: Texts) -> dict[str, Any]:
        """Opened texts as the fields take them."""
        return {name: texts.get(name, "").strip() for name in self._names()}

    def as_texts(self) -> dict[str, str]:
        """The answers as they are kept: codes, days as «2026-11-23», words."""
        return {name: _as_text(self.cleaned_data[name]) for name in self._names()}

    def store(self, owner: Any, *, by: Coordinator) -> bool:
        """Seal the answers; False when somebody else wrote since the page was opened, and nothing was stored."""
        try:
            with transaction.atomic():
                row = self.model.objects.select_for_update().filter(**{self.hangs_on: owner}).first()
                if (row.revision if row else 0) != (self.cleaned_data["revision"] or 0):
                    return False
                row = row or self.model(**{self.hangs_on: owner})
                self._write(row, by)
                return True
        except IntegrityError:  # two wrote the first one at the same moment
            return False

    def says(self, texts: Texts) -> bool:
        """Whether opened texts say what she typed."""
        return all(texts.get(name, "").strip() == text for name, text in self.as_texts().items())

    def typed_for(self, revision: int) -> QueryDict:
        """What she typed, as an answer to a later writing."""
        typed = cast(QueryDict, self.data).copy()
        typed["revision"] = str(revision)
        return typed

    def _write(self, row: Any, by: Coordinator) -> None:
        self.seal(row)
        row.recorded_by, row.recorded_at = by, timezone.now()
        row.save()

    def seal(self, row: Any) -> None:
        for name, text in self.as_texts().items():
            setattr(row, name, text or NOTHING)

    def _names(self) -> list[str]:
        return [field.name for field in encrypted_fields(self.model)]


class VisitNoteForm(ConfidentialForm):
    model, hangs_on = VisitNote, "visit"

    topics = forms.MultipleChoiceField(label=_("Temas"), required=False, widget=forms.CheckboxSelectMultiple)
    text = ConfidentialText(
        label=_("Nota"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=format_lazy(
            "{} {}", _("Solo hechos que ayuden a actuar: qué pidió, qué se acordó, a dónde irá."), NEVER
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any):
        self.offered = list(Topic.objects.filter(sensitive=True).order_by("name"))
        super().__init__(*args, **kwargs)
        kept = self.data.getlist("topics") if isinstance(self.data, QueryDict) else self.initial["topics"]
        names = [topic.name for topic in self.offered if not topic.retired or topic.name in kept]
        cast(forms.MultipleChoiceField, self.fields["topics"]).choices = [(name, name) for name in names]

    @property
    def asked(self) -> list[forms.BoundField]:
        return [self["topics"], self["text"]]

    def from_texts(self, texts: Texts) -> dict[str, Any]:
        topics, text = taken_apart(texts.get("text", ""), {topic.name for topic in self.offered})
        return {"topics": topics, "text": text}

    def as_texts(self) -> dict[str, str]:
        return {"text": note_of(self.cleaned_data["topics"], self.cleaned_data["text"])}


class SafetyPlanForm(ConfidentialForm):
    model, hangs_on = SafetyPlan, "woman"

    exists = forms.ChoiceField(
        label=_("¿Hay un plan de seguridad?"),
        required=False,
        choices=[("yes", _("Sí")), ("not_yet", _("Todavía no")), ("declined", _("No quiso"))],
        widget=forms.RadioSelect,
    )
    made_with_her = forms.ChoiceField(
        label=_("¿Se hizo con ella?"),
        required=False,
        choices=[("yes", _("Sí")), ("no", _("No"))],
        widget=forms.RadioSelect,
    )
    review_on = forms.DateField(label=_("Volver a verlo el"), required=False, widget=DayInput)
    follow_up = forms.BooleanField(
        label=_("Anotar un pendiente para ese día"),
        required=False,
        initial=True,
        help_text=_("Dirá solo «Volver a conversar con ella», nunca de qué."),
    )
    text = ConfidentialText(
        label=_("El plan, si hace falta escribirlo"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=format_lazy("{} {}", _("A quién avisa, a dónde va, qué tiene listo."), NEVER),
    )

    def remind(self, woman: Woman, *, by: Coordinator, today: date) -> None:
        """A follow-up that says nothing; the one that already waits moves to the new day."""
        day = self.cleaned_data["review_on"]
        if not self.cleaned_data["follow_up"] or day is None or day < today:
            return
        hers = FollowUp.objects.filter(woman=woman, text=REMINDER)
        waiting = hers.open().soonest_first().first()
        if waiting is not None:
            waiting.move(day)
        elif not hers.filter(due_on=day).exists():
            FollowUp.objects.create(woman=woman, text=REMINDER, owner=by, due_on=day, recorded_by=by)


class ViolenceFactsForm(ConfidentialForm):
    model, hangs_on = ViolenceFacts, "woman"

    kinds = forms.MultipleChoiceField(
        label=_("Tipos, si ella los nombró"),
        required=False,
        choices=[
            ("physical", _("Física")),
            ("psychological", _("Psicológica")),
            ("sexual", _("Sexual")),
            ("economic", _("Económica o patrimonial")),
        ],
        widget=forms.CheckboxSelectMultiple,
        help_text=NEVER,
    )
    form_exists = forms.ChoiceField(
        label=_("¿Hay ficha de valoración de riesgo (FVR)?"),
        required=False,
        choices=[("yes", _("Sí")), ("no", _("No")), ("unknown", _("No se sabe"))],
        widget=forms.RadioSelect,
        help_text=_("La aplican la comisaría, el juzgado o el CEM. Aquí no se llena ni se calcula nada."),
    )
    form_level = forms.ChoiceField(
        label=_("Nivel que le comunicaron"),
        required=False,
        choices=[
            ("mild", _("Leve")),
            ("moderate", _("Moderado")),
            ("severe", _("Severo")),
            ("extreme", _("Severo extremo")),
        ],
        widget=forms.RadioSelect,
        help_text=_("Solo el que dice la ficha."),
    )
    form_on = forms.DateField(label=_("Fecha de la ficha"), required=False, widget=DayInput)
    form_institution = ConfidentialLine(
        label=_("Institución"),
        required=False,
        max_length=120,
        help_text=_("El nombre del centro, no el de la persona que atendió."),
    )

    def __init__(self, *args: Any, day: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.day = day

    def from_texts(self, texts: Texts) -> dict[str, Any]:
        said = super().from_texts(texts)
        return {**said, "kinds": said["kinds"].split(",") if said["kinds"] else []}

    def clean_form_on(self) -> date | None:
        told: date | None = self.cleaned_data["form_on"]
        return told and not_ahead(told, self.day)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        of_a_form = any(cleaned.get(name) for name in ("form_level", "form_on", "form_institution"))
        if of_a_form and "form_exists" not in self.errors and cleaned.get("form_exists") != "yes":
            self.add_error("form_exists", _("Abajo hay datos de una ficha: marcar «Sí», o borrarlos."))
        return cleaned


class ChildConcernForm(ConfidentialForm):
    model, hangs_on = ChildConcern, "child"

    text = ConfidentialText(
        label=_("Qué preocupa"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=format_lazy("{} {}", _("Solo lo necesario para cuidarlo o cuidarla."), NEVER),
    )
    next_step = ConfidentialText(
        label=_("Qué se acordó"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Qué sigue y quién lo hace. Si la ley pide avisar para proteger al niño o la niña, las coordinadoras "
            "deciden con la mamá cómo hacerlo. A él o ella no se le pregunta más."
        ),
    )


class SafeContactForm(ConfidentialForm):
    model, hangs_on = SafeContact, "phone"

    days = forms.MultipleChoiceField(
        label=_("Qué días"),
        required=False,
        choices=WEEKDAYS,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Si no se marca ninguno, cualquier día."),
    )
    from_time = forms.TimeField(
        label=_("Desde qué hora"), required=False, widget=HourInput, error_messages={"invalid": HOUR_SO}
    )
    until_time = forms.TimeField(
        label=_("Hasta qué hora"), required=False, widget=HourInput, error_messages={"invalid": HOUR_SO}
    )
    hours = ConfidentialLine(
        label=_("Algo más sobre la hora"),
        required=False,
        max_length=80,
        help_text=_("Por ejemplo: «en feriados no». Los botones solo cuentan con los días y las horas de arriba."),
    )
    if_answered = ConfidentialLine(
        label=_("Qué decir si contesta otra persona"),
        required=False,
        max_length=200,
        help_text=_("Algo que no diga de dónde llamas. Por ejemplo: «por lo de las telas»."),
    )
    rules = ConfidentialText(
        label=_("Qué más cuidar"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Por ejemplo: nunca mensajes, borrar la llamada. Sin nombres y sin contar por qué."),
    )

    def from_texts(self, texts: Texts) -> dict[str, Any]:
        said = super().from_texts(texts)
        return {**said, "days": said["days"].split(",") if said["days"] else []}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        begins, ends = cleaned.get("from_time"), cleaned.get("until_time")
        if begins and ends and ends <= begins:
            self.add_error("until_time", _("Tiene que ser más tarde que la hora de arriba."))
        return cleaned


def _as_text(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    return ",".join(value) if isinstance(value, list) else str(value or "")


def _in_words(field: forms.Field, value: Any) -> str:
    if isinstance(field, forms.DateField):
        return f"{date.fromisoformat(value):%d/%m/%Y}" if value else ""
    if isinstance(field, forms.ChoiceField):
        chosen = value if isinstance(value, list) else [value]
        labels = cast(Iterable[tuple[str, Any]], field.choices)
        return get_text_list([str(label) for code, label in labels if code in chosen], gettext("y"))
    return str(value or "")
