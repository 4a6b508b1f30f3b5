"""Puts a sheet into the face of its kind and has it typeset. Words go in as data only; nothing is looked up.

A picture that is not kept any more is said to be missing on the paper, so that a paper can always be set.
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.conf import settings

from laksana.core.papers.content import Capacity, Signatory
from laksana.core.papers.sheet import Sheet
from laksana.core.papers.words import CAPACITIES, class_in_words, day_in_words
from laksana.outside.codes import shown_code
from laksana.outside.files import Files
from laksana.outside.typesetting import pictures, typeset

FACES: Final = Path(__file__).parent / "faces"
BASE: Final = "base.typ"
DOTS: Final = "…………"


def pdf(sheet: Sheet, *, draft: bool = False) -> bytes:
    """Give the PDF of a sheet; a draft is marked as one across every page."""
    return typeset(**_job(sheet, draft=draft))


def page_pictures(sheet: Sheet) -> list[bytes]:
    """Give the pages of a sheet as PNGs, to look at."""
    return pictures(**_job(sheet, draft=False))


def _job(sheet: Sheet, *, draft: bool) -> dict[str, Any]:
    files = _Files()
    return {
        "main": _face(f"{sheet.face}.typ"),
        "data": _data(sheet, files, draft=draft),
        "sources": {BASE: _face(BASE)},
        "files": files.found,
        "moment": datetime.combine(sheet.dated, time(0), UTC),
    }


@dataclass
class _Files:
    """The pictures of one paper, each under a short name of its own."""

    found: dict[str, bytes] = field(default_factory=dict)

    def name(self, digest: str, type_name: str) -> str:
        """Lay out the picture of a digest and give its name; empty where there is none."""
        content = kept(digest) if digest else None
        if content is None:
            return ""
        return self.lay_out(f"p{len(self.found)}.{type_name}", content)

    def lay_out(self, name: str, content: bytes) -> str:
        self.found[name] = content
        return name


def _data(sheet: Sheet, files: _Files, *, draft: bool) -> dict[str, Any]:
    content, head = sheet.content, sheet.letterhead
    date = day_in_words(sheet.dated)
    if sheet.address:
        files.lay_out("qr.svg", _qr(sheet.address))
    return {
        **sheet.plain,
        "content": {**sheet.plain["content"], "body": _body(sheet, files)},
        "document_title": f"{sheet.title} {sheet.number}".strip(),
        "number_line": sheet.number or (DOTS if draft else ""),
        "date": date,
        "place": sheet.place or DOTS,
        "place_and_date": f"{sheet.place}, {date}" if sheet.place else date,
        "class": class_in_words(content.speed, content.secrecy),
        "code": shown_code(sheet.code),
        "address": sheet.address,
        "address_shown": sheet.address.partition("://")[2],
        "emblem": files.name(head.emblem, head.emblem_type),
        "signatories": [_signatory(one, files) for one in content.signatories],
        "draft": draft,
    }


def _body(sheet: Sheet, files: _Files) -> list[dict[str, Any]]:
    """Give the blocks as plain values, photos by the names under which they are laid out."""
    blocks: list[dict[str, Any]] = sheet.plain["content"].get("body", [])
    return [
        {**block, "photos": [_photo(photo, files) for photo in block["photos"]]}
        if block["is"] == "Photos"
        else block
        for block in blocks
    ]


def _photo(photo: Mapping[str, str], files: _Files) -> dict[str, str]:
    caption = photo.get("caption", "")
    file = files.name(photo["digest"], photo.get("type", "jpeg"))
    return {"file": file, "caption": caption, "alt": caption or "Foto"}


def _signatory(one: Signatory, files: _Files) -> dict[str, Any]:
    return {
        "role": one.role,
        "titles": list(_titles(one)),
        "name": one.name,
        "rank": one.rank,
        "nip": one.nip,
        "mark": files.name(one.mark, "png"),
    }


def _titles(one: Signatory) -> Iterator[str]:
    """Give the lines of the post: own or by mandate (Plt., Plh.), in a name (a.n.), through one (u.b.)."""
    prefix = f"{CAPACITIES[one.capacity]} " if one.capacity is not Capacity.OWN else ""
    if one.on_behalf:
        yield f"a.n. {one.on_behalf}"
    if one.through:
        yield one.through
        yield "u.b."
    yield f"{prefix}{one.title},"


def _qr(address: str) -> bytes:
    import segno

    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=2, xmldecl=False)
    return out.getvalue()


def kept(digest: str) -> bytes | None:
    """Give the bytes of a picture of this room, or of one that another room's files hold."""
    for root in (settings.PAPERS_ROOT, settings.MEDIA_ROOT):
        files = Files(root)
        if files.holds(bytes.fromhex(digest)):
            with files.open(bytes.fromhex(digest)) as file:
                return file.read()
    return None


@cache
def _face(name: str) -> str:
    return (FACES / name).read_text(encoding="utf-8")
