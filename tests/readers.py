"""Reads files that people get, by readers that know nothing of what wrote them. Judges none of the words."""

import io

import page
import pypdfium2

ARCHIVAL = ("2a", "ua1")
ARCHIVAL_WITH_FILES = ("3a", "ua1")


def breaches(pdf: bytes, profiles: tuple[str, ...] = ARCHIVAL) -> list[str]:
    """Name every rule of PDF/A and PDF/UA that a file breaks."""
    reports = [page.validate_pdf_bytes(pdf, profile=profile) for profile in profiles]
    return [f"{one.rule_id}: {one.message}" for report in reports for one in report.failures]


def words_of_pdf(pdf: bytes) -> str:
    """Give the text of all pages as it would be copied out of them."""
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    try:
        return "\n".join(sheet.get_textpage().get_text_range() for sheet in document)
    finally:
        document.close()
