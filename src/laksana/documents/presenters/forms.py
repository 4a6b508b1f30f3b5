"""Kinds as a list shows them, and what a paper of a kind will look like before anything is saved."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from laksana.core.numbering.template import BadTemplate
from laksana.core.papers.kinds import Kind
from laksana.core.papers.sheet import Letterhead, Sheet
from laksana.core.values import frozen
from laksana.documents.models.forms import FACES, SIGNERS
from laksana.documents.samples import sample
from laksana.documents.services.showing import previews
from laksana.organization.selectors import GovernmentCard

FACE: Final = dict(FACES)
SIGNER: Final = dict(SIGNERS)


@frozen
class Line:
    """A kind in the list, with a number it would give."""

    kind: Kind
    face: str
    signer: str
    number: str


def lines(kinds: Mapping[str, Kind], card: GovernmentCard, day: date) -> list[Line]:
    """Give the kinds for a list."""
    return [
        Line(kind, str(FACE[kind.face]), str(SIGNER[kind.signer]), sample_number(kind, card, day))
        for kind in kinds.values()
    ]


def sample_number(kind: Kind, card: GovernmentCard, day: date) -> str:
    """Give the number that the first paper of a kind would have today; empty where it has none."""
    if not kind.needs_number:
        return ""
    try:
        return kind.number(1, day, region=card.code, secrecy=kind.secrecy)
    except BadTemplate:
        return ""


def preview(kind: Kind, card: GovernmentCard, head: Letterhead, day: date) -> str:
    """Give the first page of a made-up paper as the address of a picture; empty when it can't be set."""
    sheet = Sheet(
        face=kind.face,
        title=kind.title,
        letterhead=head,
        content=sample(kind),
        dated=day,
        place=card.place,
        number=sample_number(kind, card, day),
    )
    return next(iter(previews(sheet)), "")
