"""Puts what was drawn on glass under a final paper: its words stay, a second file shows the marks.

Never touches a file that bears a certified signature, and is none itself.
"""

import io
from dataclasses import replace
from datetime import datetime
from typing import Final

from laksana.core.glass import HEIGHT, WIDTH, Glass
from laksana.documents.models import FileRole, Paper, PaperSignature, SignedHow
from laksana.documents.selectors.papers import sheet, signatures_of
from laksana.documents.services.rendering import LARGEST, keep_file
from laksana.documents.setting import pdf
from laksana.documents.store import paper_files
from laksana.outbox import services as outbox

MARK: Final = "documents.mark"
PEN: Final = 7


def keep_mark(glass: Glass) -> str:
    """Draw a signature, keep the picture and give its digest (hex); empty for one that was only typed."""
    if not glass.drawn:
        return ""
    return paper_files().store([_picture(glass)], limit=LARGEST).digest.hex()


def promise_marked(paper: Paper, place: int) -> None:
    """Have the paper set with its marks after the commit."""
    outbox.promise(MARK, key=f"{MARK}:{paper.pk}:{place}", of=paper.government_id, paper=paper.pk)


def render_marked(paper: Paper, *, now: datetime) -> None:
    """Set a paper with the marks it has; safe to repeat."""
    if PaperSignature.objects.filter(paper=paper, how=SignedHow.CERTIFICATE).exists():
        return
    printed, done = sheet(paper), signatures_of(paper)
    signatories = tuple(
        replace(one, mark=done[place].mark, name=done[place].name)
        if place in done and done[place].mark
        else one
        for place, one in enumerate(printed.content.signatories)
    )
    marked = replace(printed, content=replace(printed.content, signatories=signatories))
    stored = paper_files().store([pdf(marked)], limit=LARGEST)
    keep_file(paper, stored, role=FileRole.SIGNED, now=now, person=None)


def _picture(glass: Glass) -> bytes:
    """Give a PNG of the strokes, in one colour on nothing."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGBA", (WIDTH, HEIGHT), (255, 255, 255, 0))
    pen = ImageDraw.Draw(picture)
    for stroke in glass.strokes:
        pen.line(stroke, fill=(20, 33, 61, 255), width=PEN, joint="curve")
    content = io.BytesIO()
    picture.save(content, "PNG")
    return content.getvalue()
