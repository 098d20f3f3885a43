"""Rows of every kind that a copy must bring back, and secrets that it must not show."""

from datetime import date, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client

from idemnna.accounts.models import SignInLink
from idemnna.backups import tables
from idemnna.safeguards.keyring import make_first_key, seal_secret
from members.models import HomeVisit
from members.models.confidential import VisitNote
from tests import factories
from tests.loans.factories import make_loan, pay

WORD = "zarzamora"  # what is planted in a confidential text
NAME = "Ñusta \\N \t «Chávez»\r\nde la O"  # everything that COPY has to escape
SECRET = "JBSWY3DPEHPK3PXPKRSXG5DJNZTSA5DF"
LINK = "4f" * 32
VISITED = date(2026, 11, 3)


def plant() -> dict[str, str]:
    """The live secrets that were planted, by what they open: as the browser has them, and as they are stored."""
    make_first_key()
    tabita = factories.make_coordinator()
    woman = factories.make_woman(NAME, "Ccori")
    woman.phones.create(number="+51987654321", whose="hers")
    visit = factories.make_visit(woman, VISITED, visitors=[tabita], summary=NAME, recorded_by=tabita)
    VisitNote.objects.create(visit=visit, text=WORD, recorded_by=tabita)
    loan = make_loan(by=tabita, woman=woman)
    pay(loan, "100.40", date(2026, 2, 5), by=tabita)
    Authenticator.objects.create(user=tabita, type="totp", data={"secret": seal_secret(SECRET)})
    SignInLink.objects.create(account=tabita, digest=LINK, made_by=tabita)
    client = Client()
    client.force_login(tabita)
    cookie = client.cookies["sessionid"].value
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_key, session_data FROM accounts_session")
        stored = cursor.fetchone()
    return {"cookie": cookie, "session": stored[0], "content": stored[1], "link": LINK}


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table but those left out, asked by plain SQL."""
    found = {}
    with connection.cursor() as cursor:
        for name in tables.table_names(cursor):
            if name not in ("django_session", "accounts_session", "accounts_signinlink"):
                cursor.execute(f'SELECT t::text FROM "{name}" t ORDER BY 1')
                found[name] = cursor.fetchall()
    return found


def change_something() -> HomeVisit:
    return factories.make_visit(factories.make_woman("Rosa"), VISITED + timedelta(days=1))
