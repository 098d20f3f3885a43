"""Several repayments at once, as at a meeting: all of them or none."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from uuid import UUID, uuid5

from django.db import transaction

from idemnna.accounts.models import Coordinator
from loans.models import LedgerEntry, Loan, Method
from loans.models.months import hold_books_open
from loans.refusals import Refused


class RefusedFor(Refused):
    """A refusal, and the loan it is about."""

    def __init__(self, loan: Loan, refused: Refused) -> None:
        super().__init__(refused.message, field=refused.field, amount=refused.amount)
        self.loan = loan


@transaction.atomic
def post_together(
    amounts: Mapping[Loan, Decimal], paid_on: date, *, by: Coordinator, submission: UUID
) -> list[LedgerEntry]:
    """Cash repayments of a day, each an entry of its own; an amount of zero makes none.

    The same submission again makes nothing new. Raises RefusedFor when one of them cannot be; then none is stored.
    """
    hold_books_open()
    paying = sorted((loan for loan, amount in amounts.items() if amount), key=lambda loan: loan.pk)
    # All locks before the first receipt number, in one order: two groups that share women never wait for each other.
    list(Loan.objects.select_for_update().filter(pk__in=[loan.pk for loan in paying]).order_by("pk"))
    entries = []
    for loan in paying:
        of_this_loan = uuid5(submission, str(loan.pk))
        try:
            entries.append(loan.post_repayment(amounts[loan], paid_on, Method.CASH, by=by, submission=of_this_loan))
        except Refused as refused:
            raise RefusedFor(loan, refused) from refused
    return entries
