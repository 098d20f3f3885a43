"""Whose the pages are that «modo negocio» goes on showing; each gives the key of the woman, or None."""

from loans.models import Business, LedgerEntry, Loan, Purchase


def of_business(pk: int) -> int | None:
    return Business.objects.filter(pk=pk).values_list("woman", flat=True).first()


def of_loan(pk: int) -> int | None:
    return Loan.objects.filter(pk=pk).values_list("woman", flat=True).first()


def of_entry(pk: int) -> int | None:
    return LedgerEntry.objects.filter(pk=pk).values_list("loan__woman", flat=True).first()


def of_purchase(pk: int) -> int | None:
    return Purchase.objects.filter(pk=pk).values_list("loan__woman", flat=True).first()
