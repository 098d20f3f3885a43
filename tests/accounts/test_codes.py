from concurrent.futures import ThreadPoolExecutor

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.db import connection
from django.utils import timezone

from idemnna.accounts.codes import spend
from idemnna.accounts.models import Coordinator
from idemnna.safeguards.keyring import seal_secret
from tests.one_time_codes import code

pytestmark = pytest.mark.django_db(transaction=True)
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # the key of RFC 6238's own examples
RACERS = 6


def test_of_many_who_send_one_code_at_once_one_comes_in(tabita: Coordinator) -> None:
    long_ago = timezone.now().replace(year=2020, month=1, day=1)
    kind, data = Authenticator.Type.TOTP, {"secret": seal_secret(SECRET)}
    Authenticator.objects.create(user=tabita, type=kind, data=data, created_at=long_ago)
    paper = RecoveryCodes.activate(tabita).get_unused_codes()[0]

    def race(typed: str) -> int:
        def send(_number: int) -> bool:
            try:
                return spend(tabita, typed) is not None
            finally:
                connection.close()

        with ThreadPoolExecutor(RACERS) as pool:
            return sum(pool.map(send, range(RACERS)))

    assert race(code(SECRET)) == 1
    assert race(paper) == 1


def test_our_own_reckoning_of_codes_is_that_of_the_standard(monkeypatch: pytest.MonkeyPatch) -> None:
    """RFC 6238, appendix B, the last six of its eight digits."""
    for moment, digits in ((59, "287082"), (1111111109, "081804"), (20000000000, "353130")):
        monkeypatch.setattr("time.time", lambda moment=moment: moment)
        assert code(SECRET) == digits
