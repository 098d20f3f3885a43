"""What a session holds is read from no copy of the table."""

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from idemnna.accounts.models import Session

pytestmark = pytest.mark.django_db


def test_its_contents_are_sealed(signed_in: Client) -> None:
    session = signed_in.session
    session["said"] = "zarzamora"
    session.save()
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_data FROM accounts_session")
        (stored,) = [row[0] for row in cursor.fetchall()]
    assert stored.startswith("v1:")
    assert signed_in.session["said"] == "zarzamora"


def test_one_that_does_not_open_is_nobodys(signed_in: Client) -> None:
    Session.objects.update(session_data="v1:gone:" + "A" * 64)
    response = signed_in.get("/women/")
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/account/login/")


def test_a_row_copied_under_another_key_is_nobodys(signed_in: Client) -> None:
    stranger = Client()
    stranger.get("/account/login/")
    session = stranger.session
    session["x"] = "1"
    session.save()
    stranger.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    hers = Session.objects.get(account__isnull=False)
    Session.objects.filter(account=None).update(session_data=hers.session_data, account=hers.account)
    assert stranger.get("/women/").status_code == 302
    assert signed_in.get("/women/").status_code == 200
