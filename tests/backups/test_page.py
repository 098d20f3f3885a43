"""The page of the backups, and the key that is shown once."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core import signing
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from idemnna.accounts.models import AccountEvent, Coordinator, Happened
from idemnna.backups import keypair, shelf, state
from idemnna.backups.making import make
from idemnna.backups.reading import verify
from tests.backups.conftest import Key
from tests.factories import enter

pytestmark = pytest.mark.django_db
PAGE = reverse("backups:page")
GROUP = re.compile(r'<code class="badge">([^<]+)</code>')


@pytest.fixture
def signed_in(data_dir: Path, client: Client, tabita: Coordinator) -> Client:
    """The suite's, but her session is sealed with the key of this data directory."""
    enter(client, tabita)
    return client


def the_shown_key(page: str) -> str:
    return "".join(GROUP.findall(page))


def the_ticket(page: str) -> str:
    found = re.search(r'name="ticket" value="([^"]+)"', page)
    assert found
    return found[1]


def test_before_the_first_key_the_page_says_how_to_begin(signed_in: Client, data_dir: Path) -> None:
    page = signed_in.get(PAGE).content.decode()
    assert "Todavía no hay copias" in page
    assert reverse("backups:new_key") in page
    signed_in.post(reverse("backups:make_now"))
    assert "Todavía no hay llave" in signed_in.get(PAGE).content.decode()
    assert shelf.backups() == []


def test_a_key_is_shown_once_and_kept_nowhere(
    signed_in: Client, data_dir: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shown = signed_in.post(reverse("backups:new_key"))
    page = shown.content.decode()
    private = the_shown_key(page)
    assert keypair.identity_in(private)
    assert "no-store" in shown["Cache-Control"]
    assert shelf.key() is None, "a key whose paper nobody has must not seal anything"
    sent = {"ticket": the_ticket(page), "last_group": private[-4:].lower()}
    assert signed_in.post(reverse("backups:keep_key"), sent).url == PAGE
    key = shelf.key()
    assert key is not None
    assert key.text == str(keypair.identity_in(private).to_public())
    body = private.removeprefix("AGE-SECRET-KEY-1")
    assert body not in str(dict(signed_in.session))
    for path in data_dir.rglob("*"):
        assert path.is_dir() or body.encode() not in path.read_bytes(), path
    assert body not in caplog.text
    after = signed_in.get(PAGE).content.decode()
    assert body not in after
    assert "Copia hecha" in after
    assert verify(shelf.backups()[0].path, keypair.identity_in(private)).tables


def test_the_making_of_a_key_and_each_download_are_written_down(
    signed_in: Client, tabita: Coordinator, data_dir: Path
) -> None:
    page = signed_in.post(reverse("backups:new_key")).content.decode()
    sent = {"ticket": the_ticket(page), "last_group": the_shown_key(page)[-4:]}
    signed_in.post(reverse("backups:keep_key"), sent)
    signed_in.post(reverse("backups:keep_key"), sent)  # she pressed twice
    made = shelf.backups()[0]
    response = signed_in.post(reverse("backups:download", args=[made.name]))
    assert b"".join(response.streaming_content) == made.path.read_bytes()  # type: ignore[attr-defined]
    assert response["Content-Disposition"] == f'attachment; filename="{made.name}"'
    events = AccountEvent.objects.filter(kind__startswith="backup").order_by("pk")
    assert [(event.kind, event.account, event.note) for event in events] == [
        ("backup_key", tabita, keypair.name_of(shelf.key().text)),  # type: ignore[union-attr]
        ("backup_taken", tabita, made.name),
    ]


def test_a_key_that_is_not_on_paper_is_not_used(signed_in: Client, data_dir: Path) -> None:
    page = signed_in.post(reverse("backups:new_key")).content.decode()
    ticket, group = the_ticket(page), the_shown_key(page)[-4:]
    forged = signing.dumps(["age1forged", "x"], salt="elsewhere")
    for sent in (
        {},
        {"ticket": ticket},
        {"ticket": ticket, "last_group": "QQQQ" if group != "QQQQ" else "PPPP"},
        {"ticket": ticket, "last_group": "\x00"},
        {"ticket": ticket, "last_group": "٣" * 500},
        {"ticket": "x" * 5000, "last_group": group},
        {"ticket": forged, "last_group": group},
        {"ticket": ticket[:-1], "last_group": group},
    ):
        response = signed_in.post(reverse("backups:keep_key"), sent)
        assert response.status_code == 200, sent
        assert shelf.key() is None, sent
    again = signed_in.post(reverse("backups:keep_key"), {"ticket": ticket, "last_group": "QQQQQ"}).content.decode()
    assert "No es el último grupo" in again
    assert the_ticket(again) == ticket, "she may look again without starting anew"


def test_the_page_tells_age_size_key_failure_and_rehearsal(signed_in: Client, key: Key) -> None:
    old = timezone.now() - timedelta(days=3)
    path = shelf.free_path(old)
    path.write_bytes(bytes(1_500_000))
    state.note_failure(timezone.now(), "No queda espacio en el disco: la copia no se hizo.")
    state.note_rehearsal(state.Rehearsal(old, path.name, 118, 10543, 33.7, ok=True, printed_key=True))
    page = signed_in.get(PAGE).content.decode()
    for text in ("más de 48 horas", "1.4", "No queda espacio", "10,543 filas en 118 tablas", "34 segundos", path.name):
        assert text in page, text
    assert f"Llave {keypair.name_of(key.public)}" in page
    state.note_rehearsal(state.Rehearsal(old, path.name, 0, 0, 3, ok=False, printed_key=True, why="Esa llave no abre"))
    page = signed_in.get(PAGE).content.decode()
    assert "falló" in page
    assert "Esa llave no abre" in page


def test_an_old_backup_names_the_key_of_its_time(data_dir: Path) -> None:
    first, second = keypair.new_pair()[1], keypair.new_pair()[1]
    january, june = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)
    keypair.keep_public(shelf.recipient_file(), first, january)
    keypair.keep_public(shelf.recipient_file(), second, june)
    for moment in (january + timedelta(days=9), june + timedelta(days=9)):
        shelf.free_path(moment).write_bytes(b"x")
    assert [backup.key_name for backup in shelf.backups()] == [keypair.name_of(second), keypair.name_of(first)]


def test_only_files_of_the_shelf_can_be_downloaded(signed_in: Client, key: Key, data_dir: Path) -> None:
    make(timezone.now())
    for name in (
        "recipient.txt",
        "agenda-20200101-000000.age",
        "..",
        "%2e%2e%2fsecret_key",
        "agenda-99999999-999999.age",
    ):
        assert signed_in.post(f"/backups/{name}/download/").status_code in (404, 405), name
    assert signed_in.get(reverse("backups:download", args=[shelf.backups()[0].name])).status_code == 405


def test_the_heaviest_page_stays_light(signed_in: Client, key: Key) -> None:
    for days in range(27):
        shelf.free_path(timezone.now() - timedelta(days=days)).write_bytes(b"x")
    response = signed_in.get(PAGE, headers={"Accept-Encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    assert len(response.content) < 6000


@pytest.mark.parametrize(
    ("warning", "said"),
    [("none", "Todavía no hay copias"), ("old", "La última copia tiene más de 48 horas"), ("", "")],
)
def test_the_start_page_says_what_is_wrong_or_nothing(warning: str, said: str) -> None:
    text = render_to_string("backups/_warning.html", {"backup_warning": warning})
    assert said in text
    assert bool(text.strip()) is bool(said)


def test_an_open_laptop_gives_no_copy_away(client: Client, tabita: Coordinator, key: Key) -> None:
    """Whoever finds it makes no key of his own and takes nothing home: the password is asked for once more."""
    client.force_login(tabita)
    made = make(timezone.now())
    for address in (reverse("backups:new_key"), reverse("backups:download", args=[made.name])):
        response = client.post(address)
        assert response.status_code == 302
        assert response.headers["Location"].startswith("/account/again/")
    assert not AccountEvent.objects.filter(kind=Happened.BACKUP_TAKEN).exists()
