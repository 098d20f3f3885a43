"""The pages of the help, in the order of the index, and which page of the house each one explains."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class HelpPage:
    """`about`: names of URLs, or how they begin. The text stands in templates/help/pages/<slug>.html, the picture,
    taken by `make screenshots`, in static/help/<slug>.webp."""

    slug: str
    title: str | Promise
    about: tuple[str, ...] = ()

    @property
    def template(self) -> str:
        return f"help/pages/{self.slug}.html"

    @property
    def picture(self) -> str:
        return f"help/{self.slug}.webp"


PAGES: Final = (
    HelpPage("first-week", _("La primera semana"), ("today:all", "registers:", "account", "mfa", "accounts:")),
    HelpPage("shift", _("Empezar el turno"), ("today:", "members:handover", "trace:")),
    HelpPage("visit", _("Registrar una visita"), ("members:visit",)),
    HelpPage("rounds", _("Salir a visitar"), ("members:round", "members:outing", "sheets:")),
    HelpPage("find", _("Encontrar a una mujer"), ("search:", "members:list")),
    HelpPage("register", _("Registrar a una mujer y a sus hijos"), ("members:", "story:")),
    HelpPage("children", _("Los hijos y las hijas"), ("members:child", "members:school", "members:activit")),
    HelpPage("follow-ups", _("Pendientes y calendario"), ("members:follow_up", "diary:")),
    HelpPage("attendance", _("Pasar asistencia"), ("meetings:roster", "meetings:attendance")),
    HelpPage("meeting", _("Preparar una reunión"), ("meetings:",)),
    HelpPage("business", _("De la idea al préstamo"), ("loans:business", "loans:plan", "loans:loan", "loans:")),
    HelpPage("payment", _("Recibir un pago"), ("loans:pay", "loans:repay", "collection:")),
    HelpPage("month", _("Cerrar el mes"), ("loans:report", "loans:month", "loans:cash")),
    HelpPage("contact", _("Llamar o escribir con cuidado"), ("members:phone", "members:contact", "members:message")),
    HelpPage("referral", _("Derivar a un servicio"), ("members:referral", "members:service", "members:card",
                                                      "members:reserved")),
    HelpPage("support", _("Entregar apoyos"), ("members:campaign", "members:deliver", "members:support",
                                               "meetings:deliver")),
    HelpPage("progress", _("Ver cómo le va"), ("members:progress", "members:safer")),
    HelpPage("same-woman", _("Cuando una mujer está dos veces"), ("merging:",)),
    HelpPage("catalogues", _("Cambiar las listas"), ("catalogues:",)),
    HelpPage("care", _("Cuidar lo que ellas confían"), ("rights:", "incidents:", "backups:", "accounts:business")),
)  # fmt: skip
BY_SLUG: Final = {page.slug: page for page in PAGES}


def about(name: str) -> HelpPage:
    """The page that explains a URL name: the one that says the most of it; else the first week."""
    said = [(len(start), page) for page in PAGES for start in page.about if name.startswith(start)]
    return max(said, key=lambda found: found[0])[1] if said else PAGES[0]
