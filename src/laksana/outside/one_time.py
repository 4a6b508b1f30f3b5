"""Six digits that are worked out from something random and the installation's secret, and so kept nowhere.

Never says how long they are good, or for how many tries: that is for whoever asks for them to keep.
"""

from typing import Final

from django.utils.crypto import constant_time_compare, salted_hmac

DIGITS: Final = 6


def digits(purpose: str, of: str) -> str:
    """Give the digits of `of`; for another purpose they are others."""
    mac = salted_hmac(purpose, of, algorithm="sha256").digest()
    return f"{int.from_bytes(mac[:8], 'big') % 10**DIGITS:0{DIGITS}d}"


def is_typed(typed: str, right: str) -> bool:
    """Tell whether what somebody typed are the right digits; spaces do not matter."""
    return constant_time_compare("".join(typed.split()), right)
