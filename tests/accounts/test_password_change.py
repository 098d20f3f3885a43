import pytest
from django.test import Client

from idemnna.accounts.models import Coordinator
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db
PAGE = "/account/password/change/"
BETTER = "lluvia sobre calamina"


def change(client: Client, new: str, *, old: str = PASSWORD, again: str = "") -> str:
    sent = {"oldpassword": old, "password1": new, "password2": again or new}
    return client.post(PAGE, sent, follow=True).content.decode()


def test_a_new_password_works_and_the_old_one_no_longer(signed_in: Client, tabita: Coordinator) -> None:
    assert "Contraseña cambiada" in change(signed_in, BETTER)
    tabita.refresh_from_db()
    assert tabita.check_password(BETTER)
    assert not tabita.check_password(PASSWORD)


def test_other_devices_are_signed_out_and_this_one_stays(signed_in: Client, tabita: Coordinator) -> None:
    phone = Client()
    phone.force_login(tabita)
    change(signed_in, BETTER)
    assert signed_in.get("/account/").status_code == 200
    assert phone.get("/account/").status_code == 302


@pytest.mark.parametrize(
    ("new", "told"),
    [
        ("corta", "demasiado corta"),
        ("123456789987654321", "demasiado común"),
        ("qwertyqwerty", "demasiado común"),
        ("tabitatabit", "similar"),
    ],
)
def test_a_weak_password_is_refused_with_its_reason(
    signed_in: Client, tabita: Coordinator, new: str, told: str
) -> None:
    assert told in change(signed_in, new)
    tabita.refresh_from_db()
    assert tabita.check_password(PASSWORD)


def test_the_old_password_and_the_repetition_are_checked(signed_in: Client, tabita: Coordinator) -> None:
    assert "no es tu contraseña de ahora" in change(signed_in, BETTER, old="no es esta")
    assert "la misma contraseña" in change(signed_in, BETTER, again="otra cosa distinta")
    tabita.refresh_from_db()
    assert tabita.check_password(PASSWORD)
