"""What the pages of devices cost in a large government: a child of the bench with the product loaded.

    python -m bench.things DEVICES SITES ROWS     search, site, store, impact; a list of so many rows taken in

Prints one line of JSON: milliseconds, each the middle of its repeats, and seconds of the list.
"""
# The product is loaded once the environment is known.
# ruff: noqa: E402

import json
import sys
import time
from collections.abc import Callable
from statistics import median
from typing import Any

from laksana.project import boot

boot.django()

from django.urls import reverse

from bulk_devices import furnish
from laksana.assets import selectors, services
from laksana.assets.importing.reading import read
from laksana.assets.models import Device
from laksana.organization import selectors as organization
from laksana.outside.time import now
from stock_scenes import lengthen, store
from world import cast, signed_in

REPEATS = 15
SEARCHES = (
    "",
    "?cari=MSL-0007919",
    "?cari=router+00007",
    "?cari=tidakada",
    "?cari=Titik",
    "?keadaan=in_stock",
)
SLUG = "kota-bekasi"
MOVEMENTS_EACH = 5
"""So many movements of the store for each device."""


def measure(devices: int, sites: int, rows: int) -> dict[str, float]:
    """Fill a government and measure its pages, then take a list in."""
    town = cast(SLUG)
    core = furnish(town.government, sites=sites, devices=devices)
    leaf = Device.objects.filter(state="installed").latest("pk")
    browser = signed_in(town.holder("section_head"), SERVER_NAME="127.0.0.1")

    def page(address: str) -> float:
        return _middle(lambda: _well(browser.get(address)))

    return {
        "search": max(page(reverse("assets:devices") + query) for query in SEARCHES),
        "device": page(reverse("assets:device", args=[leaf.pk])),
        "core": page(reverse("assets:device", args=[core.pk])),
        "site": page(reverse("assets:site", args=[leaf.site_id])),
        "stock": _stock(page, devices * MOVEMENTS_EACH),
        "impact": _middle(lambda: selectors.behind_device(core)),
        "impact_leaf": _middle(lambda: selectors.behind_device(leaf)),
        "imported": _taken_in(rows),
    }


def _stock(page: Callable[[str], float], movements: int) -> float:
    """Fill a store's card and give what the slower of its pages costs."""
    scene = store(cast(SLUG), keeper="field_officer")
    scene.receive("MSL-GUDANG", cables=1)
    level = scene.level(scene.cable)
    lengthen(level, movements)
    room, card = (
        reverse("assets:stock-room", args=[scene.room]),
        reverse("assets:stock-card", args=[level.pk]),
    )
    return max(page(room), page(card))


def _middle(act: Callable[[], Any]) -> float:
    """Give the processor's time of an act; SQLite works in this process, so that is all of it."""
    act()
    took = []
    for _ in range(REPEATS):
        begun = time.process_time()
        act()
        took.append(1000 * (time.process_time() - begun))
    return median(took)


def _well(answer: Any) -> None:
    if answer.status_code != 200:
        raise SystemExit(f"answered {answer.status_code}")


def _taken_in(rows: int) -> float:
    """Read, check, keep and apply a list of new devices; give the seconds."""
    town, begun = cast(SLUG), time.perf_counter()
    site = town.site("Kantor Kecamatan Rawalumbu")
    head = "pabrikan;model;jenis;nomor seri;nomor barang;perangkat daerah;lokasi"
    lines = [
        f"Daftar;Model {number % 40};switch;DFT-{number:06d};DFT.{number};{site.agency.name};{site.name}"
        for number in range(rows)
    ]
    known = organization.structure(town.government)
    checked = selectors.looked_at(known, read("\n".join([head, *lines]).encode()))
    assert len(checked.new) == rows, checked.wrong[:3]
    order = town.order(now=now())
    run = services.keep_import(order, name="bench.csv", checked=checked)
    services.start_import(town.order(now=now()), run)
    services.apply_import(run)
    assert Device.objects.filter(serial__startswith="DFT-").count() == rows
    return time.perf_counter() - begun


if __name__ == "__main__":
    print(json.dumps(measure(*map(int, sys.argv[1:]))))
