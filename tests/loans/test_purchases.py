"""What was bought together: against the plan, with or without a receipt, with a photo nobody else sees."""

import os
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from idemnna.accounts.models import Coordinator, Role
from idemnna.lima import today
from loans.models import Loan, PlanInvestment, Purchase, PurchasePhoto
from loans.views.purchases import section
from tests.factories import make_coordinator
from tests.loans.factories import D, make_loan, make_request
from tests.members.test_once_only import at_once


@pytest.fixture
def loan(tabita: Coordinator) -> Loan:
    """S/ 400 handed over; the plan has one line, a cart of S/ 350."""
    return make_loan(by=tabita)


@pytest.fixture
def cart(loan: Loan) -> PlanInvestment:
    return loan.plan.investments.get()


def url_of(loan: Loan) -> str:
    return f"/loans/{loan.pk}/purchases/add/"


def told(**over: Any) -> dict[str, Any]:
    return {
        "line": "",
        "item": "Olla de aluminio",
        "amount": "45.50",
        "receipt": "boleta",
        "shop": "Mercado Unicachi",
        "bought_on": today().isoformat(),
        "submission": str(uuid4()),
        **over,
    }


def a_photo(side: int = 60, name: str = "IMG_2024.jpg") -> SimpleUploadedFile:
    buffer = BytesIO()
    Image.new("RGB", (side, side), (220, 20, 20)).save(buffer, "JPEG")
    return SimpleUploadedFile(name, buffer.getvalue(), "image/jpeg")


def bought(loan: Loan, amount: str | int = 45, **over: Any) -> Purchase:
    facts = {"item": "Olla", "bought_on": today(), "submission": uuid4(), **over}
    return loan.purchases.create(amount=D(amount), **facts)


def test_the_first_line_not_bought_yet_is_offered(signed_in: Client, tabita: Coordinator, loan: Loan) -> None:
    cart = loan.plan.investments.get()
    form = signed_in.get(url_of(loan)).context["form"]
    assert (form["line"].value(), form["present"].value(), form["bought_on"].value()) == (
        cart.pk,
        [tabita.pk],
        today(),
    )
    bought(loan, 350, line=cart)
    assert signed_in.get(url_of(loan)).context["form"]["line"].value() is None


def test_a_purchase_of_the_plan_needs_only_its_price(
    signed_in: Client, tabita: Coordinator, loan: Loan, cart: PlanInvestment
) -> None:
    sent = told(line=cart.pk, item="", amount="340", present=[tabita.pk], photo=a_photo(), others_present="su hermana")
    assert signed_in.post(url_of(loan), sent).status_code == 302
    purchase = Purchase.objects.get()
    assert (purchase.item, purchase.amount, purchase.line, purchase.loan) == ("Carrito", 340, cart, loan)
    assert (purchase.others_present, purchase.shop, purchase.recorded_by) == ("su hermana", "Mercado Unicachi", tabita)
    assert list(purchase.present.all()) == [tabita]
    assert bytes(purchase.photo.jpeg).startswith(b"\xff\xd8\xff")


def test_a_line_of_another_plan_is_not_taken(signed_in: Client, tabita: Coordinator, loan: Loan) -> None:
    other = make_loan(by=tabita).plan.investments.get()
    assert "line" in signed_in.post(url_of(loan), told(line=other.pk)).context["form"].errors


def test_without_a_receipt_the_reason_is_asked(signed_in: Client, loan: Loan) -> None:
    response = signed_in.post(url_of(loan), told(receipt="none"))
    assert response.context["form"].errors.keys() == {"no_receipt_reason"}
    signed_in.post(url_of(loan), told(receipt="none", no_receipt_reason="feria de la calle"))
    assert Purchase.objects.get().no_receipt_reason == "feria de la calle"


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"item": ""}, "item"),
        ({"item": "x" * 121}, "item"),
        ({"amount": ""}, "amount"),
        ({"amount": "0"}, "amount"),
        ({"amount": "-5"}, "amount"),
        ({"amount": "1.200"}, "amount"),
        ({"amount": "1" + "0" * 40}, "amount"),
        ({"receipt": "papel"}, "receipt"),
        ({"bought_on": "2999-01-01"}, "bought_on"),
        ({"bought_on": "0001-01-01"}, "bought_on"),
        ({"line": "99999999999999999999999"}, "line"),
        ({"present": ["99999999999999999999999"]}, "present"),
        ({"shop": "a\0b"}, "shop"),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_nothing_typed_is_lost(
    signed_in: Client, loan: Loan, over: dict[str, Any], field: str
) -> None:
    response = signed_in.post(url_of(loan), told(**{"others_present": "su comadre", **over}))
    assert field in response.context["form"].errors
    assert 'value="su comadre"' in response.content.decode()
    assert not Purchase.objects.exists()


def test_a_photo_that_arrived_is_not_lost_when_something_else_is_wrong(signed_in: Client, loan: Loan) -> None:
    response = signed_in.post(url_of(loan), told(amount="", photo=a_photo()))
    kept = response.context["form"]["kept_photo"].value()
    assert kept in response.content.decode()
    signed_in.post(url_of(loan), told(kept_photo=kept))
    assert Purchase.objects.get().photo


def test_a_kept_photo_that_is_not_ours_is_not_stored(signed_in: Client, loan: Loan) -> None:
    signed_in.post(url_of(loan), told(kept_photo="PHNjcmlwdD4="))
    assert not hasattr(Purchase.objects.get(), "photo")


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"<svg><script>x</script></svg>", "no es una foto"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(80), "HEIC"),
        (bytes(12 * 1024 * 1024 + 1), "12 MB"),
        (b"", "foto"),
    ],
)
def test_what_is_no_photo_is_refused_with_a_word(signed_in: Client, loan: Loan, content: bytes, word: str) -> None:
    sent = SimpleUploadedFile("foto.jpg", content, "image/jpeg")
    response = signed_in.post(url_of(loan), told(photo=sent))
    assert word in str(response.context["form"].errors["photo"])
    assert not Purchase.objects.exists()


def test_the_same_form_sent_twice_is_one_purchase(signed_in: Client, loan: Loan) -> None:
    sent = told()
    for _ in range(2):
        assert signed_in.post(url_of(loan), sent).status_code == 302
    assert signed_in.post(url_of(loan), {**sent, "amount": "46"}).status_code == 200
    assert Purchase.objects.get().amount == D("45.50")


def test_more_than_there_is_is_kept_and_said(signed_in: Client, loan: Loan) -> None:
    page = signed_in.post(url_of(loan), told(amount="430"), follow=True)
    assert "S/\xa030.00 más de lo que había" in page.content.decode()
    assert section(loan)["purchases"].too_much == 30


def test_a_purchase_is_changed_and_its_photo_taken_away(signed_in: Client, loan: Loan) -> None:
    signed_in.post(url_of(loan), told(photo=a_photo()))
    purchase = Purchase.objects.get()
    url = f"/purchases/{purchase.pk}/"
    form = signed_in.get(url).context["form"]
    assert (form["amount"].value(), form["item"].value()) == ("45.50", "Olla de aluminio")
    assert signed_in.post(url, told(item="Olla grande", amount="60")).status_code == 302
    purchase.refresh_from_db()
    assert (purchase.item, purchase.amount, PurchasePhoto.objects.count()) == ("Olla grande", 60, 1)
    signed_in.post(url, told(remove_photo="on"))
    assert not PurchasePhoto.objects.exists()
    signed_in.post(url, told(photo=a_photo(90)))
    signed_in.post(url, told(photo=a_photo(120)))
    assert Image.open(BytesIO(bytes(PurchasePhoto.objects.get().jpeg))).size == (120, 120)


def test_nobody_writes_over_a_colleague_unseen(signed_in: Client, loan: Loan) -> None:
    purchase = bought(loan)
    url = f"/purchases/{purchase.pk}/"
    opened = signed_in.get(url).context["form"].revision
    Purchase.objects.filter(pk=purchase.pk).update(amount=70)
    response = signed_in.post(url, told(revision=opened, amount="60", photo=a_photo()))
    assert [(c.name, c.theirs, c.hers) for c in response.context["form"].conflicts] == [("amount", "70.00", "60")]
    form = response.context["form"]
    again = {"revision": form.revision, "kept_photo": form["kept_photo"].value(), "keep_amount": "hers"}
    signed_in.post(url, told(**again, amount="45.50"))
    purchase.refresh_from_db()
    assert (purchase.amount, PurchasePhoto.objects.count()) == (D("45.50"), 1)


@pytest.mark.django_db(transaction=True)
def test_twelve_equal_posts_at_once_are_one_purchase_with_one_photo() -> None:
    tabita = make_coordinator()
    loan, client = make_loan(by=tabita), Client()
    client.force_login(tabita)
    sent, picture = told(), a_photo().read()

    def post(_number: int) -> int:
        mine = Client()
        mine.cookies = client.cookies
        return mine.post(url_of(loan), {**sent, "photo": SimpleUploadedFile("a.jpg", picture)}).status_code

    assert at_once(12, post) == [302] * 12
    assert (Purchase.objects.count(), PurchasePhoto.objects.count()) == (1, 1)


def test_it_is_removed_and_restored_by_deshacer(signed_in: Client, tabita: Coordinator, loan: Loan) -> None:
    purchase = bought(loan)
    page = signed_in.post(f"/purchases/{purchase.pk}/remove/", follow=True)
    assert f'action="/purchases/{purchase.pk}/restore/"' in page.content.decode()
    purchase.refresh_from_db()
    assert purchase.removed_by == tabita
    assert (section(loan)["purchases"].spent, signed_in.get(f"/purchases/{purchase.pk}/").status_code) == (0, 404)
    signed_in.post(f"/purchases/{purchase.pk}/restore/")
    assert section(loan)["purchases"].spent == 45


def test_the_photo_is_a_picture_and_nothing_else(signed_in: Client, loan: Loan) -> None:
    signed_in.post(url_of(loan), told(photo=a_photo(name='"><script>.html')))
    purchase = Purchase.objects.get()
    response = signed_in.get(f"/purchases/{purchase.pk}/photo/")
    assert response["Content-Type"] == "image/jpeg"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"] == 'inline; filename="foto.jpg"'
    assert "no-store" in response["Cache-Control"]
    assert Image.open(BytesIO(response.content)).size == (60, 60)


def test_a_photo_is_for_coordinators_and_goes_with_its_purchase(
    client: Client, tabita: Coordinator, loan: Loan
) -> None:
    purchase = bought(loan)
    url = f"/purchases/{purchase.pk}/photo/"
    PurchasePhoto.objects.create(purchase=purchase, jpeg=a_photo().read())
    assert client.get(url).status_code == 302
    for role in (Role.READER, Role.ADMINISTRATOR):
        client.force_login(make_coordinator(f"una-{role}", role=role))
        assert client.get(url).status_code == 403
    client.force_login(tabita)
    assert client.get(url).status_code == 200
    client.post(f"/purchases/{purchase.pk}/remove/")
    assert client.get(url).status_code == 404


def test_only_coordinators_reach_purchases(client: Client, loan: Loan) -> None:
    purchase = bought(loan)
    paths = (url_of(loan), *(f"/purchases/{purchase.pk}/{deed}" for deed in ("", "remove/", "restore/")))
    for path in paths:
        assert client.post(path).status_code == 302
    client.force_login(make_coordinator("lectora", role=Role.READER))
    for path in paths:
        assert client.post(path).status_code == 403


def test_a_form_without_its_token_is_refused(tabita: Coordinator, loan: Loan) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(tabita)
    assert strict.post(url_of(loan), told()).status_code == 403
    assert strict.post(f"/purchases/{bought(loan).pk}/remove/").status_code == 403


def test_what_the_form_does_not_ask_cannot_be_sent(signed_in: Client, tabita: Coordinator, loan: Loan) -> None:
    other, colleague = make_loan(by=tabita), make_coordinator("mercedes")
    forged = {"loan": other.pk, "recorded_by": colleague.pk, "removed_at": "2026-01-01", "recorded_at": "2001-01-01"}
    signed_in.post(url_of(loan), told(**forged))
    purchase = Purchase.objects.get()
    assert (purchase.loan, purchase.recorded_by, purchase.removed_at) == (loan, tabita, None)
    signed_in.post(f"/purchases/{purchase.pk}/", told(**forged, item="Otra"))
    purchase.refresh_from_db()
    assert (purchase.item, purchase.loan, purchase.recorded_by) == ("Otra", loan, tabita)


@pytest.mark.parametrize("nonsense", ["a\0b", "1" + "0" * 40, "NaN", "٣", "99999999999999999999999", "<script>"])
def test_nonsense_in_every_field_breaks_nothing(signed_in: Client, loan: Loan, nonsense: str) -> None:
    purchase = bought(loan)
    fields = (*told(), "present", "kept_photo", "remove_photo", "photo", "others_present", "no_receipt_reason")
    for url in (url_of(loan), f"/purchases/{purchase.pk}/"):
        assert signed_in.post(url, dict.fromkeys(fields, nonsense)).status_code == 200
        for name in fields:
            assert signed_in.post(url, told(**{name: nonsense})).status_code < 500
        assert signed_in.post(url).status_code == 200


def test_a_loan_not_approved_buys_nothing(signed_in: Client, tabita: Coordinator) -> None:
    assert signed_in.get(url_of(make_request(by=tabita))).status_code == 404


def test_spent_stands_beside_what_there_was_by_line_of_the_plan(loan: Loan, cart: PlanInvestment) -> None:
    bought(loan, 300, line=cart)
    bought(loan, 80, line=cart)
    bought(loan, "12.30")
    told = section(Loan.objects.get(pk=loan.pk))["purchases"]
    assert [(line.item, line.planned, line.spent, line.is_over) for line in told.lines] == [
        ("Carrito", 350, 380, True),
        ("No estaba en el plan", None, D("12.30"), False),
    ]
    assert (told.spent, told.available, told.rest, told.too_much) == (D("392.30"), 400, D("7.70"), 0)


def test_the_page_costs_the_same_with_many_purchases(signed_in: Client, loan: Loan, query_growth: Any) -> None:
    def add() -> None:
        PurchasePhoto.objects.create(purchase=bought(loan), jpeg=os.urandom(50))

    query_growth(signed_in, url_of(loan), add, 12)
