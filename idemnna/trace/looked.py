"""A reading in words that give nothing away, with the name of the woman it was about."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from idemnna.safeguards.models import Reading
from members.models import Woman

CODE: Final = re.compile(r"\s*p?-?0*(\d{1,9})\s*", re.ASCII | re.IGNORECASE)
# Neither this page nor its title says what such a part may hold.
PARTS: Final[dict[str, str | Promise]] = {
    "visit_note": _("lo reservado de una visita"),
    "safety_plan": _("lo reservado de ella, parte 1"),
    "violence_facts": _("lo reservado de ella, parte 2"),
    "child_concern": _("lo reservado de un hijo o hija"),
    "safe_contact": _("cuidados de un teléfono"),
    "referral": _("una derivación"),
    "kept": _("lo que guardamos de ella, en papel"),
}

# How somebody came in, as the journal of the accounts writes it: «password+totp».
WAYS: Final[dict[str, str | Promise]] = {
    "password": _("contraseña"),
    "totp": _("código del celular"),
    "code": _("código"),
    "app": _("aplicación de códigos"),
    "recovery_codes": _("código de respaldo"),
    "passkey": _("llave de acceso"),
    "link": _("enlace de entrada"),
    "setup": _("primera cuenta"),
    "replaced": _("cambió el segundo paso"),
}


@dataclass(frozen=True)
class Look:
    reading: Reading
    woman: Woman | None

    @property
    def part(self) -> str:
        return str(PARTS.get(self.reading.part, _("una parte reservada")))


def in_words(note: str) -> str:
    """«contraseña y código del celular»; what is no word of the journal stays as it is."""
    return str(_(" y ")).join(str(WAYS.get(part, part)) for part in note.split("+"))


def case_code(text: str) -> str:
    """«P-0042» of «p-42» or «42»; empty for anything else."""
    found = CODE.fullmatch(text)
    return f"P-{int(found[1]):04d}" if found else ""


def looks(readings: Iterable[Reading]) -> list[Look]:
    shown = list(readings)
    keys = {int(found[1]) for reading in shown if (found := CODE.fullmatch(reading.about))}
    women = {woman.case_code: woman for woman in Woman.objects.filter(pk__in=keys)}
    return [Look(reading, women.get(reading.about)) for reading in shown]
