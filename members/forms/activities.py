from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from idemnna.safeguards.editing import EditedRow
from members.forms.fields import DayInput, OneLine
from members.models import ActivityType, Child, ChildActivity, Woman
from members.models.children import SCHOOL_AGES, ChildQuerySet
from members.models.people import Age

EARLIEST = date(1990, 1, 1)
FARTHEST = timedelta(days=366)
MOST_OTHERS = 500


class ActivityForm(EditedRow):
    held_on = forms.DateField(label=_("¿Cuándo?"), widget=DayInput)
    place = OneLine(label=_("¿Dónde?"), required=False, max_length=120)

    class Meta:
        model = ChildActivity
        fields = ("activity", "held_on", "place", "notes")
        widgets = {"activity": forms.RadioSelect, "notes": forms.Textarea(attrs={"rows": 3})}
        labels = {"activity": _("¿Qué actividad?"), "notes": _("Notas")}
        help_texts = {"notes": _("Qué se hizo. Nada delicado de ningún niño.")}

    def __init__(self, *args: Any, day: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.day = day
        activity = self.fields["activity"]
        assert isinstance(activity, forms.ModelChoiceField)
        activity.queryset = ActivityType.objects.filter(Q(retired=False) | Q(pk=self.instance.activity_id))
        activity.empty_label = None
        self.initial.setdefault("held_on", day)

    def clean_held_on(self) -> date:
        held_on: date = self.cleaned_data["held_on"]
        if not EARLIEST <= held_on <= self.day + FARTHEST:
            raise forms.ValidationError(_("Revisar el año."))
        return held_on


class Line(NamedTuple):
    child: Child
    age: Age | None
    came: bool


class CameForm:
    """Who came: the children of present women from 3 to 17, by mother. Ticks that nobody touched are not written, so
    two people may tick at once."""

    def __init__(self, activity: ChildActivity, data: QueryDict | None = None):
        self.activity, self.data = activity, data
        self.stored = set(activity.children.values_list("pk", flat=True))
        self.seen = self.stored if data is None else set(_numbers(data.get("seen", "").split("-")))
        self.ticked = self.stored if data is None else set(_numbers(data.getlist("child")))
        self.others_typed = str(activity.others or "") if data is None else data.get("others", "").strip()
        self.others_seen = str(activity.others) if data is None else data.get("seen_others", "")
        self.listed = list(_listed(activity, self.stored | self.ticked))
        self.error: str | Promise = ""

    @property
    def lines(self) -> list[Line]:
        day = self.activity.held_on
        return [Line(child, child.age_on(day), child.pk in self.ticked) for child in self.listed]

    @property
    def seen_text(self) -> str:
        return "-".join(str(pk) for pk in sorted(self.seen))

    @property
    def is_empty(self) -> bool:
        return not (self.ticked or self.stored or self.others)

    @property
    def others(self) -> int | None:
        """How many more; None when that is not said by a number."""
        typed = self.others_typed
        if not typed:
            return 0
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else None

    def tick_all(self) -> None:
        """Show everybody as come; nothing is stored."""
        self.ticked = {child.pk for child in self.listed}

    def is_valid(self) -> bool:
        if self.others is None or self.others > MOST_OTHERS:
            self.error = _("Escribir un número de 0 a %(most)d.") % {"most": MOST_OTHERS}
        elif self._others_were_changed_meanwhile():
            self.error = _now("Mientras tanto alguien guardó: %(n)d. Revisar y guardar otra vez.") % {
                "n": self.activity.others
            }
            self.others_seen = str(self.activity.others)
        return not self.error

    def save(self) -> None:
        """Write what was changed on this page, over whatever a colleague changed beside it."""
        is_others_touched = str(self.others) != self.others_seen
        self.activity.take_attendance(
            came=[child for child in self.listed if child.pk in self.ticked - self.seen],
            gone=[child for child in self.listed if child.pk in self.seen - self.ticked],
            others=(self.others or 0) if is_others_touched else self.activity.others,
        )

    def _others_were_changed_meanwhile(self) -> bool:
        stored = self.activity.others
        return self.others_seen != str(stored) and str(self.others) not in (self.others_seen, str(stored))


def _listed(activity: ChildActivity, besides: Iterable[int]) -> ChildQuerySet:
    children = Child.objects.with_age(activity.held_on).by_family()
    invited = Q(woman__in=Woman.objects.present().named().values("pk"), years__range=SCHOOL_AGES)
    return children.filter(invited | Q(pk__in=besides, woman__in=Woman.objects.named().values("pk")))


def _numbers(texts: Iterable[str]) -> list[int]:
    """The texts that are row numbers the database can hold; others are nobody's."""
    return [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 19]
