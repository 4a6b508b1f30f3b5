"""Reads a template of a paper's number, says what is wrong with it, and fills it in.

A template is plain text with tokens in braces: `{klasifikasi}/{urut:3}/{unit}/{romawi}/{tahun}`. `{urut}` is
the serial; a figure after a colon is the least number of digits. Never counts: the serial is handed in.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Final, TypeAlias

from laksana.core.values import frozen

LONGEST: Final = 100
MOST_DIGITS: Final = 6
ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
PIECE: Final = re.compile(r"\{([^{}]*)\}|([^{}]+)|([{}])")
NAME: Final = re.compile(r"([a-z]+)(?::([0-9]{1,2}))?\Z")


class Fault(StrEnum):
    """What is wrong with a template."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    BRACE = "brace"
    UNKNOWN_TOKEN = "unknown_token"
    DIGITS = "digits"
    NO_SERIAL = "no_serial"
    SERIAL_TWICE = "serial_twice"
    NO_YEAR = "no_year"
    TOUCHING = "touching"
    STRANGE_SIGN = "strange_sign"


class BadTemplate(ValueError):
    """A template can't be used; `fault` says why, `part` where."""

    def __init__(self, fault: Fault, part: str = "") -> None:
        super().__init__(f"{fault}: {part}")
        self.fault, self.part = fault, part


@frozen
class Values:
    """What the tokens stand for on one paper."""

    serial: int
    dated: date
    classification: str = ""
    kind: str = ""
    region: str = ""
    unit: str = ""
    secrecy: str = ""


@frozen
class Token:
    """A token of a template."""

    name: str
    digits: int = 0


Template: TypeAlias = tuple[Token | str, ...]
"""Tokens and the texts between them."""

TOKENS: Final[Mapping[str, Callable[[Values], str | int]]] = {
    "urut": lambda values: values.serial,
    "klasifikasi": lambda values: values.classification,
    "jenis": lambda values: values.kind,
    "wilayah": lambda values: values.region,
    "unit": lambda values: values.unit,
    "sifat": lambda values: values.secrecy,
    "romawi": lambda values: ROMAN[values.dated.month - 1],
    "bulan": lambda values: values.dated.month,
    "tahun": lambda values: values.dated.year,
}
COUNTED: Final = frozenset({"urut", "bulan", "tahun"})
"""Tokens that may ask for a least number of digits."""


def parse(text: str) -> Template:
    """Read a template, or raise BadTemplate with the first fault."""
    _check_text(text)
    template = tuple(_piece(*match.groups()) for match in PIECE.finditer(text))
    _check_tokens(template)
    return template


def fill(template: Template, values: Values) -> str:
    """Give the number of one paper."""
    return "".join(part if isinstance(part, str) else _value(part, values) for part in template)


def _value(token: Token, values: Values) -> str:
    value = TOKENS[token.name](values)
    return f"{value:0{token.digits}d}" if isinstance(value, int) else value


def _check_text(text: str) -> None:
    if not text.strip():
        raise BadTemplate(Fault.EMPTY)
    if len(text) > LONGEST:
        raise BadTemplate(Fault.TOO_LONG)
    if strange := next((sign for sign in text if not sign.isprintable()), ""):
        raise BadTemplate(Fault.STRANGE_SIGN, repr(strange))


def _piece(name: str | None, text: str | None, brace: str | None) -> Token | str:
    if brace:
        raise BadTemplate(Fault.BRACE, brace)
    if text is not None:
        return text
    found = NAME.match(name or "")
    if found is None or found[1] not in TOKENS:
        raise BadTemplate(Fault.UNKNOWN_TOKEN, f"{{{name}}}")
    digits = int(found[2] or 0)
    if digits > MOST_DIGITS or (found[2] and found[1] not in COUNTED):
        raise BadTemplate(Fault.DIGITS, f"{{{name}}}")
    return Token(found[1], digits)


def _check_tokens(template: Template) -> None:
    names = [part.name for part in template if isinstance(part, Token)]
    if "urut" not in names:
        raise BadTemplate(Fault.NO_SERIAL)
    if names.count("urut") > 1:
        raise BadTemplate(Fault.SERIAL_TWICE)
    if "tahun" not in names:
        raise BadTemplate(Fault.NO_YEAR)
    _check_neighbours(template)


def _check_neighbours(template: Template) -> None:
    """Refuse a serial that runs into its neighbour: 1 and 11 would read like 11 and 1."""
    place = next(n for n, part in enumerate(template) if isinstance(part, Token) and part.name == "urut")
    for step in (-1, 1):
        if _runs_on(template, place, step):
            raise BadTemplate(Fault.TOUCHING, "{urut}")


def _runs_on(template: Template, place: int, step: int) -> bool:
    beside = place + step
    if not 0 <= beside < len(template):
        return False
    text = template[beside]
    return isinstance(text, Token) or text[0 if step > 0 else -1].isdigit()
