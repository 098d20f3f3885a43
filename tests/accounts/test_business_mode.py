"""«Modo negocio»: somebody sits beside her and sees one woman's sales, purchases and instalments, nothing else."""

import re
from typing import Any

import pytest
from django.test import Client

from idemnna.accounts.models import Coordinator, Role, Session
from idemnna.demo.organisation import load
from idemnna.lima import today
from loans.models import Business, LedgerEntry, Loan, Purchase
from members.models import FollowUp, Woman
from tests.accounts.test_sessions import sign_in
from tests.crawling import read, routes
from tests.factories import PASSWORD, make_coordinator
from tests.lively import as_role, ask

pytestmark = pytest.mark.django_db
FIELD = "unlock-password"
# What she may see of her own, each with the row that says whose it is.
HERS: dict[str, type[Any]] = {
    "loans:business": Business,
    "loans:income": Business,
    "loans:loan": Loan,
    "loans:pay": Loan,
    "loans:pay_preview": Loan,
    "loans:purchase": Purchase,
    "loans:purchase_add": Loan,
    "loans:purchase_photo": Purchase,
    "loans:purchase_remove": Purchase,
    "loans:purchase_restore": Purchase,
    "loans:receipt": LedgerEntry,
}
WAYS_OUT = {
    *("account_logout", "accounts:awake", "accounts:business_mode_end", "accounts:calendar", "accounts:lock"),
    *("accounts:quick_exit", "accounts:unlock", "accounts:unlock_challenge", "healthz"),
}


@pytest.fixture
def loan(db: None) -> Loan:
    """One of the invented organisation's, with a purchase and a payment."""
    load(today())
    return Loan.objects.alive().filter(purchases__isnull=False, entries__receipt_number__isnull=False).earliest("pk")


@pytest.fixture
def client_in_it(loan: Loan) -> Client:
    client = Client()
    client.force_login(make_coordinator("julia"))
    assert client.post(f"/loans/{loan.pk}/business-mode/").url == f"/loans/{loan.pk}/"
    return client


def own(row: type[Any], woman: Woman) -> Any:
    path = {Loan: "woman", Business: "woman", Purchase: "loan__woman", LedgerEntry: "loan__woman"}[row]
    found = row.objects.filter(**{path: woman})
    if row is LedgerEntry:
        found = found.exclude(receipt_number=None)
    return found.order_by("pk")


def others(row: type[Any], woman: Woman) -> Any:
    return row.objects.exclude(pk__in=own(row, woman)).order_by("pk")


def test_only_her_money_answers_and_every_other_address_asks_for_the_password(
    client_in_it: Client, loan: Loan
) -> None:
    known = {route.path: route for route in routes()}
    shown = set()
    for path, route in known.items():
        if route.name in WAYS_OUT:
            continue
        here = addresses_of(route, loan)
        for method in ("get", "post"):
            response = ask(client_in_it, method, here)
            if response.status_code == 403:
                assert FIELD in response.content.decode(), path
                assert "Para ver lo demás" in response.content.decode(), path
            else:
                shown.add(route.name)
    assert shown == set(HERS)


def addresses_of(route: Any, loan: Loan) -> str:
    """Hers where the page is one of those; any row of anybody elsewhere: the answer comes before the row is sought."""
    if route.name in HERS:
        return route.at(pk=str(own(HERS[route.name], loan.woman)[0].pk))
    return route.somewhere()


def test_the_same_pages_of_another_woman_stay_hidden(client_in_it: Client, loan: Loan) -> None:
    for route in routes():
        if route.name in HERS:
            theirs = route.at(pk=str(others(HERS[route.name], loan.woman)[0].pk))
            for method in ("get", "post"):
                response = ask(client_in_it, method, theirs)
                assert response.status_code == 403, theirs
                assert FIELD in response.content.decode(), theirs


def test_what_she_sees_names_nobody_else_and_leads_nowhere_else(client_in_it: Client, loan: Loan) -> None:
    woman = loan.woman
    her_words = set(re.findall(r"\w+", woman.full_name))
    business = loan.plan.business
    names = {
        name
        for other in Woman.objects.exclude(pk=woman.pk)
        for name in (other.full_name, other.case_code)
        if not set(re.findall(r"\w+", name)) <= her_words
    }
    secrets = {business.idea, business.reasons_for, business.reasons_against} - {""}
    resolved = {route.path for route in routes() if route.name in HERS}
    for route in routes():
        if route.name not in HERS or route.name in ("loans:purchase_photo",):
            continue
        for row in own(HERS[route.name], woman):
            at = route.at(pk=str(row.pk))
            response = client_in_it.get(at)
            if response.status_code != 200:
                assert response.status_code in (302, 405), at
                continue
            html = response.content.decode()
            assert "Modo negocio" in html
            assert "Salir rápido" in html
            assert 'class="dock"' not in html
            assert '/account/"' not in html
            assert not [name for name in names if name in html], at
            assert not [text for text in secrets if text in html], at
            page = read(html, at)
            for link in [*page.links, *(form.action for form in page.forms)]:
                assert _leads_to_hers(link, resolved), (at, link)


def _leads_to_hers(link: str, patterns: set[str]) -> bool:
    path = link.split("?")[0].split("#")[0]
    if path in ("", "/", "/exit/", "/account/business-mode/end/") or path.startswith(("https://wa.me/", "/r/")):
        return True  # «/» asks for the password
    return any(re.fullmatch(pattern.replace("<int:pk>", r"\d+"), path) for pattern in patterns)


def test_the_password_ends_it_and_leads_where_she_wanted(client_in_it: Client, loan: Loan) -> None:
    html = client_in_it.get("/women/").content.decode()
    assert f'href="/loans/{loan.pk}/"' in html  # the way back, without the password
    form = next(form for form in read(html, "").forms if FIELD in form.fields)
    wrong = client_in_it.post(form.action, form.filled(**{FIELD: ["no es esta"]}))
    assert wrong.status_code == 403
    assert "Esa no es la contraseña" in wrong.content.decode()
    assert client_in_it.get("/women/").status_code == 403
    assert client_in_it.post(form.action, form.filled(**{FIELD: [PASSWORD]})).url == "/women/"
    html = client_in_it.get("/women/").content.decode()
    assert 'class="dock"' in html
    assert "Salir del modo" not in html


def test_it_is_kept_on_the_server_for_every_tab_and_outlives_the_lock(client_in_it: Client, loan: Loan) -> None:
    assert Session.objects.get(only_woman__isnull=False).only_woman == loan.woman_id
    client_in_it.post("/account/lock/")
    assert client_in_it.get(f"/loans/{loan.pk}/").status_code == 403
    client_in_it.post("/account/unlock/", {FIELD: PASSWORD})
    assert client_in_it.get(f"/loans/{loan.pk}/").status_code == 200
    assert client_in_it.get("/women/").status_code == 403


def test_no_second_woman_without_the_password(client_in_it: Client, loan: Loan) -> None:
    other = others(Loan, loan.woman)[0]
    assert client_in_it.post(f"/loans/{other.pk}/business-mode/").status_code == 403
    assert Session.objects.get(only_woman__isnull=False).only_woman == loan.woman_id


def test_it_begins_at_her_business_too(loan: Loan) -> None:
    client = as_role(Role.COORDINATOR)
    business = f"/businesses/{loan.plan.business_id}/"
    assert f'action="{business}business-mode/"' in client.get(business).content.decode()
    assert client.post(f"{business}business-mode/").url == business
    assert client.get(business).status_code == 200
    assert client.get("/").status_code == 403


def test_her_payment_is_taken_in_it(client_in_it: Client, loan: Loan) -> None:
    before = LedgerEntry.objects.count()
    at = f"/loans/{loan.pk}/payment/"
    form = next(form for form in read(client_in_it.get(at).content.decode(), at).forms if form.action == at)
    response = client_in_it.post(at, form.filled(which=["other"], amount=["1"], method=["cash"]))
    assert response.status_code == 302
    assert LedgerEntry.objects.count() == before + 1
    assert client_in_it.get(response.url).status_code == 200


def test_a_form_from_outside_of_it_goes_through_with_the_password(client_in_it: Client) -> None:
    html = client_in_it.post("/follow-ups/add/", {"text": "Llevar las libretas 7"}).content.decode()
    form = next(form for form in read(html, "").forms if FIELD in form.fields)
    assert form.action == "/follow-ups/add/"
    assert client_in_it.post(form.action, form.filled(**{FIELD: [PASSWORD]})).status_code == 302
    assert FollowUp.objects.filter(text="Llevar las libretas 7").count() == 1
    assert client_in_it.get("/women/").status_code == 200


def test_leaving_quickly_needs_no_password(client_in_it: Client) -> None:
    assert client_in_it.get("/exit/").url == "/calendar/"
    assert client_in_it.get("/account/").status_code == 302


@pytest.mark.parametrize("role", [Role.READER, Role.ADMINISTRATOR])
def test_only_coordinators_have_it(loan: Loan, role: str) -> None:
    client = as_role(role)
    assert client.post(f"/loans/{loan.pk}/business-mode/").status_code == 403
    assert not Session.objects.filter(only_woman__isnull=False).exists()


def test_a_new_sign_in_begins_without_it(tabita: Coordinator) -> None:
    client = sign_in()
    Session.objects.update(only_woman=1)
    client.post("/account/logout/")
    client.post("/account/login/", {"login": "tabita", "password": PASSWORD})
    assert client.get("/").status_code == 200
    assert make_coordinator("noemi").sessions.count() == 0
