"""Hostile words through every field of the five signed SOPs, into every paper and the record of the case.

Text is read back by readers that know nothing of the writer; what the face of papers has no letter for
stands there as its code (`outside.typesetting.words`), and nothing else is changed.
"""

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from attack.playing import WRITTEN, Hostile, play, rename_everybody
from attack.words import ROUNDS, TYPED, WHOLE, Dealer, bare, on_paper
from case_driver import any_agency
from laksana.cases.selectors import Found
from laksana.core.verify_record import JOURNAL, PAGES, check
from laksana.documents.models import PageHead
from laksana.documents.setting import pdf
from laksana.outside import typesetting
from readers import ARCHIVAL, ARCHIVAL_WITH_FILES, breaches, pages_of_pdf
from rooms.cases.records import bytes_of, files_in, record_of
from rooms.cases.test_golden_papers import CASES, drafts, sheet_of

pytestmark = pytest.mark.usefixtures("published")
LETTERS_A_PAGE = 700
"""A page of a paper holds more than so many letters of what was typed, tables with narrow columns too."""


@pytest.fixture(autouse=True)
def shelf(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.PAPERS_ROOT, settings.DEMO = tmp_path / "papers", True
    yield
    typesetting.end()


def attacked(procedure: str, turn: int) -> tuple[Hostile, Found]:
    """Play a case under people and places with hostile names."""
    slug, exits = CASES[procedure]
    ordinary = any_agency(slug)
    agency = ordinary.cast.agency(ordinary.agency_name)
    driver = Hostile(ordinary.cast, ordinary.now, dealer=Dealer(turn))
    rename_everybody(driver)
    driver.agency_name = driver.cast.agency(_name(agency)).name
    return driver, play(driver, procedure, exits)


def _name(agency: Any) -> str:
    agency.refresh_from_db()
    name: str = agency.name
    return name


def lost(texts: Iterable[str], made: bytes) -> list[str]:
    """Name the texts that are not in a paper."""
    pages = [bare(page) for page in pages_of_pdf(made)]
    return [text for text in texts if not _stands(on_paper(text), pages)]


def _stands(text: str, pages: list[str]) -> bool:
    """Tell whether a text is on a page, or begins on one and ends on the next."""
    if any(text in page for page in pages):
        return True
    return any(
        text[:at] in before and text[at:] in after
        for before, after in pairwise(pages)
        for at in range(1, len(text))
    )


def judge(made: bytes, texts: Iterable[str], *, profiles: tuple[str, ...], typed: int) -> None:
    """Hold a file: everything there, nothing that acts, archival, and no longer than its words."""
    assert lost(texts, made) == []
    assert breaches(made, profiles) == []
    reader = PdfReader(io.BytesIO(made))
    root: Any = reader.trailer["/Root"]
    assert not {"/OpenAction", "/AA", "/AcroForm"} & set(root)
    assert "/JavaScript" not in root.get("/Names", {})
    assert all("/Annots" not in page for page in reader.pages)
    assert len(reader.pages) <= 3 + typed / LETTERS_A_PAGE, (len(reader.pages), typed)


@pytest.mark.parametrize("procedure", CASES)
@pytest.mark.parametrize("turn", range(ROUNDS))
def test_nothing_typed_acts_or_vanishes_in_papers_and_record(procedure: str, turn: int) -> None:
    driver, found = attacked(procedure, turn)
    PageHead.objects.create(
        government=driver.cast.government,
        upper="; ".join(upper := driver.dealer.deal("PageHead.upper", longest=110)),
        lower="; ".join(lower := driver.dealer.deal("PageHead.lower", longest=190)),
        lines=(lines := driver.dealer.deal("PageHead.lines", longest=400)),
    )
    papers = drafts(driver, found)
    assert set(driver.wrote) <= set(papers)
    for ref, drafted in papers.items():
        sheet = sheet_of(found, drafted)
        hands = [word for one in sheet.content.signatories for word in (one.title, one.name)]
        texts = [*driver.wrote.get(ref, ()), *upper, *lower, *lines, *hands]
        judge(pdf(sheet), texts, profiles=ARCHIVAL, typed=len(sheet.text))
    _judge_record(driver, found)
    assert driver.dealer.everything == set(TYPED)
    assert set(_fields(found)) <= set(driver.dealer.met)


def test_after_whole_rounds_every_text_has_met_every_field() -> None:
    for place in range(40):
        met: set[str] = set()
        for turn in range(WHOLE):
            dealer = Dealer(turn)
            for before in range(place):
                dealer.deal(str(before))
            met.update(dealer.deal("this one"))
        assert met == set(TYPED)


@pytest.mark.parametrize(
    "fault", [lambda text: re.sub("<[^>]*>", "", text), lambda text: text[:60], lambda text: f"{text}\n" * 90]
)
def test_a_planted_fault_is_caught(monkeypatch: pytest.MonkeyPatch, fault: Callable[[str], str]) -> None:
    ordinary = any_agency("kabupaten-ciamis")
    driver = Hostile(ordinary.cast, agency_name=ordinary.agency_name)
    found = play(driver, "kab-ciamis/pemeliharaan-jaringan-intra-pemerintah", {})
    drafted = drafts(driver, found)["check_report"]
    sheet = sheet_of(found, drafted)
    texts = driver.wrote["check_report"]
    judge(pdf(sheet), texts, profiles=ARCHIVAL, typed=len(sheet.text))
    say = typesetting.legible_throughout
    monkeypatch.setattr(typesetting, "legible_throughout", lambda data: _mapped(say(data), fault))
    with pytest.raises(AssertionError):
        judge(pdf(sheet), texts, profiles=ARCHIVAL, typed=len(sheet.text))


def _mapped(value: Any, fault: Callable[[str], str]) -> Any:
    """Break every long text of plain data."""
    if isinstance(value, dict):
        return {key: _mapped(item, fault) for key, item in value.items()}
    if isinstance(value, list):
        return [_mapped(item, fault) for item in value]
    return fault(value) if isinstance(value, str) and len(value) > 40 else value


def _fields(found: Found) -> Iterator[str]:
    """Yield every field to type into that the SOP has, of papers that this case made."""
    for output in found.procedure.outputs:
        if output.key in found.state.papers:
            for one in output.fields:
                place = f"{found.procedure.id}:{output.key}.{one.key}"
                columns = [f"{place}.{column.key}" for column in one.columns if column.type in WRITTEN]
                yield from columns or ([place] if one.type in WRITTEN else [])


def _judge_record(driver: Hostile, found: Found) -> None:
    row = record_of(driver, found.row.id)
    whole, zipped = bytes_of(row, "pdf"), bytes_of(row, "zip")
    texts = [*driver.said, *(text for paper in driver.wrote.values() for text in paper)]
    journal = files_in(zipped)[JOURNAL].decode()
    judge(whole, texts, profiles=ARCHIVAL_WITH_FILES, typed=len(journal))
    with zipfile.ZipFile(io.BytesIO(zipped)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
    assert not [name for name in names if name.startswith("/") or ".." in name or "<" in name]
    bodies = "".join(map(_strings, map(json.loads, journal.rstrip("\n").split("\n"))))
    assert [text for text in texts if text not in bodies] == []
    assert PAGES in names
    assert [check(data).faults for data in (whole, zipped)] == [[], []]


def _strings(value: Any) -> str:
    """Give every text of a line of the journal, as it was typed."""
    if isinstance(value, str):
        inside = value.startswith(("{", "["))
        try:
            return _strings(json.loads(value)) if inside else f"{value}\n"
        except ValueError:
            return f"{value}\n"
    if isinstance(value, dict):
        value = list(value.values())
    return "".join(map(_strings, value)) if isinstance(value, list) else ""
