"""Tells what a file is from its bytes, never from its name, and refuses all that is not on the short list.

It never unpacks anything: of an office document only the table of contents is read.
"""

import re
import zipfile
from typing import BinaryIO, Final

from laksana.core.values import frozen

HEAD: Final = 4096
MOST_PARTS: Final = 5_000
MOST_UNPACKED: Final = 200 * 1024 * 1024
ACTIVE_PDF: Final = re.compile(rb"/(?:JavaScript|Launch|EmbeddedFile|RichMedia)")
CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


class NotAllowed(Exception):
    """The file is of no kind that is taken in; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@frozen
class FileType:
    """A kind of file: its short name, its extension and its media type."""

    name: str
    extension: str
    media_type: str
    image: bool = False


_OPEN_XML: Final = "application/vnd.openxmlformats-officedocument."
TYPES: Final = {
    kind.name: kind
    for kind in (
        FileType("jpeg", ".jpg", "image/jpeg", image=True),
        FileType("png", ".png", "image/png", image=True),
        FileType("webp", ".webp", "image/webp", image=True),
        FileType("heif", ".heic", "image/heic", image=True),
        FileType("avif", ".avif", "image/avif", image=True),
        FileType("pdf", ".pdf", "application/pdf"),
        FileType("docx", ".docx", f"{_OPEN_XML}wordprocessingml.document"),
        FileType("xlsx", ".xlsx", f"{_OPEN_XML}spreadsheetml.sheet"),
        FileType("odt", ".odt", "application/vnd.oasis.opendocument.text"),
        FileType("ods", ".ods", "application/vnd.oasis.opendocument.spreadsheet"),
        FileType("text", ".txt", "text/plain"),
    )
}
_HEIF_BRANDS: Final = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}
_AVIF_BRANDS: Final = {b"avif", b"avis"}


def sniff(file: BinaryIO) -> FileType:
    """Tell the type of an open, seekable file, or raise NotAllowed."""
    file.seek(0)
    head = file.read(HEAD)
    if not head:
        raise NotAllowed("empty")
    return TYPES[_image(head) or _document(head, file) or _text(head, file)]


def _image(head: bytes) -> str | None:
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp":
        return _by_brand(head)
    return None


def _by_brand(head: bytes) -> str:
    end = min(int.from_bytes(head[:4], "big"), len(head))
    brands = {head[8:12], *(head[start : start + 4] for start in range(16, end - 3, 4))}
    if head[8:12] in _AVIF_BRANDS or (_AVIF_BRANDS & brands and not brands & {b"heic", b"heix"}):
        return "avif"
    if head[8:12] in _HEIF_BRANDS:
        return "heif"
    raise NotAllowed("type")


def _document(head: bytes, file: BinaryIO) -> str | None:
    if head.startswith(b"%PDF-"):
        return _calm_pdf(file)
    if head.startswith(b"PK\x03\x04"):
        return _office(file)
    return None


def _calm_pdf(file: BinaryIO) -> str:
    """Refuse what a reader would run: such a paper is no letter."""
    file.seek(0)
    tail = b""
    while piece := file.read(1 << 20):
        if ACTIVE_PDF.search(tail + piece):
            raise NotAllowed("active_content")
        tail = piece[-32:]
    return "pdf"


def _office(file: BinaryIO) -> str:
    try:
        with zipfile.ZipFile(file) as package:
            parts = package.infolist()
            _refuse_bomb(parts)
            return _office_kind(package, {part.filename for part in parts})
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise NotAllowed("damaged") from error


def _refuse_bomb(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise NotAllowed("too_much_inside")


def _office_kind(package: zipfile.ZipFile, names: set[str]) -> str:
    if any(name.lower().endswith(("vbaproject.bin", ".exe", ".js")) for name in names):
        raise NotAllowed("active_content")
    if "mimetype" in names and package.getinfo("mimetype").file_size < 100:
        declared = package.read("mimetype").decode("ascii", "replace").strip()
        for name in ("odt", "ods"):
            if TYPES[name].media_type == declared and "content.xml" in names:
                return name
    for name, part in (("docx", "word/document.xml"), ("xlsx", "xl/workbook.xml")):
        if {"[Content_Types].xml", part} <= names:
            return name
    raise NotAllowed("type")


def _text(head: bytes, file: BinaryIO) -> str:
    """Plain text only: UTF-8, no control signs, nothing that begins like markup or a program."""
    file.seek(0)
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotAllowed("type") from error
    if CONTROL.search(text) or text.lstrip().startswith(("<", "#!", "%!", "MZ", "GIF8", "{\\rtf")):
        raise NotAllowed("type")
    return "text"
