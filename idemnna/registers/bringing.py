"""Step 3: one transaction in a thread of its own, while another connection says how far it has come."""

from __future__ import annotations

import logging
import threading
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import pghistory
from django.db import connection, transaction
from django.utils import translation

from idemnna.accounts.models import Coordinator
from idemnna.registers.apply import Tell, apply_plan, lock_imports
from idemnna.registers.items import SAME, Plan
from idemnna.registers.mending import mending_workbook
from idemnna.registers.models import Batch
from idemnna.registers.plan import build_plan
from idemnna.registers.sources import read_sources
from idemnna.registers.world import load_world

logger = logging.getLogger(__name__)
ROUTE = "registers/"  # by which the trace knows an import, which runs beside its request
BEAT_EVERY = 0.7  # seconds between two words of progress


@dataclass
class _Progress:
    rows_done: int = 0
    rows_all: int = 0

    def tell(self, rows_done: int, rows_all: int) -> None:
        self.rows_done, self.rows_all = rows_done, rows_all


def plan_batch(batch: Batch, day: date) -> Plan:
    """What a batch would do to the case file as it is now."""
    sources = read_sources(batch.contents())
    return build_plan(sources.read, batch.chosen, load_world(), day)


def begin(batch: Batch, *, by: Coordinator, ticked: Collection[str], day: date) -> threading.Thread:
    """Bring a claimed batch in, in the background: a request should not wait for it, nor a proxy cut it off."""
    language = translation.get_language()
    thread = threading.Thread(target=_in_background, args=(batch, by, ticked, day, language), name=f"batch {batch.pk}")
    thread.start()
    return thread


def carry_out(batch: Batch, *, by: Coordinator, ticked: Collection[str], day: date, tell: Tell) -> None:
    """Bring a claimed batch in: all of it or, when anything fails, nothing."""
    try:
        with transaction.atomic():
            lock_imports()
            plan = plan_batch(batch, day)
            done = apply_plan(plan, by=by, ticked=ticked, today=day, tell=tell)
            left_out = sum(len(table.to_mend) for table in plan.tables)
            result = {**done.as_json(), "same": plan.count(SAME), "left_out": left_out}
            batch.finish(result, mending_workbook(plan) if left_out else b"")
    except Exception:
        logger.exception("Bringing batch %s in failed; nothing of it was stored", batch.pk)
        batch.fail()


def _in_background(batch: Batch, by: Coordinator, ticked: Collection[str], day: date, language: str | None) -> None:
    progress, over = _Progress(), threading.Event()
    teller = threading.Thread(target=_keep_telling, args=(batch, progress, over))
    teller.start()
    try:
        with translation.override(language), pghistory.context(user=by.pk, route=ROUTE):
            carry_out(batch, by=by, ticked=ticked, day=day, tell=progress.tell)
    finally:
        over.set()
        teller.join()
        connection.close()


def _keep_telling(batch: Batch, progress: _Progress, over: threading.Event) -> None:
    """A second connection: what it writes is seen at once, while the import's own rows are still open."""
    try:
        while not over.wait(BEAT_EVERY):
            batch.beat(progress.rows_done, progress.rows_all)
    finally:
        connection.close()
