"""The ten fields of a Lembar Disposisi as the body of a paper, always in the order of the official form."""

from collections.abc import Iterable
from typing import Final

from laksana.core.papers.blocks import Block, Pair, Pairs, Paragraph, Tick, Ticks
from laksana.core.values import frozen

NONE: Final = "-"


@frozen
class Incoming:
    """What came in: seven of the ten fields. Dates are given in words."""

    sender: str
    number: str = ""
    dated: str = ""
    received: str = ""
    agenda: str = ""
    classes: str = ""
    subject: str = ""


def body_of(
    incoming: Incoming, *, addressees: Iterable[Tick], instructions: Iterable[Tick], note: str
) -> tuple[Block, ...]:
    """Give the body: what came, to whom it goes on, what is to be done, and the note."""
    rows = (
        ("Surat dari", incoming.sender),
        ("Diterima tanggal", incoming.received),
        ("Nomor surat", incoming.number),
        ("Nomor agenda", incoming.agenda),
        ("Tanggal surat", incoming.dated),
        ("Sifat", incoming.classes),
    )
    return (
        Pairs(tuple(Pair(label, value or NONE) for label, value in rows)),
        Pairs((Pair("Hal", incoming.subject or NONE),)),
        Ticks(tuple(addressees), caption="Diteruskan kepada Sdr.:"),
        Ticks(tuple(instructions), caption="Dengan hormat harap:"),
        Paragraph(f"Catatan:\n{note or NONE}"),
    )
