"""Reads files that people get, by readers that know nothing of what wrote them. Judges none of the words."""

import io

import page
import pypdfium2

ARCHIVAL = ("2a", "ua1")
ARCHIVAL_WITH_FILES = ("3a", "ua1")


NOT_ASKED = ("STREAM-LENGTH-001",)
"""The checker takes a return at the end of compressed data for half a line's end; qpdf finds no fault."""


def breaches(pdf: bytes, profiles: tuple[str, ...] = ARCHIVAL) -> list[str]:
    """Name every rule of PDF/A and PDF/UA that a file breaks."""
    reports = [page.validate_pdf_bytes(pdf, profile=profile) for profile in profiles]
    found = (one for report in reports for one in report.failures)
    return [f"{one.rule_id}: {one.message}" for one in found if not one.rule_id.endswith(NOT_ASKED)]


def words_of_pdf(pdf: bytes) -> str:
    """Give the text of all pages as it would be copied out of them."""
    return "\n".join(pages_of_pdf(pdf))


def pages_of_pdf(pdf: bytes) -> list[str]:
    """Give the text of each page."""
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    try:
        return [sheet.get_textpage().get_text_range() for sheet in document]
    finally:
        document.close()
