"""Binds a record twice, as ZIP and as PDF, piece by piece into a folder of files. Holds no file in memory."""

import itertools
from collections.abc import Iterator, Sequence
from typing import Final

from laksana.cases.record.parts import Contents, Measured, Part, measured
from laksana.cases.selectors import Found
from laksana.core.verify_record import FORMAT, MANIFEST, PAGES, PdfBinding, ZipBinding, canonical
from laksana.outside.files import Files, Stored

LARGEST: Final = 2 * 1024**3 - 1
"""What both bindings can tell of."""


def bind(
    found: Found, contents: Contents, pages: bytes, *, inside: bool, folder: Files
) -> tuple[Stored, Stored]:
    """Keep a record as PDF and as ZIP; TooLarge when it can't be bound."""
    pages = (
        pages.rstrip(b"\n") + b"\n"
    )  # in an archival PDF every object begins a line, also the first one added
    printed, *rest = map(measured, (Part(PAGES, {"role": "pages"}, pages), *contents.parts))
    manifest = measured(Part(MANIFEST, {}, _manifest(found, contents, [printed, *rest], inside=inside)))
    attached = _bound(PdfBinding(pages), [manifest, *rest])
    in_zip = _bound(ZipBinding(), [manifest, printed, *rest])
    pdf = folder.store(itertools.chain([pages], attached), limit=LARGEST)
    return pdf, folder.store(in_zip, limit=LARGEST)


def _manifest(found: Found, contents: Contents, files: Sequence[Measured], *, inside: bool) -> bytes:
    plain = {
        "record": FORMAT,
        "case": found.row.number,
        "government": found.row.government,
        "flavour": "office" if inside else "agency",
        "entries": found.row.seq,
        "head": found.row.chain.hex(),
        "files": [file.listed for file in files],
        "absent": contents.absent,
        "papers": contents.papers,
    }
    return canonical(plain).encode()


def _bound(binding: PdfBinding | ZipBinding, files: Sequence[Measured]) -> Iterator[bytes]:
    for file in files:
        yield binding.before(file.piece)
        yield from file.part.chunks()
        yield binding.after()
    yield binding.end()
