"""The deeds that move a loan's money. Each locks the loan, so that two people at once cannot pay or hand over more
than there is, and each is done once per submission, however often a form is sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from django.db import models, transaction
from django.utils.translation import gettext as _

from idemnna.accounts.models import Coordinator
from idemnna.lima import today
from idemnna.money import CASH, soles
from idemnna.months import last_day
from idemnna.words import day_short
from loans.models.fields import ZERO
from loans.models.ledger import MONEY_IN, Kind, LedgerEntry, Method
from loans.models.months import ClosedMonth, hold_books_open
from loans.models.schedules import Instalment, NewRow, Schedule, refuse_rows
from loans.position import Position, closed_on, lowest
from loans.refusals import Refused

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


@dataclass
class Books:
    """What a locked loan's verbs read once: the latest cronograma, all entries, and whether this form came before."""

    instalments: list[Instalment]
    entries: list[LedgerEntry]
    closed_until: date | None
    sent_before: LedgerEntry | None


class Postings(models.Model):
    """The money side of a loan."""

    books: Books | None = None

    if TYPE_CHECKING:
        entries: RelatedManager[LedgerEntry]
        schedules: RelatedManager[Schedule]
        principal: models.DecimalField[Any, Any]
        disbursed_on: models.DateField[Any, Any]
        closed_on: models.DateField[Any, Any]
        requested_on: models.DateField[Any, Any]

        @property
        def is_approved(self) -> bool: ...

        def position(self, day: date | None = None) -> Position: ...
        def instalments_on(self, day: date | None) -> list[Instalment]: ...

    class Meta:
        abstract = True

    @transaction.atomic
    def disburse(
        self, amount: Decimal, on: date, method: str, *, by: Coordinator | None, submission: UUID, **facts: Any
    ) -> LedgerEntry:
        """Hand over the loan, or a part of it."""
        loan = self.lock(submission)
        again = loan.already_posted(kind=Kind.DISBURSEMENT, amount=amount, happened_on=on, method=method)
        if again:
            return again
        if not loan.is_approved:
            raise Refused(_("Este préstamo todavía no está aprobado."))
        loan._refuse_day(on)
        if on < loan.requested_on:
            raise Refused(_("Es antes del pedido, que fue el %s.") % _day(loan.requested_on), field="day")
        _refuse_amount(amount, method, facts)
        position = loan.position()
        if position.is_written_off or loan.schedules.count() > 1:
            raise Refused(_("Este préstamo ya no admite entregas."))
        rest = loan.principal - position.disbursed
        if amount > rest:
            raise Refused(_("Queda por entregar %s.") % soles(rest), field="amount", amount=rest)
        entry = loan._post(
            Kind.DISBURSEMENT, on, principal=amount, method=method, by=by, submission=submission, **facts
        )
        loan.settle()
        return entry

    @transaction.atomic
    def post_repayment(
        self,
        amount: Decimal,
        paid_on: date,
        method: str,
        *,
        by: Coordinator | None,
        submission: UUID,
        keep_overpayment: bool = False,
        **facts: Any,
    ) -> LedgerEntry:
        """Money she brought: oldest instalment first, inside it interest, then principal."""
        loan = self.lock(submission)
        again = loan.already_posted(kind=Kind.REPAYMENT, amount=amount, happened_on=paid_on, method=method)
        if again:
            return again
        loan._refuse_day(paid_on, money_in=True)
        _refuse_amount(amount, method, facts)
        position = loan.position()
        if position.is_written_off:
            raise Refused(_("Este préstamo se castigó: anotar un pago después del castigo."))
        split = position.split(amount)
        if split.over and not keep_overpayment:
            owed = position.to_settle
            raise Refused(_("Debe %s en total: con eso se salda.") % soles(owed), field="amount", amount=owed)
        if split.principal > lowest(loan._books.entries, paid_on, "outstanding"):
            raise Refused(_("Ese día todavía no debía tanto: revisar la fecha."), field="day")
        entry = loan._post(
            Kind.REPAYMENT, paid_on, principal=split.principal, interest=split.interest, over=split.over,
            method=method, by=by, submission=submission, **facts,
        )  # fmt: skip
        loan.settle()
        return entry

    @transaction.atomic
    def return_overpayment(
        self, amount: Decimal, on: date, method: str, *, by: Coordinator, submission: UUID, **facts: Any
    ) -> LedgerEntry:
        """Give back what she once paid too much."""
        loan = self.lock(submission)
        again = loan.already_posted(kind=Kind.OVERPAYMENT_RETURN, amount=amount, happened_on=on, method=method)
        if again:
            return again
        loan._refuse_day(on, money_in=True)
        _refuse_amount(amount, method, facts)
        owed = lowest(loan._books.entries, on, "owed_to_her")
        if amount > owed:
            raise Refused(_("Se le debe %s.") % soles(owed), field="amount", amount=owed)
        return loan._post(
            Kind.OVERPAYMENT_RETURN, on, over=amount, method=method, by=by, submission=submission, **facts
        )

    @transaction.atomic
    def write_off(self, on: date, reason: str, *, by: Coordinator, submission: UUID) -> LedgerEntry:
        """Stop waiting for it: what is outstanding leaves the portfolio, unpaid interest is forgiven."""
        loan = self.lock(submission)
        again = loan.already_posted(kind=Kind.WRITE_OFF, happened_on=on, reason=reason.strip())
        if again:
            return again
        loan._refuse_day(on, money_in=True)
        position = loan.position()
        if loan.closed_on or position.to_settle <= 0:
            raise Refused(_("Este préstamo no debe nada."))
        latest = max(entry.happened_on for entry in loan._books.entries)
        if on < latest:
            raise Refused(_("Hay movimientos después de esa fecha: hasta el %s.") % _day(latest), field="day")
        if not reason.strip():
            raise Refused(_("Escribe por qué se castiga."), field="reason")
        entry = loan._post(
            Kind.WRITE_OFF,
            on,
            principal=position.outstanding,
            interest=position.unpaid_interest,
            by=by,
            submission=submission,
            reason=reason.strip(),
        )
        loan.settle()
        return entry

    @transaction.atomic
    def post_recovery(
        self, amount: Decimal, paid_on: date, method: str, *, by: Coordinator, submission: UUID, **facts: Any
    ) -> LedgerEntry:
        """Money she brought after the write-off; it never comes back into the portfolio."""
        loan = self.lock(submission)
        again = loan.already_posted(kind=Kind.RECOVERY, amount=amount, happened_on=paid_on, method=method)
        if again:
            return again
        loan._refuse_day(paid_on, money_in=True)
        _refuse_amount(amount, method, facts)
        position = loan.position()
        if not position.is_written_off:
            raise Refused(_("Este préstamo no se castigó."))
        if amount > position.to_recover:
            owed = position.to_recover
            raise Refused(_("Del castigo falta %s.") % soles(owed), field="amount", amount=owed)
        written_off_on = LedgerEntry.objects.standing().get(loan=loan.pk, kind=Kind.WRITE_OFF).happened_on
        if paid_on < written_off_on:
            raise Refused(_("Antes del castigo: anotar un pago."), field="day")
        principal = min(amount, max(position.written_off - position.recovered, ZERO))
        return loan._post(
            Kind.RECOVERY, paid_on, principal=principal, interest=amount - principal, method=method, by=by,
            submission=submission, **facts,
        )  # fmt: skip

    @transaction.atomic
    def reschedule(
        self,
        rows: Sequence[NewRow],
        starts_on: date,
        reason: str,
        *,
        by: Coordinator,
        submission: UUID,
        capitalised: Decimal = ZERO,
    ) -> LedgerEntry:
        """A new cronograma for what is left; the old one stays. Unpaid interest that is neither in the new rows nor
        capitalised is forgiven."""
        loan = self.lock(submission)
        again = loan.already_posted(kind=Kind.RESCHEDULING, happened_on=starts_on, reason=reason.strip())
        if again:
            return again
        loan._refuse_day(starts_on, money_in=True)
        position = loan.position()
        refuse_rows(rows, position, starts_on, capitalised)
        if loan.closed_on:
            raise Refused(_("Este préstamo no debe nada."))
        if loan.schedules.filter(starts_on__gt=starts_on, version__gt=1).exists():
            raise Refused(_("Ya hay un cronograma posterior."), field="day")
        if not reason.strip():
            raise Refused(_("Escribe por qué cambia."), field="reason")
        left_out = position.unpaid_interest - capitalised - sum((row.interest for row in rows), ZERO)
        entry = loan._post(
            Kind.RESCHEDULING, starts_on, principal=capitalised, interest=max(left_out, ZERO), by=by,
            submission=submission, reason=reason.strip(),
        )  # fmt: skip
        paid = [
            NewRow(min(state.instalment.due_on, starts_on), state.paid_principal, state.paid_interest)
            for state in position.states
            if state.paid_principal or state.paid_interest
        ]
        loan.write_schedule([*paid, *rows], starts_on=starts_on, reason=reason.strip(), by=by)
        loan._books.instalments = loan.instalments_on(None)
        loan.settle()
        return entry

    @transaction.atomic
    def reverse(self, entry: LedgerEntry, reason: str, *, by: Coordinator, day: date, submission: UUID) -> LedgerEntry:
        """Take an entry back: on its own date while that month is open, otherwise on `day`, as a correction."""
        loan = self.lock(submission)
        again = loan.already_posted(reverses_id=entry.pk)
        if again:
            return again
        closed = loan._books.closed_until
        on = day if closed and entry.happened_on <= closed else entry.happened_on
        loan._refuse_reversal_of(entry, on)
        if not reason.strip():
            raise Refused(_("Escribe por qué se anula."), field="reason")
        reversal = loan._post(
            entry.kind,
            on,
            principal=-entry.principal_part,
            interest=-entry.interest_part,
            over=-entry.overpaid_part,
            by=by,
            method=entry.method,
            operation_number=entry.operation_number,
            reverses=entry,
            reason=reason.strip(),
            submission=submission,
            from_register=entry.from_register,
        )
        loan.settle()
        return reversal

    def write_schedule(
        self, rows: Sequence[NewRow], *, starts_on: date, by: Coordinator | None, reason: str = ""
    ) -> Schedule:
        """The next version, with its instalments."""
        version = self.schedules.count() + 1
        schedule: Schedule = self.schedules.create(version=version, starts_on=starts_on, reason=reason, recorded_by=by)
        Instalment.objects.bulk_create(
            Instalment(schedule=schedule, number=number, **row._asdict()) for number, row in enumerate(rows, 1)
        )
        return schedule

    def lock(self, submission: UUID) -> Self:
        """The loan as it is now, with its books, for this transaction alone; no month is closed meanwhile."""
        hold_books_open(submission)
        loan = (
            type(self)
            ._default_manager.select_for_update(of=("self",))
            .annotate(closed_month=models.Subquery(ClosedMonth.objects.order_by("-month").values("month")[:1]))
            .get(pk=self.pk)
        )
        found = list(
            LedgerEntry.objects.filter(models.Q(loan=self.pk) | models.Q(submission=submission)).order_by("pk")
        )
        loan.books = Books(
            instalments=loan.instalments_on(None),
            entries=[entry for entry in found if entry.loan_id == self.pk],
            closed_until=last_day(loan.closed_month) if loan.closed_month else None,  # type: ignore[attr-defined]
            sent_before=next((entry for entry in found if entry.submission == submission), None),
        )
        return loan

    def already_posted(self, **said: Any) -> LedgerEntry | None:
        """The entry this form made when it was sent before; refused when the same form now says something else."""
        found = self._books.sent_before
        if found and (found.loan_id != self.pk or any(getattr(found, name) != value for name, value in said.items())):
            raise Refused(_("Este formulario ya se guardó con otros datos: abrirlo de nuevo."))
        return found

    def _refuse_reversal_of(self, entry: LedgerEntry, on: date) -> None:
        if not _stands(entry, self._books.entries):
            raise Refused(_("Ya está anulado."))
        if entry.kind == Kind.RESCHEDULING:
            raise Refused(_("Un cronograma no se anula: se hace otro."))
        position = self.position()
        if position.is_written_off and entry.kind in (Kind.REPAYMENT, Kind.DISBURSEMENT):
            raise Refused(_("Este préstamo se castigó: anular antes el castigo."))
        if entry.kind == Kind.WRITE_OFF and position.recovered > 0:
            raise Refused(_("Hay pagos después del castigo: anularlos antes."))
        if entry.kind == Kind.REPAYMENT and entry.overpaid_part > lowest(self._books.entries, on, "owed_to_her"):
            raise Refused(_("Lo pagado de más ya se le devolvió: anular antes la devolución."))
        if entry.kind == Kind.DISBURSEMENT:
            rest = lowest(self._books.entries, on, "outstanding")
            on_nothing = (
                position.disbursed == entry.principal_part and position.paid_principal + position.paid_interest
            )
            if self.schedules.count() > 1 or rest < entry.principal_part or on_nothing:
                raise Refused(_("Ya hay pagos sobre esta entrega: anularlos antes."))

    def settle(self) -> None:
        """Bring the two derived dates up to the entries."""
        entries = self._books.entries
        handed_over = [e.happened_on for e in entries if e.kind == Kind.DISBURSEMENT and _stands(e, entries)]
        began = min(handed_over, default=None)
        ended = closed_on(self._books.instalments, entries) if handed_over else None
        if (began, ended) != (self.disbursed_on, self.closed_on):
            self.disbursed_on, self.closed_on = began, ended
            self.save(update_fields=["disbursed_on", "closed_on"])  # type: ignore[misc]

    @property
    def _books(self) -> Books:
        assert self.books is not None, "only a locked loan has its books"
        return self.books

    def _refuse_day(self, day: date, *, money_in: bool = False) -> None:
        if day > today():
            raise Refused(_("Esa fecha todavía no llega."), field="day")
        if self._books.closed_until and day <= self._books.closed_until:
            raise Refused(_("Ese mes ya está cerrado: usar una fecha de este mes."), field="day")
        if money_in and self.disbursed_on is None:
            raise Refused(_("Este préstamo todavía no se entregó."))
        if money_in and day < self.disbursed_on:
            raise Refused(_("Es antes de la entrega, que fue el %s.") % _day(self.disbursed_on), field="day")

    def _post(
        self,
        kind: str,
        on: date,
        *,
        principal: Decimal = ZERO,
        interest: Decimal = ZERO,
        over: Decimal = ZERO,
        **facts: Any,
    ) -> LedgerEntry:
        by = facts.pop("by")
        numbered = kind in MONEY_IN and not facts.get("from_register") and not facts.get("reverses")
        entry: LedgerEntry = self.entries.create(
            kind=kind,
            happened_on=on,
            amount=principal + interest + over,
            principal_part=principal,
            interest_part=interest,
            overpaid_part=over,
            receipt_number=LedgerEntry.objects.next_receipt_number() if numbered else None,
            recorded_by=by,
            **facts,
        )
        self._books.entries.append(entry)
        return entry


def _refuse_amount(amount: Decimal, method: str, facts: dict[str, Any]) -> None:
    if amount <= 0:
        raise Refused(_("Tiene que ser más que cero."), field="amount")
    if facts.get("from_register"):
        return
    if method not in Method.values:
        raise Refused(_("Elige cómo se pagó."), field="method")
    if method == Method.CASH and amount % CASH:
        raise Refused(_("En efectivo, múltiplos de S/ 0.10: no hay monedas más chicas."), field="amount")
    if method != Method.CASH and not facts.get("operation_number"):
        raise Refused(_("Falta el número de operación."), field="operation_number")


def _stands(entry: LedgerEntry, entries: list[LedgerEntry]) -> bool:
    return entry.reverses_id is None and all(other.reverses_id != entry.pk for other in entries)


def _day(day: date) -> str:
    return day_short(day, today())
