"""Two women who were taken for one: meanwhile one's rows said what the other's say, and the trace keeps that."""

from typing import Any, Final

from idemnna.rights.hers import model_of, trace_of

MERGE: Final = "merging.Merge"


def lent(keys: dict[str, set[Any]], using: str) -> list[tuple[str, Any, set[str]]]:
    """The copies in the trace of somebody else's rows that say what hers said: table, key of the copy, fields."""
    found = []
    merges: Any = model_of(MERGE)._base_manager.using(using).filter(pk__in=keys[MERGE], undone_at__isnull=False)
    for merge in merges:
        moments = trace_of(MERGE)._base_manager.using(using).filter(pgh_obj_id=merge.pk, undone_at__isnull=True)
        since = moments.order_by("pgh_id").values_list("pgh_created_at", flat=True).first()
        for step in merge.told.get("steps", ()):
            if since and step["do"] == "change" and step["key"] not in keys.get(step["model"], ()):
                found += _said_meanwhile(step, (since, merge.undone_at), using)
    return found


def _said_meanwhile(step: Any, period: tuple[Any, Any], using: str) -> list[tuple[str, Any, set[str]]]:
    label, columns = step["model"], {field.attname: field for field in model_of(step["model"])._meta.local_fields}
    before = {name: columns[name].to_python(old) for name, (old, _new) in step["fields"].items()}
    copies = trace_of(label)._base_manager.using(using).filter(pgh_obj_id=step["key"], pgh_created_at__range=period)
    told = []
    for copy in copies:
        others = {name for name, old in before.items() if hasattr(copy, name) and getattr(copy, name) != old}
        if others:
            told.append((label, copy.pk, others))
    return told
