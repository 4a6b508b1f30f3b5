"""Makes a harmless name out of whatever somebody called a file. Pure; never trusts the name's ending."""

import re
import unicodedata
from typing import Final

LONGEST: Final = 100
FALLBACK: Final = "berkas"
RESERVED: Final = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}
)
_FORBIDDEN: Final = re.compile(r'[<>:"|?*\\/%]')
_INVISIBLE: Final = ("C", "Zl", "Zp")


def clean(name: str, *, extension: str) -> str:
    """Give a name without paths, invisible signs or reserved words, ending in `extension`."""
    stem = _stem(_visible(name[:4096]).replace("\\", "/").rsplit("/", 1)[-1], extension)
    stem = _FORBIDDEN.sub("_", stem).strip(" ._")[:LONGEST].rstrip(" ._")
    if not stem or stem.split(".")[0].strip().lower() in RESERVED:
        stem = f"{FALLBACK} {stem}".strip()
    return stem + extension


def _visible(name: str) -> str:
    """Drop control, direction and zero-width signs and lone surrogates; other spaces become plain ones."""
    composed = unicodedata.normalize("NFC", name)
    kept = (sign for sign in composed if not unicodedata.category(sign).startswith(_INVISIBLE))
    return " ".join("".join(kept).split())


def _stem(name: str, extension: str) -> str:
    """Drop the last ending when it says what the bytes say, or is short enough to be one."""
    stem, dot, ending = name.rpartition(".")
    return stem if dot and stem and (f".{ending.lower()}" == extension or len(ending) <= 5) else name
