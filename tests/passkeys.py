"""A passkey made of software: answers what a browser would send, by the WebAuthn specification."""

import base64
import hashlib
import json
import secrets
from typing import Any

from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256

from idemnna.accounts.models import Coordinator

PRESENT, VERIFIED, WITH_KEY = 0x01, 0x04, 0x40


class SoftKey:
    def __init__(self, origin: str = "http://localhost", *, verifies: bool = True) -> None:
        self.origin, self.host = origin, origin.split("//")[1].split(":")[0]
        self.flags = PRESENT | (VERIFIED if verifies else 0)
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = secrets.token_bytes(16)
        self.user = b""

    def created(self, options: dict[str, Any]) -> str:
        """The answer to navigator.credentials.create()."""
        asked = options["publicKey"]
        self.user = _bytes(asked["user"]["id"])
        cose = cbor.encode(dict(ES256.from_cryptography_key(self.key.public_key())))
        about = self._about(WITH_KEY) + bytes(16) + len(self.id).to_bytes(2, "big") + self.id + cose
        attestation = cbor.encode({"fmt": "none", "attStmt": {}, "authData": about})
        told = self._told("webauthn.create", asked["challenge"])
        return self._packed({"clientDataJSON": _text(told), "attestationObject": _text(attestation)})

    def given(self, options: dict[str, Any]) -> str:
        """The answer to navigator.credentials.get()."""
        told = self._told("webauthn.get", options["publicKey"]["challenge"])
        about = self._about()
        signature = self.key.sign(about + hashlib.sha256(told).digest(), ec.ECDSA(hashes.SHA256()))
        parts = {"clientDataJSON": told, "authenticatorData": about, "signature": signature, "userHandle": self.user}
        return self._packed({name: _text(part) for name, part in parts.items()})

    def _about(self, flags: int = 0) -> bytes:
        return hashlib.sha256(self.host.encode()).digest() + bytes([self.flags | flags]) + bytes(4)

    def _told(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _packed(self, response: dict[str, str]) -> str:
        whole = {"id": _text(self.id), "rawId": _text(self.id), "type": "public-key", "response": response}
        return json.dumps({**whole, "clientExtensionResults": {"credProps": {"rk": True}}})


def make_passkey(account: Coordinator, name: str = "Laptop") -> Authenticator:
    """A key as it lies in the database after it was added."""
    options = {"publicKey": {"user": {"id": _text(b"1")}, "challenge": _text(secrets.token_bytes(32))}}
    data = {"name": name, "credential": json.loads(SoftKey().created(options))}
    return Authenticator.objects.create(user=account, type=Authenticator.Type.WEBAUTHN, data=data)


def _text(part: bytes) -> str:
    return base64.urlsafe_b64encode(part).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
