"""The final papers of a case for its record: the words each digest covers, and every file made of them.

Papers between officials are left out of a record without what stays inside. Drafts are in none.
"""

from collections.abc import Iterator
from typing import Any, Final

from laksana.cases.models import CasePaper
from laksana.cases.record.parts import Contents, Part
from laksana.cases.selectors import Found
from laksana.cases.selectors.official import INSIDE
from laksana.core.papers.content import Secrecy
from laksana.documents import selectors as documents
from laksana.documents import services
from laksana.documents.selectors import FileRole, Paper, PaperState

CALLED: Final = {FileRole.RENDERED: "naskah", FileRole.SIGNED: "bertanda-tangan", FileRole.SCAN: "pindaian"}


def add_papers(found: Found, contents: Contents, *, inside: bool) -> None:
    """Add every paper that was made final, ended ones too."""
    final = CasePaper.objects.filter(case=found.row.id).exclude(document__state=PaperState.DRAFT)
    rows = final.select_related("document", "document__number").order_by("pk")
    shown = (row for row in rows if inside or _is_open(row.document))
    for place, row in enumerate(shown, 1):
        files = list(_files(place, row.document))
        sheet = Part(f"surat/{place:02}.json", {"role": "sheet"}, row.document.sheet.encode())
        contents.parts += [sheet, *files]
        contents.papers.append(_told(row, sheet, files))


def _is_open(paper: Paper) -> bool:
    sheet = documents.sheet(paper)
    return sheet.face not in INSIDE and sheet.content.secrecy is Secrecy.ORDINARY


def _files(place: int, paper: Paper) -> Iterator[Part]:
    folder = services.paper_files()
    for number, file in enumerate(documents.files_of(paper), 1):
        digest = bytes.fromhex(file.digest)
        if folder.holds(digest):
            role = FileRole(file.role)
            name = f"surat/{place:02}-{number}-{CALLED[role]}.pdf"
            yield Part(name, {"role": "paper", "made": role.value}, folder=folder, digest=digest)


def _told(row: CasePaper, sheet: Part, files: list[Part]) -> dict[str, Any]:
    paper = row.document
    return {
        "key": row.paper,
        "title": paper.title,
        "number": paper.number.text if paper.number else "",
        "state": paper.state,
        "digest": paper.digest,
        "sheet": sheet.name,
        "files": [file.name for file in files],
        "signed": [file.name for file in files if file.told["made"] == FileRole.SIGNED],
        "signatures": [
            {"name": one.name, "title": one.title, "how": one.how, "at": one.at.isoformat()}
            for one in documents.signatures_of(paper).values()
        ],
    }
