"""«Lo que guardamos de ti»: every personal field of every row that is hers, in words, by what it is about.

Built from the levels the fields declare, so that a new field cannot be forgotten. Confidential texts are not in it:
the sheet goes home with her.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, Final, NamedTuple

from django.db import models
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as now_in
from django.utils.translation import gettext_lazy as _

from idemnna.money import soles
from idemnna.rights.hers import WOMAN, model_of, rows_of, told_fields
from idemnna.safeguards.sensitivity import Level, level_of
from idemnna.words import month_inside
from meetings.models import Attendance
from members.models import Woman

# Personal, and not on the sheet: said already, or nothing to lie on a table at home.
UNSAID: Final[dict[str, str]] = {
    "members.Woman.name_order": "made of her names, to put them in order",
    "members.Woman.name_words": "made of her names, to find her",
    "members.Woman.name_sounds": "made of her names, to find her",
    "members.Child.name_words": "made of the child's names, to find her",
    "members.Child.name_sounds": "made of the child's names, to find her",
    "loans.Business.name_words": "made of the name, to find it",
    "members.HomeVisit.partner_present": "who reads it at home would learn when he was in the way; told in person",
    "members.HomeVisit.talked_alone": "that she was asked alone; told in person",
    "merging.Merge.reason": "why two entries were hers; what they said is told",
    "merging.Merge.told": "keys of rows, and what an entry said before; what it says now is told",
    "members.Phone.use": "which number is not safe to call, and why not; told in person",
}
GROUPS: Final[tuple[tuple[Promise, tuple[str, ...]], ...]] = (
    (_("Tú"), (WOMAN, "members.Phone", "members.StatusChange")),
    (_("Tus hijos"), ("members.Child", "members.SchoolYear", "members.ChildCheck")),
    (_("Visitas"), ("members.HomeVisit", "members.FollowUp")),
    (_("Lo que recibiste y cómo te va"), ("members.SupportDelivery", "members.ProgressCheck")),
    (_("Reuniones"), ()),
    (
        _("Tu negocio"),
        ("loans.Business", "loans.BusinessStage", "loans.BusinessPlan", "loans.PlanProduct", "loans.PlanFixedCost",
         "loans.PlanInvestment", "loans.MonthlyIncome"),
    ),
    (
        _("Tus préstamos"),
        ("loans.Loan", "loans.Schedule", "loans.LedgerEntry", "loans.MissedPayment", "loans.Purchase",
         "loans.PurchasePhoto"),
    ),
    (_("Tus permisos y pedidos"), ("members.Consent", "members.RightsRequest", "members.Forgetting")),
)  # fmt: skip


class Row(NamedTuple):
    caption: str
    said: list[tuple[str, str]]


class Table(NamedTuple):
    name: str
    rows: list[Row]


class Group(NamedTuple):
    name: str
    tables: list[Table]


def kept_of(woman: Woman) -> list[Group]:
    """Groups without anything in them are left out, so are fields that are empty."""
    groups = []
    for name, labels in GROUPS:
        tables = [_table(label, woman) for label in labels] or [_meetings(woman)]
        if filled := [table for table in tables if table.rows]:
            groups.append(Group(str(name), filled))
    return groups


def said_fields(label: str) -> "list[models.Field[Any, Any]]":
    return [
        field
        for field in told_fields(label)
        if level_of(field) < Level.CONFIDENTIAL and f"{label}.{field.name}" not in UNSAID
    ]


def _table(label: str, woman: Woman) -> Table:
    model, fields = model_of(label), said_fields(label)
    stored: Any = [woman]
    if label != WOMAN:
        pictures = [field.name for field in fields if isinstance(field, models.BinaryField)]
        stored = rows_of(label, woman).defer(*pictures).select_related(*NAMED_BY.get(label, ()))
    caption = CAPTIONS.get(label)
    rows = [Row(caption(row) if caption else "", _said(fields, row)) for row in stored]
    name = "" if label == WOMAN else str(capfirst(model._meta.verbose_name_plural))
    return Table(name, [row for row in rows if row.caption or row.said])


def _said(fields: "list[models.Field[Any, Any]]", row: Any) -> list[tuple[str, str]]:
    told = ((str(field.verbose_name), in_words(field, row)) for field in fields)
    return [(name, words) for name, words in told if words]


def in_words(field: "models.Field[Any, Any]", row: Any) -> str:
    if isinstance(field, models.BinaryField):
        return now_in("guardada")
    value = getattr(row, field.attname)
    if value is None or value == "":
        return ""
    if field.model._meta.label == "members.Phone" and field.name == "number":
        return str(row.shown)
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    if isinstance(value, bool):
        return now_in("sí") if value else now_in("no")
    if isinstance(value, Decimal):
        return soles(value)
    return _on(value) if isinstance(value, date) else str(value)


def _meetings(woman: Woman) -> Table:
    came = Attendance.objects.filter(woman=woman).select_related("meeting__group").order_by("-meeting__held_on")
    rows = [Row(f"{_on(one.meeting.held_on)} · {one.meeting.group} · {one.get_mark_display()}", []) for one in came]
    return Table(now_in("Asistencia"), rows)


def _on(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


# What tells a row of a table from its neighbours, and the rows of other tables that this asks for.
NAMED_BY: Final = {
    "members.Consent": ("text",),
    "members.SchoolYear": ("child",),
    "members.ChildCheck": ("visit", "child"),
    "members.SupportDelivery": ("item",),
}
CAPTIONS: Final[dict[str, Callable[[Any], str]]] = {
    "members.Phone": lambda row: now_in("quitado") if row.removed_at else "",
    "members.StatusChange": lambda row: f"{_on(row.changed_on)} · {row.get_status_display()}",
    "members.SchoolYear": lambda row: f"{row.child.given_names} · {row.year}",
    "members.HomeVisit": lambda row: _on(row.visited_on),
    "members.FollowUp": lambda row: (
        now_in("hecho") if row.done_at else now_in("ya no hace falta") if row.dropped_at else _on(row.due_on)
    ),
    "members.ChildCheck": lambda row: f"{_on(row.visit.visited_on)} · {row.child.given_names}",
    "members.SupportDelivery": lambda row: f"{_on(row.delivered_on)} · {row.item} · {row.quantity}",
    "members.ProgressCheck": lambda row: f"{_on(row.taken_on)} · {row.get_moment_display()}",
    "members.Consent": lambda row: (
        f"{_on(row.given_on)} · {row.text.get_purpose_display()}"
        + (f" · {now_in('retirado el %s') % _on(row.revoked_on)}" if row.revoked_on else "")
    ),
    "members.RightsRequest": lambda row: f"{_on(row.received_on)} · {row.get_kind_display()}",
    "members.Forgetting": lambda row: _on(row.due_on),
    "loans.BusinessStage": lambda row: f"{_on(row.changed_on)} · {row.get_stage_display()}",
    "loans.BusinessPlan": lambda row: now_in("versión %s") % row.version,
    "loans.PlanProduct": lambda row: soles(row.price),
    "loans.PlanFixedCost": lambda row: soles(row.monthly),
    "loans.PlanInvestment": lambda row: soles(row.cost),
    "loans.MonthlyIncome": lambda row: month_inside(row.month),
    "loans.Loan": lambda row: f"{_on(row.requested_on)} · {soles(row.principal)}",
    "loans.Schedule": lambda row: now_in("desde el %s") % _on(row.starts_on),
    "loans.LedgerEntry": lambda row: f"{_on(row.happened_on)} · {row.get_kind_display()} · {soles(row.amount)}",
    "loans.MissedPayment": lambda row: _on(row.noted_on),
    "loans.Purchase": lambda row: f"{_on(row.bought_on)} · {soles(row.amount)}",
}
