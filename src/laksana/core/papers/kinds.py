"""A kind of paper as a government has it, and which kind an output becomes. Data, never law."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from laksana.core.numbering.template import Values, fill, parse
from laksana.core.papers.content import Face, Secrecy, Speed
from laksana.core.values import frozen

LETTERS: Final[Mapping[Secrecy, str]] = {
    Secrecy.ORDINARY: "B",
    Secrecy.RESTRICTED: "T",
    Secrecy.SECRET: "R",
    Secrecy.TOP_SECRET: "SR",
}
"""How numbers write secrecy."""


class Signer(StrEnum):
    """Which post signs a kind of paper: who made it, or the nearest superior of that kind."""

    AUTHOR = "author"
    HEAD_OF_SECTION = "head_of_section"
    HEAD_OF_DIVISION = "head_of_division"
    HEAD_OF_OFFICE = "head_of_office"


@frozen
class Kind:
    """A kind of paper. `series` is the book its serials are counted in; kinds may share one.

    `outputs` are keys and first words of the outputs that become this kind. `on_behalf`: who signs does so in
    the name of the head of office. `verified` is empty until the office says by what rule it has checked
    the form.
    """

    key: str
    title: str
    face: Face
    code: str = ""
    template: str = ""
    classification: str = ""
    unit: str = ""
    series: str = ""
    needs_number: bool = True
    signer: Signer = Signer.AUTHOR
    on_behalf: bool = False
    speed: Speed = Speed.ORDINARY
    secrecy: Secrecy = Secrecy.ORDINARY
    copies: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    verified: str = ""
    active: bool = True

    @property
    def book(self) -> str:
        """Give the series its serials are counted in."""
        return self.series or self.key

    def number(self, serial: int, dated: date, *, region: str, secrecy: Secrecy) -> str:
        """Give the number of one paper of this kind."""
        values = Values(
            serial=serial,
            dated=dated,
            classification=self.classification,
            kind=self.code,
            region=region,
            unit=self.unit,
            secrecy=LETTERS[secrecy],
        )
        return fill(parse(self.template), values)


def kind_for(kinds: Iterable[Kind], *, key: str, title: str) -> Kind | None:
    """Give the kind that an output becomes: by its key, else by the longest first words; else a form."""
    active = [kind for kind in kinds if kind.active]
    words = _plain(title)
    by_key = [kind for kind in active if key in kind.outputs]
    by_words = {len(begins): kind for kind in active for begins in _beginnings(kind, words)}
    if by_key or by_words:
        return by_key[0] if by_key else by_words[max(by_words)]
    return next((kind for kind in active if kind.face is Face.FORM), None)


def _beginnings(kind: Kind, words: str) -> list[str]:
    return [
        begins
        for output in kind.outputs
        if (begins := _plain(output)) and f"{words} ".startswith(f"{begins} ")
    ]


def _plain(text: str) -> str:
    return " ".join(text.lower().split())
