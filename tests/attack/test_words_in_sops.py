"""Hostile words in the acts, papers and boxes of an SOP, into its PDF and its DOCX.

Signs that nobody sees are refused where a definition is read; what passes there is what is sent here.
"""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import docx
import pytest

from attack.words import TYPED, bare, on_paper
from laksana.core.procedure.model import Procedure
from laksana.core.procedure.texts import unsafe_character
from laksana.outside import typesetting
from laksana.procedures import library
from laksana.procedures.printing.document import sop_pdf
from laksana.procedures.printing.word import sop_docx
from readers import breaches, words_of_pdf
from world import MONDAY

WORDS = tuple(text for text in TYPED if unsafe_character(text) is None and len(text) < 200)
BOXES = ("legal_basis", "equipment", "warnings", "records", "related")


@pytest.fixture(autouse=True)
def ended() -> Iterator[None]:
    yield
    typesetting.end()


def hostile() -> Procedure:
    """Give a signed SOP with every word in some act, need or box of it."""
    procedure = library.find("kab-bolaang-mongondow-utara/maintenance-gangguan-jaringan")
    assert procedure
    share = -(-len(WORDS) // len(procedure.steps))
    steps = (
        replace(step, does=(mine := WORDS[at * share : (at + 1) * share]), needs=mine[:2])
        for at, step in enumerate(procedure.steps)
    )
    boxes: dict[str, Any] = {name: WORDS[at * 9 : at * 9 + 9] for at, name in enumerate(BOXES)}
    return replace(procedure, steps=tuple(steps), identity=replace(procedure.identity, **boxes))


def test_nothing_acts_or_vanishes_in_the_pdf() -> None:
    made = sop_pdf(hostile(), signed_only=False, moment=MONDAY)
    read = bare(words_of_pdf(made))
    assert [text for text in WORDS if on_paper(text) not in read] == []
    assert breaches(made) == []
    assert read.count("Halaman") < 30


def test_nothing_acts_or_vanishes_in_the_docx() -> None:
    made = docx.Document(BytesIO(sop_docx(hostile(), signed_only=False, moment=MONDAY)))
    cells = {cell.text for table in made.tables for row in table.rows for cell in row.cells}
    read = bare("\n".join(cells))
    assert [text for text in WORDS if bare(text) not in read] == []
    assert not made.element.body.xpath(".//w:instrText | .//w:fldSimple | .//w:hyperlink")
