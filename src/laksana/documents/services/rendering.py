"""Gives final papers their bytes after the commit, and keeps every file of a paper.

A paper set twice has the same bytes and so one file. What can't be set is tried again by the outbox and seen
on the health page when that gives up; the paper is final all the same.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from laksana.documents.errors import PaperRefused, Why
from laksana.documents.models import FileRole, Paper, PaperFile
from laksana.documents.selectors.papers import sheet, waits_for_rendering
from laksana.documents.setting import pdf
from laksana.documents.store import paper_files
from laksana.outside import filetypes
from laksana.outside.files import Stored, TooLarge

LARGEST: Final = 60 * 1024 * 1024
LARGEST_SCAN: Final = 25 * 1024 * 1024


def render(paper: Paper, *, now: datetime) -> None:
    """Set a final paper that has no bytes yet and keep them; safe to repeat."""
    if not waits_for_rendering(paper):
        return
    stored = paper_files().store([pdf(sheet(paper))], limit=LARGEST)
    keep_file(paper, stored, role=FileRole.RENDERED, now=now, person=None)


def keep_file(
    paper: Paper, stored: Stored, *, role: FileRole, now: datetime, person: int | None
) -> PaperFile:
    """Note that stored bytes are a paper's; the same bytes are one file."""
    file, _new = PaperFile.objects.get_or_create(
        paper=paper,
        digest=stored.digest.hex(),
        defaults={
            "government_id": paper.government_id,
            "role": role,
            "size": stored.size,
            "made_at": now,
            "made_by_id": person,
        },
    )
    return file


def stored_scan(chunks: Iterable[bytes]) -> Stored:
    """Keep the bytes of an uploaded scan; only a calm PDF is taken in."""
    try:
        stored = paper_files().store(chunks, limit=LARGEST_SCAN)
    except TooLarge as error:
        raise PaperRefused(Why.FILE_TOO_LARGE) from error
    if not _is_pdf(stored):
        paper_files().forget(stored.digest)
        raise PaperRefused(Why.FILE_TYPE)
    return stored


def _is_pdf(stored: Stored) -> bool:
    try:
        with paper_files().open(stored.digest) as file:
            return filetypes.sniff(file).name == "pdf"
    except filetypes.NotAllowed:
        return False
