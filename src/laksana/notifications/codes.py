"""The six digits that show that somebody reads an address. Kept nowhere: worked out anew from the address's
number, its nonce and the installation's secret key, so that a copy of the database gives none away."""

import secrets
from datetime import timedelta
from typing import Final

from django.utils.crypto import constant_time_compare, salted_hmac

GOOD_FOR: Final = timedelta(minutes=15)
TRIES: Final = 5
PER_HOUR: Final = 5
DIGITS: Final = 6


def new_nonce() -> str:
    """Give what the next code is made of, unlike any before."""
    return secrets.token_hex(16)


def code_of(address: int, nonce: str) -> str:
    """Give the code of an address."""
    digest = salted_hmac("laksana.notifications.code", f"{address}:{nonce}", algorithm="sha256").digest()
    return f"{int.from_bytes(digest[:8], 'big') % 10**DIGITS:0{DIGITS}d}"


def is_code(typed: str, *, address: int, nonce: str) -> bool:
    """Tell whether what somebody typed is the code; spaces do not matter."""
    return constant_time_compare("".join(typed.split()), code_of(address, nonce))
