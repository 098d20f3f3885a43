"""Finding a loan or a business: by the woman, as everywhere; by what the business is called; by a receipt's number."""

import re
from typing import Any

from django.db.models import Q

from loans.models.businesses import BusinessQuerySet
from loans.models.loans import LoanQuerySet
from members.models import Woman
from members.names import fold
from members.search import search_women

RECEIPT = re.compile(r"recibo\D{0,9}(\d{1,9})", re.ASCII | re.IGNORECASE)
MOST_WORDS = 8


def search_loans(loans: LoanQuerySet, text: str, women: Any = None) -> LoanQuerySet:
    """«recibo 12» finds the loan that a receipt on paper belongs to. `women`: the keys of those whom the text finds,
    for whoever knows them already."""
    if receipt := RECEIPT.fullmatch(text.strip()):
        return loans.filter(entries__receipt_number=int(receipt[1]))
    return loans.filter(_hers(text, women) | _called(text, "plan__business__"))


def search_businesses(businesses: BusinessQuerySet, text: str, women: Any = None) -> BusinessQuerySet:
    return businesses.filter(_hers(text, women) | _called(text))


def _hers(text: str, women: Any) -> Q:
    return Q(woman__in=search_women(Woman.objects.all(), text).order_by().values("pk") if women is None else women)


def _called(text: str, whose: str = "") -> Q:
    """Every word begins a word of the name; nothing typed is in every name."""
    return Q(*(Q(**{f"{whose}name_words__contains": f" {word}"}) for word in fold(text).split()[:MOST_WORDS]))
