"""Makes a government large: sites, devices with their places, links in a tree; for plans and costs only."""

from collections.abc import Iterator

from django.db.models import Max

from laksana.assets.keys import key_of
from laksana.assets.models import Device, DeviceModel, DevicePlacement, Link, Maker
from laksana.organization.models import Agency, Government, Site, new_revision
from world import MONDAY

AGENCIES = 40
BRANCHES = 12
"""So many sites hang directly on each."""
AT_ONCE = 5_000


def furnish(government: Government, *, sites: int, devices: int) -> Device:
    """Fill a government and give the device on which the whole tree hangs."""
    places = _sites(government, sites)
    models = _models(government)
    before = Device.objects.aggregate(last=Max("pk"))["last"] or 0
    made = (_device(government, models[number % len(models)], places, number) for number in range(devices))
    Device.objects.bulk_create(made, batch_size=AT_ONCE)
    rows = Device.objects.filter(pk__gt=before, government=government).order_by("pk")
    DevicePlacement.objects.bulk_create(
        (
            DevicePlacement(government=government, device_id=pk, state=state, site_id=site, since=MONDAY)
            for pk, state, site in rows.values_list("pk", "state", "site")
        ),
        batch_size=AT_ONCE,
    )
    first = {site: pk for pk, site in rows.reverse().values_list("pk", "site") if site}
    Link.objects.bulk_create(_links(government, places, first), batch_size=AT_ONCE)
    Government.objects.filter(pk=government.pk).update(revision=new_revision())
    return Device.objects.get(pk=first[places[0]])


def _sites(government: Government, number: int) -> list[int]:
    agencies = Agency.objects.bulk_create(
        Agency(government=government, kind="school", name=f"Dinas Massal {place:02d}")
        for place in range(AGENCIES)
    )
    made = Site.objects.bulk_create(
        (
            Site(government=government, agency=agencies[place % AGENCIES], name=f"Titik Massal {place:05d}")
            for place in range(number)
        ),
        batch_size=AT_ONCE,
    )
    return [site.pk for site in made]


def _models(government: Government) -> list[DeviceModel]:
    maker = Maker.objects.create(government=government, name="Massal")
    return DeviceModel.objects.bulk_create(
        DeviceModel(government=government, maker=maker, name=f"Seri {place}", kind=kind)
        for place, kind in enumerate(("router", "switch", "access_point", "modem"))
    )


def _device(government: Government, model: DeviceModel, places: list[int], number: int) -> Device:
    serial, asset = f"MSL-{number * 7919 % 1_000_003:07d}", f"02.06.{number:07d}"
    site = places[number % len(places)] if number % 21 != 20 else None
    return Device(
        government=government,
        model=model,
        maker_id=model.maker_id,
        serial=serial,
        serial_key=key_of(serial),
        asset_number=asset,
        asset_key=key_of(asset),
        address=f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}",
        state="installed" if site else "in_stock",
        site_id=site,
    )


def _links(government: Government, places: list[int], first: dict[int, int]) -> Iterator[Link]:
    """Hang every site on an earlier one, by the first device of either."""
    for number, site in enumerate(places[1:], start=1):
        above = places[(number - 1) // BRANCHES]
        yield Link(
            government=government,
            kind="fibre",
            upper_site_id=above,
            upper_device_id=first.get(above),
            lower_site_id=site,
            lower_device_id=first.get(site),
        )
