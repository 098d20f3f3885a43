import io
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from idemnna.accounts.models import Coordinator, Role
from tests.factories import PASSWORD, make_coordinator

pytestmark = pytest.mark.django_db


def create(monkeypatch: pytest.MonkeyPatch, *words: str, typed: str = PASSWORD, **options: Any) -> str:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed + "\n"))
    out = io.StringIO()
    call_command("create_coordinator", *words, "--password-stdin", stdout=out, **options)
    return out.getvalue()


@pytest.mark.parametrize("role", Role.values)
def test_an_account_of_each_role_can_be_made(monkeypatch: pytest.MonkeyPatch, role: str) -> None:
    told = create(monkeypatch, "Julia", "--role", role)
    account = Coordinator.objects.get()
    assert (account.username, account.role, account.display_name) == ("julia", role, "Julia")
    assert account.check_password(PASSWORD)
    assert "julia" in told
    assert PASSWORD not in told


def test_the_name_shown_may_be_another(monkeypatch: pytest.MonkeyPatch) -> None:
    create(monkeypatch, "tabita", "--display-name", "Ana María")
    assert Coordinator.objects.get().initials == "AM"


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("con espacio", PASSWORD),
        ("", PASSWORD),
        ("x" * 41, PASSWORD),
        ("ya.existe", PASSWORD),
        ("YA.existe", PASSWORD),
        ("julia", "corta"),
        ("julia", ""),
        ("julia", "qwertyqwerty"),
        ("juliamamani", "juliamamani1"),
    ],
)
def test_what_cannot_be_is_refused_in_one_clear_line(monkeypatch: pytest.MonkeyPatch, name: str, typed: str) -> None:
    make_coordinator("ya.existe")
    with pytest.raises(CommandError) as refused:
        create(monkeypatch, name, typed=typed)
    assert refused.value.returncode != 0
    assert 10 < len(str(refused.value)) < 300
    assert "\n" not in str(refused.value)
    assert Coordinator.objects.count() == 1


def test_an_unknown_role_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CommandError, match="role"):
        create(monkeypatch, "julia", "--role", "jefa")
