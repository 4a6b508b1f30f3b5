"""Every list of the room is taken away as it is filtered, and no cell of it acts."""

from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from laksana.assets import services
from laksana.assets.services import Arrived
from stock_scenes import BOGOR, Scene, lengthen, store
from world import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(settings: Any) -> Scene:
    settings.DEMO = True
    scene = store()
    scene.receive("FIKTIF-1", cables=40)
    services.receive(scene.order(), scene.room, [Arrived(scene.cable, 2)], why="=1+1")
    return scene


@pytest.fixture
def browser(scene: Scene) -> Client:
    return signed_in(BOGOR.holder("head_of_office"))


def text(browser: Client, route: str, *args: int, **query: str) -> list[str]:
    answer = browser.get(reverse(route, args=args), query)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer["Content-Disposition"]
    lines: list[str] = b"".join(answer).decode("utf-8-sig").splitlines()
    return lines


def test_a_stock_card_is_written_whole_and_its_reasons_do_not_act(scene: Scene, browser: Client) -> None:
    lines = text(browser, "assets:stock-card-csv", scene.level(scene.cable).pk)
    assert lines[0].startswith("waktu;gerakan;jumlah")
    assert [line.split(";")[2] for line in lines[1:]] == ["2", "40"]
    assert lines[1].endswith(";'=1+1")


def test_a_long_card_is_read_in_one_statement_of_portions(scene: Scene, browser: Client) -> None:
    level = scene.level(scene.cable)
    lengthen(level, 3_000)
    with CaptureQueriesContext(connection) as captured:
        assert len(text(browser, "assets:stock-card-csv", level.pk)) == 3_003
    assert len(captured) <= 8


def test_what_a_room_holds_is_taken_away_as_it_is_filtered(scene: Scene, browser: Client) -> None:
    assert len(text(browser, "assets:stock-csv", scene.room)) == 3
    assert text(browser, "assets:stock-csv", scene.room, cari="belden")[1:] == [
        "Belden;Kabel UTP Cat6 (meter);42;0;42;0"
    ]
    book = browser.get(reverse("assets:stock-xlsx", args=[scene.room]))
    rows = CalamineWorkbook.from_filelike(BytesIO(book.content)).get_sheet_by_index(0).to_python()
    assert rows[0][:2] == ["pabrikan", "barang"]
    assert len(rows) == 3


def test_the_sites_of_the_agencies_are_taken_away_as_they_are_filtered(scene: Scene, browser: Client) -> None:
    site = BOGOR.site("Kantor Dinas Kesehatan")
    services.add_device(scene.order(), model=scene.switch, serial="FIKTIF-7", site=site.pk)
    everything = text(browser, "assets:sites-csv")
    some = text(browser, "assets:sites-csv", cari="kesehatan")
    assert 1 < len(some) < len(everything)
    assert all("Kesehatan" in line for line in some[1:])
    assert [line.split(";")[-1] for line in some if site.name in line] == ["1"]
