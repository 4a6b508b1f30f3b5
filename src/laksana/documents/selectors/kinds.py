"""The kinds of paper of a government: those of the library, with its own in their place or beside them."""

from collections.abc import Mapping
from typing import Final

from laksana.core.papers.content import Face, Secrecy, Speed
from laksana.core.papers.kinds import Kind, Signer, kind_for
from laksana.documents import library
from laksana.documents.models import PaperKind

FIELDS: Final = (
    *("key", "title", "code", "template", "classification", "unit", "series"),
    *("needs_number", "on_behalf", "verified", "active"),
)


def kinds_of(government: int) -> dict[str, Kind]:
    """Give every kind by its key, in the library's order, own ones last."""
    own = {row.key: card(row) for row in PaperKind.objects.filter(government=government).order_by("pk")}
    found = {kind.key: own.pop(kind.key, kind) for kind in library.kinds()}
    return {**found, **own}


def kind_named(government: int, key: str) -> Kind | None:
    """Give the kind of a key."""
    return kinds_of(government).get(key)


def kind_of_output(kinds: Mapping[str, Kind], *, key: str, title: str) -> Kind | None:
    """Give the kind of paper that an output of a procedure becomes; None where no kind is in use."""
    return kind_for(kinds.values(), key=key, title=title)


def card(row: PaperKind) -> Kind:
    """Give a stored kind as plain values."""
    return Kind(
        **{name: getattr(row, name) for name in FIELDS},
        face=Face(row.face),
        signer=Signer(row.signer),
        speed=Speed(row.speed),
        secrecy=Secrecy(row.secrecy),
        copies=tuple(row.copies),
        outputs=tuple(row.outputs),
    )


def row_of(government: int, kind: Kind) -> PaperKind:
    """Give the row of a kind; an unsaved one for a kind that is still as in the library."""
    row = PaperKind.objects.filter(government=government, key=kind.key).first()
    return row or PaperKind(
        government_id=government,
        **{name: getattr(kind, name) for name in FIELDS},
        face=kind.face.value,
        signer=kind.signer.value,
        speed=kind.speed.value,
        secrecy=kind.secrecy.value,
        copies=list(kind.copies),
        outputs=list(kind.outputs),
    )
