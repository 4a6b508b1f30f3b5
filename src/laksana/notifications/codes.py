"""The six digits that show that somebody reads an address. Kept nowhere: worked out anew from the address's
number, its nonce and the installation's secret key, so that a copy of the database gives none away."""

import secrets
from datetime import timedelta
from typing import Final

from laksana.outside import one_time

GOOD_FOR: Final = timedelta(minutes=15)
TRIES: Final = 5
PER_HOUR: Final = 5


def new_nonce() -> str:
    """Give what the next code is made of, unlike any before."""
    return secrets.token_hex(16)


def code_of(address: int, nonce: str) -> str:
    """Give the code of an address."""
    return one_time.digits("laksana.notifications.code", f"{address}:{nonce}")


def is_code(typed: str, *, address: int, nonce: str) -> bool:
    """Tell whether what somebody typed is the code; spaces do not matter."""
    return one_time.is_typed(typed, code_of(address, nonce))
