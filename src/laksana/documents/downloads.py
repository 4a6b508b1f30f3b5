"""Hands a paper's file out: always as a file to keep, never as a page to run. Others ask who may have it."""

import re
from typing import Final

from django.http import FileResponse

from laksana.documents.models import Paper, PaperFile
from laksana.documents.store import paper_files

HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "private, no-store",
}


def answer(paper: Paper, file: PaperFile) -> FileResponse:
    """Give the answer that carries a file."""
    return FileResponse(
        paper_files().open(bytes.fromhex(file.digest)),
        as_attachment=True,
        filename=f"{name_of(paper)}.pdf",
        content_type="application/pdf",
        headers=HEADERS,
    )


def name_of(paper: Paper) -> str:
    """Name a file after its paper, with signs that every system takes."""
    said = f"{paper.title} {paper.number.text if paper.number else ''}"
    return re.sub(r"[^\w.-]+", "-", said, flags=re.ASCII).strip("-.") or "naskah"
