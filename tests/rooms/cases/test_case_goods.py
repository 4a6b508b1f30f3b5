"""Goods of a case: journal and store move together, a race has one winner, arrivals let steps go on."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, transaction

from case_driver import Driver, answered, any_agency, completion
from laksana.assets import services as keeping
from laksana.assets.models import Device, DevicePlacement, StockLevel, StockMovement
from laksana.cases import services
from laksana.cases.models import CaseDevice
from laksana.cases.services import Answer
from laksana.cases.verifying import Tally, verify
from laksana.core.case.commands import (
    AwaitedGoods,
    Cancel,
    Command,
    Install,
    MoveStock,
    Pause,
    StockAct,
    WaitingFor,
)
from laksana.core.case.refusals import Code, Refused
from laksana.core.stock.model import Fate, StockLine
from laksana.notifications.models import Message
from laksana.organization.models import Person, Site
from laksana.outbox import services as outbox
from laksana.outside import time
from stock_scenes import BOGOR, Scene
from stock_scenes import store as open_store
from world import signed_in

DEVICES = "kota-bogor/pemasangan-dan-penggantian-perangkat-jaringan"
RESERVE, RELEASE, ISSUE, GIVE_BACK = StockAct


def provided(*wanted: dict[str, Any]) -> tuple[Driver, Answer]:
    """Give a case of SOP 006 at its step 6, with what its step 5 listed."""
    driver = any_agency("kota-bogor")
    answer = driver.open(DEVICES)
    while "provide" not in {token.step for token in answer.state.open.values()}:
        surveys = wanted and "survey" in {token.step for token in answer.state.open.values()}
        given = {"papers": {"device_list": {"devices": wanted}}} if surveys else {}
        answer = driver.later(minutes=1).complete(answer.case, **given)
    return driver, answer


def worker(driver: Driver, case: int) -> tuple[Person, int]:
    found = driver.found(case)
    token = next(iter(found.state.open.values()))
    return driver.performer(found, token), token.token


def tries(driver: Driver, case: int, command: Command, command_id: UUID | None = None) -> Answer | Refused:
    person, _token = worker(driver, case)
    return services.act(driver.by(person), case=case, command=command, command_id=command_id or uuid4())


def moves(driver: Driver, case: int, act: StockAct, *lines: StockLine) -> Answer | Refused:
    return tries(driver, case, MoveStock(worker(driver, case)[1], act, lines))


def faults() -> list[str]:
    return [str(fault) for fault in verify(Tally())]


@pytest.fixture
def scene(published: None) -> Scene:
    return open_store()


def test_from_the_store_to_the_site_with_the_old_device_s_fate(scene: Scene) -> None:
    scene.receive("BARU-1", cables=100)
    driver, opened = provided()
    case, site = opened.case, opened.state.sites[0]
    old = keeping.add_device(scene.order(), model=scene.switch, serial="LAMA-1", site=site)
    lines = StockLine(scene.room, scene.switch), StockLine(scene.room, scene.cable, 20)
    answered(moves(driver, case, RESERVE, *lines))
    assert (scene.level().free, scene.level(scene.cable).free) == (0, 80)
    found = driver.found(case)
    done = completion(found, next(iter(found.state.open.values())), "available")
    assert tries(driver, case, done) == Refused(Code.STOCK_OUTSTANDING)
    new = next(line for line in found.state.reserved if line.device)
    _person, token = worker(driver, case)
    put = Install(token, new, site, replaces=old, fate=Fate.RETURNED, fate_room=scene.room)
    answered(tries(driver, case, put))
    answered(tries(driver, case, Install(token, lines[1], site)))
    answered(tries(driver, case, replace(done, files=())))
    number = found.row.number
    assert [(device.state, device.site_id, device.room_id) for device in Device.objects.order_by("pk")] == [
        ("installed", site, None),
        ("in_stock", None, scene.room),
    ]
    history = DevicePlacement.objects.filter(device__serial="BARU-1").order_by("pk")
    assert [(row.state, row.reference) for row in history] == [
        ("in_stock", ""),
        ("reserved", number),
        ("issued", number),
        ("installed", number),
    ]
    assert CaseDevice.objects.filter(case=case).count() == 2
    assert (scene.level().on_hand, scene.level(scene.cable).on_hand) == (1, 80)
    assert faults() == []


def test_a_command_moves_once_and_another_s_devices_are_unknown(scene: Scene) -> None:
    scene.receive("BARU-1", "BARU-2")
    driver, opened = provided()
    _person, token = worker(driver, opened.case)
    command, command_id = MoveStock(token, RESERVE, (StockLine(scene.room, scene.switch),)), uuid4()
    first = answered(tries(driver, opened.case, command, command_id))
    again = answered(tries(driver, opened.case, command, command_id))
    assert (again.repeated, again.events) == (True, first.events)
    assert scene.level().reserved == 1
    elsewhere = open_store(any_agency("kabupaten-ciamis").cast, keeper="maintenance_team")
    elsewhere.receive("ASING-1")
    for line in (
        StockLine(elsewhere.room, elsewhere.switch),
        StockLine(scene.room, scene.switch, 1, elsewhere.device("ASING-1").pk),
        StockLine(elsewhere.room, scene.switch),
    ):
        refused = moves(driver, opened.case, RESERVE, line)
        assert isinstance(refused, Refused)
    assert elsewhere.level().reserved == 0


def test_a_cancelled_case_gives_back_what_it_had_reserved(scene: Scene) -> None:
    scene.receive("BARU-1", cables=10)
    driver, opened = provided()
    answered(moves(driver, opened.case, RESERVE, StockLine(scene.room, scene.cable, 10)))
    driver.act(BOGOR.holder("section_head"), opened.case, Cancel("Tidak jadi"))
    assert scene.level(scene.cable).free == 10
    assert faults() == []


def test_goods_that_come_let_the_longest_waiting_go_on(scene: Scene) -> None:
    waiting = [provided(), provided()]
    for place, (driver, opened) in enumerate(waiting):
        driver.later(minutes=place)
        until, goods = driver.now + timedelta(hours=2), (AwaitedGoods(scene.switch),)
        token = worker(driver, opened.case)[1]
        answered(tries(driver, opened.case, Pause(token, WaitingFor.GOODS, "Kosong", until, goods)))
    settle()
    scene.receive("BARU-1", now=driver.now)
    settle()
    first, second = (one.found(answer.case).state for one, answer in waiting)
    assert next(iter(first.open.values())).paused is None
    assert next(iter(second.open.values())).paused is not None
    told = Message.objects.filter(kind="goods_arrived")
    assert {message.person_id for message in told} == {worker(*((waiting[0][0], waiting[0][1].case)))[0].pk}
    scene.receive("BARU-2", now=driver.now)
    settle()
    assert next(iter(waiting[1][0].found(waiting[1][1].case).state.open.values())).paused is None


def settle() -> None:
    while outbox.work():
        pass


def test_verify_sees_a_store_that_tells_otherwise(scene: Scene) -> None:
    scene.receive(cables=10)
    driver, opened = provided()
    answered(moves(driver, opened.case, RESERVE, StockLine(scene.room, scene.cable, 3)))
    assert faults() == []
    with transaction.atomic():
        StockLevel.objects.filter(pk=scene.level(scene.cable).pk).update(on_hand=9)
        assert any("the balance is 9/3" in fault for fault in faults())
        transaction.set_rollback(True)
    forged = StockMovement.objects.filter(movement="reserved").get()
    forged.pk, forged.command = None, uuid4()
    forged.save(force_insert=True)
    assert any("none of its entries" in fault for fault in faults())


MANY = 12


@pytest.mark.usefixtures("store")
def test_many_cases_that_reserve_the_last_device_at_once() -> None:
    scene = open_store()
    scene.receive("BARU-1")
    cases = [provided() for _ in range(MANY)]
    line, barrier = StockLine(scene.room, scene.switch), Barrier(MANY)

    def reserving(driver: Driver, case: int) -> Callable[[], Any]:
        person, token = worker(driver, case)
        by, command = driver.by(person), MoveStock(token, RESERVE, (line,))

        def act() -> Any:
            try:
                barrier.wait(timeout=30)
                return services.act(by, case=case, command=command, command_id=uuid4())
            finally:
                connection.close()

        return act

    acts = [reserving(driver, answer.case) for driver, answer in cases]
    with ThreadPoolExecutor(MANY) as pool:
        answers = [future.result() for future in [pool.submit(act) for act in acts]]
    got = [answer for answer in answers if isinstance(answer, Answer)]
    assert len(got) == 1
    assert {answer.code for answer in answers if isinstance(answer, Refused)} <= {
        Code.STOCK_SHORT,
        Code.STALE,
    }
    assert scene.level().reserved == 1
    assert faults() == []


def test_on_the_page_from_reserving_to_the_paper(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.DEMO = True
    scene.receive("BARU-1", "BARU-2", cables=100)
    driver, opened = provided()
    case, site = opened.case, opened.state.sites[0]
    old = keeping.add_device(scene.order(), model=scene.switch, serial="LAMA-1", site=site)
    monkeypatch.setattr(time, "now", lambda: driver.now)
    person, token = worker(driver, case)
    client, number = signed_in(person), opened.number
    page = f"/kasus/{number}/"

    def press(name: str, command_id: UUID | None = None, **fields: Any) -> int:
        given = {"command_id": str(command_id or uuid4()), **fields}
        return client.post(f"{page}langkah/{token}/{name}/", given).status_code

    assert "Pesan dari gudang" in client.get(page).content.decode()
    shelf = f"{scene.room}:{scene.switch}"
    rows = {"lines.item": ["", ""], "lines.quantity": ["", ""], "lines.serial": ["baru 2", ""]}
    same = uuid4()
    assert [press("pesan-barang", same, **rows), press("pesan-barang", same, **rows)] == [302, 302]
    greedy = {"lines.item": [shelf], "lines.quantity": ["2"], "lines.serial": [""]}
    assert press("pesan-barang", **greedy) == 422
    goods = f"{shelf}:{scene.device('BARU-2').pk}"
    taken = uuid4()
    assert [press("keluarkan-barang", taken, goods=[goods]) for _ in range(2)] == [302, 302]
    shown = client.get(page).content.decode()
    assert "Masih ada barang yang dipesan atau dikeluarkan" in shown
    assert "Langkah Anda" in shown
    placed = {"goods": goods, "site": site, "replaces": old}
    assert press("pasang-barang", **placed) == 422
    done = uuid4()
    right = {**placed, "fate": "repair"}
    assert [press("pasang-barang", done, **right) for _ in range(2)] == [302, 302]
    shown = client.get(page).content.decode()
    for word in ("BARU-2", "LAMA-1", "diperbaiki"):
        assert word in shown
    assert 'value="BARU-2"' in shown  # the paper's table begins with it
    assert faults() == []


def test_an_office_without_a_store_types_serial_numbers(
    published: None, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.DEMO = True
    driver, opened = provided()
    monkeypatch.setattr(time, "now", lambda: driver.now)
    person, token = worker(driver, opened.case)
    client = signed_in(person)
    shown = client.get(f"/kasus/{opened.number}/").content.decode()
    assert "Pesan dari gudang" not in shown
    assert "Nomor seri baru" in shown
    refused = client.post(
        f"/kasus/{opened.number}/langkah/{token}/pesan-barang/", {"command_id": str(uuid4())}
    )
    assert refused.status_code == 422


def listed(device: str, quantity: int, place: str = "", **more: str) -> dict[str, Any]:
    return {"device": device, "work": "installation", "quantity": quantity, "place": place, **more}


def wanted_rows(shown: Any) -> list[tuple[str, str]]:
    (goods,) = [step["goods"] for step in shown.context["steps"]]
    return [(line.name, words) for line, words, _state in goods["wanted"]]


def test_a_list_is_compared_reserved_waited_for_and_put_in_place(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.DEMO = True
    scene.receive("BARU-1", cables=30)
    site = any_agency("kota-bogor")
    place = Site.objects.filter(agency=site.cast.agency(site.agency_name).pk).earliest("pk")
    old = keeping.add_device(scene.order(), model=scene.switch, serial="LAMA-1", site=place.pk)
    driver, opened = provided(
        listed("MikroTik CRS326 (contoh)", 2, place.name.upper(), old_serial="LAMA-1"),
        listed("kabel utp cat6 (meter)", 20),
        listed("Tiang bambu", 3),
    )
    monkeypatch.setattr(time, "now", lambda: driver.now)
    person, token = worker(driver, opened.case)
    client, page = signed_in(person), f"/kasus/{opened.number}/"

    def press(name: str, **fields: Any) -> int:
        given = {"command_id": str(uuid4()), **fields}
        return client.post(f"{page}langkah/{token}/{name}/", given).status_code

    def act(name: str) -> Any:
        (step,) = client.get(page).context["steps"]
        return next(one["form"] for one in step["acts"] if one["spec"].name == name)

    shown = client.get(page)
    assert wanted_rows(shown) == [
        ("MikroTik CRS326 (contoh)", "kurang 1"),
        ("kabel utp cat6 (meter)", "ada"),
        ("Tiang bambu", "tidak dikenal gudang"),
    ]
    (step,) = shown.context["steps"]
    assert "Tiang bambu, 3: tidak dikenal gudang" in step["form"]["installation.found"].value()
    ticked = act("pesan-daftar")["goods"].value()
    assert ticked == [f"{scene.room}:{scene.switch}:1", f"{scene.room}:{scene.cable}:20"]
    same = str(uuid4())
    assert [press("pesan-daftar", goods=ticked, command_id=same) for _ in range(2)] == [302, 302]
    assert (scene.level().reserved, scene.level(scene.cable).reserved) == (1, 20)
    assert press("pesan-daftar", goods=["1:2:0"]) == 422
    assert press("pesan-daftar", goods=ticked) == 422  # what there was is reserved

    pause = act("jeda")
    assert pause["goods"].value() == [{"item": scene.switch, "quantity": 1}]
    assert (pause["waiting_for"].value(), pause["reason"].value()) == (
        "goods",
        "Menunggu barang: MikroTik CRS326 (contoh), 1; Tiang bambu, 3",
    )
    until = (driver.now + timedelta(hours=2)).astimezone(ZoneInfo("Asia/Jakarta")).strftime("%Y-%m-%dT%H:%M")
    awaited = {"goods.item": [str(scene.switch)], "goods.quantity": ["1"], "until": until}
    assert press("jeda", waiting_for="goods", reason="Menunggu barang", **awaited) == 302
    (step,) = client.get(page).context["steps"]
    assert step["goods"]["awaited"] == ["MikroTik CRS326 (contoh), 1"]
    scene.receive("BARU-2", now=driver.now)
    settle()
    assert wanted_rows(client.get(page))[0] == ("MikroTik CRS326 (contoh)", "ada")
    assert press("pesan-daftar", goods=act("pesan-daftar")["goods"].value()) == 302

    put = act("pasang-barang")
    first = f"{scene.room}:{scene.switch}:{scene.device('BARU-1').pk}"
    proposed = {"goods": first, "site": place.pk, "replaces": old}
    assert {name: put[name].value() for name in proposed} == proposed
    assert press("pasang-barang", fate="repair", **proposed) == 302
    assert act("pasang-barang")["goods"].value().endswith(f":{scene.device('BARU-2').pk}")
    assert wanted_rows(client.get(page))[0] == ("MikroTik CRS326 (contoh)", "sudah diambil")
    assert faults() == []


def test_a_list_of_words_offers_models_places_and_devices_there(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.DEMO = True
    driver = any_agency("kota-bogor")
    opened = driver.open(DEVICES)
    place = opened.state.sites[0]
    keeping.add_device(scene.order(), model=scene.switch, serial="LAMA-1", site=place)
    while "survey" not in {token.step for token in opened.state.open.values()}:
        opened = driver.later(minutes=1).complete(opened.case)
    monkeypatch.setattr(time, "now", lambda: driver.now)
    shown = signed_in(worker(driver, opened.case)[0]).get(f"/kasus/{opened.number}/").content.decode()
    offered = shown[shown.index('<datalist id="usul-device_list-devices-device">') :]
    assert '<option value="MikroTik CRS326 (contoh)">' in offered[: offered.index("</datalist>")]
    assert '<option value="LAMA-1">' in offered
    assert 'list="usul-device_list-devices-place"' in shown
