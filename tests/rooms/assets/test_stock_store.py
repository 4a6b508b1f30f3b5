"""The keeper's acts: what comes in, goes, is counted; who may; what the stock card and the history say."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction

from laksana.assets import services
from laksana.assets.arrivals import ARRIVED
from laksana.assets.models import Device, DeviceModel, DevicePlacement, DeviceState, StockLevel, StockMovement
from laksana.assets.selectors import stock
from laksana.assets.services import Arrived, Bought, Counted, Occasion, carry
from laksana.core.stock.ledger import Misplaced, Moved, Short
from laksana.core.stock.model import Fate, Movement, StockLine
from laksana.notifications.models import Message
from laksana.organization.selectors import structure
from laksana.organization.services import CommandReused, NotAllowed, Unknown
from laksana.outbox import services as outbox
from laksana.outbox.models import Job
from stock_scenes import BOGOR, BOLMUT, Scene, store
from world import MONDAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return store()


def refused(act: Callable[[], Any]) -> str:
    with pytest.raises(ValidationError) as caught, transaction.atomic():
        act()
    return " ".join(caught.value.messages)


def balances(scene: Scene) -> dict[int, tuple[int, int]]:
    return {row.model_id: (row.on_hand, row.reserved) for row in StockLevel.objects.filter(room=scene.room)}


def occasion(scene: Scene) -> Occasion:
    return Occasion(scene.who.government.pk, uuid4(), MONDAY, None, reference="BGR-2026-0001")


def line(scene: Scene, serial: str) -> StockLine:
    return StockLine(scene.room, scene.switch, 1, scene.device(serial).pk)


def test_goods_come_in_with_serials_and_without(scene: Scene) -> None:
    bought = Bought("Kontrak 1/2026 (contoh)", date(2029, 1, 1))
    lines = [Arrived(scene.switch, serials=("fiktif-001", "FIKTIF 002")), Arrived(scene.cable, quantity=305)]
    services.receive(scene.order(), scene.room, lines, why="Pengadaan", bought=bought)
    assert balances(scene) == {scene.switch: (2, 0), scene.cable: (305, 0)}
    device = scene.device("fiktif-001")
    assert (device.state, device.room_id, device.warranty_until) == ("in_stock", scene.room, date(2029, 1, 1))
    assert [row.room_id for row in DevicePlacement.objects.filter(device=device)] == [scene.room]
    card = stock.movements_of(scene.level().pk)
    assert [(row.movement, row.quantity, row.on_hand, row.why) for row in card] == [
        ("received", 1, 2, "Pengadaan"),
        ("received", 1, 1, "Pengadaan"),
    ]


def test_once_per_command_and_nothing_of_a_list_with_a_fault(scene: Scene) -> None:
    order = scene.order()
    for _ in range(2):
        services.receive(order, scene.room, [Arrived(scene.cable, quantity=5)])
    assert balances(scene) == {scene.cable: (5, 0)}
    with pytest.raises(CommandReused):
        services.receive(order, scene.room, [Arrived(scene.cable, quantity=6)])
    both = [Arrived(scene.cable, quantity=5), Arrived(scene.switch, serials=("A1", "a-1"))]
    assert "a-1" in refused(lambda: services.receive(scene.order(), scene.room, both))
    assert balances(scene) == {scene.cable: (5, 0)}
    assert not Device.objects.filter(serial="A1").exists()


@pytest.mark.parametrize(
    "arrived",
    [
        lambda scene: Arrived(scene.cable, quantity=0),
        lambda scene: Arrived(scene.switch, quantity=3),
        lambda scene: Arrived(scene.switch, serials=(" - ",)),
    ],
)
def test_what_can_not_come_in(scene: Scene, arrived: Callable[[Scene], Arrived]) -> None:
    assert refused(lambda: services.receive(scene.order(), scene.room, [arrived(scene)]))


def test_only_who_keeps_the_room_and_only_in_the_own_government(scene: Scene) -> None:
    lines = [Arrived(scene.cable, quantity=1)]
    for who in (BOGOR.holder("head_of_office"), BOGOR.holder("staff"), BOGOR.desk, BOGOR.auditor):
        with pytest.raises(NotAllowed):
            services.receive(BOGOR.order(who), scene.room, lines)
    with pytest.raises(Unknown):
        services.receive(BOLMUT.order(), scene.room, lines)
    with pytest.raises(NotAllowed):
        services.receive(BOLMUT.order(BOLMUT.holder("technical_team")), scene.room, lines)
    with pytest.raises(NotAllowed):
        services.add_room(scene.order(), name="Gudang lain", keeper=BOGOR.post("technician"))
    services.receive(BOGOR.order(), scene.room, lines)  # the administrator


def test_a_device_that_comes_back_is_the_same_device(scene: Scene) -> None:
    scene.receive("FIKTIF-1")
    device = scene.device("FIKTIF-1")
    for move in (Movement.RESERVED, Movement.ISSUED):
        carry([Moved(move, line(scene, "FIKTIF-1"))], occasion(scene))
    assert balances(scene) == {scene.switch: (0, 0)}
    assert [(found.pk, moved.reference) for found, moved in stock.still_out(BOGOR.government.pk)] == [
        (device.pk, "BGR-2026-0001")
    ]
    scene.receive("fiktif 1")
    assert balances(scene) == {scene.switch: (1, 0)}
    assert Device.objects.filter(model=scene.switch).count() == 1
    assert "FIKTIF-1" in refused(lambda: scene.receive("FIKTIF-1"))
    states = [row.state for row in DevicePlacement.objects.filter(device=device).order_by("pk")]
    assert states == ["in_stock", "reserved", "issued", "in_stock"]


def test_what_the_store_counts_is_not_moved_by_hand(scene: Scene) -> None:
    scene.receive("FIKTIF-1")
    site = BOGOR.site("Gudang Farmasi").pk
    device = scene.device("FIKTIF-1").pk

    def by_hand() -> int:
        return services.move_device(scene.order(), device, seen="in_stock", state="installed", site=site)

    assert "gudang" in refused(by_hand)


def test_written_off_only_what_nobody_reserved(scene: Scene) -> None:
    scene.receive("FIKTIF-1", "FIKTIF-2", cables=10)
    carry([Moved(Movement.RESERVED, StockLine(scene.room, scene.cable, 8))], occasion(scene))
    cable, switch = scene.level(scene.cable).pk, scene.level().pk
    assert refused(lambda: services.write_off(scene.order(), cable, quantity=3, why="Rusak"))
    services.write_off(scene.order(), cable, quantity=2, why="Digigit tikus")
    services.write_off(scene.order(), switch, serial="fiktif-2", why="Terbakar")
    assert balances(scene) == {scene.cable: (8, 8), scene.switch: (1, 0)}
    assert scene.device("FIKTIF-2").state == DeviceState.RETIRED
    assert "serial" in refused_at(lambda: services.write_off(scene.order(), switch, serial="X", why="?"))


def refused_at(act: Callable[[], Any]) -> set[str]:
    with pytest.raises(ValidationError) as caught, transaction.atomic():
        act()
    return set(caught.value.message_dict)


def test_a_count_sets_the_card_right_and_loses_and_finds_devices(scene: Scene) -> None:
    scene.receive("FIKTIF-1", "FIKTIF-2", cables=10)
    counted = [
        Counted(scene.switch, seen=2, serials=("FIKTIF-2",)),
        Counted(scene.cable, seen=10, found=7),
    ]
    services.count(scene.order(), scene.room, counted, why="Hitung triwulan")
    assert balances(scene) == {scene.switch: (1, 0), scene.cable: (7, 0)}
    assert scene.device("FIKTIF-1").state == DeviceState.LOST
    again = [Counted(scene.switch, seen=1, serials=("FIKTIF-1", "FIKTIF-2"))]
    services.count(scene.order(), scene.room, again)
    assert (balances(scene)[scene.switch], scene.device("FIKTIF-1").state) == ((2, 0), DeviceState.IN_STOCK)
    stale = [Counted(scene.cable, seen=10, found=9)]
    assert "berubah" in refused(lambda: services.count(scene.order(), scene.room, stale))
    strange = [Counted(scene.switch, seen=2, serials=("FIKTIF-1", "FIKTIF-2", "FIKTIF-3"))]
    assert "FIKTIF-3" in refused(lambda: services.count(scene.order(), scene.room, strange))


def test_what_is_reserved_is_not_counted_away(scene: Scene) -> None:
    scene.receive("FIKTIF-1", cables=10)
    carry(
        [
            Moved(Movement.RESERVED, StockLine(scene.room, scene.cable, 8)),
            Moved(Movement.RESERVED, line(scene, "FIKTIF-1")),
        ],
        occasion(scene),
    )
    for counted in (Counted(scene.cable, 10, 7), Counted(scene.switch, 1)):
        assert refused(lambda one=counted: services.count(scene.order(), scene.room, [one]))
    assert balances(scene) == {scene.switch: (1, 1), scene.cable: (10, 8)}


def test_a_whole_movement_or_none(scene: Scene) -> None:
    scene.receive("FIKTIF-1", cables=10)
    moves = [
        Moved(Movement.RESERVED, StockLine(scene.room, scene.cable, 4)),
        Moved(Movement.RESERVED, StockLine(scene.room, scene.switch, 2)),
    ]
    with pytest.raises(Short), transaction.atomic():
        carry(moves, occasion(scene))
    lost = [Moved(Movement.RESERVED, line(scene, "FIKTIF-1"))] * 2
    with pytest.raises((Short, Misplaced)), transaction.atomic():
        carry(lost, occasion(scene))
    assert balances(scene) == {scene.switch: (1, 0), scene.cable: (10, 0)}
    assert scene.device("FIKTIF-1").state == DeviceState.IN_STOCK


def test_a_device_is_put_in_its_place_and_the_old_one_gets_its_fate(scene: Scene) -> None:
    site = BOGOR.site("Gudang Farmasi").pk
    scene.receive("BARU-1")
    old = services.add_device(scene.order(), model=scene.switch, serial="LAMA-1", site=site)
    new = line(scene, "BARU-1")
    carry([Moved(Movement.RESERVED, new)], occasion(scene))
    carry(
        [
            Moved(Movement.ISSUED, new),
            Moved(Movement.REMOVED, StockLine(0, scene.switch, 1, old), fate=Fate.WARRANTY),
            Moved(Movement.INSTALLED, new, site=site),
        ],
        occasion(scene),
    )
    assert (scene.device("BARU-1").state, scene.device("BARU-1").site_id) == ("installed", site)
    assert (scene.device("LAMA-1").state, scene.device("LAMA-1").site_id) == ("in_repair", None)
    removed = StockMovement.objects.get(device=old)
    assert (removed.level, removed.fate, removed.reference) == (None, "warranty", "BGR-2026-0001")
    assert balances(scene) == {scene.switch: (0, 0)}


def test_who_keeps_the_room_is_told_once_when_it_falls_below_the_minimum(scene: Scene) -> None:
    scene.receive(cables=10)
    services.set_minimum(scene.order(), scene.level(scene.cable).pk, 5)
    for _ in range(4):
        carry([Moved(Movement.RESERVED, StockLine(scene.room, scene.cable, 2))], occasion(scene))
    assert Job.objects.filter(task="assets.low").count() == 1
    while outbox.work():
        pass
    told = Message.objects.filter(kind="stock_low")
    assert {message.facts["free"] for message in told} == {"2"}
    assert told.count() == 3  # the technicians keep the room


def test_an_arrival_is_promised_to_who_waits(scene: Scene) -> None:
    scene.receive(cables=10)
    assert Job.objects.filter(task=ARRIVED).count() == 1
    services.count(scene.order(), scene.room, [Counted(scene.cable, 10, 4)])
    assert Job.objects.filter(task=ARRIVED).count() == 1


def test_a_closed_room_moves_nothing(scene: Scene) -> None:
    scene.receive(cables=1)
    assert refused(lambda: services.switch_room(BOGOR.order(), scene.room, active=False))
    services.write_off(scene.order(), scene.level(scene.cable).pk, quantity=1, why="Rusak")
    services.switch_room(BOGOR.order(), scene.room, active=False)
    assert stock.stock_rooms(structure(BOGOR.government)) == {}
    assert "ditutup" in refused(lambda: scene.receive(cables=1))


def test_how_a_model_is_counted_is_settled_once_it_lies_in_store(scene: Scene) -> None:
    change = {"has_serials": True}
    services.change_model(BOGOR.order(), scene.cable, change)
    services.change_model(BOGOR.order(), scene.cable, {"has_serials": False})
    scene.receive(cables=1)
    assert "has_serials" in refused_at(lambda: services.change_model(BOGOR.order(), scene.cable, change))
    assert not DeviceModel.objects.get(pk=scene.cable).has_serials


def test_the_table_itself_refuses_less_than_nothing_and_changed_cards(scene: Scene) -> None:
    scene.receive(cables=3)
    for wrong in ({"on_hand": -1}, {"reserved": 4}):
        with pytest.raises(IntegrityError), transaction.atomic():
            StockLevel.objects.filter(room=scene.room).update(**wrong)
    for statement in ("UPDATE assets_stockmovement SET quantity = 9", "DELETE FROM assets_stockmovement"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
