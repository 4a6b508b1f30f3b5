"""Goods taken from one room to another: both cards or neither, once, by its keeper."""

import random
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from laksana.assets import services
from laksana.assets.models import Device, DevicePlacement, StockLevel, StockMovement
from laksana.assets.selectors import stock, stock_faults
from laksana.assets.services import Arrived, Occasion, carry
from laksana.core.stock.ledger import Moved, Short
from laksana.core.stock.model import Movement, StockLine
from laksana.organization.services import NotAllowed
from stock_scenes import BOGOR, Scene, store
from world import MONDAY, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return store()


def balances() -> dict[tuple[int, int], tuple[int, int]]:
    return {(row.room_id, row.model_id): (row.on_hand, row.reserved) for row in StockLevel.objects.all()}


def transfer(scene: Scene, to: int, *lines: Arrived, **given: Any) -> int:
    return services.transfer(scene.order(), scene.room, to=to, lines=lines, **given)


def refused(act: Callable[[], Any]) -> str:
    with pytest.raises(ValidationError) as caught, transaction.atomic():
        act()
    return " ".join(caught.value.messages)


def test_both_cards_and_the_devices_history_tell_of_it(scene: Scene) -> None:
    scene.receive("FIKTIF-1", "FIKTIF-2", cables=10)
    there = scene.other_room()
    order = scene.order()
    lines = [Arrived(scene.cable, 4), Arrived(scene.switch, serials=("fiktif 1",))]
    for _ in range(2):
        services.transfer(order, scene.room, to=there, lines=lines, why="Stok cabang")
    assert balances() == {
        (scene.room, scene.switch): (1, 0),
        (scene.room, scene.cable): (6, 0),
        (there, scene.switch): (1, 0),
        (there, scene.cable): (4, 0),
    }
    device = scene.device("FIKTIF-1")
    assert (device.state, device.room_id) == ("in_stock", there)
    stays = DevicePlacement.objects.filter(device=device).order_by("pk")
    assert [row.room_id for row in stays] == [scene.room, there]
    assert {row.movement for row in StockMovement.objects.filter(command=order.command)} == {
        "moved_out",
        "moved_in",
    }
    card = stock.movements_of(scene.level(scene.cable).pk)[0]
    assert (card.movement, card.quantity, card.on_hand) == ("moved_out", 4, 6)
    assert card.why == "Gudang Kominfo → Gudang kedua. Stok cabang"
    assert list(stock_faults()) == []


def test_what_does_not_go_changes_neither_card(scene: Scene) -> None:
    scene.receive("FIKTIF-1", cables=10)
    there = scene.other_room()
    occasion = Occasion(BOGOR.government.pk, uuid4(), MONDAY, None)
    reserved = [
        StockLine(scene.room, scene.cable, 8),
        StockLine(scene.room, scene.switch, 1, scene.device("FIKTIF-1").pk),
    ]
    carry([Moved(Movement.RESERVED, line) for line in reserved], occasion)
    before = balances()
    both = (Arrived(scene.cable, 2), Arrived(scene.switch, serials=("FIKTIF-1",)))
    assert "dipesan untuk kasus" in refused(lambda: transfer(scene, there, *both))
    said = refused(lambda: transfer(scene, there, Arrived(scene.cable, 3)))
    assert "dipesan untuk kasus" in said
    assert "Kabel UTP Cat6" in said
    assert "FIKTIF-9" in refused(lambda: transfer(scene, there, Arrived(scene.switch, serials=("FIKTIF-9",))))
    assert refused(lambda: transfer(scene, there, Arrived(scene.switch)))
    assert refused(lambda: transfer(scene, there, Arrived(scene.cable)))
    assert "gudang lain" in refused(lambda: transfer(scene, scene.room, Arrived(scene.cable, 1)))
    services.switch_room(BOGOR.order(), there, active=False)
    assert "gudang lain" in refused(lambda: transfer(scene, there, Arrived(scene.cable, 1)))
    assert balances() == before


def test_only_who_keeps_the_room_that_goods_leave(scene: Scene) -> None:
    scene.receive(cables=10)
    there = scene.other_room()
    order = BOGOR.order(BOGOR.holder("head_of_office"))
    with pytest.raises(NotAllowed):
        services.transfer(order, scene.room, to=there, lines=[Arrived(scene.cable, 1)])
    services.transfer(BOGOR.order(), scene.room, to=there, lines=[Arrived(scene.cable, 1)])


def test_random_transfers_and_reservations_leave_the_sums_as_they_were(scene: Scene) -> None:
    """Whatever is tried, nothing comes from nowhere, nothing is lost, and every card adds up."""
    serials = [f"FIKTIF-{number}" for number in range(4)]
    scene.receive(*serials, cables=9)
    rooms, chance = [scene.room, scene.other_room()], random.Random(50)
    for _ in range(60):
        here, there = chance.sample(rooms, 2)
        device, cables = chance.choice(serials), chance.randint(1, 4)
        lines = chance.choice([[Arrived(scene.switch, serials=(device,))], [Arrived(scene.cable, cables)]])
        try:
            with transaction.atomic():
                if chance.random() < 0.2:
                    line = StockLine(here, scene.cable, 1)
                    occasion = Occasion(BOGOR.government.pk, uuid4(), MONDAY, None)
                    carry([Moved(chance.choice([Movement.RESERVED, Movement.RELEASED]), line)], occasion)
                services.transfer(BOGOR.order(), here, to=there, lines=lines)
        except (ValidationError, Short):
            continue
    assert sum(row.on_hand for row in StockLevel.objects.filter(model=scene.cable)) == 9
    assert {row.room_id for row in Device.objects.filter(model=scene.switch)} <= set(rooms)
    assert StockMovement.objects.filter(movement="moved_out").count() > 10
    assert list(stock_faults()) == []


def test_goods_go_by_the_rooms_page(settings: Any, scene: Scene) -> None:
    settings.DEMO = True
    scene.receive("FIKTIF-1", cables=10)
    client, path = signed_in(BOGOR.holder("technician")), f"/gudang/{scene.room}/pindah/"
    assert client.get(path).status_code == 404
    assert "/pindah/" not in client.get(f"/gudang/{scene.room}/").content.decode()
    there = scene.other_room()
    assert path in client.get(f"/gudang/{scene.room}/").content.decode()
    given = {"command_id": str(uuid4()), "to": str(there), "pasted": "CRS326 (contoh); FIKTIF-1"}
    assert client.post(path, {**given, "pasted": ""}).status_code == 422
    assert client.post(path, given).status_code == 302
    assert scene.device("FIKTIF-1").room_id == there
    shown = client.get(f"/gudang/kartu/{scene.level().pk}/").content.decode()
    assert "Gudang Kominfo → Gudang kedua" in shown
