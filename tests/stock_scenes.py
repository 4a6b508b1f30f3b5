"""A store of Kota Bogor for tests: a room, a model with serials and one without, and what was received."""

from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from uuid import UUID, uuid4

from laksana.assets import services
from laksana.assets.models import Device, StockLevel, StockMovement
from laksana.assets.services import Arrived
from laksana.organization.services import Order
from world import MONDAY, Cast, cast

BOGOR, BOLMUT = cast("kota-bogor"), cast("kabupaten-bolaang-mongondow-utara")


@dataclass(frozen=True)
class Scene:
    """One stock room with a switch (serials) and a cable (metres)."""

    who: Cast
    room: int
    switch: int
    cable: int
    keeper: str = "technician"

    def order(self, *, by: str = "", command: UUID | None = None, now: datetime = MONDAY) -> Order:
        return self.who.order(self.who.holder(by or self.keeper), command=command, now=now)

    def receive(self, *serials: str, cables: int = 0, now: datetime = MONDAY) -> None:
        lines = [Arrived(self.switch, serials=serials)] if serials else []
        lines += [Arrived(self.cable, quantity=cables)] if cables else []
        services.receive(self.order(now=now), self.room, lines, why="Pengadaan (contoh)")

    def level(self, model: int | None = None) -> StockLevel:
        return StockLevel.objects.get(room=self.room, model=model or self.switch)

    def other_room(self, name: str = "Gudang kedua") -> int:
        """Open another room, kept by somebody else."""
        keeper = self.who.post("head_of_office")
        return services.add_room(self.who.order(), name=name, keeper=keeper)

    def device(self, serial: str) -> Device:
        return Device.objects.get(serial=serial, government=self.who.government)


def store(who: Cast = BOGOR, keeper: str = "technician") -> Scene:
    """Open a stock room that the technicians keep, and name two models."""
    room = services.add_room(who.order(), name="Gudang Kominfo", keeper=who.post(keeper))
    switch = services.add_model(who.order(), maker="MikroTik", name="CRS326 (contoh)", kind="switch")
    cable = services.add_model(
        who.order(), maker="Belden", name="Kabel UTP Cat6 (meter)", kind="supply", has_serials=False
    )
    return Scene(who, room, switch, cable, keeper)


def lengthen(level: StockLevel, many: int) -> None:
    """Write a long card of what came and went."""
    moves = (
        StockMovement(
            government_id=level.government_id,
            level=level,
            model_id=level.model_id,
            movement="received" if number % 2 == 0 else "written_off",
            quantity=1,
            on_hand=1 - number % 2,
            reserved=0,
            at=MONDAY,
            command=uuid4(),
            line=0,
        )
        for number in range(many)
    )
    while batch := list(islice(moves, 5_000)):
        StockMovement.objects.bulk_create(batch)
