"""Hostile words in every list that is taken away: nothing is a formula, nothing is lost, rows stay rows.

A cell that would begin a formula stands behind a ' in CSV, the way spreadsheets keep it a text; in XLSX
texts are texts by their kind.
"""

import csv
import io
import zipfile
from collections.abc import Callable
from typing import Any
from uuid import uuid4
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from attack.words import TYPED
from bulk import multiply
from case_driver import bekasi
from laksana.assets.models import Device, DeviceModel, Link, Maker, StockLevel, StockMovement
from laksana.cases.models import Case
from laksana.documents.models import Number, NumberState, Series
from laksana.organization.models import Agency, Site, new_revision
from laksana.outside import spreadsheets
from stock_scenes import store
from world import MONDAY, cast, signed_in

pytestmark = pytest.mark.usefixtures("published")
BEKASI = cast("kota-bekasi")
ACTING = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"
NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
Rows = list[list[str]]


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    settings.DEMO = True
    monkeypatch.setattr("laksana.outside.time.now", lambda: MONDAY)


def taken(name: str, who: str = "", *which: int) -> bytes:
    """Take a list away."""
    browser = signed_in(BEKASI.holder(who) if who else BEKASI.administrator)
    answer: Any = browser.get(reverse(name, args=which))
    assert answer.status_code == 200
    content: bytes = answer.getvalue()
    return content


def rows_of_csv(content: bytes) -> Rows:
    """Read a list, and hold it: no cell that begins a formula, all rows as wide as the head."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    cells = [cell for row in rows for cell in row]
    assert [cell for cell in cells if cell.lstrip(" ")[:1] and cell.lstrip(" ")[0] in ACTING] == []
    assert {len(row) for row in rows} == {len(rows[0])}
    return [[cell.removeprefix("'") for cell in row] for row in rows[1:]]


def rows_of_xlsx(content: bytes) -> Rows:
    """Read a workbook, and hold it: no formula, no link, nothing from outside."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        sheet = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    assert not list(sheet.iter(f"{NS}f"))
    assert not list(sheet.iter(f"{NS}hyperlink"))
    assert not [name for name in names if "external" in name or "vba" in name]
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return [[str(cell) for cell in row] for row in book.get_sheet_by_index(0).to_python()[1:]]


def hold(rows: Rows, columns: tuple[int, ...], wanted: list[str]) -> None:
    """Say which texts are not, exactly as typed, in each of the columns."""
    for column in columns:
        there = [_plain(row[column]) for row in rows]
        assert [text for text in wanted if _plain(text) not in there] == [], column


def _plain(text: str) -> str:
    """Take away what a cell's own escapes and line ends make of signs nobody sees."""
    return text.removeprefix("'").replace("\r\n", "\n").strip()


def hostile_case() -> int:
    """Give a case that somebody worked on, of an agency whose name begins like a formula."""
    for number, agency in enumerate(Agency.objects.filter(government=BEKASI.government).order_by("pk")):
        Agency.objects.filter(pk=agency.pk).update(name=f"=1+{number} <b>|cmd</b>")
    type(BEKASI.government).objects.filter(pk=BEKASI.government.pk).update(revision=new_revision())
    driver = bekasi()
    driver.agency_name = Agency.objects.filter(government=BEKASI.government).earliest("pk").name
    case = driver.open(subject="Awal").case
    driver.later(minutes=5).complete(case)
    return case


def multiplied(case: int) -> None:
    """Give each text to a copy of a case."""
    multiply(case, by=len(TYPED))
    for number, text in enumerate(TYPED, start=1):
        Case.objects.filter(number=f"BLK-{number}").update(subject=text)


def hostile_devices() -> None:
    """Give every text to a device, a maker, a model and a link, in each of their columns."""
    government, site = BEKASI.government, Site.objects.filter(government=BEKASI.government).earliest("pk")
    for number, text in enumerate(TYPED):
        short = text[:78]
        maker = Maker.objects.create(government=government, name=f"{short}")
        model = DeviceModel.objects.create(government=government, maker=maker, name=short, kind="router")
        Device.objects.create(
            government=government,
            model=model,
            maker=maker,
            serial=short,
            serial_key=f"S{number}",
            asset_number=short,
            asset_key=f"A{number}",
            name=short,
            name_key=f"N{number}",
            bought_with=text[:158],
            note=text[:298],
            state="installed",
            site=site,
        )
        Link.objects.create(
            government=government,
            kind="fibre",
            upper_site=site,
            lower_site=site,
            provider=short,
            circuit=short,
            capacity=text[:38],
            note=text[:298],
        )


def hostile_sites() -> None:
    """Give every text to a site, in each of its columns."""
    agency = Agency.objects.filter(government=BEKASI.government).earliest("pk")
    for text in TYPED:
        words = {"name": text[:158], "address": text[:298], "contact": text[:118], "phone": text[:38]}
        Site.objects.create(government=BEKASI.government, agency=agency, **words)
    type(BEKASI.government).objects.filter(pk=BEKASI.government.pk).update(revision=new_revision())


def hostile_store() -> tuple[int, int]:
    """Give every text to goods of a room and to a movement of one card; gives the room and the card."""
    scene = store(BEKASI, keeper="field_officer")
    scene.receive("SN-1")
    level, government = scene.level(), BEKASI.government
    for number, text in enumerate(TYPED):
        maker = Maker.objects.create(government=government, name=text[:78])
        model = DeviceModel.objects.create(government=government, maker=maker, name=text[:78], kind="router")
        StockLevel.objects.create(government=government, room_id=scene.room, model=model)
        device = Device.objects.create(
            government=government,
            model=level.model,
            maker=level.model.maker,
            serial=text[:78],
            serial_key=f"K{number}",
        )
        StockMovement.objects.create(
            government=government,
            level=level,
            model=level.model,
            device=device,
            movement="received",
            quantity=1,
            on_hand=1,
            reserved=0,
            at=MONDAY,
            why=text[:298],
            reference=text[:58],
            command=uuid4(),
            line=0,
        )
    return scene.room, level.pk


def hostile_agenda() -> None:
    """Give every text to a number of the agenda."""
    series = Series.objects.create(government=BEKASI.government, key="uji", year=2026)
    for number, text in enumerate(TYPED, start=1):
        Number.objects.create(
            government=BEKASI.government,
            series=series,
            serial=number,
            text=f"{text[:140]} {number}",
            kind="laporan",
            kind_title=text[:118],
            dated=MONDAY.date(),
            subject=text[:298],
            recipient=text[:298],
            state=NumberState.RESERVED,
            reason=text[:298],
            made_at=MONDAY,
        )


def cut(longest: int) -> list[str]:
    return [text[:longest] for text in TYPED]


def test_cases() -> None:
    case = hostile_case()
    recap = rows_of_xlsx(taken("cases:recap", "section_head"))
    hold(recap, (0,), ["=1+0 <b>|cmd</b>"])
    multiplied(case)
    rows = rows_of_csv(taken("cases:export", "section_head"))
    assert len(rows) == len(TYPED) + 1
    hold(rows, (1,), list(TYPED))
    hold(rows, (4,), ["=1+0 <b>|cmd</b>"])


def test_devices_and_links() -> None:
    hostile_devices()
    for read, form in ((rows_of_csv, "csv"), (rows_of_xlsx, "xlsx")):
        devices = read(taken(f"assets:export-{form}", "field_officer"))
        hold(devices, (0, 1, 3, 4, 5), cut(78))
        hold(devices, (10,), cut(298))
        links = read(taken(f"assets:links-{form}", "field_officer"))
        hold(links, (7, 8), cut(78))
        hold(links, (10,), cut(298))


def test_sites() -> None:
    hostile_sites()
    for read, form in ((rows_of_csv, "csv"), (rows_of_xlsx, "xlsx")):
        rows = read(taken(f"assets:sites-{form}", "field_officer"))
        for column, longest in ((1, 158), (2, 298), (3, 118), (4, 38)):
            hold(rows, (column,), cut(longest))


def test_the_store() -> None:
    room, card = hostile_store()
    for read, form in ((rows_of_csv, "csv"), (rows_of_xlsx, "xlsx")):
        hold(read(taken(f"assets:stock-{form}", "field_officer", room)), (0, 1), cut(78))
    moved = rows_of_csv(taken("assets:stock-card-csv", "field_officer", card))
    hold(moved, (6,), cut(58))
    hold(moved, (9,), cut(298))


def test_the_agenda() -> None:
    hostile_agenda()
    for read, form in ((rows_of_csv, "csv"), (rows_of_xlsx, "xlsx")):
        rows = read(taken(f"documents:agenda_{form}"))
        assert len(rows) == len(TYPED)
        hold(rows, (2,), cut(118))
        hold(rows, (3, 4, 6), cut(298))


@pytest.mark.parametrize("fault", [lambda cell: cell, lambda cell: "", lambda cell: str(cell)[:40]])
def test_a_list_that_forgets_to_guard_or_loses_words_is_caught(
    monkeypatch: pytest.MonkeyPatch, fault: Callable[[Any], Any]
) -> None:
    hostile_agenda()
    monkeypatch.setattr(spreadsheets, "safe", fault)
    with pytest.raises(AssertionError):
        hold(rows_of_csv(taken("documents:agenda_csv")), (3,), cut(298))
