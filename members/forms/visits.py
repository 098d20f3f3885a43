import uuid
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from members.forms.fields import DayInput, OneLine
from members.forms.visits_household import HouseholdSheet
from members.models import Child, ChildCheck, FollowUp, HomeVisit, Topic, Woman
from members.models.visits import Outcome, TalkedAlone

IN_DAYS = {"7": 7, "14": 14, "28": 28}
PLAIN = ("visited_on", "outcome", "partner_present", "others_present", "talked_alone", "summary", "next_visit_on")


class ChildrenField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Child) -> str:
        """On their mother's page first names are enough."""
        return obj.given_names


class VisitForm(forms.ModelForm[HomeVisit]):
    """A visit as it is told on the way home: everything has a sensible answer already, nothing must be typed."""

    when = forms.ChoiceField(
        label=_("¿Cuándo?"),
        choices=[("today", _("Hoy")), ("yesterday", _("Ayer")), ("other", _("Otro día"))],
        widget=forms.RadioSelect,
        initial="today",
    )
    visited_on = forms.DateField(label=_("¿Qué día?"), required=False, widget=DayInput)
    outcome = forms.ChoiceField(
        label=_("¿La encontraste?"), choices=Outcome.choices, widget=forms.RadioSelect, initial=Outcome.MET
    )
    children_present = ChildrenField(
        Child.objects.none(), label=_("Hijos"), required=False, widget=forms.CheckboxSelectMultiple
    )
    talked_alone = forms.ChoiceField(
        label=_("¿Pudieron hablar a solas?"), choices=TalkedAlone.choices, required=False, widget=forms.RadioSelect
    )
    next_in = forms.ChoiceField(
        label=_("Próxima visita"),
        choices=[
            ("", _("Sin fecha")),
            ("7", _("En 1 semana")),
            ("14", _("En 2 semanas")),
            ("28", _("En 4 semanas")),
            ("other", _("Otro día")),
        ],
        required=False,
        widget=forms.RadioSelect,
        initial="",
    )
    next_visit_on = forms.DateField(label=_("¿Qué día volver?"), required=False, widget=DayInput)
    others_present = OneLine(label=_("¿Quién más estuvo?"), required=False, max_length=120)
    submission = forms.UUIDField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = HomeVisit
        fields = (
            "outcome",
            "visited_on",
            "visitors",
            "children_present",
            "partner_present",
            "others_present",
            "talked_alone",
            "topics",
            "summary",
            "next_visit_on",
        )
        widgets = {
            "visitors": forms.CheckboxSelectMultiple,
            "topics": forms.CheckboxSelectMultiple,
            "summary": forms.Textarea(attrs={"rows": 4}),
        }
        labels = {
            "visitors": _("¿Quién fue?"),
            "topics": _("Temas"),
            "partner_present": _("Su pareja"),
        }
        help_texts = {
            "summary": _("Hechos que ayuden a la próxima visita. Nada delicado: ni golpes ni nombres de quien agrede.")
        }

    def __init__(self, *args: Any, woman: Woman, day: date, by: Coordinator, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.woman, self.day, self.by = woman, day, by
        self.instance.woman = woman
        went, said = self._who_and_what()
        self._choices("visitors", Coordinator.objects.coordinating(or_kept=went))
        self._choices("children_present", Child.objects.filter(woman=woman))
        self._choices("topics", Topic.objects.filter(Q(retired=False) | Q(pk__in=said), sensitive=False))
        self.initial.setdefault("visitors", [by])
        self.initial.setdefault("submission", uuid.uuid4())
        if self.instance.pk:
            self._say_what_was_said()
        corrected = self.instance if self.instance.pk else None
        self.household = HouseholdSheet(woman, day, self.data if self.is_bound else None, said=corrected)

    def clean_submission(self) -> uuid.UUID | None:
        submission: uuid.UUID | None = self.cleaned_data["submission"]
        if submission and HomeVisit.objects.filter(submission=submission).exclude(woman=self.woman).exists():
            raise forms.ValidationError(_("Esta página es de otra visita: abrirla de nuevo."))
        return submission

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["visited_on"] = visited = self._visited_on(cleaned)
        cleaned["next_visit_on"] = following = self._next_visit_on(cleaned)
        if visited and visited > self.day:
            self.add_error("visited_on", _("Ese día todavía no llega."))
        if visited and following and following < visited:
            self.add_error("next_visit_on", _("La próxima visita no puede ser antes de esta."))
        if not self.household.is_valid():
            self.add_error(None, _("Cómo están los hijos: elegir una de las respuestas."))
        return cleaned

    def record(self, promised: list[dict[str, Any]]) -> HomeVisit:
        """Store it with its follow-ups; sending the same form again gives the same visit."""
        submission = self.cleaned_data["submission"] or uuid.uuid4()
        try:
            with transaction.atomic():
                visit = self._fresh(submission).record(**self._people_and_topics())
                self._promise(visit, promised)
                return visit
        except IntegrityError:
            return self._sent_again(HomeVisit.objects.get(submission=submission).latest(), promised)

    def correct(self, pk: int) -> HomeVisit | None:
        """The new wording, or None with an error when a colleague corrected the visit in the meantime."""
        submission = self.cleaned_data["submission"] or uuid.uuid4()
        with transaction.atomic():
            visit = HomeVisit.objects.select_for_update(of=("self",)).get(pk=pk)
            if visit.wordings().filter(correction__isnull=True, pk=pk).exists():
                return visit.correct(self._fresh(submission), by=self.by, **self._people_and_topics())
            latest = visit.latest()
        if latest.submission == submission:
            return latest
        self.add_error(
            None,
            _("Mientras escribías, alguien corrigió esta visita. Lo tuyo sigue aquí: revisar y guardar otra vez."),
        )
        return None

    @transaction.atomic
    def _sent_again(self, visit: HomeVisit, promised: list[dict[str, Any]]) -> HomeVisit:
        """The same words are the same visit; other words correct it, so that nothing she typed is lost."""
        people = self._people_and_topics()
        said = {"visitors": visit.visitors, "children": visit.children_present, "topics": visit.topics}
        same_people = all(set(said[name].all()) == set(people[name]) for name in said)
        same_checks = told(visit.child_checks.all()) == told(people["checks"])
        if not (same_people and same_checks) or any(getattr(visit, name) != self.cleaned_data[name] for name in PLAIN):
            visit = visit.correct(self._fresh(uuid.uuid4()), by=self.by, **people)
        known = set(visit.follow_ups.values_list("text", flat=True))
        self._promise(visit, [promise for promise in promised if promise["text"] not in known])
        return visit

    def _promise(self, visit: HomeVisit, promised: list[dict[str, Any]]) -> None:
        FollowUp.objects.bulk_create(
            FollowUp(woman=self.woman, visit=visit, owner=self.by, recorded_by=self.by, **promise)
            for promise in promised
        )

    def _who_and_what(self) -> tuple[list[int], list[int]]:
        """Of a visit being corrected: who went and its topics, so that a colleague who left can stay on it."""
        if not self.instance.pk:
            return [], []
        return [who.pk for who in self.instance.visitors.all()], [topic.pk for topic in self.instance.topics.all()]

    def _choices(self, name: str, queryset: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = queryset

    def _say_what_was_said(self) -> None:
        days = {self.day: "today", self.day - timedelta(days=1): "yesterday"}
        self.initial["when"] = days.get(self.instance.visited_on, "other")
        self.initial["next_in"] = "other" if self.instance.next_visit_on else ""

    def _visited_on(self, cleaned: dict[str, Any]) -> date | None:
        when: str | None = cleaned.get("when")
        if when == "other":
            if not cleaned.get("visited_on") and "visited_on" not in self.errors:
                self.add_error("visited_on", _("¿Qué día fue? Elegir la fecha."))
            day: date | None = cleaned.get("visited_on")
            return day
        return self.day - timedelta(days=1) if when == "yesterday" else self.day

    def _next_visit_on(self, cleaned: dict[str, Any]) -> date | None:
        chosen = cleaned.get("next_in", "")
        if chosen == "other":
            if not cleaned.get("next_visit_on") and "next_visit_on" not in self.errors:
                self.add_error("next_visit_on", _("¿Qué día toca volver? Elegir la fecha."))
            day: date | None = cleaned.get("next_visit_on")
            return day
        visited = cleaned.get("visited_on") or self.day
        return visited + timedelta(days=IN_DAYS[chosen]) if chosen in IN_DAYS else None

    def _fresh(self, submission: uuid.UUID) -> HomeVisit:
        return HomeVisit(
            woman=self.woman,
            submission=submission,
            recorded_by=self.by,
            visitors_as_written=self.instance.visitors_as_written,
            **{name: self.cleaned_data[name] for name in PLAIN},
        )

    def _people_and_topics(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        return {
            "visitors": cleaned["visitors"],
            "children": cleaned["children_present"],
            "topics": cleaned["topics"],
            "checks": self.household.checks() if cleaned["outcome"] == Outcome.MET else [],
        }


def told(checks: Iterable[ChildCheck]) -> set[tuple[int, str, str]]:
    return {(check.child_id, check.school, check.doing) for check in checks}


class PromiseForm(forms.Form):
    """What stays open after a visit, in one line with its day."""

    text = OneLine(label=_("Qué queda pendiente"), required=False, max_length=200)
    due_on = forms.DateField(label=_("Para cuándo"), required=False, widget=DayInput)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("due_on") and not cleaned.get("text") and "text" not in self.errors:
            self.add_error("text", _("¿Qué queda pendiente para ese día?"))
        return cleaned


class _Promises(forms.BaseFormSet[PromiseForm]):
    def promised(self) -> list[dict[str, Any]]:
        return [form.cleaned_data for form in self.forms if form.cleaned_data.get("text")]


PromiseFormSet = cast(
    type[_Promises], forms.formset_factory(PromiseForm, formset=_Promises, extra=2, max_num=6, absolute_max=12)
)
