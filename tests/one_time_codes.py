"""What an app on her phone shows: RFC 6238, written from its text."""

import base64
import hashlib
import hmac
import time


def code(secret: str, later: int = 0) -> str:
    """The six digits of now, or of so many half minutes later."""
    counter = int(time.time()) // 30 + later
    digest = hmac.new(base64.b32decode(secret), counter.to_bytes(8, "big"), hashlib.sha1).digest()
    at = digest[-1] & 15
    return str((int.from_bytes(digest[at : at + 4], "big") & 0x7FFFFFFF) % 1_000_000).zfill(6)
