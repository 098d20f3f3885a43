import pytest
from django.test import Client, RequestFactory

from idemnna.accounts.journal import note
from idemnna.accounts.models import AccountEvent, Coordinator, Happened
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db
LOGIN, LAPTOP = "/account/login/", "Mozilla/5.0 (X11; Linux x86_64) Chrome/130.0 Safari/537.36"
BETTER = "lluvia sobre calamina"


@pytest.fixture
def laptop() -> Client:
    return Client(REMOTE_ADDR="192.0.2.7", headers={"user-agent": LAPTOP})


def the_only(kind: str) -> AccountEvent:
    return AccountEvent.objects.get(kind=kind)


def test_coming_and_going_is_written_down(laptop: Client, tabita: Coordinator) -> None:
    laptop.post(LOGIN, {"login": "tabita", "password": PASSWORD})
    laptop.post("/account/logout/")
    for kind, text in ((Happened.SIGNED_IN, "password"), (Happened.SIGNED_OUT, "")):
        event = the_only(kind)
        assert (event.account, event.by, event.note) == (tabita, tabita, text)
        assert (event.device, event.address) == ("Linux · Chrome", "192.0.2.7")


def test_a_failed_attempt_names_the_account_and_never_what_was_typed(laptop: Client, tabita: Coordinator) -> None:
    laptop.post(LOGIN, {"login": "Tabita", "password": "planted-secret"})
    laptop.post(LOGIN, {"login": "planted-name", "password": "planted-secret"})
    first, second = AccountEvent.objects.filter(kind=Happened.FAILED).order_by("pk")
    assert (first.account, first.by) == (tabita, None)
    assert (second.account, second.by) == (None, None)
    assert "planted" not in str(list(AccountEvent.objects.values()))


def test_an_address_that_is_none_is_left_out(tabita: Coordinator) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="<script>")
    request.user = tabita
    assert note(request, Happened.SIGNED_IN, tabita).address is None


def test_a_new_password_is_written_down_and_ends_all_other_sessions(laptop: Client, tabita: Coordinator) -> None:
    phone = Client()
    for client in (laptop, phone):
        client.post(LOGIN, {"login": "tabita", "password": PASSWORD})
    before = laptop.session.session_key
    sent = {"oldpassword": PASSWORD, "password1": BETTER, "password2": BETTER}
    assert laptop.post("/account/password/change/", sent).status_code == 302
    assert laptop.get("/account/").status_code == 200
    assert laptop.session.session_key != before
    assert phone.get("/account/").status_code == 302
    assert tabita.sessions.count() == 1
    assert the_only(Happened.PASSWORD_CHANGED).account == tabita
