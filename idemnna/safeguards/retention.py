"""How long things are kept: one place for the page that says it and for the commands that keep to it.

Ley 29733 and DS 016-2024-JUS ask for no longer than the purpose needs, and for two years at least of the log of who
touched what.
"""

from datetime import timedelta
from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

YEAR: Final = timedelta(days=365)

UPLOADS: Final = timedelta(hours=24)  # registers between their steps; idemnna/registers keeps to it
SESSIONS: Final = timedelta(days=1)  # that are over
SUBMISSIONS: Final = timedelta(days=90)  # the marks that keep a form from doing its deed twice
LOGS: Final = 2 * YEAR + timedelta(days=1)  # who opened, who changed, who came in: never less than two years
BACKUPS: Final = YEAR
LEFT: Final = 5 * YEAR  # after which the page proposes to make a woman who left anonymous; nobody does it alone
REGRET: Final = timedelta(days=30)  # between deciding to make her anonymous and doing it


class Period(NamedTuple):
    what: Promise
    how_long: Promise
    what_then: Promise


PERIODS: Final = (
    Period(
        _("Los datos de una mujer que está con IDEMNNA"),
        _("Mientras esté"),
        _("Ella puede pedir que se corrijan o se borren cualquier día."),
    ),
    Period(
        _("Los datos de una mujer que se retiró o se mudó"),
        _("5 años"),
        _("La página propone quitar su nombre y lo que dice quién es. Lo decide una coordinadora, y hay 30 días para "
          "dejarlo sin efecto."),
    ),
    Period(
        _("Las cuentas de los préstamos"),
        _("Siempre, sin nombre"),
        _("Quedan montos, fechas y cuántas personas: de eso se da cuenta a quien pone el dinero."),
    ),
    Period(
        _("Quién entró, quién abrió y quién cambió algo"),
        _("2 años como mínimo"),
        _("Después se borra solo."),
    ),
    Period(_("Las copias de seguridad"), _("12 meses"), _("La copia más antigua se reemplaza por la nueva.")),
    Period(_("Las hojas de cálculo que se suben"), _("24 horas"), _("Se borran solas.")),
    Period(_("Las sesiones terminadas"), _("1 día"), _("Se borran solas.")),
    Period(_("Las señas para no guardar dos veces lo mismo"), _("90 días"), _("Se borran solas.")),
)  # fmt: skip
