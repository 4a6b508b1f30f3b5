"""A whole paper as it is set: the words in their frame. What a final paper's digest covers.

The same sheet gives the same bytes for ever: nothing that is printed is looked up again later.
"""

import hashlib
from datetime import date
from enum import StrEnum
from typing import Any

from laksana.core.papers.content import Content, Face
from laksana.core.plainly import canonical, read, slots_of, write
from laksana.core.values import frozen


class Size(StrEnum):
    """The paper that comes out of the office's printer."""

    A4 = "a4"
    F4 = "f4"


@frozen
class Letterhead:
    """What stands above a paper. `emblem` is the digest (hex) of a picture made anew; empty: none."""

    upper: str
    lower: str
    lines: tuple[str, ...] = ()
    emblem: str = ""
    emblem_type: str = "png"
    size: Size = Size.A4


@frozen
class Sheet:
    """A paper with everything that is printed on it.

    `number` is empty for kinds without one and for drafts; `code` and `address` (where it is verified) are
    """

    face: Face
    title: str
    letterhead: Letterhead
    content: Content
    dated: date
    place: str = ""
    number: str = ""
    code: str = ""
    address: str = ""

    @property
    def plain(self) -> dict[str, Any]:
        """Give the sheet as plain values; what is as by default is left out."""
        return write(self, slots_of(Sheet))

    @property
    def text(self) -> str:
        """Give the sheet in the one text that is kept."""
        return canonical(self.plain)


def sheet_of(plain: Any) -> Sheet:
    """Read a sheet back."""
    found: Sheet = read(Sheet, plain)
    return found


def digest_of(text: str) -> str:
    """Give the digest (hex) of the text of a sheet."""
    return hashlib.sha256(text.encode()).hexdigest()
