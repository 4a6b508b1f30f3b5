"""Hostile uploads, every one made by code: (label, name, bytes, what must become of it).

"refused": never taken in. "remade": taken in, and what is served was encoded anew. "kept": harmless, served
as it came.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PIL import Image

MARK: Final = b"<script>alert(document.domain)</script>"
HEIF_HEAD: Final = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"
PHP: Final = b"<?php system($_GET['c']); ?>"


@dataclass(frozen=True)
class Hostile:
    """One upload and its fate."""

    label: str
    name: str
    content: bytes
    fate: str
    code: str = ""


def corpus() -> list[Hostile]:
    """Make them all."""
    return [*_markup(), *_programs(), *_pictures(), *_bombs(), *_packages(), *_papers(), *_names(), *_texts()]


def picture(form: str = "PNG", size: tuple[int, int] = (40, 30), **options: object) -> bytes:
    """Make an honest picture."""
    out = io.BytesIO()
    Image.new("RGB", size, (20, 90, 160)).save(out, form, **options)
    return out.getvalue()


def package(parts: dict[str, bytes]) -> bytes:
    """Make a zip package."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def pdf(body: bytes = b"") -> bytes:
    """Make the smallest thing that passes for a PDF."""
    return b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n" + body + b"\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def photo_with_place(latitude: float = -6.2, longitude: float = 106.9, **extra: object) -> bytes:
    """Make a JPEG whose EXIF says where it was taken."""
    exif = Image.Exif()
    notes = exif.get_ifd(0x8825)
    notes.update({1: "S", 2: (abs(latitude), 0.0, 0.0), 3: "E", 4: (longitude, 0.0, 0.0)})
    exif[0x010F] = "SECRET-MAKER"
    exif.update(extra)
    return picture("JPEG", exif=exif)


def _markup() -> Iterator[Hostile]:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
    for label, name, content in (
        ("svg", "denah.svg", svg),
        ("svg as png", "denah.png", svg),
        ("svg with declaration", "denah.svg", b'<?xml version="1.0"?>' + svg),
        ("svg after blanks", "denah.txt", b" \n\t" + svg),
        ("svg after a byte order mark", "denah.txt", b"\xef\xbb\xbf" + svg),
        ("html", "surat.html", b"<!DOCTYPE html>" + MARK),
        ("html as txt", "surat.txt", b"<html><body>" + MARK),
        ("html as pdf", "surat.pdf", b"<html>" + MARK),
        ("html comment first", "surat.txt", b"<!-- -->" + MARK),
        ("xml", "data.xml", b"<?xml version='1.0'?><a/>"),
        ("xml with entities", "data.txt", b"<!DOCTYPE a [<!ENTITY b 'ha'>]><a>&b;</a>"),
        ("xhtml", "a.xhtml", b'<html xmlns="http://www.w3.org/1999/xhtml">' + MARK + b"</html>"),
        ("utf-16 html", "a.txt", "<script>alert(1)</script>".encode("utf-16")),
        ("utf-7 html", "a.txt", b"<meta charset=utf-7>+ADw-script+AD4-"),
        ("mhtml", "a.mht", b"MIME-Version: 1.0\x00\n" + MARK),
    ):
        yield Hostile(label, name, content, "refused", "type")


def _programs() -> Iterator[Hostile]:
    for label, name, content in (
        ("elf", "alat", b"\x7fELF\x02\x01\x01" + bytes(60)),
        ("windows program", "surat.pdf.exe", b"MZ\x90\x00" + bytes(60)),
        ("windows program as picture", "foto.jpg", b"MZ\x90\x00" + bytes(60)),
        ("shell", "a.txt", b"#!/bin/sh\nrm -rf /\n"),
        ("php", "a.php", PHP),
        ("java class", "a.jpg", b"\xca\xfe\xba\xbe\x00\x00\x00\x34"),
        ("old office", "a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)),
        ("rich text", "a.rtf", b"{\\rtf1{\\object\\objdata}}"),
        ("postscript", "a.ps", b"%!PS-Adobe-3.0\n(file) run"),
        ("gif", "a.gif", b"GIF89a" + bytes(30)),
        ("gif with script", "a.gif", b"GIF89a=1;alert(1)//"),
        ("tiff", "a.tif", b"II*\x00" + bytes(40)),
        ("bmp", "a.bmp", b"BM" + bytes(60)),
        ("icon", "favicon.ico", b"\x00\x00\x01\x00" + bytes(60)),
        ("film", "a.mp4", b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom"),
        ("gzip", "a.gz", b"\x1f\x8b\x08" + bytes(20)),
        ("rar", "a.rar", b"Rar!\x1a\x07\x00"),
        ("7z", "a.7z", b"7z\xbc\xaf\x27\x1c"),
        ("sqlite", "a.db", b"SQLite format 3\x00"),
        ("shortcut", "a.lnk", b"L\x00\x00\x00\x01\x14\x02\x00"),
        ("nothing", "kosong.txt", b""),
    ):
        yield Hostile(label, name, content, "refused", "empty" if not content else "type")


def _pictures() -> Iterator[Hostile]:
    jpeg, png = picture("JPEG"), picture("PNG")
    payload = package({"a.txt": MARK})
    yield Hostile("jpeg and zip", "foto.jpg", jpeg + payload, "remade")
    yield Hostile("jpeg and html", "foto.jpg", jpeg + MARK, "remade")
    yield Hostile("jpeg and php", "foto.php.jpg", jpeg + PHP, "remade")
    yield Hostile("jpeg called html", "foto.html", jpeg + MARK, "remade")
    yield Hostile("jpeg comment", "foto.jpg", _with_comment(jpeg), "remade")
    yield Hostile("jpeg with place", "foto.jpg", photo_with_place() + MARK, "remade")
    yield Hostile("png and jar", "foto.png", png + payload, "remade")
    yield Hostile("png text chunk", "foto.png", _with_chunk(png, b"tEXt", b"Comment\x00" + MARK), "remade")
    yield Hostile("png unknown chunk", "foto.png", _with_chunk(png, b"hACk", MARK), "remade")
    yield Hostile("webp and html", "foto.webp", picture("WEBP") + MARK, "remade")
    yield Hostile("avif and html", "foto.avif", picture("AVIF") + MARK, "remade")
    yield Hostile("moving webp", "foto.webp", _moving("WEBP"), "remade")
    yield Hostile("moving png", "foto.png", _moving("PNG"), "remade")
    yield Hostile("half a jpeg", "foto.jpg", jpeg[: len(jpeg) // 2], "unreadable")
    yield Hostile("half a png", "foto.png", png[: len(png) // 2], "unreadable")
    yield Hostile("only a jpeg's head", "foto.jpg", b"\xff\xd8\xff\xe0" + MARK, "unreadable")
    yield Hostile("only a png's head", "foto.png", b"\x89PNG\r\n\x1a\n" + MARK, "unreadable")
    yield Hostile("only a webp's head", "foto.webp", b"RIFF\x10\x00\x00\x00WEBP" + MARK, "unreadable")
    yield Hostile("only a heif's head", "foto.heic", HEIF_HEAD, "unreadable")
    yield Hostile("png with a wrong sum", "foto.png", _broken_sum(png), "unreadable")


def _bombs() -> Iterator[Hostile]:
    yield Hostile("png of 13,000 px square", "foto.png", blank_png(13_000, 13_000), "unreadable")
    yield Hostile("png of 30,000 px square", "foto.png", blank_png(30_000, 30_000), "unreadable")
    yield Hostile("png of 2^31 px", "foto.png", blank_png(2**31 - 1, 2**31 - 1, rows=1), "unreadable")
    for label, kind in (("text", b"zTXt"), ("profile", b"iCCP")):
        bomb = _with_chunk(picture(), kind, _zipped_text())
        yield Hostile(f"png {label} bomb", "foto.png", bomb, "unreadable_or_remade")
    claiming = _claiming(picture("JPEG"))
    yield Hostile("jpeg that claims 65,000 px square", "foto.jpg", claiming, "unreadable")
    unpacked = package({"[Content_Types].xml": b"<a/>", "word/document.xml": bytes(210 * 1024 * 1024)})
    yield Hostile("docx bomb", "surat.docx", unpacked, "refused", "too_much_inside")
    parts = {f"x{n}": b"" for n in range(5_001)}
    crowd = package({"[Content_Types].xml": b"", "word/document.xml": b"", **parts})
    yield Hostile("docx of 5,003 parts", "surat.docx", crowd, "refused", "too_much_inside")


def _packages() -> Iterator[Hostile]:
    word = {"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"}
    yield Hostile("zip", "a.zip", package({"a.txt": b"a"}), "refused", "type")
    yield Hostile("zip called docx", "a.docx", package({"a.txt": b"a"}), "refused", "type")
    yield Hostile("zip that climbs", "a.zip", package({"../../etc/passwd": b"a"}), "refused", "type")
    yield Hostile("zip in zip", "a.zip", package({"b.zip": package({"c": bytes(9999)})}), "refused", "type")
    macro = package({**word, "word/vbaProject.bin": b"a"})
    yield Hostile("docx with macros", "surat.docx", macro, "refused", "active_content")
    program = package({**word, "a.EXE": b"MZ"})
    yield Hostile("docx with a program", "surat.docx", program, "refused", "active_content")
    jar = package({"META-INF/MANIFEST.MF": b"", "A.class": b"\xca\xfe"})
    yield Hostile("jar", "a.jar", jar, "refused", "type")
    apk = package({"AndroidManifest.xml": b"", "classes.dex": b""})
    yield Hostile("apk", "a.apk", apk, "refused", "type")
    yield Hostile("half a docx", "surat.docx", package(word)[:60], "refused", "damaged")
    yield Hostile("html before a zip", "a.docx", MARK + package(word), "refused", "type")
    yield Hostile("docx", "surat.docx", package(word), "kept")
    yield Hostile("docx called html", "surat.html", package(word), "kept")


def _papers() -> Iterator[Hostile]:
    for token in (b"/JavaScript (app.alert(1))", b"/Launch /F (cmd.exe)", b"/EmbeddedFile", b"/RichMedia"):
        label = token.split()[0].decode()
        yield Hostile(f"pdf with {label}", "surat.pdf", pdf(token), "refused", "active_content")
    far = pdf(bytes((1 << 20) - 45) + b"/JavaScript")
    yield Hostile("pdf with a script across two reads", "surat.pdf", far, "refused", "active_content")
    yield Hostile("pdf after html", "surat.pdf", MARK + pdf(), "refused", "type")
    yield Hostile("pdf and zip", "surat.pdf", pdf() + package({"a": b"a"}), "kept")
    yield Hostile("pdf called html", "surat.html", pdf(), "kept")


def _names() -> Iterator[Hostile]:
    for name in (
        "../../../etc/passwd",
        "..\\..\\windows\\system32\\a.pdf",
        "/etc/shadow",
        "C:\\autoexec.bat",
        "a\x00.html",
        "surat\u202efdp.exe",
        "sur\u200bat.html",
        "\ufeff.htaccess",
        ".htaccess",
        "web.config",
        "CON",
        "con.txt",
        "LPT1.pdf",
        "a" * 4096,
        "..",
        ".",
        "",
        " ",
        "a.html\n",
        "a\r\nContent-Type: text/html",
        'a"; filename="b.html',
        "<script>.pdf",
        "a.pdf;.html",
        "a.pdf%00.html",
        "\ud800.pdf",
        "\uff53\uff55\uff52\uff41\uff54\uff0e\uff48\uff54\uff4d\uff4c",
        "a.pdf/../../b.html",
        "nama dengan spasi .html  ",
    ):
        yield Hostile(f"name {name[:40]!r}", name, pdf(b"%" + name.encode("utf-8", "replace")), "kept")


def _texts() -> Iterator[Hostile]:
    yield Hostile("plain text", "catatan.txt", b"Kabel terputus di lantai 2.\n", "kept")
    yield Hostile("text with a script inside", "log.txt", b"GET /a " + MARK, "kept")
    yield Hostile("formula", "a.csv", b"=HYPERLINK(1);2\n", "kept")
    yield Hostile("text with NUL", "a.txt", b"a\x00b", "refused", "type")
    yield Hostile("text with escape signs", "a.txt", b"\x1b]0;a\x07", "refused", "type")
    yield Hostile("latin-1", "a.txt", b"caf\xe9", "refused", "type")


def blank_png(width: int, height: int, *, rows: int | None = None) -> bytes:
    """Make a one-bit PNG of any size that packs into next to nothing."""
    packer = zlib.compressobj(9)
    row, body = bytes(1 + (min(width, 40_000) + 7) // 8), b""
    for _ in range(min(rows or height, 30_000)):
        body += packer.compress(row)
    body += packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _with_chunk(png: bytes, kind: bytes, body: bytes) -> bytes:
    """Put a chunk behind the head."""
    return png[:33] + _chunk(kind, body) + png[33:]


def _broken_sum(png: bytes) -> bytes:
    return png[:29] + b"\x00\x00\x00\x00" + png[33:]


def _zipped_text() -> bytes:
    return b"Comment\x00\x00" + zlib.compress(bytes(120 * 1024 * 1024), 9)


def _with_comment(jpeg: bytes) -> bytes:
    return jpeg[:2] + b"\xff\xfe" + struct.pack(">H", len(MARK) + 2) + MARK + jpeg[2:]


def _claiming(jpeg: bytes) -> bytes:
    """Let the frame header claim 65,000 by 65,000 pixels."""
    start = jpeg.index(b"\xff\xc0")
    return jpeg[: start + 5] + struct.pack(">HH", 65_000, 65_000) + jpeg[start + 9 :]


def _moving(form: str) -> bytes:
    frames = [Image.new("RGB", (20, 20), (shade, 0, 0)) for shade in (10, 90, 200)]
    out = io.BytesIO()
    frames[0].save(out, form, save_all=True, append_images=frames[1:], duration=50)
    return out.getvalue()
