"""What lies in store, for pages and for decisions on cases. Changes nothing.

Stock rooms are kept in the process with the structure of their government, which changes when they do: to ask
whether an office keeps stock here costs no statement.
"""

from collections.abc import Collection, Iterable
from typing import Final

from django.db.models import Q, QuerySet

from laksana.assets.keys import key_of
from laksana.assets.models import Device, DeviceModel, DeviceState, StockLevel, StockMovement, StockRoom
from laksana.core.stock.model import DeviceAt, Shelf, Stock, Whereabouts
from laksana.core.values import frozen
from laksana.organization.selectors import Structure, Visitor, structure

MOST_SERIALS: Final = 200
"""So many devices of a shelf are offered by their serial numbers; whoever wants another one scans it."""
PAGE: Final = 50


@frozen
class RoomCard:
    """A stock room in use."""

    id: int
    name: str
    keeper: int
    site: int | None


@frozen
class Goods:
    """What a shelf offers: `free` pieces of a model in a room."""

    room: int
    model: int
    name: str
    room_name: str
    free: int
    has_serials: bool


_rooms: dict[int, tuple[Structure, dict[int, RoomCard]]] = {}


def stock_rooms(structure: Structure) -> dict[int, RoomCard]:
    """Give the stock rooms in use; no query while the organization stays the same."""
    government = structure.government.id
    kept = _rooms.get(government)
    if kept is None or kept[0] is not structure:
        rows = StockRoom.objects.filter(government=government, active=True).order_by("name")
        cards = {row.pk: RoomCard(row.pk, row.name, row.keeper_id, row.site_id) for row in rows}
        kept = _rooms[government] = (structure, cards)
    return kept[1]


def rooms_kept_by(visitor: Visitor) -> list[RoomCard]:
    """Give the stock rooms that a visitor keeps."""
    if visitor.government is None or visitor.actor is None:
        return []
    rooms = stock_rooms(structure(visitor.government)).values()
    return [room for room in rooms if visitor.administrator or room.keeper in visitor.actor.posts]


def stock_facts(known: Structure, shelves: Collection[Shelf], devices: Collection[int]) -> Stock:
    """Give what a decision must know of the shelves and devices that a command names."""
    government = known.government.id
    levels = list(_levels(government, shelves)) if shelves else []
    return Stock(
        free={(level.room_id, level.model_id): level.free for level in levels},
        serials=_serials([level for level in levels if level.model.has_serials], devices),
        devices=_devices(government, devices) if devices else {},
        rooms=frozenset(stock_rooms(known)),
    )


def free_of(government: int, models: Collection[int]) -> dict[int, int]:
    """Give how many of each model are free in all rooms in use."""
    levels = StockLevel.objects.filter(government=government, model__in=models, room__active=True)
    free: dict[int, int] = dict.fromkeys(models, 0)
    for level in levels:
        free[level.model_id] += level.free
    return free


def free_on(government: int, models: Collection[int]) -> dict[Shelf, int]:
    """Give what is free of some models, shelf by shelf of the rooms in use."""
    levels = StockLevel.objects.filter(government=government, model__in=models, room__active=True)
    return {(level.room_id, level.model_id): level.free for level in levels}


def models_called(government: int, names: Collection[str]) -> dict[str, int]:
    """Give the models that names mean: maker and model, or the model's own name where only one has it."""
    rows = DeviceModel.objects.filter(government=government, active=True).select_related("maker")
    full: dict[str, int] = {}
    short: dict[str, list[int]] = {}
    for row in rows:
        full[key_of(f"{row.maker.name} {row.name}")] = row.pk
        short.setdefault(key_of(row.name), []).append(row.pk)
    only = {key: pks[0] for key, pks in short.items() if len(pks) == 1}
    known = {**only, **full}
    return {name: known[key_of(name)] for name in names if key_of(name) in known}


def goods(government: int) -> list[Goods]:
    """Give what the rooms in use know, by name, also what has run out."""
    levels = StockLevel.objects.filter(government=government, room__active=True)
    found = levels.select_related("room", "model__maker").order_by("model__name", "room__name", "pk")
    return [
        Goods(
            level.room_id,
            level.model_id,
            f"{level.model.maker.name} {level.model.name}",
            level.room.name,
            level.free,
            level.model.has_serials,
        )
        for level in found
    ]


def named(models: Collection[int], devices: Collection[int]) -> dict[tuple[int, int | None], str]:
    """Give the names of goods by model and device: maker, model, serial number."""
    found = DeviceModel.objects.filter(pk__in=models).select_related("maker")
    names: dict[tuple[int, int | None], str] = {
        (row.pk, None): f"{row.maker.name} {row.name}" for row in found
    }
    if devices:
        for device in Device.objects.filter(pk__in=devices):
            names[device.model_id, device.pk] = f"{names.get((device.model_id, None), '')} · {device}"
    return names


def numbers_of(devices: Collection[int]) -> dict[int, str]:
    """Give the serial (or asset) numbers of some devices."""
    return {row.pk: str(row) for row in Device.objects.filter(pk__in=devices)} if devices else {}


def device_by_serial(government: int, serial: str) -> Device | None:
    """Give the device of a serial or asset number, if it is the only one of that number."""
    key = key_of(serial)
    if not key:
        return None
    found = list(Device.objects.filter(Q(serial_key=key) | Q(asset_key=key), government=government)[:2])
    return found[0] if len(found) == 1 else None


def installed_at(sites: Collection[int]) -> list[Device]:
    """Give the devices installed at some sites, newest first."""
    found = Device.objects.filter(site__in=sites, state=DeviceState.INSTALLED)
    return list(found.select_related("model__maker").order_by("-pk")[:MOST_SERIALS])


def levels_of(room: int, *, sought: str = "") -> QuerySet[StockLevel]:
    """Give the shelves of a room, by model; those whose model or maker holds the words sought."""
    levels = StockLevel.objects.filter(room=room).select_related("model__maker")
    if sought:
        levels = levels.filter(Q(model__name__icontains=sought) | Q(model__maker__name__icontains=sought))
    return levels.order_by("model__maker__name", "model__name", "pk")


def movements_of(level: int, *, before: int | None = None) -> list[StockMovement]:
    """Give one page of a stock card, newest first, and one row more where there is another page."""
    rows = StockMovement.objects.filter(level=level).select_related("device")
    if before:
        rows = rows.filter(pk__lt=before)
    return list(rows.order_by("-pk")[: PAGE + 1])


def serials_on(level: StockLevel) -> list[Device]:
    """Give the devices of a shelf, oldest first."""
    devices = Device.objects.filter(room=level.room_id, model=level.model_id)
    return list(devices.order_by("pk")[:MOST_SERIALS])


def still_out(government: int) -> list[tuple[Device, StockMovement]]:
    """Give the devices on their way from the store, each with the movement that took it out."""
    out = list(
        Device.objects.filter(government=government, state=DeviceState.ISSUED)
        .select_related("model__maker")
        .order_by("-pk")[:PAGE]
    )
    moves = StockMovement.objects.filter(device__in=out, movement="issued").order_by("pk")
    last = {move.device_id: move for move in moves}
    return [(device, last[device.pk]) for device in out if device.pk in last]


def _levels(government: int, shelves: Collection[Shelf]) -> Iterable[StockLevel]:
    rooms, models = {room for room, _ in shelves}, {model for _, model in shelves}
    found = StockLevel.objects.filter(government=government, room__in=rooms, model__in=models)
    wanted = set(shelves)
    return (one for one in found.select_related("model") if (one.room_id, one.model_id) in wanted)


def _serials(levels: list[StockLevel], named_ones: Collection[int]) -> dict[Shelf, tuple[int, ...]]:
    """Give the free devices of shelves, oldest first; those named stand among them however many there are."""
    serials = {}
    for level in levels:
        here = Device.objects.filter(room=level.room_id, model=level.model_id, state=DeviceState.IN_STOCK)
        oldest = list(here.order_by("pk").values_list("pk", flat=True)[:MOST_SERIALS])
        beyond = here.filter(pk__in=set(named_ones) - set(oldest)).values_list("pk", flat=True)
        serials[level.room_id, level.model_id] = (*oldest, *(beyond if named_ones else ()))
    return serials


def _devices(government: int, devices: Collection[int]) -> dict[int, DeviceAt]:
    found = Device.objects.filter(government=government, pk__in=devices)
    return {
        row.pk: DeviceAt(row.model_id, Whereabouts(row.state), room=row.room_id, site=row.site_id)
        for row in found
    }
