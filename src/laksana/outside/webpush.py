"""The door for messages to browsers and phones: sealed so that the push service reads nothing (RFC 8291), and
signed by this installation (RFC 8292). Tells a device that is gone from a refusal and a hindrance.

Never decides who gets a message. `cryptography` and requests are imported when the first one is sent.
"""

import base64
import hashlib
import json
import os
from typing import Any, Final
from urllib.parse import urlsplit

from laksana.core.values import frozen
from laksana.outside import time
from laksana.outside.gateways import PATIENCE, Hindered
from laksana.outside.mail import Refused

GONE: Final = frozenset({404, 410})
LENGTH: Final = 3072
"""Every message is padded to so many bytes: its length tells nothing. A push service takes 4096 sealed."""
RECORD: Final = 4096
TITLE, TEXT = 200, 400
"""So many letters fit into LENGTH in any script."""
SIGNED_FOR: Final = 12 * 60 * 60


class Gone(Exception):
    """The device does not exist any more, or takes no messages any more."""


@frozen
class Receiver:
    """Where a device is reached, its public key, and the secret it shares with us."""

    endpoint: str
    public: str
    secret: str


@frozen
class Push:
    """One message, where it leads, and how long and urgently it is kept for a device that is away."""

    title: str
    text: str
    link: str
    reference: str
    seconds: int
    urgency: str


def new_key() -> str:
    """Give a key of an installation: its private and its public half."""
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    private = key.private_numbers().private_value.to_bytes(32, "big")
    return f"{_written(private)}.{_written(_point(key))}"


def public_half(key: str) -> str:
    """Give what browsers must know of an installation's key."""
    return key.partition(".")[2]


def send(push: Push, to: Receiver, *, key: str, contact: str) -> None:
    """Hand one message over; raises Gone, Refused or Hindered, none of which says where it was to go."""
    if urlsplit(to.endpoint).scheme != "https":
        raise Refused("address not understood")
    try:
        body = sealed(_content(push), to)
    except ValueError as error:
        raise Refused("address not understood") from error
    status = _post(to.endpoint, body, _headers(push, to.endpoint, key, contact))
    if status in GONE:
        raise Gone
    if status in PATIENCE or status >= 500:
        raise Hindered(str(status))
    if status >= 300:
        raise Refused(str(status))


def sealed(content: bytes, to: Receiver, *, salt: bytes = b"", own: Any = None) -> bytes:
    """Give content as only the device reads it; `salt` and `own` key are new unless given."""
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, own = salt or os.urandom(16), own or ec.generate_private_key(ec.SECP256R1())
    public, sender = read(to.public), _point(own)
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), public)
    info = b"WebPush: info\0" + public + sender
    shared = _drawn(own.exchange(ec.ECDH(), theirs), read(to.secret), info, 32)
    key = _drawn(shared, salt, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _drawn(shared, salt, b"Content-Encoding: nonce\0", 12)
    head = salt + RECORD.to_bytes(4, "big") + bytes([len(sender)]) + sender
    return head + bytes(AESGCM(key).encrypt(nonce, content, None))


def ticket(endpoint: str, *, key: str, contact: str, now: float) -> str:
    """Give the header by which a push service knows this installation."""
    host = urlsplit(endpoint)
    claims = {"aud": f"{host.scheme}://{host.netloc}", "exp": int(now) + SIGNED_FOR, "sub": contact}
    parts = ({"typ": "JWT", "alg": "ES256"}, claims)
    said = ".".join(_written(json.dumps(part, separators=(",", ":")).encode()) for part in parts)
    return f"vapid t={said}.{_written(_signature(said.encode(), key))}, k={public_half(key)}"


def read(written: str) -> bytes:
    """Read bytes that stand in an address; raises ValueError."""
    return base64.b64decode(written + "=" * (-len(written) % 4), altchars="-_", validate=True)


def _headers(push: Push, endpoint: str, key: str, contact: str) -> dict[str, str]:
    """Give the headers; of two tries of one message a device that was away gets the last one only."""
    return {
        "Authorization": ticket(endpoint, key=key, contact=contact, now=time.now().timestamp()),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(push.seconds),
        "Topic": _written(hashlib.sha256(push.reference.encode()).digest()[:24]),
        "Urgency": push.urgency,
    }


def _content(push: Push) -> bytes:
    """Give a message as the device reads it, ended and padded."""
    said = {"title": push.title[:TITLE], "text": push.text[:TEXT], "link": push.link, "tag": push.reference}
    return (json.dumps(said, ensure_ascii=False).encode() + b"\2").ljust(LENGTH, b"\0")


def _post(endpoint: str, body: bytes, headers: dict[str, str]) -> int:
    """Post once, behind the wall; give the answer's status."""
    import requests

    from laksana.outside import guarded

    with guarded.watching() as seen:
        try:
            requests.post(endpoint, data=body, headers=headers, timeout=(4, 8), allow_redirects=False)
        except guarded.Forbidden as error:
            raise Refused("address not allowed") from error
        except (requests.RequestException, OSError) as error:
            raise Hindered("no answer") from error
    return seen.status or 0


def _drawn(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return bytes(HKDF(SHA256(), length, salt, info).derive(secret))


def _signature(said: bytes, key: str) -> bytes:
    """Sign as JWT wants it: both numbers, 32 bytes each."""
    from cryptography.hazmat.primitives.asymmetric import ec, utils
    from cryptography.hazmat.primitives.hashes import SHA256

    private = int.from_bytes(read(key.partition(".")[0]), "big")
    signed = ec.derive_private_key(private, ec.SECP256R1()).sign(said, ec.ECDSA(SHA256()))
    return b"".join(number.to_bytes(32, "big") for number in utils.decode_dss_signature(signed))


def _point(key: Any) -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    return bytes(key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))


def _written(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
