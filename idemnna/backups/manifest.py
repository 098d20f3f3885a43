"""What a backup says about itself, so that whoever reads it can prove that all of it is there."""

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from idemnna.backups.errors import BackupRefused

FORMAT = 1


@dataclass(frozen=True)
class TableFacts:
    """`sha256` is that of the table's COPY stream in the order of its primary key; `sums` are those of its amounts."""

    columns: list[str]
    rows: int
    sha256: str
    sums: dict[str, str]


@dataclass(frozen=True)
class Manifest:
    product: str
    postgresql: str
    taken_at: datetime
    migrations: list[tuple[str, str]]
    tables: dict[str, TableFacts]
    sequences: dict[str, tuple[int, bool]]
    guards: list[str]  # the triggers and constraints of these tables that were in force
    keys: dict[str, str] = field(default_factory=dict)  # id → sha256 of its file

    @property
    def rows(self) -> int:
        return sum(facts.rows for facts in self.tables.values())


def written(manifest: Manifest) -> bytes:
    content = {"format": FORMAT, **asdict(manifest), "taken_at": manifest.taken_at.isoformat()}
    return json.dumps(content, indent=1, sort_keys=True).encode()


def read(text: bytes) -> Manifest:
    """Raises BackupRefused for what another version of the product wrote."""
    try:
        content = json.loads(text)
        if content.pop("format") != FORMAT:
            raise ValueError
        content["taken_at"] = datetime.fromisoformat(content["taken_at"])
        content["migrations"] = [(app, name) for app, name in content["migrations"]]
        content["tables"] = {name: TableFacts(**facts) for name, facts in content["tables"].items()}
        content["sequences"] = {name: (last, called) for name, (last, called) in content["sequences"].items()}
        return Manifest(**content)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise BackupRefused(
            _("La copia es de otra versión del programa: instalar la más nueva y probar otra vez.")
        ) from None
