"""The symbols of a flow as shapes of a word processor (DrawingML), each inline in its cell.

Each carries the words for who can't see it. Arrows are not drawn: they would tear once somebody edits a row.
"""

from itertools import count
from typing import Any, Final
from xml.sax.saxutils import quoteattr

from laksana.ui.flow.geometry import HALF
from laksana.ui.flow.model import Symbol

PRESETS: Final = {
    Symbol.CAPSULE: "flowChartTerminator",
    Symbol.BOX: "flowChartProcess",
    Symbol.DIAMOND: "flowChartDecision",
    Symbol.OFF_PAGE: "flowChartOffpageConnector",
}
UNIT: Final = 9525
"""One unit of the drawing in English metric units: three quarters of a point."""
WHITE, GREY = "FFFFFF", "DEDEDE"
NAMESPACES: Final = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)


class Shapes:
    """Numbers the shapes of one document: each needs a number of its own."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def symbol(self, symbol: Symbol, *, says: str, inferred: bool) -> Any:
        """Give the element of a run that draws a symbol."""
        from docx.oxml import parse_xml

        return parse_xml(self._xml(symbol, says, GREY if inferred else WHITE))

    def _xml(self, symbol: Symbol, says: str, fill: str) -> str:
        width, height = (2 * UNIT * half for half in HALF[symbol])
        number, words = next(self._numbers), quoteattr(says)
        return f"""<mc:AlternateContent {NAMESPACES}><mc:Choice Requires="wps"><w:drawing>
<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>
<wp:docPr id="{number}" name="Tanda {number}" descr={words}/><wp:cNvGraphicFramePr/>
<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>
<wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>
<a:prstGeom prst="{PRESETS[symbol]}"><a:avLst/></a:prstGeom>
<a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>
<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>
</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>
<mc:Fallback><w:t>{"◇" if symbol is Symbol.DIAMOND else "□"}</w:t></mc:Fallback></mc:AlternateContent>"""
