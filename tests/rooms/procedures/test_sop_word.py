"""The SOP as a word processor's file, read back as the XML it is."""

from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
import signed_papers
from test_sop_document import PAPERS, SHEETS, STEPS, TEMPLATE

from laksana.procedures import library
from laksana.procedures.printing.word import sop_docx
from world import MONDAY

BEKASI = "kota-bekasi/penanganan-gangguan-jaringan-tik"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def part(name: str, file: str = "word/document.xml", *, signed_only: bool = False) -> ElementTree.Element:
    procedure = library.find(name)
    assert procedure
    content = sop_docx(procedure, signed_only=signed_only, moment=MONDAY)
    with ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        return ElementTree.fromstring(archive.read(file))


def words(element: ElementTree.Element) -> str:
    texts = [one.text or "" for one in element.iter(f"{W}t") if one.text not in ("◇", "□")]
    return "".join("".join(texts).split())


def table(name: str) -> ElementTree.Element:
    """Give the step table: the only one with a head on every page."""
    [found] = [
        one for one in part(name).iter(f"{W}tbl") if one.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
    ]
    return found


@pytest.mark.parametrize("source", PAPERS)
def test_every_word_of_the_signed_table_stands_in_its_row(source: str) -> None:
    rows = [words(row) for row in table(PAPERS[source]).findall(f"{W}tr")]
    for step in signed_papers.steps(STEPS[source]):
        [row] = [text for text in rows if text.startswith(step["no"] + "".join(step["text"].split())[:30])]
        assert all(part in row for part in step["text"].split())
        assert "".join((step["time"] or "").split()) in row


@pytest.mark.parametrize("name", SHEETS)
def test_each_act_has_its_shape_in_the_lane_of_who_performs_it(name: str) -> None:
    procedure = library.find(name)
    assert procedure
    lanes = {performer.key: 2 + lane for lane, performer in enumerate(procedure.performers)}
    rows = {words(row.findall(f"{W}tc")[0]): row.findall(f"{W}tc") for row in table(name).findall(f"{W}tr")}
    for step in procedure.steps:
        cells = rows[step.no]
        [lane] = [place for place, cell in enumerate(cells) if cell.find(f".//{A}prstGeom") is not None]
        shape = cells[lane].find(f".//{A}prstGeom")
        said = cells[lane].find(f".//{WP}docPr")
        assert lane == lanes[step.performer]
        assert shape is not None
        assert said is not None
        assert (shape.get("prst") == "flowChartDecision") is bool(step.outcomes)
        assert said.get("descr", "").startswith(procedure.performer(step.performer).title)
        for outcome in step.outcomes:
            target = "Selesai" if outcome.to == "end" else procedure.step(outcome.to).no
            assert f"→{target}" in words(cells[lane])


def test_no_two_shapes_share_a_number() -> None:
    numbers = [one.get("id") for one in part(BEKASI).iter(f"{WP}docPr")]
    assert len(numbers) == len(set(numbers)) == 8


def test_rows_stay_whole_and_the_head_is_repeated() -> None:
    rows = table(BEKASI).findall(f"{W}tr")
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, True] + [False] * 8


def test_a_sheet_lies_on_its_side() -> None:
    size = part(BEKASI).find(f".//{W}pgSz")
    assert size is not None
    assert (size.get(f"{W}orient"), int(size.get(f"{W}w", 0)) > int(size.get(f"{W}h", 0))) == (
        "landscape",
        True,
    )


def test_what_laksana_added_is_underlined_with_dots_or_left_out() -> None:
    def dotted(signed_only: bool) -> str:
        runs = part(BEKASI, signed_only=signed_only).iter(f"{W}r")
        return "".join(words(run) for run in runs if run.find(f"{W}rPr/{W}u[@{W}val='dotted']") is not None)

    assert "Belumpulih→langkah2" in dotted(False)
    assert dotted(True) == ""


def test_a_template_says_on_every_page_that_nobody_signed_it() -> None:
    assert "bukanSOPyangditandatangani" in words(part(TEMPLATE, "word/header1.xml"))
    assert "DasarHukum" not in words(part(TEMPLATE))


def test_headings_are_in_the_face_of_the_table_and_not_in_that_of_a_theme() -> None:
    styles = part(BEKASI, "word/styles.xml")
    [heading] = [one for one in styles if one.get(f"{W}styleId") == "Heading1"]
    fonts = heading.find(f"{W}rPr/{W}rFonts")
    assert fonts is not None
    assert dict(fonts.attrib) == {f"{W}ascii": "Arial", f"{W}hAnsi": "Arial"}


def test_place_and_date_stay_with_the_signature_below_them() -> None:
    lines = part("kota-bogor/keamanan-jaringan").iter(f"{W}p")
    [dated] = [line for line in lines if words(line) == "Bogor,Agustus2017"]
    assert dated.find(f"{W}pPr/{W}keepNext") is not None
