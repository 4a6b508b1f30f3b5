"""Fifty who want the last piece at once: one gets it. The harness sees a store without its guard."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from laksana.assets import services
from laksana.assets.models import StockLevel, StockMovement
from laksana.assets.selectors import stock_faults
from laksana.assets.services import Arrived, Occasion, carry, moving
from laksana.core.stock.ledger import Misplaced, Moved, Short
from laksana.core.stock.model import Movement, StockLine
from stock_scenes import Scene, store
from world import MONDAY

MANY, SOME = 50, 8


def at_once(act: Callable[[], Any], many: int = SOME) -> list[Any]:
    """Let many do the same at the same moment; give what each was answered."""
    barrier = Barrier(many)

    def run() -> Any:
        try:
            barrier.wait(timeout=30)
            with transaction.atomic():
                act()
        except (Short, Misplaced) as error:
            return type(error).__name__
        finally:
            connection.close()
        return "got it"

    with ThreadPoolExecutor(many) as pool:
        return [future.result() for future in [pool.submit(run) for _ in range(many)]]


def reserving(scene: Scene, line: StockLine) -> Callable[[], None]:
    government = scene.who.government.pk

    def act() -> None:
        carry([Moved(Movement.RESERVED, line)], Occasion(government, uuid4(), MONDAY, None))

    return act


def holds(scene: Scene) -> bool:
    """Tell whether the card adds up: what is reserved is what rows say, and no more than there is."""
    for level in StockLevel.objects.filter(room=scene.room):
        reserved = StockMovement.objects.filter(level=level, movement="reserved")
        promised = sum(reserved.values_list("quantity", flat=True))
        if (level.reserved, promised <= level.on_hand) != (promised, True):
            return False
    return True


@pytest.mark.usefixtures("committed")
def test_one_of_many_gets_the_last_cable() -> None:
    scene = store()
    scene.receive(cables=7)
    answers = at_once(reserving(scene, StockLine(scene.room, scene.cable, 7)))
    assert sorted(answers) == ["Short"] * (SOME - 1) + ["got it"]
    assert holds(scene)


@pytest.mark.usefixtures("committed")
def test_one_of_fifty_gets_the_last_device() -> None:
    scene = store()
    scene.receive("FIKTIF-1", "FIKTIF-2")
    line = StockLine(scene.room, scene.switch, 1, scene.device("FIKTIF-1").pk)
    answers = at_once(reserving(scene, line), MANY)
    assert answers.count("got it") == 1
    assert holds(scene)
    assert scene.level().free == 1


@pytest.mark.usefixtures("committed")
def test_a_store_that_looks_before_it_writes_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted: each judges on the balance as it was before anybody wrote, and writes what follows."""
    scene = store()
    scene.receive(cables=7)
    seen = scene.level(scene.cable)

    def looked_before(moved: Moved, occasion: Occasion) -> moving.Shelf:
        promised = seen.reserved + moved.line.quantity
        StockLevel.objects.filter(pk=seen.pk).update(reserved=promised)
        return moving.Shelf(seen.pk, moving.Balance(seen.on_hand, promised), 0)

    monkeypatch.setattr(moving, "_change_balance", looked_before)
    answers = at_once(reserving(scene, StockLine(scene.room, scene.cable, 7)))
    assert answers.count("got it") == SOME
    assert not holds(scene)


@pytest.mark.usefixtures("committed")
def test_one_of_many_who_take_the_last_goods_elsewhere_or_reserve_them_gets_them() -> None:
    scene = store()
    scene.receive("FIKTIF-1")
    there, line = scene.other_room(), StockLine(scene.room, scene.switch, 1, scene.device("FIKTIF-1").pk)
    reserve, turn = reserving(scene, line), iter(range(SOME))

    def either() -> None:
        if next(turn) % 2:
            return reserve()
        try:
            lines = [Arrived(scene.switch, serials=("FIKTIF-1",))]
            services.transfer(scene.order(), scene.room, to=there, lines=lines)
        except ValidationError as error:
            raise Short from error
        return None

    answers = at_once(either)
    assert answers.count("got it") == 1
    assert sum(level.on_hand for level in StockLevel.objects.all()) == 1
    assert list(stock_faults()) == []
