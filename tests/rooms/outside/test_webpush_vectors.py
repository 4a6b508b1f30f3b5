"""Messages to browsers, held against the worked example of RFC 8291 and an independent reading."""

import base64
import hashlib
import hmac
import json

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils

from laksana.outside import webpush

PLAIN = "V2hlbiBJIGdyb3cgdXAsIEkgd2FudCB0byBiZSBhIHdhdGVybWVsb24"
SENDER_PRIVATE = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
DEVICE = webpush.Receiver(
    endpoint="https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV",
    public="BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    secret="BTBZMqHH6r4Tts7J_aSIgg",
)
SALT = "DGv6ra1nlYgDCS1FRnbzlw"
MESSAGE = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz"
    "AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


def raw(written: str) -> bytes:
    return base64.urlsafe_b64decode(written + "=" * (-len(written) % 4))


def test_the_example_of_rfc_8291_is_sealed_byte_for_byte() -> None:
    own = ec.derive_private_key(int.from_bytes(raw(SENDER_PRIVATE), "big"), ec.SECP256R1())
    assert webpush.sealed(raw(PLAIN) + b"\2", DEVICE, salt=raw(SALT), own=own) == raw(MESSAGE)


def test_no_two_messages_look_alike() -> None:
    first, second = webpush.sealed(b"a\2", DEVICE), webpush.sealed(b"a\2", DEVICE)
    assert first[:16] != second[:16]
    assert first[21:86] != second[21:86]
    assert first[86:] != second[86:]


def test_an_installation_is_known_by_a_signature_that_holds_for_one_service() -> None:
    key = webpush.new_key()
    words = webpush.ticket(DEVICE.endpoint, key=key, contact="mailto:admin@laksana.example", now=1000)
    scheme, token, public = words.replace(",", "").split()
    assert (scheme, public) == ("vapid", f"k={webpush.public_half(key)}")
    said, _dot, signature = token.removeprefix("t=").rpartition(".")
    head, claims = (json.loads(raw(part)) for part in said.split("."))
    assert head == {"typ": "JWT", "alg": "ES256"}
    assert claims == {
        "aud": "https://push.example.net",
        "exp": 1000 + 12 * 3600,
        "sub": "mailto:admin@laksana.example",
    }
    numbers = raw(signature)
    assert len(numbers) == 64
    first, second = (int.from_bytes(half, "big") for half in (numbers[:32], numbers[32:]))
    pair = utils.encode_dss_signature(first, second)
    point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw(public[2:]))
    point.verify(pair, said.encode(), ec.ECDSA(hashes.SHA256()))
    with pytest.raises(InvalidSignature):
        point.verify(pair, said.encode() + b"x", ec.ECDSA(hashes.SHA256()))


def test_the_key_derivation_is_that_of_the_paper() -> None:
    """Typed anew with HMAC alone, as RFC 8291 section 3.4 writes it."""
    expected = hmac.new(b"salt", b"secret", hashlib.sha256).digest()
    assert (
        webpush._drawn(b"secret", b"salt", b"info", 16)
        == (hmac.new(expected, b"info\1", hashlib.sha256).digest()[:16])
    )
