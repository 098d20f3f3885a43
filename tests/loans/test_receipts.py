"""The receipt for the coordinators, the link for her, and taking a payment back."""

import re
from datetime import date, timedelta
from html import unescape
from time import time
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from django.conf import settings
from django.core import signing
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from idemnna.accounts.models import Coordinator, Role
from idemnna.lima import today
from idemnna.safeguards.models import Reading
from loans.models import ClosedMonth, LedgerEntry, Loan, NewRow
from loans.receipts import token_for
from members.models import Phone, SafeContact, SentMessage
from tests.crawling import read
from tests.factories import make_coordinator, make_woman
from tests.loans.factories import D, make_loan, make_terms, pay
from tests.loans.reading import said

PAID_ON = date(2026, 2, 5)
SIXTY_DAYS = 60 * 24 * 60 * 60


@pytest.fixture
def entry(tabita: Coordinator) -> LedgerEntry:
    """S/ 120 for a loan of S/ 400 in four: the first instalment and a part of the second."""
    return pay(make_loan(by=tabita), 120, PAID_ON, by=tabita, note="trajo todo en monedas")


def public(entry: LedgerEntry) -> str:
    return f"/r/{token_for(entry.pk)}/"


def token_of(pk: int, *, age: int) -> str:
    """A link as it would have been made so many seconds ago, by the same rule, written down a second time."""
    moment = signing.b62_encode(int(time()) - age)
    value = f"{signing.b62_encode(pk)}.{moment}"
    return (
        f"{value}.{signing.base64_hmac('loans.receiptssigner', value, settings.SECRET_KEY, algorithm='sha256')[:22]}"
    )


def test_a_receipt_says_what_was_paid_and_what_is_left(signed_in: Client, entry: LedgerEntry) -> None:
    page = said(signed_in.get(f"/receipts/{entry.pk}/"))
    for told in (
        "Recibo N.º 000001",
        "S/ 120.00",
        "Fecha 05/02/2026",
        "Efectivo",
        "Cuota 1 S/ 100.00 completa",
        "Cuota 2 S/ 20.00 faltan S/ 80.00",
        "Queda por pagar S/ 280.00",
        "Próxima cuota Jueves 5 de marzo: S/ 80.00",
        "Lo recibió Tabita",
    ):
        assert told in page


def test_what_was_due_before_is_not_called_the_next_instalment(signed_in: Client, tabita: Coordinator) -> None:
    late = pay(make_loan(by=tabita), 20, date(2026, 3, 1), by=tabita)  # the instalment of 100 fell due on 5 February
    page = said(signed_in.get(f"/receipts/{late.pk}/"))
    assert "Todavía toca Jueves 5 de febrero: S/ 80.00" in page
    assert "Próxima cuota" not in page


def test_interest_and_principal_are_told_apart(signed_in: Client, tabita: Coordinator) -> None:
    # 1,000 at 12 % a year over 2 months, equal principal: 500 + 10.00, then 500 + 5.00
    terms = make_terms(1000, annual_rate=D(12), instalments=2, method="equal_principal")
    paid = pay(make_loan(terms, by=tabita), 510, PAID_ON, by=tabita)
    page = said(signed_in.get(f"/receipts/{paid.pk}/"))
    assert "Cuota 1 S/ 510.00 interés S/ 10.00, capital S/ 500.00 completa" in page
    assert "Queda por pagar S/ 505.00" in page


def test_a_receipt_says_the_same_whatever_is_paid_later(
    signed_in: Client, tabita: Coordinator, entry: LedgerEntry
) -> None:
    before = said(signed_in.get(f"/receipts/{entry.pk}/")).partition("Enlace del recibo")[0]
    rows = [NewRow(date(2026, 6, 5), D(280), D(0))]
    entry.loan.reschedule(rows, date(2026, 3, 1), "enfermó", by=tabita, submission=uuid4())
    pay(entry.loan, 280, date(2026, 3, 5), by=tabita)
    assert "Queda por pagar S/ 280.00" in before
    assert said(signed_in.get(f"/receipts/{entry.pk}/")).partition("Enlace del recibo")[0] == before


def test_what_was_kept_for_her_is_on_the_receipt(signed_in: Client, tabita: Coordinator) -> None:
    paid = pay(make_loan(by=tabita), 410, PAID_ON, by=tabita, keep_overpayment=True)
    page = said(signed_in.get(f"/receipts/{paid.pk}/"))
    assert "A su favor S/ 10.00" in page
    assert "Nada: está saldado" in page


def test_money_after_a_write_off_has_a_receipt_too(signed_in: Client, tabita: Coordinator) -> None:
    loan = make_loan(by=tabita)
    loan.write_off(date(2026, 5, 30), "se fue lejos", by=tabita, submission=uuid4())
    paid = loan.post_recovery(D(20), date(2026, 6, 1), "cash", by=tabita, submission=uuid4())
    page = said(signed_in.get(f"/receipts/{paid.pk}/"))
    assert "Recibo N.º 000001" in page
    assert "Pago después del castigo" in page


def test_only_money_that_came_in_has_a_receipt(signed_in: Client, tabita: Coordinator, entry: LedgerEntry) -> None:
    handed_over = entry.loan.entries.get(kind="disbursement")
    reversal = entry.reverse("no fue", by=tabita, day=PAID_ON, submission=uuid4())
    for pk in (handed_over.pk, reversal.pk, 0, 99999999999999999999999):
        assert signed_in.get(f"/receipts/{pk}/").status_code == 404
    assert signed_in.get(f"/r/{token_for(handed_over.pk)}/").status_code == 404


def phone_of(entry: LedgerEntry, **over: str) -> Phone:
    return Phone.objects.create(woman=entry.loan.woman, **{"number": "+51995154811", "use": "whatsapp", **over})


@pytest.mark.parametrize("use", ["whatsapp", "both"])
def test_whatsapp_goes_to_her_own_number_with_a_text_that_tells_nothing(
    signed_in: Client, entry: LedgerEntry, use: str
) -> None:
    phone_of(entry, use=use)
    send = f"/receipts/{entry.pk}/send/"
    assert f'href="{send}"' in signed_in.get(f"/receipts/{entry.pk}/").content.decode()
    page = signed_in.get(send).content.decode()
    tag = re.search(r"<a[^>]*https://wa\.me/[^>]*>", page)
    assert tag is not None
    assert 'rel="noreferrer noopener"' in tag[0]
    href = urlsplit(unescape(re.findall(r'href="([^"]+)"', tag[0])[0]))
    assert href.path == "/51995154811"
    (text,) = parse_qs(href.query)["text"]
    assert re.fullmatch(r"Recibo: http://testserver/r/[\w.-]+/", text)


@pytest.mark.parametrize(
    ("over", "why"),
    [
        ({"use": "call"}, "no permite WhatsApp"),
        ({"use": "ask"}, "no permite WhatsApp"),
        ({"use": "never"}, "no permite WhatsApp"),
        ({"whose": "partner"}, "No hay un celular suyo anotado"),
        ({"whose": "family"}, "No hay un celular suyo anotado"),
        ({"number": "105"}, "No hay un celular suyo anotado"),
    ],
)
def test_whatsapp_is_not_offered_where_she_does_not_allow_it(
    signed_in: Client, entry: LedgerEntry, over: dict[str, str], why: str
) -> None:
    phone_of(entry, **over)
    page = signed_in.get(f"/receipts/{entry.pk}/")
    assert "/send/" not in page.content.decode()
    assert signed_in.get(f"/receipts/{entry.pk}/send/").status_code == 404
    assert why in said(page)
    assert "http://testserver/r/" in page.content.decode()


def test_a_number_that_was_removed_is_not_written_to(signed_in: Client, entry: LedgerEntry) -> None:
    phone_of(entry).remove()
    assert signed_in.get(f"/receipts/{entry.pk}/send/").status_code == 404


def test_outside_her_hours_no_receipt_goes_out(signed_in: Client, entry: LedgerEntry) -> None:
    far = str((today() + timedelta(days=3)).isoweekday())
    SafeContact.objects.create(phone=phone_of(entry), days=far)
    page = signed_in.get(f"/receipts/{entry.pk}/send/")
    assert "wa.me" not in page.content.decode()
    assert "Ahora no" in said(page)
    reading = Reading.objects.get()  # her hours are confidential
    assert (reading.part, reading.about) == ("safe_contact", entry.loan.woman.case_code)


def test_that_a_receipt_was_sent_is_marked_and_leads_back_to_it(signed_in: Client, entry: LedgerEntry) -> None:
    phone_of(entry)
    at = f"/receipts/{entry.pk}/send/"
    (form,) = [form for form in read(signed_in.get(at).content.decode(), at).forms if "about" in form.fields]
    assert signed_in.post(form.action, form.fields)["Location"] == f"/receipts/{entry.pk}/"
    assert SentMessage.objects.get().about == "payment"


def test_whoever_has_the_link_sees_the_receipt_without_a_name(client: Client, entry: LedgerEntry) -> None:
    response = client.get(public(entry))
    html, page = response.content.decode(), said(response)
    for told in ("Recibo N.º 000001", "S/ 120.00", "Fecha 05/02/2026", "Queda por pagar S/ 280.00"):
        assert told in page
    woman = entry.loan.woman
    hidden = [woman.given_names, woman.first_surname, woman.second_surname, woman.case_code, woman.sector, "Tabita"]
    hidden += [entry.loan.plan.business.name, entry.note, "réstamo", "Agenda de trabajo", "/women/", "/loans/", "dock"]
    assert [word for word in hidden if word in html] == []
    assert "<title>Recibo</title>" in html


def test_the_public_page_leaves_no_trace(client: Client, entry: LedgerEntry) -> None:
    response = client.get(public(entry))
    assert not response.cookies
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "no-referrer"
    assert "noindex" in response["X-Robots-Tag"]
    assert 'name="robots" content="noindex' in response.content.decode()
    assert "<script" not in response.content.decode()


def test_the_public_page_is_the_same_for_whoever_is_signed_in(signed_in: Client, entry: LedgerEntry) -> None:
    html = signed_in.get(public(entry)).content.decode()
    assert "Salir rápido" not in html
    assert entry.loan.woman.case_code not in html


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "head", "options"])
def test_the_public_page_is_only_read(client: Client, entry: LedgerEntry, method: str) -> None:
    assert getattr(client, method)(public(entry)).status_code == 405


def test_a_link_ends_after_sixty_days_with_a_kind_word(client: Client, entry: LedgerEntry) -> None:
    assert client.get(f"/r/{token_of(entry.pk, age=SIXTY_DAYS - 60)}/").status_code == 200
    late = client.get(f"/r/{token_of(entry.pk, age=SIXTY_DAYS + 60)}/")
    assert late.status_code == 410
    assert "pide un enlace nuevo" in said(late)
    assert "S/" not in said(late)
    assert not late.cookies


def test_a_link_to_another_receipt_cannot_be_made_from_one(
    client: Client, tabita: Coordinator, entry: LedgerEntry
) -> None:
    other = pay(entry.loan, 20, PAID_ON, by=tabita)
    value, moment, signature = token_for(entry.pk).split(".")
    its_value, its_moment, its_signature = token_for(other.pk).split(".")
    assert signature != its_signature
    assert len(signature) == 22
    forged = [
        f"{its_value}.{moment}.{signature}",
        f"{value}.{signing.b62_encode(signing.b62_decode(its_moment) + 1)}.{signature}",
        f"{value}.{moment}.{signature[:-1]}",
        f"{value}.{moment}.{signature}A",
        f"{value}.{moment}.",
        f"{value}.{moment}",
        f"{value}.{signature}",
        value,
        str(other.pk),
    ]
    assert [token for token in forged if client.get(f"/r/{token}/").status_code != 404] == []


def test_a_signature_for_something_else_opens_no_receipt(client: Client, entry: LedgerEntry) -> None:
    value = signing.b62_encode(entry.pk)
    for salt in ("", "loans", "django.core.signing", "loans.receiptssigner"):
        token = signing.TimestampSigner(sep=":", salt=salt or None).sign(value).replace(":", ".")
        assert client.get(f"/r/{token}/").status_code == 404
        assert client.get(f"/r/{token[: token.rindex('.') + 23]}/").status_code == 404


@pytest.mark.parametrize(
    "token", ["x", "....", "ñandú", "%00", "-1.-1.-1", "a" * 5000, "1.2.3", "%F0%9F%92%B0", "😀.😀.😀"]
)
def test_garbage_is_a_page_that_does_not_exist(client: Client, entry: LedgerEntry, token: str) -> None:
    assert client.get(f"/r/{token}/").status_code in (400, 404)


def test_a_payment_is_taken_back_with_a_reason(signed_in: Client, tabita: Coordinator, entry: LedgerEntry) -> None:
    form = signed_in.get(f"/entries/{entry.pk}/reverse/")
    assert "Deja de contar desde su propia fecha" in said(form)
    sent = {"reason": "era de otra señora", "submission": str(form.context["form"]["submission"].value())}
    response = signed_in.post(f"/entries/{entry.pk}/reverse/", sent)
    assert response["Location"] == f"/receipts/{entry.pk}/"
    reversal = LedgerEntry.objects.get(reverses=entry)
    assert (reversal.amount, reversal.reason, reversal.recorded_by) == (-120, "era de otra señora", tabita)
    assert reversal.happened_on == PAID_ON
    page = said(signed_in.get(response["Location"]))
    assert "Anulado Queda escrito" not in page
    assert "era de otra señora" in page
    assert "Anotar el pago correcto" in page
    assert "Queda por pagar" not in page


def test_the_link_says_that_it_was_taken_back_but_not_why(
    client: Client, tabita: Coordinator, entry: LedgerEntry
) -> None:
    link = public(entry)
    entry.reverse("era de Rosa Poma", by=tabita, day=PAID_ON, submission=uuid4())
    page = said(client.get(link))
    assert "Anulado" in page
    assert "Este recibo ya no vale" in page
    assert "Rosa" not in page
    assert "Queda por pagar" not in page


def test_a_payment_of_a_closed_month_becomes_a_correction(signed_in: Client, entry: LedgerEntry) -> None:
    ClosedMonth.objects.create(month=date(2026, 2, 1), figures={})
    assert "como corrección de febrero de 2026" in said(signed_in.get(f"/entries/{entry.pk}/reverse/"))
    signed_in.post(f"/entries/{entry.pk}/reverse/", {"reason": "no fue", "submission": str(uuid4())})
    assert LedgerEntry.objects.get(reverses=entry).happened_on == today()
    assert "corrección de febrero de 2026" in said(signed_in.get(f"/loans/{entry.loan_id}/"))


@pytest.mark.parametrize("reason", ["", "   ", "\x00", "x" * 201])
def test_nothing_is_taken_back_without_a_reason(signed_in: Client, entry: LedgerEntry, reason: str) -> None:
    sent = {"reason": reason, "submission": str(uuid4())}
    response = signed_in.post(f"/entries/{entry.pk}/reverse/", sent)
    assert response.status_code == 200
    assert "reason" in response.context["form"].errors
    assert not LedgerEntry.objects.filter(reverses=entry).exists()


def test_it_is_taken_back_once(signed_in: Client, entry: LedgerEntry) -> None:
    sent = {"reason": "no fue", "submission": str(uuid4())}
    for _ in range(2):
        assert signed_in.post(f"/entries/{entry.pk}/reverse/", sent).status_code == 302
    again = signed_in.post(f"/entries/{entry.pk}/reverse/", {**sent, "submission": str(uuid4())})
    assert "Ya está anulado" in said(again)
    assert signed_in.get(f"/entries/{entry.pk}/reverse/").status_code == 302
    reversal = LedgerEntry.objects.get(reverses=entry)
    assert signed_in.get(f"/entries/{reversal.pk}/reverse/").status_code == 404


def test_every_kind_of_entry_is_taken_back_from_the_loans_page(signed_in: Client, tabita: Coordinator) -> None:
    loan = make_loan(by=tabita)
    paid = pay(loan, 410, PAID_ON, by=tabita, keep_overpayment=True)
    returned = loan.return_overpayment(D(10), PAID_ON, "cash", by=tabita, submission=uuid4())
    assert f'href="/entries/{returned.pk}/reverse/"' in signed_in.get(f"/loans/{loan.pk}/").content.decode()
    for entry in (returned, paid):
        signed_in.post(f"/entries/{entry.pk}/reverse/", {"reason": "no fue", "submission": str(uuid4())})
    written_off = loan.write_off(date(2026, 5, 30), "se fue", by=tabita, submission=uuid4())
    recovered = loan.post_recovery(D(20), date(2026, 6, 1), "cash", by=tabita, submission=uuid4())
    page = signed_in.get(f"/loans/{loan.pk}/").content.decode()
    assert f'href="/entries/{written_off.pk}/reverse/"' in page
    refused = signed_in.post(f"/entries/{written_off.pk}/reverse/", {"reason": "volvió", "submission": str(uuid4())})
    assert "Hay pagos después del castigo" in said(refused)
    handed_over = loan.entries.get(kind="disbursement")
    for entry in (recovered, written_off, handed_over):
        sent = {"reason": "no fue", "submission": str(uuid4())}
        assert signed_in.post(f"/entries/{entry.pk}/reverse/", sent).status_code == 302
    assert Loan.objects.with_status().get(pk=loan.pk).status == "approved"


def test_who_took_it_back_cannot_be_posted(signed_in: Client, tabita: Coordinator, entry: LedgerEntry) -> None:
    forged = {
        "recorded_by": make_coordinator("carmen").pk,
        "happened_on": "2026-01-01",
        "amount": "-1",
        "principal_part": "-1",
        "receipt_number": "9",
        "reverses": "0",
    }
    sent = {"reason": "no fue", "submission": str(uuid4()), **forged}
    signed_in.post(f"/entries/{entry.pk}/reverse/", sent)
    reversal = LedgerEntry.objects.get(reverses=entry)
    assert (reversal.recorded_by, reversal.happened_on, reversal.amount) == (tabita, PAID_ON, -120)
    assert (reversal.principal_part, reversal.receipt_number) == (-120, None)


def test_texts_that_look_like_markup_stay_texts(signed_in: Client, client: Client, tabita: Coordinator) -> None:
    evil = "<script>alert(1)</script>{{7*7}}"
    woman = make_woman("<b>Rosa</b>", "<i>Poma</i>")
    loan = make_loan(by=tabita, woman=woman, purpose=evil)
    paid = pay(loan, 20, PAID_ON, by=tabita, method="yape", operation_number="<u>1</u>", note=evil)
    paid.reverse(evil, by=tabita, day=PAID_ON, submission=uuid4())
    for path in (f"/receipts/{paid.pk}/", f"/loans/{loan.pk}/", public(paid), "/loans/", f"/loans/{loan.pk}/payment/"):
        html = signed_in.get(path).content.decode()
        assert not re.search(r"<script>|<b>Rosa|<i>Poma|<u>1|\b49\b", html)


@pytest.mark.parametrize("role", [Role.READER, Role.ADMINISTRATOR])
def test_only_coordinators_see_receipts_and_take_back(client: Client, entry: LedgerEntry, role: str) -> None:
    client.force_login(make_coordinator("otra", role=role))
    assert client.get(f"/receipts/{entry.pk}/").status_code == 403
    assert client.get(f"/entries/{entry.pk}/reverse/").status_code == 403
    sent = {"reason": "no fue", "submission": str(uuid4())}
    assert client.post(f"/entries/{entry.pk}/reverse/", sent).status_code == 403
    assert not LedgerEntry.objects.filter(reverses=entry).exists()


def test_taking_back_needs_the_token_of_our_own_page(tabita: Coordinator, entry: LedgerEntry) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(tabita)
    sent = {"reason": "no fue", "submission": str(uuid4())}
    assert client.post(f"/entries/{entry.pk}/reverse/", sent).status_code == 403


def test_a_receipt_costs_the_same_after_many_payments(
    signed_in: Client, tabita: Coordinator, entry: LedgerEntry, query_growth
) -> None:
    query_growth(signed_in, f"/receipts/{entry.pk}/", lambda: pay(entry.loan, 1, PAID_ON, by=tabita), 8)


def test_the_public_page_costs_few_questions(client: Client, entry: LedgerEntry) -> None:
    with CaptureQueriesContext(connection) as asked:
        client.get(public(entry))
    assert len(asked) <= 4


def test_old_payments_keep_the_day_of_their_link(tabita: Coordinator) -> None:
    # what is signed is when the link was made, not when she paid
    old = pay(make_loan(by=tabita), 20, PAID_ON, by=tabita)
    assert today() - PAID_ON > timedelta(days=60)
    assert Client().get(public(old)).status_code == 200
