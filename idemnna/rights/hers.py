"""Whose rows are whose: which tables hold rows of a woman, and the step that leads from each toward her.

«Lo que guardamos de ti» and the anonymising both read this table, and a test walks all models: a table with a
personal field that is neither here nor among those that are not hers fails it.
"""

from collections.abc import Iterator
from typing import Any, Final

from django.apps import apps
from django.db import models
from django.db.models import Q

from idemnna.safeguards.sensitivity import Level, level_of
from members.models import Woman

WOMAN: Final = "members.Woman"
# From her outwards: a row leads to one of an earlier table, by any of the fields.
HERS: Final[dict[str, tuple[str, ...]]] = {
    "members.StatusChange": ("woman",),
    "members.Phone": ("woman",),
    "members.SafeContact": ("phone",),
    "members.Child": ("woman",),
    "members.SchoolYear": ("child",),
    "members.ChildConcern": ("child",),
    "members.HomeVisit": ("woman",),
    "members.VisitNote": ("visit",),
    "members.SafetyPlan": ("woman",),
    "members.ViolenceFacts": ("woman",),
    "members.ChildCheck": ("visit", "child"),
    "members.Referral": ("woman",),
    "members.SentMessage": ("woman",),
    "members.SupportDelivery": ("woman",),
    "members.ProgressCheck": ("woman",),
    "members.FollowUp": ("woman", "visit"),
    "members.Consent": ("woman",),
    "members.RightsRequest": ("woman",),
    "members.Forgetting": ("woman",),
    "loans.Business": ("woman",),
    "loans.BusinessStage": ("business",),
    "loans.BusinessPlan": ("business",),
    "loans.PlanProduct": ("plan",),
    "loans.PlanFixedCost": ("plan",),
    "loans.PlanInvestment": ("plan",),
    "loans.MonthlyIncome": ("business",),
    "loans.Loan": ("woman",),
    "loans.Schedule": ("loan",),
    "loans.LedgerEntry": ("loan",),
    "loans.MissedPayment": ("loan",),
    "loans.Purchase": ("loan",),
    "loans.PurchasePhoto": ("purchase",),
    "merging.Merge": ("kept", "gone"),
}
# Personal, and of nobody in particular or of somebody else; the reason is for whoever reads the test.
NOT_HERS: Final[dict[str, str]] = {
    "accounts.Coordinator": "the people who work with her",
    "accounts.AccountEvent": "what was done with an account; tells case codes at most",
    "accounts.Session": "a browser that is signed in, gone within a day",
    "meetings.Meeting": "the group's; its notes are read through by hand before she is made anonymous",
    "meetings.Agreement": "the group's; likewise",
    "meetings.MeetingSeries": "the group's",
    "members.HandoverNote": "of one coordinator to the other; read through by hand before she is made anonymous",
    "members.HandoverReply": "likewise",
    "members.ChildActivity": "of many children; likewise",
    "members.Outing": "where a coordinator goes",
    "loans.CashCount": "the coordinators' cash",
    "registers.Batch": "an upload on its way in, gone within 24 hours",
    "registers.BatchFile": "an upload on its way in, gone within 24 hours",
    "incidents.Incident": "what happened to data of several women, kept as the law asks",
}


def model_of(label: str) -> type[models.Model]:
    return apps.get_model(label)


def trace_of(label: str) -> type[models.Model]:
    """The table of copies that the trace keeps of a table."""
    return apps.get_model(f"{label}Event")


def rows_of(label: str, woman: models.Model) -> "models.QuerySet[Any]":
    """Her rows of one table, those of entries that were joined with hers included."""
    entries = Woman.every_entry.filter(Q(pk=woman.pk) | Q(merged_into=woman.pk)).values("pk")
    hers = Q()
    for path in _paths(label):
        hers |= Q(**{f"{path}__in": entries})
    return model_of(label)._base_manager.filter(hers).distinct()


def keys_of(woman: models.Model, using: str) -> dict[str, set[Any]]:
    """The keys of all rows that are hers, by table: also of those that were deleted since and live on in the trace
    only. A row that once was hers and stands with somebody else now, a child entered with the wrong mother, is not."""
    joined = Woman.every_entry.using(using).filter(merged_into=woman.pk).values_list("pk", flat=True)
    keys: dict[str, set[Any]] = {WOMAN: {woman.pk, *joined}}
    for label, links in HERS.items():
        rows, trace = (model._base_manager.using(using) for model in (model_of(label), trace_of(label)))
        hers, elsewhere = Q(), Q()
        for link in links:
            hers |= Q(**{f"{link}__in": keys[_leads_to(model_of(label), link)]})
            elsewhere |= Q(**{f"{link}__isnull": False})
        now = set(rows.filter(hers).values_list("pk", flat=True))
        once = set(trace.filter(hers).values_list("pgh_obj_id", flat=True)) - now
        keys[label] = now | once - set(rows.filter(elsewhere, pk__in=once).values_list("pk", flat=True))
    return keys


def told_fields(label: str) -> "list[models.Field[Any, Any]]":
    """The fields of a table that say something about a person, confidential ones included."""
    return [field for field in model_of(label)._meta.local_fields if level_of(field) >= Level.PERSONAL]


def _paths(label: str) -> Iterator[str]:
    for link in HERS[label]:
        parent = _leads_to(model_of(label), link)
        yield from (link,) if parent == WOMAN else (f"{link}__{path}" for path in _paths(parent))


def _leads_to(model: type[models.Model], link: str) -> str:
    parent: Any = model._meta.get_field(link).related_model
    return str(parent._meta.label)
