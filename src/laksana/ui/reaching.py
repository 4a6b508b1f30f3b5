"""Addresses that reach a person or a place: call, WhatsApp, map. Never guesses a number that is not there."""

import re
from decimal import Decimal
from typing import Final
from urllib.parse import quote

INDONESIA: Final = "62"
NUMBER: Final = re.compile(r"\+?[\d(][\d\s().-]*\d")
"""The first number of what an office wrote: "(021) 555-12 ext. 3" or "0812-0000-0001 (contoh)"."""


def phone_url(written: str) -> str:
    """Give the address that dials a number, with the country before it; "" where there is none."""
    number = _international(written)
    return f"tel:{number}" if number else ""


def whatsapp_url(written: str) -> str:
    """Give the address that opens a talk with a mobile number; "" for what is none."""
    digits = _international(written).removeprefix("+")
    return f"https://wa.me/{digits}" if digits.startswith(f"{INDONESIA}8") else ""


def map_urls(latitude: Decimal, longitude: Decimal, *, name: str = "") -> tuple[str, str]:
    """Give a place for the phone's own map, and for a map in the browser."""
    place = f"{latitude:f},{longitude:f}"
    shown = f"{place}({name})" if name else place
    return (
        f"geo:{place}?q={quote(shown, safe=',()')}",
        f"https://www.openstreetmap.org/?mlat={latitude:f}&mlon={longitude:f}#map=17/{latitude:f}/{longitude:f}",
    )


def _international(written: str) -> str:
    found = NUMBER.search(written)
    if found is None:
        return ""
    digits = "".join(sign for sign in found[0] if sign.isascii() and sign.isdigit())
    if found[0].startswith("+"):
        return f"+{digits}"
    if digits.startswith("0"):
        return f"+{INDONESIA}{digits[1:]}"
    if digits.startswith((f"{INDONESIA}8", "8")) and len(digits) > 8:
        return f"+{INDONESIA}{digits.removeprefix(INDONESIA)}"
    return digits
