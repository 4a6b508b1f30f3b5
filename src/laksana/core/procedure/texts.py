"""Tells safe words from unsafe ones: keys, look-alikes, invisible and direction-changing characters.

Never mends a text: what is unsafe is reported, and a person types it again.
"""

import re
import unicodedata
from typing import Final

KEY: Final = re.compile(r"[a-z][a-z0-9_]{0,47}")
_PROCEDURE_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*")
GOVERNMENT: Final = re.compile(r"[0-9]{2}(?:\.[0-9]{2})?")
LONGEST_TEXT: Final = 2_000
LONGEST_ID: Final = 120

BOOLEAN_NAMES: Final = frozenset({"y", "yes", "n", "no", "true", "false", "on", "off", "null", "none"})
"""What one YAML reader or another takes for a boolean or for nothing."""

_LOOKALIKES: Final = str.maketrans(
    {
        **dict(zip("авеѕіјкмнорстухԁԛԝһ", "abesijkmhopctyxdqwh", strict=True)),
        **dict(zip("αβεικνορτυχ", "abeiknoptux", strict=True)),
        **dict(zip("ıȷɑɡℓ", "ijagl", strict=True)),
    }
)
_SAME_SHAPE: Final = str.maketrans({"0": "o", "1": "l"})
_UNSAFE: Final = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})
_WORD: Final = re.compile(r"[^\W\d_]+")


def is_procedure_id(text: str) -> bool:
    """Tell whether `text` names a procedure: region/name."""
    return len(text) <= LONGEST_ID and bool(_PROCEDURE_ID.fullmatch(text))


def plain_letters(text: str) -> str:
    """Give `text` with foreign letters, full-width forms and accents as the Latin letters they resemble."""
    folded = unicodedata.normalize("NFKD", text).casefold().translate(_LOOKALIKES)
    return "".join(character for character in folded if not unicodedata.combining(character))


def shape(key: str) -> str:
    """Give what `key` looks like at a glance: two keys of one shape can hardly be told apart."""
    return plain_letters(key).translate(_SAME_SHAPE).replace("rn", "m").replace("vv", "w").replace("_", "")


def unsafe_character(text: str) -> str | None:
    """Give the first invisible or direction-changing character, as U+XXXX."""
    for character in text:
        if character != "\n" and unicodedata.category(character) in _UNSAFE:
            return f"U+{ord(character):04X}"
    return None


def mixed_word(text: str) -> str | None:
    """Give the first word that mixes Latin letters with those of another script."""
    if text.isascii():
        return None
    return next((word for word in _WORD.findall(text) if _mixes(word)), None)


def _mixes(word: str) -> bool:
    scripts = {unicodedata.name(letter, "?").split()[0] for letter in word}
    return "LATIN" in scripts and len(scripts) > 1
