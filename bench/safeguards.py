"""What the safeguards cost: a reserved page beside an ordinary one, a sign-in beside what its password costs alone."""

from collections.abc import Iterator

from django.contrib.auth.hashers import check_password
from django.test import Client
from django.urls import reverse

from bench.run import Row
from idemnna.accounts.models import Coordinator, Role
from idemnna.safeguards.keyring import keyring
from members.models import Phone, SafeContact, Woman

PASSWORD = "cuatro palabras sueltas"
TEXT = "Llamar solo en la mañana; si contesta otra persona, preguntar por el pedido de chompas."


def rows() -> Iterator[Row]:
    tabita = Coordinator.objects.enrol("tabita", PASSWORD, role=Role.COORDINATOR)
    woman = Woman.objects.register(given_names="Nélida", first_surname="Ccori", by=tabita)
    phone = Phone.objects.create(woman=woman, number="+51987654321")
    SafeContact.objects.create(phone=phone, hours="mañanas", if_answered=TEXT, rules=TEXT)
    client = Client()
    client.force_login(tabita)

    def get(url: str) -> None:
        if client.get(url).status_code != 200:
            raise RuntimeError(url)

    def sign_in() -> None:
        answer = Client().post(reverse("account_login"), {"login": "tabita", "password": PASSWORD})
        if answer.status_code != 302:
            raise RuntimeError("the sign-in failed")

    plain, reserved = (
        reverse("members:phone_edit", args=[phone.pk]),
        reverse("members:phone_reserved", args=[phone.pk]),
    )
    yield Row(
        "a reserved page, with its line in the log", "the phone's form", lambda: get(reserved), lambda: get(plain)
    )
    yield Row("a sign-in, journal and session included", "its password alone", sign_in,
              lambda: check_password(PASSWORD, tabita.password))  # fmt: skip
    yield Row("sealing and opening a text", "the phone's form", _seal_and_open, lambda: get(plain))


def _seal_and_open() -> None:
    ring = keyring()
    if ring.open(ring.seal(TEXT, "bench"), "bench") != TEXT:
        raise RuntimeError("the text came back different")
