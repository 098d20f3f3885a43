"""Every component on one page, for whoever maintains the look. Exists under DEBUG only; the people are invented."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from idemnna.accounts.models import Colour, Coordinator
from idemnna.lima import today
from idemnna.words import month_inside


class SampleForm(forms.Form):
    """One field of each kind; given no answers, it shows how errors look."""

    name = forms.CharField(label=_("Nombres"), help_text=_("Como ella los dice."))
    when = forms.ChoiceField(
        label=_("¿Cuándo?"),
        choices=[("today", _("Hoy")), ("yesterday", _("Ayer")), ("other", _("Otro día"))],
        widget=forms.RadioSelect,
        initial="today",
    )
    day = forms.DateField(label=_("¿Qué día?"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    topics = forms.MultipleChoiceField(
        label=_("Temas"),
        choices=[("business", _("negocio")), ("school", _("escuela")), ("water", _("agua"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        initial=["school"],
    )
    sector = forms.ChoiceField(label=_("Sector"), choices=[("", "—"), ("3", "Sector 3")], required=False)
    summary = forms.CharField(
        label=_("Resumen"),
        help_text=_("Hechos que ayuden a la próxima visita."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    file = forms.FileField(label=_("Hoja de cálculo"), required=False)
    told = forms.BooleanField(label=_("Se lo expliqué con sus palabras"), required=False)


@login_not_required
@require_GET
def styleguide(request: HttpRequest) -> HttpResponse:
    day = today()
    return render(
        request, "styleguide.html", {**_people(), **_days(day), **_money(), **_forms(), "messages": _notices()}
    )


def _people() -> dict[str, Any]:
    tabita = Coordinator(username="tabita", display_name="Tabita", initials="T", colour=Colour.WINE)
    carmen = Coordinator(username="carmen", display_name="Carmen", initials="C", colour=Colour.MONEY)
    more = [Coordinator(display_name=name, initials=name[0], colour=name) for name in (Colour.OCHRE, Colour.LEAF)]
    return {"user": tabita, "other": carmen, "colleagues": [tabita, carmen, *more]}


def _days(day: date) -> dict[str, Any]:
    return {
        "today": day,
        "yesterday": day - timedelta(days=1),
        "long_ago": day - timedelta(days=34),
        "soon": day + timedelta(days=3),
        "marks": [("came", _("Vino")), ("late", _("Tarde")), ("excused", _("Avisó")), ("absent", _("Faltó"))],
        "roster": [("r1", "Delia Rojas", "came"), ("r2", "Hilda Ochoa", "excused"), ("r3", "Rosa Ccori", "absent")],
        "page": Paginator(range(120), 50).page(2),
    }


def _money() -> dict[str, Any]:
    incomes = [812, 1030, None, 640, 905, 1210, 1180, 990, 1420, 1388, 1510, 1625]
    return {
        "incomes": [
            (month_inside(date(2025 + place // 12, place % 12 + 1, 1)), None if soles is None else Decimal(soles))
            for place, soles in enumerate(incomes, start=10)
        ],
        "income_label": gettext("Ingreso del mes"),
        "marker": (3, gettext("préstamo")),
        "amounts": [("S/ 43.80", _("Una cuota")), ("S/ 58.30", _("Todo lo vencido")), ("S/ 175.20", _("Saldar"))],
        "products": ["Raspadilla", "Tamales"],
        "photo": static("favicon.svg"),
    }


def _forms() -> dict[str, Any]:
    return {"form": SampleForm(auto_id="good_%s"), "wrong": SampleForm({}, auto_id="wrong_%s")}


def _notices() -> list[Message]:
    return [
        Message(constants.SUCCESS, gettext("Visita guardada. Toca volver el jueves."), extra_tags="undo:/styleguide/"),
        Message(constants.INFO, gettext("Carmen también está escribiendo aquí.")),
        Message(constants.WARNING, gettext("Otra mujer se llama igual.")),
        Message(constants.ERROR, gettext("Ese archivo no se pudo leer.")),
    ]
