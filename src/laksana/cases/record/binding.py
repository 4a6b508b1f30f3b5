"""Binds a record twice, as ZIP and as PDF, piece by piece into a folder of files. Holds no file in memory."""

from collections.abc import Iterator, Sequence
from typing import Final

from laksana.cases.record.parts import Contents, Part, listed
from laksana.cases.selectors import Found
from laksana.core.verify_record import FORMAT, MANIFEST, PAGES, PdfBinding, ZipBinding, canonical
from laksana.outside.files import Files, Stored

LARGEST: Final = 2 * 1024**3 - 1
"""What both bindings can tell of."""


def bind(
    found: Found, contents: Contents, pages: bytes, *, inside: bool, folder: Files
) -> tuple[Stored, Stored]:
    """Keep a record as PDF and as ZIP; TooLarge when it can't be bound."""
    printed = Part(PAGES, {"role": "pages"}, pages)
    manifest = Part(MANIFEST, {}, _manifest(found, contents, printed, inside=inside))
    attached = [manifest, *contents.parts]
    in_zip = _bound(ZipBinding(), [manifest, printed, *contents.parts])
    pdf = folder.store(_behind(pages, _bound(PdfBinding(pages), attached)), limit=LARGEST)
    return pdf, folder.store(in_zip, limit=LARGEST)


def _manifest(found: Found, contents: Contents, printed: Part, *, inside: bool) -> bytes:
    plain = {
        "record": FORMAT,
        "case": found.row.number,
        "government": found.row.government,
        "flavour": "office" if inside else "agency",
        "entries": found.row.seq,
        "head": found.row.chain.hex(),
        "files": [listed(part) for part in (printed, *contents.parts)],
        "absent": contents.absent,
        "papers": contents.papers,
    }
    return canonical(plain).encode()


def _behind(pages: bytes, attached: Iterator[bytes]) -> Iterator[bytes]:
    yield pages
    yield from attached


def _bound(binding: PdfBinding | ZipBinding, parts: Sequence[Part]) -> Iterator[bytes]:
    for part in parts:
        yield binding.before(part.piece)
        yield from part.chunks()
        yield binding.after()
    yield binding.end()
