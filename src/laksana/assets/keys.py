"""How serial and asset numbers are kept for finding: capitals and digits, however they were written."""

from typing import Final

LAST: Final = "Z"
NEXT: Final = {"9": "A"}


def key_of(text: str) -> str:
    """Give the capitals and digits of a number."""
    return "".join(sign for sign in text.upper() if sign.isalnum())


def mac_of(text: str) -> str:
    """Give a MAC address as `AA:BB:CC:DD:EE:FF`; what is none comes back as it was."""
    digits = "".join(sign for sign in text.upper() if sign in "0123456789ABCDEF")
    if len(digits) != 12 or len(text.strip()) not in (12, 14, 17):
        return text.strip()
    return ":".join(digits[place : place + 2] for place in range(0, 12, 2))


def after(prefix: str) -> str:
    """Give the first key that sorts after everything that begins so, in any collation; "" when none does."""
    kept = prefix.rstrip(LAST)
    if not kept:
        return ""
    last = kept[-1]
    return kept[:-1] + NEXT.get(last, chr(ord(last) + 1))
