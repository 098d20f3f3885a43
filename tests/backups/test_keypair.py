from datetime import UTC, datetime
from pathlib import Path

import pytest

from idemnna.backups import keypair
from idemnna.backups.errors import BackupRefused

# 32 times the letter B in the notation of age; its public half was reckoned by another package, `cryptography`.
PRIVATE = "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX"
PUBLIC = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"


@pytest.mark.parametrize(
    "typed",
    [
        PRIVATE,
        PRIVATE.lower(),
        f"# created: 2026-11-23\n# public key: {PUBLIC}\n{PRIVATE}\n",
        " ".join(keypair.groups(PRIVATE)),
        "\r\n".join(keypair.groups(PRIVATE)),
        f"Llave de las copias 4J2EQK.\n\n{PRIVATE}\nSin ella ninguna copia se puede abrir.",
    ],
)
def test_a_key_is_read_however_it_was_copied(typed: str) -> None:
    assert str(keypair.identity_in(typed).to_public()) == PUBLIC


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "hola",
        PUBLIC,
        PRIVATE[:-1],
        PRIVATE[:-1] + "Q",
        PRIVATE.replace("GFPYYS", "GFPYSY", 1),
        "é\x00ñ",
        "9" * 5000,
    ],
)
def test_what_is_no_key_is_refused_without_repeating_it(typed: str) -> None:
    with pytest.raises(BackupRefused) as refused:
        keypair.identity_in(typed)
    assert len(typed) < 5 or typed not in str(refused.value)


def test_the_groups_are_short_and_together_the_key() -> None:
    private, _public = keypair.new_pair()
    groups = keypair.groups(private)
    assert "".join(groups) == private
    assert [len(group) for group in groups] == [16, 6, 6, 6, 6, 6, 6, 6, 6, 6, 4]


def test_keys_of_before_stay_on_record_and_the_newest_is_in_use(tmp_path: Path) -> None:
    file = tmp_path / "backups" / "recipient.txt"
    assert keypair.current_key(file) is None
    (_, first), (_, second) = keypair.new_pair(), keypair.new_pair()
    keypair.keep_public(file, first, datetime(2026, 1, 2, tzinfo=UTC))
    keypair.keep_public(file, second, datetime(2026, 11, 23, tzinfo=UTC))
    assert [key.text for key in keypair.public_keys(file)] == [first, second]
    current = keypair.current_key(file)
    assert current is not None
    assert (current.text, current.since) == (second, datetime(2026, 11, 23, tzinfo=UTC))
    assert "SECRET" not in file.read_text().upper()


def test_a_damaged_record_of_keys_is_said_so(tmp_path: Path) -> None:
    file = tmp_path / "recipient.txt"
    file.write_text("age1 hoy\n")
    with pytest.raises(BackupRefused, match="dañado"):
        keypair.current_key(file)
