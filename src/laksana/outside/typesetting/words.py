"""Makes any text printable, losing none of it: what has no glyph in the papers' face is written as its code.

A letter without a glyph, a control character or a mark that turns the direction of writing would make the
compiler refuse the whole paper, or make the paper lie. Never shortens, never changes what can be printed.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any, Final

LEGIBLE: Final = (
    " -~\u00a0-\u00ac\u00ae-\u0131\u0134-\u0149\u014c-\u0165\u0168-\u017e\u0192\u01cd-\u01dc\u0218-\u021b"
    "\u03c0\u1ea0-\u1ef9\u2012-\u2015\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u202f\u2030\u2032\u2033\u2039\u203a"
    "\u2044\u2070\u2074-\u2079\u2080-\u2089\u20ac\u2113\u2117\u2120\u2122\u2126\u212e\u2153\u2154\u215b-\u215e"
    "\u2190-\u2193\u2202\u2206\u220f\u2211\u2212\u2215\u2219\u221a\u221e\u222b\u2248\u2260\u2264\u2265"
    "\u25a0\u25b2\u25b3\u25b6\u25b7\u25bc\u25bd\u25c0\u25c1\u25c6\u25ca\u2610\u2611\u2713"
)
"""What all four faces hold."""
ALIKE: Final = str.maketrans(
    {"\u2010": "-", "\u2011": "-", "\t": " ", "\u0085": "\n", "\u2028": "\n", "\u2029": "\n"}
)
UNSEEN: Final = re.compile("[\u00ad\u200b-\u200d\u2060\ufe0e\ufe0f\ufeff]")
"""Has no shape and no meaning on paper."""
LONGEST_WORD: Final = 24
BREAK: Final = "\u200b"
"""Lets a line end within a word, without a hyphen that nobody wrote."""
_ILLEGIBLE: Final = re.compile(f"[^\n{LEGIBLE}]")
_LONG: Final = re.compile(rf"\S{{{LONGEST_WORD}}}(?=\S)")


def legible(text: str) -> str:
    """Write what can't be printed as [U+…], and let overlong words break."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").translate(ALIKE)
    composed = unicodedata.normalize("NFC", UNSEEN.sub("", lines))
    shown = _ILLEGIBLE.sub(lambda found: f"[U+{ord(found[0]):04X}]", composed)
    return _LONG.sub(lambda found: found[0] + BREAK, shown)


def legible_throughout(value: Any) -> Any:
    """Do so with every text within plain data; keys stay."""
    if isinstance(value, str):
        return legible(value)
    if isinstance(value, Mapping):
        return {key: legible_throughout(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [legible_throughout(item) for item in value]
    return value
