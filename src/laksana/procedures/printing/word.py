"""The SOP as a DOCX, for offices that must edit in a word processor: the boxes, table and words of the PDF.

Symbols are shapes in their lane with the way on written beneath. What an office makes of the file is its own;
the signed SOP stays the signed SOP.
"""

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext as _

from laksana.core.procedure.model import Procedure
from laksana.procedures.emblems import Emblem
from laksana.procedures.presenters.paper import Paper, paper
from laksana.procedures.printing.columns import MARGIN, PAGE_HEIGHT, PAGE_WIDTH
from laksana.procedures.printing.legend import marks
from laksana.procedures.printing.word_cells import FACE, centred, own_face, small
from laksana.procedures.printing.word_identity import approval, identity
from laksana.procedures.printing.word_table import step_table

if TYPE_CHECKING:
    from docx.document import Document


def sop_docx(
    procedure: Procedure, *, signed_only: bool, moment: datetime, emblem: Emblem | None = None
) -> bytes:
    """Write a version as a file of a word processor."""
    import docx

    signed_only = signed_only and procedure.signed
    with translation.override("id"):
        document, page = docx.Document(), paper(procedure.identity, signed_only=signed_only)
        _lay_out(document)
        _describe(document, procedure, moment)
        if procedure.signed:
            identity(document, page, emblem)
            document.add_page_break()  # type: ignore[no-untyped-call]
        _heading(document, procedure, page)
        step_table(document, procedure, signed_only=signed_only)
        _closing(document, page, marks(procedure, signed_only=signed_only))
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _lay_out(document: "Document") -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Pt, RGBColor

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Pt(PAGE_WIDTH), Pt(PAGE_HEIGHT)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Pt(MARGIN)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FACE, Pt(9)
    normal.paragraph_format.space_after = Pt(2)
    heading = document.styles["Heading 1"].font
    heading.name, heading.size, heading.color.rgb = FACE, Pt(11), RGBColor(0, 0, 0)
    own_face(heading)


def _describe(document: "Document", procedure: Procedure, moment: datetime) -> None:
    about = document.core_properties
    about.title, about.language = f"SOP {procedure.identity.title}", "id"
    about.author = about.last_modified_by = procedure.identity.office
    about.created = about.modified = moment.astimezone(UTC).replace(tzinfo=None)
    if not procedure.signed:
        band = document.sections[0].header.paragraphs[0]
        band.add_run(_("Templat umum Laksana: bukan SOP yang ditandatangani")).bold = True
        centred(band)


def _heading(document: "Document", procedure: Procedure, page: Paper) -> None:
    words = page.annex_heading if procedure.signed else procedure.identity.title
    if words:
        centred(document.add_heading(words, level=1))


def _closing(document: "Document", page: Paper, notes: list[str]) -> None:
    for note in notes:
        small(document.add_paragraph().add_run(note))
    if page.signed_at:
        from docx.shared import Pt

        at = document.add_paragraph(page.signed_at)
        at.paragraph_format.left_indent = Pt(PAGE_WIDTH / 2)
        at.paragraph_format.keep_with_next = True
        approval(document.add_table(rows=1, cols=2).cell(0, 1), page.approver)
