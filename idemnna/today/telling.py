"""What was done with one row at once, in one line of plain words. Values only where they are named here: a changed
field is told by its name alone, and of a reserved part no more than that something changed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from idemnna.safeguards.changes import DELETE, INSERT, UPDATE, Entry
from idemnna.trace.kinds import BY_MODEL, NOTE_WOMEN, Kind
from members.models import Referral, Woman

LONGEST: Final = 120  # letters
RESERVED: Final = gettext_lazy("Cambió algo en la parte reservada")
REFERRED: Final = gettext_lazy("Hay una derivación")

# Fields in brackets are said as the history page says them.
MADE: Final[Mapping[str, Any]] = {
    "members.Woman": gettext_lazy("Nueva en la agenda"),
    "members.StatusChange": gettext_lazy("Situación: %(status)s"),
    "members.Child": gettext_lazy("Nueva hija o nuevo hijo: %(given_names)s"),
    "members.SchoolYear": gettext_lazy("Escuela: %(year)s"),
    "members.Phone": gettext_lazy("Nuevo teléfono"),
    "members.HomeVisit": gettext_lazy("Visita: %(outcome)s"),
    "members.FollowUp": gettext_lazy("Nuevo pendiente: %(text)s"),
    "members.HandoverNote": gettext_lazy("Nota de relevo: %(text)s"),
    "members.HandoverReply": gettext_lazy("Respuesta a una nota: %(text)s"),
    "members.SentMessage": gettext_lazy("Mensaje enviado: %(about)s"),
    "members.SupportDelivery": gettext_lazy("Entrega de apoyo: %(quantity)s × %(item)s"),
    "members.ProgressCheck": gettext_lazy("Cómo va: %(moment)s"),
    "members.Consent": gettext_lazy("Nuevo permiso"),
    "members.RightsRequest": gettext_lazy("Pidió algo sobre sus datos"),
    "members.Forgetting": gettext_lazy("Se va a quitar lo que dice quién es"),
    "members.Outing": gettext_lazy("Salió de la oficina"),
    "members.ChildActivity": gettext_lazy("Actividad con los niños: %(activity)s"),
    "members.Campaign": gettext_lazy("Nueva campaña: %(name)s"),
    "members.StockEntry": gettext_lazy("Movimiento de almacén: %(quantity)s"),
    "members.Service": gettext_lazy("Nuevo servicio en la lista: %(name)s"),
    "meetings.Group": gettext_lazy("Nuevo grupo: %(name)s"),
    "meetings.Membership": gettext_lazy("Entró al grupo: %(group)s"),
    "meetings.Meeting": gettext_lazy("Reunión del %(held_on)s"),
    "meetings.MeetingSeries": gettext_lazy("Serie de reuniones desde el %(first_on)s"),
    "meetings.Agreement": gettext_lazy("Acuerdo: %(text)s"),
    "meetings.Attendance": gettext_lazy("Reunión: %(mark)s"),
    "loans.Business": gettext_lazy("Nuevo negocio: %(name)s"),
    "loans.BusinessStage": gettext_lazy("Negocio: %(stage)s"),
    "loans.MonthlyIncome": gettext_lazy("Ingreso del mes: vendió %(sales)s"),
    "loans.BusinessPlan": gettext_lazy("Nuevo plan de negocio"),
    "loans.Loan": gettext_lazy("Préstamo pedido: %(principal)s"),
    "loans.LedgerEntry": gettext_lazy("%(kind)s de %(amount)s"),
    "loans.MissedPayment": gettext_lazy("No pudo pagar"),
    "loans.Purchase": gettext_lazy("Compra de %(amount)s: %(item)s"),
    "loans.CashCount": gettext_lazy("Arqueo de caja: %(counted)s"),
    "merging.Merge": gettext_lazy("Se juntaron dos fichas"),
    "registers.Batch": gettext_lazy("Se subió un registro"),
}
# What an answer, an end or a withdrawal is called: the field that is filled in by it.
TURNS: Final[Mapping[str, Mapping[str, Any]]] = {
    "members.Woman": {"merged_into": gettext_lazy("Su ficha se juntó con otra")},
    "members.HomeVisit": {"withdrawn_at": gettext_lazy("Visita retirada")},
    "members.FollowUp": {
        "done_at": gettext_lazy("Pendiente hecho: %(text)s"),
        "dropped_at": gettext_lazy("Pendiente dejado: %(text)s"),
    },
    "members.HandoverNote": {"closed_at": gettext_lazy("Nota de relevo cerrada: %(text)s")},
    "members.SentMessage": {"taken_back_at": gettext_lazy("Mensaje que no se envió")},
    "members.SupportDelivery": {"taken_back_at": gettext_lazy("Entrega de apoyo anulada")},
    "members.Consent": {"revoked_on": gettext_lazy("Retiró un permiso")},
    "members.RightsRequest": {"answered_on": gettext_lazy("Se respondió lo que pidió sobre sus datos")},
    "members.Outing": {"back_at": gettext_lazy("Volvió a la oficina")},
    "meetings.Membership": {"to_date": gettext_lazy("Salió de un grupo")},
    "loans.BusinessPlan": {"approved_at": gettext_lazy("Plan de negocio aprobado")},
    "loans.Loan": {
        "approved_on": gettext_lazy("Préstamo aprobado"),
        "declined_on": gettext_lazy("Préstamo no aprobado"),
        "disbursed_on": gettext_lazy("Préstamo entregado"),
        "closed_on": gettext_lazy("Préstamo terminado"),
    },
    "loans.MissedPayment": {"struck_at": gettext_lazy("Se tachó: no pudo pagar")},
    "loans.Purchase": {"removed_at": gettext_lazy("Compra quitada")},
    "merging.Merge": {"undone_at": gettext_lazy("Se separaron dos fichas")},
}


def reserved_line(kind: Kind) -> str:
    """Never which, nor whether it is new: that would tell whether there was one."""
    return str(REFERRED if kind.model is Referral else RESERVED)


def line_of(kind: Kind, entries: Sequence[Entry]) -> str:
    """`entries`: what one request did with a row of this kind and with the lists and lines below it."""
    own = [entry for entry in entries if entry.model is kind.model]
    return _shortened(_gone(kind, own) or _made(kind, own) or _turned(kind, own) or _changed(kind, entries))


def _gone(kind: Kind, own: Sequence[Entry]) -> str:
    gone = any(entry.label == DELETE for entry in own)
    return _("Se borró: %(what)s") % {"what": kind.title} if gone else ""


def _made(kind: Kind, own: Sequence[Entry]) -> str:
    made = next((entry for entry in own if entry.label == INSERT), None)
    if made is None:
        return ""
    if getattr(made.event, "corrects_id", None):
        return _("Visita corregida")
    if getattr(made.event, "reverses_id", None):
        return _("Se anuló: %(what)s") % {"what": str(MADE["loans.LedgerEntry"]) % _said(made)}
    words = MADE.get(kind.model._meta.label)
    return str(words) % _said(made) if words else _("Se anotó: %(what)s") % {"what": kind.title}


def _turned(kind: Kind, own: Sequence[Entry]) -> str:
    turns = TURNS.get(kind.model._meta.label, {})
    for entry in own:
        for change in entry.changes:
            if change.name in turns and getattr(entry.event, change.name, None):
                return str(turns[change.name]) % _said(entry)
    return ""


def _changed(kind: Kind, entries: Sequence[Entry]) -> str:
    if all(entry.model is NOTE_WOMEN for entry in entries):
        return _("Nota de relevo sobre ella")
    named = {label: None for entry in reversed(entries) for label in _labels(kind, entry)}
    labels = ", ".join(named)
    if kind.model is Woman:
        return _("Cambió: %(what)s") % {"what": labels or _("sus datos")}
    what = {"kind": kind.title[:1].upper() + kind.title[1:], "what": labels}
    return _("%(kind)s: cambió %(what)s") % what if labels else _("%(kind)s: hubo un cambio") % what


def _labels(kind: Kind, entry: Entry) -> list[str]:
    """Fields of the row itself, its lists by their name, and what hangs on it by what it is."""
    if entry.model is kind.model or entry.is_link:
        return [change.label for change in entry.changes]
    return [BY_MODEL[entry.model].title]


def _said(entry: Entry) -> dict[str, str]:
    said: dict[str, str] = defaultdict(str)
    said |= {name: str(getattr(entry.event, name)) for name in ("text",) if hasattr(entry.event, name)}
    if entry.label != UPDATE:
        said |= {change.name: change.after for change in entry.changes}
    if "outcome" in said:
        said["outcome"] = said["outcome"][:1].lower() + said["outcome"][1:]
    return said


def _shortened(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= LONGEST else f"{one_line[: LONGEST - 1]}…"
