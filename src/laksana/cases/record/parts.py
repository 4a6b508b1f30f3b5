"""What a record is made of: named files with what the list says of them. Bytes are read piece by piece."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from laksana.core.values import frozen
from laksana.core.verify_record import Piece, piece
from laksana.outside.files import Files

CHUNK: Final = 1 << 18


@frozen
class Part:
    """One file of a record: bytes at hand, or those that a folder keeps under a digest."""

    name: str
    told: dict[str, Any]
    content: bytes = b""
    folder: Files | None = None
    digest: bytes = b""

    def chunks(self) -> Iterator[bytes]:
        """Read it piece by piece."""
        if self.folder is None:
            yield self.content
            return
        with self.folder.open(self.digest) as file:
            while chunk := file.read(CHUNK):
                yield chunk


@dataclass(slots=True)
class Contents:
    """Everything of a record but its pages and its list."""

    parts: list[Part] = field(default_factory=list)
    papers: list[dict[str, Any]] = field(default_factory=list)
    absent: list[dict[str, Any]] = field(default_factory=list)


@frozen
class Measured:
    """A file once read: what a binding tells of it, and its digest."""

    part: Part
    piece: Piece
    sha256: str

    @property
    def listed(self) -> dict[str, Any]:
        """Give its line in the list."""
        return {"name": self.part.name, "sha256": self.sha256, "size": self.piece.size, **self.part.told}


def measured(part: Part) -> Measured:
    """Read a file once, piece by piece."""
    digest = hashlib.sha256()

    def heard() -> Iterator[bytes]:
        for chunk in part.chunks():
            digest.update(chunk)
            yield chunk

    told = piece(part.name, heard())
    return Measured(part, told, digest.hexdigest())
