"""Keeps gateways' keys sealed in the database: who reads a copy of it can't send in a government's name.

Sealed under the installation's secret key. Nothing unsealed is ever shown; only the worker opens a seal.
"""

import base64
from typing import Any, Final

from django.utils.crypto import salted_hmac

PURPOSE: Final = "laksana.notifications.outlet"


def seal(secret: str) -> str:
    """Seal a secret; "" stays so."""
    sealed: bytes = _fernet().encrypt(secret.encode()) if secret else b""
    return sealed.decode()


def unseal(sealed: str) -> str:
    """Open a seal; "" where there is none, or where it was made under another secret key."""
    from cryptography.fernet import InvalidToken

    try:
        opened: bytes = _fernet().decrypt(sealed.encode()) if sealed else b""
    except InvalidToken:
        return ""
    return opened.decode()


def _fernet() -> Any:
    """Make the box; imported here, as pages seldom need one."""
    from cryptography.fernet import Fernet

    key = salted_hmac(PURPOSE, "seal", algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(key))
