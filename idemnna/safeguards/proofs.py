"""Whether the keys at hand are those that the confidential texts were sealed with; asked at every start."""

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection, transaction

from idemnna.safeguards.keyring import Damaged, KeyMissing, KeyRing, key_file, keyring, make_first_key
from idemnna.safeguards.models import KeyProof

KNOWN_TEXT = "the right key opens this"
ONE_AT_A_TIME = 7_342_003


def check_keys() -> None:
    """Makes the first key of a new database and proves each key it comes to know.

    Raises KeyMissing or Damaged, one line, when a key that texts may need is not at hand or is another one.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        proofs = dict(KeyProof.objects.values_list("key_id", "proof"))
        try:
            if not proofs:
                make_first_key()
            ring = keyring()
        except OSError as error:
            raise ImproperlyConfigured(f"{error.filename}: {error.strerror}. Does it belong to you?") from None
        for key, proof in proofs.items():
            _must_open(ring, key, proof)
        if ring.current not in proofs:
            KeyProof.objects.create(key_id=ring.current, proof=ring.seal(KNOWN_TEXT, _context(ring.current)))


def check_keys_if_possible() -> None:
    """The same for a process that only serves: that the database is away, its pages say themselves."""
    try:
        check_keys()
    except DatabaseError:
        return
    finally:
        connection.close()  # it must not be shared by workers that fork later


def _must_open(ring: KeyRing, key: str, proof: str) -> None:
    try:
        ring.open(proof, _context(key))
    except KeyMissing:
        raise KeyMissing(
            f"Key {key} of the confidential texts is missing: bring back {key_file(key)}, or name it in IDEMNNA_KEYS."
        ) from None
    except Damaged:
        raise Damaged(
            f"Key {key} is not the one that the confidential texts were sealed with: bring it back."
        ) from None


def _context(key: str) -> str:
    return f"safeguards.keyproof:{key}"
