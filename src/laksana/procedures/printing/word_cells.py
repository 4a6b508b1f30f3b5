"""Small things of a word processor's tables: words with their mark, widths, rows that stay whole."""

from collections.abc import Iterable, Sequence
from string import ascii_lowercase
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from laksana.procedures.presenters.paper import Item

if TYPE_CHECKING:
    from docx.table import Table, _Cell, _Row
    from docx.text.font import Font
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

FACE: Final = "Arial"


def centred(paragraph: "Paragraph") -> "Paragraph":
    """Put a paragraph in the middle."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def own_face(font: "Font") -> None:
    """Let a style speak in the face it names, not in that of the template's theme."""
    fonts = font.element.rPr.rFonts
    for name in fonts.attrib:
        if name.lower().endswith("theme"):
            del fonts.attrib[name]


def small(run: "Run", size: float = 8) -> "Run":
    """Set words small."""
    from docx.shared import Pt

    run.font.size = Pt(size)
    return run


def fill(cell: "_Cell", items: Sequence[Item], *, style: str = "", size: float = 9) -> None:
    """Put the texts of the paper into a cell, one paragraph each; `style` is that of the PDF's column."""
    for place, item in enumerate(items):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        if style == "acts" and len(items) > 1:
            small(paragraph.add_run(f"{ascii_lowercase[place % 26]}) "), size)
        run = write(paragraph, item, size=size)
        run.italic = run.italic or style == "noted"
        if style == "centred":
            centred(paragraph)


def write(paragraph: "Paragraph", item: Item, *, size: float = 9) -> "Run":
    """Add a text of the paper: added words underlined with dots, those that the scan lost said so."""
    from docx.enum.text import WD_UNDERLINE

    run = small(paragraph.add_run(_("(tidak terbaca penuh pada naskah)") if item.lost else item.text), size)
    run.italic = item.lost
    if item.supplied and not item.lost:
        run.font.underline = WD_UNDERLINE.DOTTED
    return run


def set_widths(table: "Table", widths: Iterable[float]) -> None:
    """Fix the widths of a table's columns, in points."""
    from docx.shared import Pt

    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Pt(width)
        for cell in column.cells:
            cell.width = Pt(width)


def keep_whole(row: "_Row", *, repeated: bool = False) -> None:
    """Let a row lie on one page; a repeated one heads every page."""
    from docx.oxml import OxmlElement

    names = ["w:cantSplit"] + ["w:tblHeader"] * repeated
    for name in names:
        row._tr.get_or_add_trPr().append(OxmlElement(name))
