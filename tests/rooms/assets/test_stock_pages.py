"""The store's pages: what comes in by scanner and paste, the count in two looks, and that they stay quick.

`LAKSANA_MOVEMENTS` sets how many movements the stock card holds.
"""

import os
from time import perf_counter
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from laksana.assets.models import Device
from laksana.assets.selectors import stock
from stock_scenes import BOGOR, Scene, lengthen, store
from world import signed_in

pytestmark = pytest.mark.django_db
MOVEMENTS = int(os.environ.get("LAKSANA_MOVEMENTS", "3000"))
MOST_STATEMENTS = 12
MOST_SECONDS = 0.05


@pytest.fixture
def scene(settings: Any) -> Scene:
    settings.DEMO = True
    return store()


@pytest.fixture
def keeper(scene: Scene) -> Client:
    return signed_in(BOGOR.holder("technician"))


def posted(client: Client, path: str, **fields: Any) -> tuple[int, str]:
    answer = client.post(path, {"command_id": str(uuid4()), **fields})
    return answer.status_code, answer.content.decode()


def rows(*lines: tuple[str, str, str]) -> dict[str, list[str]]:
    names = ("lines.model", "lines.quantity", "lines.serials")
    return {name: [line[place] for line in lines] for place, name in enumerate(names)}


def test_what_came_by_scanner_and_by_paste(scene: Scene, keeper: Client) -> None:
    assert 'href="/gudang/"' in keeper.get("/perangkat/").content.decode()
    path = f"/gudang/{scene.room}/terima/"
    asked = rows((str(scene.switch), "", "FIKTIF-1\r\nFIKTIF-2"), (str(scene.cable), "100", ""))
    pasted = "CRS326 (contoh); FIKTIF-3\nBelden Kabel UTP Cat6 (meter)\t205\n"
    assert posted(keeper, path, why="Surat jalan", pasted=pasted, **asked)[0] == 302
    assert (scene.level().on_hand, scene.level(scene.cable).on_hand) == (3, 305)
    shown = keeper.get(f"/gudang/{scene.room}/").content.decode()
    assert "CRS326 (contoh)" in shown
    assert "Terima barang" in shown


def test_every_wrong_line_is_named_and_nothing_comes_in(scene: Scene, keeper: Client) -> None:
    pasted = "Tidak ada; X\nCRS326 (contoh); FIKTIF-3\nKabel UTP Cat6 (meter); banyak"
    status, shown = posted(keeper, f"/gudang/{scene.room}/terima/", why="x", pasted=pasted)
    assert status == 422
    for words in ("Baris 1: model “Tidak ada”", "Baris 3: jumlah “banyak”"):
        assert words in shown
    assert pasted.splitlines()[1] in shown
    assert posted(keeper, f"/gudang/{scene.room}/terima/", why="x")[0] == 422
    assert not Device.objects.filter(room=scene.room).exists()


def test_a_count_is_looked_at_before_it_is_saved(scene: Scene, keeper: Client) -> None:
    scene.receive("FIKTIF-1", "FIKTIF-2", cables=10)
    switch, cable, path = scene.level(), scene.level(scene.cable), f"/gudang/{scene.room}/hitung/"
    given = {
        f"seen.{switch.pk}": "2",
        f"serials.{switch.pk}": "FIKTIF-2",
        f"seen.{cable.pk}": "10",
        f"found.{cable.pk}": "8",
    }
    status, shown = posted(keeper, path, periksa="1", **given)
    assert (status, "FIKTIF-1" in shown, "<strong>-2</strong>" in shown) == (200, True, True)
    assert scene.level(scene.cable).on_hand == 10
    assert posted(keeper, path, simpan="1", **given)[0] == 302
    assert (scene.level().on_hand, scene.level(scene.cable).on_hand) == (1, 8)
    status, shown = posted(keeper, path, simpan="1", **given)
    assert (status, "Saldo berubah" in shown) == (422, True)
    seen = {name: value for name, value in given.items() if name.startswith("seen")}
    status, shown = posted(keeper, path, periksa="1", **seen)
    assert (status, "Belum ada yang dihitung" in shown) == (422, True)
    both = {**given, f"none.{switch.pk}": "on"}
    status, shown = posted(keeper, path, periksa="1", **both)
    assert (status, "Nomor seri terisi" in shown) == (422, True)


def test_others_of_the_office_look_and_do_not_touch(scene: Scene) -> None:
    scene.receive(cables=10)
    visitor = signed_in(BOGOR.holder("head_of_office"))
    assert "Terima barang" not in visitor.get(f"/gudang/{scene.room}/").content.decode()
    level = scene.level(scene.cable).pk
    assert posted(visitor, f"/gudang/kartu/{level}/minimum/", minimum="3")[0] == 403
    one = rows((str(scene.cable), "1", ""))
    assert posted(visitor, f"/gudang/{scene.room}/terima/", why="x", **one)[0] == 403
    assert scene.level(scene.cable).on_hand == 10
    forms = [f"/gudang/{scene.room}/{act}/" for act in ("terima", "hitung")]
    forms += [f"/gudang/kartu/{level}/{act}/" for act in ("minimum", "hapus")]
    keeper = signed_in(BOGOR.holder(scene.keeper))
    for address in forms:
        assert (visitor.get(address).status_code, keeper.get(address).status_code) == (403, 200), address
    assert 'href="/gudang/"' not in visitor.get("/perangkat/").content.decode()


def test_pages_of_a_store_with_a_long_past_are_quick(
    scene: Scene, keeper: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    scene.receive("FIKTIF-1", cables=1)
    level = scene.level(scene.cable)
    lengthen(level, MOVEMENTS)
    for path in (f"/gudang/{scene.room}/", f"/gudang/kartu/{level.pk}/"):
        took, spent = timed(keeper, path)
        with capsys.disabled():
            print(f"{path}: {MOVEMENTS} movements, {took * 1000:.0f} ms, of which {spent * 1000:.0f} in SQL")
        assert spent < MOST_SECONDS, path
    assert len(stock.movements_of(level.pk)) == stock.PAGE + 1


@pytest.mark.sqlite
def test_a_card_is_paged_by_its_index_and_never_sorted(scene: Scene, keeper: Client) -> None:
    scene.receive(cables=1)
    level = scene.level(scene.cable)
    lengthen(level, 200)
    last = stock.movements_of(level.pk)[stock.PAGE].pk
    path = f"/gudang/kartu/{level.pk}/?sebelum={last}"
    keeper.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert len(keeper.get(path).context["moves"]) == stock.PAGE
    assert len(captured) <= MOST_STATEMENTS
    (asked,) = [query["sql"] for query in captured if "assets_stockmovement" in query["sql"]]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {asked}")
        plan = " ".join(row[3] for row in cursor.fetchall())
    assert "assets_stock_card" in plan
    assert "TEMP B-TREE" not in plan


def timed(client: Client, path: str) -> tuple[float, float]:
    """Give the quickest of some visits, and how long its statements took."""
    client.get(path)
    visits = []
    for _ in range(3):
        with CaptureQueriesContext(connection) as captured:
            started = perf_counter()
            assert client.get(path).status_code == 200
            took = perf_counter() - started
        assert len(captured) <= MOST_STATEMENTS, [query["sql"] for query in captured]
        visits.append((took, sum(float(query["time"]) for query in captured)))
    return min(visits)
