"""The report's page: who sees what, links behind figures, queries and weight."""

import gzip
import re
from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from idemnna.accounts.models import Coordinator, Role
from loans.models import Loan
from tests.factories import make_coordinator, make_woman
from tests.loans.factories import D, make_loan, make_terms, pay

OCTOBER = "/loans/report/2026/10/"
FOUR_FROM_JULY = make_terms(400, first_due=date(2026, 7, 6))
MOST_BYTES = 14_000


def make_late(by: Coordinator, given_names: str = "Lucila") -> Loan:
    """400 lent on 1 June, one instalment of 100 paid: since 6 August behind."""
    loan = make_loan(FOUR_FROM_JULY, by=by, woman=make_woman(given_names), on=date(2026, 6, 1))
    pay(loan, 100, date(2026, 7, 6), by=by)
    return loan


@pytest.fixture
def reader(db: None) -> Client:
    client = Client()
    client.force_login(make_coordinator("lector", role=Role.READER))
    return client


def html(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_costs_six_queries_with_any_number_of_loans(
    signed_in: Client, tabita: Coordinator, query_growth: Callable[..., None]
) -> None:
    query_growth(signed_in, OCTOBER, lambda: make_late(tabita), 6)
