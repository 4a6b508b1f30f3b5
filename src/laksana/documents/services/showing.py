"""Shows papers that are not kept: pictures of the pages, or the PDF of a draft. Keeps nothing."""

from base64 import b64encode
from typing import BinaryIO

from laksana.core.papers.sheet import Sheet
from laksana.documents.models import PaperFile
from laksana.documents.setting import page_pictures, pdf
from laksana.documents.store import paper_files
from laksana.outside.typesetting import TypesettingFailed


def previews(sheet: Sheet) -> list[str]:
    """Give the pages as addresses of pictures; none when they can't be set."""
    try:
        return ["data:image/png;base64," + b64encode(page).decode() for page in page_pictures(sheet)]
    except TypesettingFailed:
        return []


def draft_pdf(sheet: Sheet) -> bytes:
    """Give the PDF of a paper that is not final, marked as a draft on every page."""
    return pdf(sheet, draft=True)


def opened(file: PaperFile) -> BinaryIO:
    """Give the bytes of a file of a paper."""
    return paper_files().open(bytes.fromhex(file.digest))
