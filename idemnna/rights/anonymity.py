"""Making a woman anonymous who left: what says who she is goes, in her rows and in every copy the trace keeps; what
is counted stays. Driven by the sensitivity levels of the fields, so that a new one cannot be forgotten."""

import os
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Case, F, Value, When
from django.db.models.functions import TruncYear
from django.utils import timezone

from idemnna.append_only import forgetting
from idemnna.rights.apart import lent
from idemnna.rights.hers import HERS, WOMAN, keys_of, model_of, told_fields, trace_of
from idemnna.rights.left import may_be_forgotten
from idemnna.safeguards.retention import REGRET
from members.models import Forgetting, Woman
from members.models.fields import NormalisedField

NOTHING: Final = "—"
# Whole rows that are nothing without what they say; from the outermost inwards.
GONE: Final = (
    "members.SafeContact",
    "members.VisitNote",
    "members.SafetyPlan",
    "members.ViolenceFacts",
    "members.ChildConcern",
    "members.Phone",
    "loans.PurchasePhoto",
)
# Personal, and kept: without a name they count, and point at nobody.
STAYS: Final[dict[str, str]] = {
    "members.Child.sex": "how many girls and boys",
    "members.SchoolYear.level": "how many went to which school",
    "members.SchoolYear.grade": "likewise",
    "members.SchoolYear.attends": "likewise",
    "members.Child.approximate_age": "with its year, as good as a year of birth",
    "members.Woman.approximate_age": "likewise",
    "loans.MonthlyIncome.sales": "an amount of the monthly reports",
    "loans.MonthlyIncome.costs": "likewise",
}
# A rule of the database wants a word here when something else is so.
SOMETHING_STAYS: Final = {"loans.LedgerEntry.reason", "loans.Purchase.no_receipt_reason"}
REMEMBERED: Final = "forgotten.txt"
LINE: Final = re.compile(r"(P-[0-9]{4,18}) [0-9-]{10} (\S+)", re.ASCII)


@dataclass(frozen=True)
class Done:
    codes: tuple[str, ...]
    again: tuple[str, ...]
    not_now: tuple[str, ...]


def forget_who_is_due(day: date, using: str = "owner") -> Done:
    """Everybody whose day has come, and whoever an older backup brought back; each in a transaction of her own.

    Run twice, it does nothing the second time. `not_now` lists those who came back or owe something since.
    """
    due = [one.woman for one in Forgetting.objects.using(using).due(day).select_related("woman")]
    leaving = [woman for woman in due if forget(woman, day, using, unless_she_stays=True)]
    back = [woman for woman in _brought_back(using) if woman not in leaving]
    for woman in back:
        forget(woman, day, using)
    not_now = (woman.case_code for woman in due if woman not in leaving)
    return Done(tuple(one.case_code for one in leaving), tuple(one.case_code for one in back), tuple(not_now))


def forget(woman: Woman, day: date, using: str = "owner", *, unless_she_stays: bool = False) -> bool:
    """Makes her anonymous, at once and for ever. `unless_she_stays`: not if she came back or owes something, also
    since a moment ago: asked when nobody can write of her any more."""
    with forgetting(using, why="anonimizar"):
        Woman.objects.using(using).select_for_update().get(pk=woman.pk)
        if unless_she_stays and not may_be_forgotten(woman, using):
            return False
        keys = keys_of(woman, using)
        for label in GONE:
            model_of(label)._base_manager.using(using).filter(pk__in=keys[label]).delete()
            trace_of(label)._base_manager.using(using).filter(pgh_obj_id__in=keys[label]).delete()
        _empty_what_was_lent(keys, woman, using)  # as long as her merges still tell of it
        for label in (WOMAN, *(label for label in HERS if label not in GONE)):
            _empty(label, keys[label], woman, using)
        _close(woman, day, using)
        _empty_admin_log(keys, using)
        for entry in Woman.every_entry.using(using).filter(pk__in=keys[WOMAN]):
            _remember(entry, day)  # as the last thing: what fails earlier is not to be done again later
    return True


def remains_of(label: str, woman: Woman) -> dict[str, Any]:
    """What each personal field of a table holds afterwards, by the field's name."""
    code, found = woman.case_code, {}
    for field in told_fields(label):
        path = f"{label}.{field.name}"
        if path not in STAYS:
            found[field.name] = Value(_nobody(code)) if path == f"{WOMAN}.given_names" else _remains(field, path, code)
    return found


def _remains(field: "models.Field[Any, Any]", path: str, code: str) -> Any:
    if isinstance(field, NormalisedField):
        assert field.compute is not None
        names = [_nobody(code) if source == "given_names" else "" for source in field.sources]
        return Value(field.compute(*names))
    if isinstance(field, (models.CharField, models.TextField)):
        if path in SOMETHING_STAYS:
            return Case(When(**{field.name: ""}, then=Value("")), default=Value(NOTHING))
        return Value("" if field.blank else NOTHING)
    if isinstance(field, models.DateField):
        return TruncYear(F(field.name))
    if isinstance(field, models.JSONField):
        return Value({}, output_field=field)
    if field.null:
        return None
    if isinstance(field, models.BooleanField):
        return False
    raise TypeError(f"{path}: nobody said what remains of it when a woman is made anonymous")


def _nobody(code: str) -> str:
    return f"Retirada {code}"


def _empty(label: str, keys: set[Any], woman: Woman, using: str) -> None:
    remains, trace = remains_of(label, woman), trace_of(label)
    if not remains:
        return
    model_of(label)._base_manager.using(using).filter(pk__in=keys).update(**remains)
    copied = {field.name for field in trace._meta.local_fields}
    copies = {name: value for name, value in remains.items() if name in copied}
    trace._base_manager.using(using).filter(pgh_obj_id__in=keys).update(**copies)


def _empty_what_was_lent(keys: dict[str, set[Any]], woman: Woman, using: str) -> None:
    """Copies of another woman's rows that say hers, from the days when both were taken for one."""
    for label, copy, fields in lent(keys, using):
        if label not in GONE and (told := {k: v for k, v in remains_of(label, woman).items() if k in fields}):
            trace_of(label)._base_manager.using(using).filter(pk=copy).update(**told)


def _close(woman: Woman, day: date, using: str) -> None:
    """Nobody has anything left to do with her."""
    now = timezone.now()
    woman.follow_ups.using(using).filter(done_at__isnull=True, dropped_at__isnull=True).update(done_at=now)
    decided = Forgetting.objects.using(using).filter(woman=woman, cancelled_at__isnull=True)
    if not decided.filter(done_at__isnull=True).update(done_at=now) and not decided.exists():
        asked = {"asked_on": day - REGRET, "due_on": day}
        Forgetting.objects.using(using).create(woman_id=woman.pk, done_at=now, **asked)


def _empty_admin_log(keys: dict[str, set[Any]], using: str) -> None:
    """The admin site's own log calls rows by their names."""
    for label, found in keys.items():
        kind = ContentType.objects.db_manager(using).get_for_model(model_of(label))
        log = LogEntry.objects.using(using).filter(content_type=kind, object_id__in=[str(key) for key in found])
        log.update(object_repr=NOTHING, change_message="")


# Outside the database, where no older backup overwrites it ---------------------------------------------------------


def _remember(woman: Woman, day: date) -> None:
    """«P-0042 2026-11-23 2025-03-02T14:00:00+00:00»: her code, the day, and when her row was made, which tells her
    from somebody who gets the same code after an older backup came back."""
    code, made_at = _told_by(woman)
    if (code, made_at) in _remembered():
        return
    with os.fdopen(os.open(_file(), os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600), "a", encoding="ascii") as file:
        torn = not f"\n{_written()}".endswith("\n")
        file.write("\n" * torn + f"{code} {day.isoformat()} {made_at}\n")
        file.flush()
        os.fsync(file.fileno())


def _remembered() -> list[tuple[str, str]]:
    """Codes and when the rows were made. A line that was cut off, by a power cut, is none: whoever it was of is
    anonymous in the database, or will be made so again."""
    return [(found[1], found[2]) for found in map(LINE.fullmatch, _written().splitlines()) if found]


def _written() -> str:
    return _file().read_text(encoding="ascii", errors="replace") if _file().exists() else ""


def _brought_back(using: str) -> list[Woman]:
    """Women who were forgotten once and are not anonymous: an older backup came back."""
    remembered = set(_remembered())
    anonymous = Forgetting.objects.using(using).filter(done_at__isnull=False, woman=models.OuterRef("pk"))
    found = Woman.objects.using(using).filter(~models.Exists(anonymous))
    keys = [int(code.removeprefix("P-")) for code, _made_at in remembered]
    return [woman for woman in found.filter(pk__in=keys) if _told_by(woman) in remembered]


def _told_by(woman: Woman) -> tuple[str, str]:
    return woman.case_code, woman.recorded_at.isoformat()


def _file() -> Path:
    return Path(settings.DATA_DIR) / REMEMBERED
