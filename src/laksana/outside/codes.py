"""Codes that people carry on paper: nobody guesses one, and everybody can read one out and type it in."""

import secrets
from typing import Final

SIGNS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""As many as divide a byte evenly: each is as likely."""
LONGEST: Final = 16


def new_code(length: int) -> str:
    """Give a code of so many signs."""
    return "".join(SIGNS[byte % len(SIGNS)] for byte in secrets.token_bytes(length))


def plain_code(code: str) -> str:
    """Give a code as it is kept, whatever its reader typed: O for 0, I and L for 1, spaces, dashes."""
    signs = "".join(sign for sign in code.upper() if sign.isascii() and sign.isalnum())
    return signs.translate(str.maketrans("OIL", "011"))[:LONGEST]


def shown_code(code: str) -> str:
    """Give a code in groups of four, as it is printed."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))
