"""Several small questions in one round trip to the database."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import connection


def ask(questions: Mapping[str, str], **told: Any) -> dict[str, Any]:
    """Each question is a SELECT of one JSON value; amounts come back as Decimal, what was not found as None.

    `told` are the questions' parameters. The questions are the house's own text, never a person's.
    """
    if not questions:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(f'({one})' for one in questions.values())}", told)
        found = cursor.fetchone()
    return {name: _read(answer) for name, answer in zip(questions, found, strict=True)}


def _read(answer: str | None) -> Any:
    return None if answer is None else json.loads(answer, parse_float=Decimal)
