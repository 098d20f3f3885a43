import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from idemnna.lima import today
from idemnna.registers.apply import apply_plan, lock_imports
from idemnna.registers.items import NEW, PROBLEM, SAME, STATES, UPDATE, Plan
from idemnna.registers.plan import build_plan
from idemnna.registers.reading import LARGEST_FILE
from idemnna.registers.sources import read_sources
from idemnna.registers.truth import count_truth
from idemnna.registers.vocabulary import KINDS
from idemnna.registers.world import load_world

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".csv", ".tsv", ".txt", ".ods")


class Command(BaseCommand):
    help = (
        "Brings the spreadsheets of a directory in: women, children, visits, attendance, loans. Empty fields are "
        "filled; what contradicts the case file is listed and left alone. Running it twice changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("directory", type=Path)
        parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures to this file")

    def handle(self, *args: Any, **options: Any) -> None:
        directory: Path = options["directory"]
        if not directory.is_dir():
            raise CommandError(f"No such directory: {directory}")
        paths = sorted(
            p for p in directory.iterdir() if p.suffix.lower() in SUFFIXES and not p.name.startswith(("~$", "."))
        )
        if not paths:
            raise CommandError(f"No .xlsx or .csv file in {directory}")
        sources = read_sources((path.name, _content(path)) for path in paths)
        for name, reason in sources.refused:
            self.stderr.write(f"{name}: {reason}")
        with transaction.atomic():
            lock_imports()
            day = today()
            plan = build_plan(sources.read, {}, load_world(), day)
            apply_plan(plan, by=None, ticked=(), today=day)
        self._tell(plan)
        truth = count_truth(plan)
        for key, value in truth.items():
            self.stdout.write(f"{key}: {json.dumps(value, ensure_ascii=False)}")
        if options["json"]:
            options["json"].write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    def _tell(self, plan: Plan) -> None:
        for table in plan.tables:
            place = f"{table.file_name}{' · ' + table.table.sheet.name if table.table.sheet.name else ''}"
            if table.message:
                self.stderr.write(f"{place}: {table.message}")
                continue
            counts = ", ".join(f"{STATES[state]} {table.count(state)}" for state in (NEW, UPDATE, SAME, PROBLEM))
            self.stdout.write(f"{place} ({KINDS[table.table.kind]}): {counts}")
            if unread := table.table.unread():
                self.stderr.write(f"  {place}, columnas que no se leen: {', '.join(unread)}")
            for item in table.items:
                for reason in (*item.reasons, *item.notices, *item.remarks):
                    self.stderr.write(f"  {place}, fila {item.number}, {item.who}: {reason}")
                for change in item.changes:
                    kept = f"{change.label}: {change.before} → {change.after} (sin cambiar)"
                    self.stderr.write(f"  {place}, fila {item.number}, {item.who}: {kept}")


def _content(path: Path) -> bytes:
    """One byte more than is accepted is enough to know that a file is too large."""
    with path.open("rb") as stream:
        return stream.read(LARGEST_FILE + 1)
