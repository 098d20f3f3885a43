"""Whether one of her numbers may be used right now, and what may be written to it: one rule for every button that
reaches her. Nothing is sent from here; a person taps."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import quote

from django.http import HttpRequest

from idemnna.safeguards.readings import open_row
from members.calling import Hours
from members.models import About, Phone, SafeContact
from members.models.phones import Whose

WHATSAPP: Final = "https://wa.me/"
# To her, in her language whatever the page's: nothing of whom it comes from, of amounts or of why.
WORDS: Final[dict[str, str]] = {
    About.MEETING: "Hola, {name}. Te escribo por la próxima reunión. ¿Podrás venir?",
    About.VISIT: "Hola, {name}. Quisiera pasar a verte. ¿Qué día te queda bien?",
    About.PAYMENT: "Hola, {name}. ¿Qué día podemos ver las cuentas de tu negocio?",
    About.GREETING: "Hola, {name}. ¿Cómo estás? Un saludo.",
}
# Who reads it is somebody else.
WORDS_TO_OTHERS: Final[dict[str, str]] = {
    About.GREETING: "Hola, buenas. ¿Le puede decir a {name} que me llame cuando pueda? Gracias.",
}


@dataclass(frozen=True)
class Permit:
    """What may be done with a number at one moment; `opens` is when something may, if a clock can tell."""

    call: bool = False
    whatsapp: bool = False
    opens: datetime | None = None


@dataclass(frozen=True)
class Message:
    about: str
    title: str
    words: str
    link: str


@dataclass(frozen=True)
class Contact:
    """One number with the cares that were opened, if there are any."""

    phone: Phone
    texts: Mapping[str, str]

    @property
    def hours(self) -> Hours:
        return Hours.read(self.texts)

    def may_contact(self, now: datetime) -> Permit:
        """The one rule: how the number may be used, and its days and hours by Lima's clock. Without cares the first
        decides alone; what nobody can tell is a no."""
        if not (self.phone.may_call or self.phone.may_write):
            return Permit()
        if not self.hours.include(now):
            return Permit(opens=self.hours.next_opening(now))
        return Permit(call=self.phone.may_call, whatsapp=self.phone.may_write)

    def link(self, words: str) -> str:
        """Opens WhatsApp with words that she can still change before they go."""
        return f"{WHATSAPP}{self.phone.number.lstrip('+')}?text={quote(words)}"

    def messages(self) -> list[Message]:
        offered = WORDS if self.phone.whose == Whose.HERS else WORDS_TO_OTHERS
        told = ((about, words.format(name=self.phone.woman.called)) for about, words in offered.items())
        return [Message(about, str(About(about).label), words, self.link(words)) for about, words in told]


def open_contact(request: HttpRequest, phone: Phone) -> Contact:
    """The number with its cares; that somebody reads them is written down first."""
    cares = SafeContact.objects.filter(phone=phone).first()
    if cares is None:
        return Contact(phone, {})
    cares.phone = phone
    return Contact(phone, open_row(request, cares))
