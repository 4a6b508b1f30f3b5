"""What hangs behind a device or link: chains, trees, circles, second ways; held against a slow plain walk."""

import random
from uuid import uuid4

import pytest

from laksana.assets.models import Device, DeviceModel, Link, Maker
from laksana.assets.selectors import Behind, behind_device, behind_link
from laksana.organization.models import Site
from world import cast

pytestmark = pytest.mark.django_db
BEKASI = cast("kota-bekasi")


class Net:
    """Sites in a row, named by number, and links between them."""

    def __init__(self, number: int) -> None:
        self.government = BEKASI.government
        agency = BEKASI.agency("Dinas Kesehatan")
        self.sites = [
            Site.objects.create(government=self.government, agency=agency, name=f"Titik {place}")
            for place in range(number)
        ]
        maker = Maker.objects.create(government=self.government, name="Fiktif")
        self.model = DeviceModel.objects.create(
            government=self.government, maker=maker, name="X", kind="router"
        )

    def device(self, place: int) -> Device:
        return Device.objects.create(
            government=self.government,
            model=self.model,
            maker=self.model.maker,
            serial_key=uuid4().hex.upper(),
            state="installed",
            site=self.sites[place],
        )

    def link(self, upper: int | Device | None, lower: int | Device, *, active: bool = True) -> Link:
        ends = {}
        for name, end in (("upper", upper), ("lower", lower)):
            device = end if isinstance(end, Device) else None
            ends[f"{name}_device"] = device
            ends[f"{name}_site"] = device.site if device else None if end is None else self.sites[end]
        return Link.objects.create(government=self.government, kind="radio", active=active, **ends)

    def places(self, behind: Behind) -> set[int]:
        return {place for place, site in enumerate(self.sites) if site.pk in behind.sites}

    def second_ways(self, behind: Behind) -> set[int]:
        return {place for place, site in enumerate(self.sites) if site.pk in behind.otherwise}


def test_a_link_takes_everything_below_it() -> None:
    net = Net(5)
    first = net.link(0, 1)
    net.link(1, 2)
    net.link(2, 3)
    net.link(0, 4)
    assert net.places(behind_link(first)) == {1, 2, 3}


def test_a_device_takes_its_own_links_and_what_hangs_on_them() -> None:
    net = Net(4)
    left, right = net.device(0), net.device(0)
    net.link(left, 1)
    net.link(right, 2)
    net.link(2, 3)
    assert net.places(behind_device(left)) == {1}
    assert net.places(behind_device(right)) == {2, 3}


def test_where_the_way_into_a_site_ends_the_site_itself_is_lost() -> None:
    net = Net(3)
    door, inner = net.device(1), net.device(1)
    net.link(0, door)
    net.link(door, inner)
    net.link(inner, 2)
    assert net.places(behind_device(door)) == {1, 2}
    behind = behind_device(inner)
    assert (net.places(behind), behind.devices) == ({2}, frozenset())


def test_a_device_inside_a_site_takes_the_devices_behind_it_only() -> None:
    net = Net(2)
    core, access, other = net.device(0), net.device(0), net.device(0)
    net.link(core, access)
    net.link(core, other)
    net.link(access, 1)
    behind = behind_device(access)
    assert (net.places(behind), behind.devices) == ({1}, frozenset())
    behind = behind_device(core)
    assert (net.places(behind), behind.devices) == ({1}, frozenset({access.pk, other.pk}))


def test_a_ring_ends_and_names_no_site_twice() -> None:
    net = Net(4)
    start = net.device(0)
    first = net.link(start, 1)
    for upper, lower in ((1, 2), (2, 3), (3, 0)):
        net.link(upper, lower)
    assert net.places(behind_device(start)) == {1, 2, 3}
    assert net.places(behind_link(first)) == {1, 2, 3}


def test_a_link_out_of_use_leads_nowhere() -> None:
    net = Net(3)
    first = net.link(0, 1)
    net.link(1, 2, active=False)
    assert net.places(behind_link(first)) == {1}


def test_a_second_way_in_is_said() -> None:
    net = Net(4)
    first = net.link(0, 1)
    net.link(1, 2)
    net.link(None, 2)
    net.link(2, 3)
    behind = behind_link(first)
    assert (net.places(behind), net.second_ways(behind)) == ({1, 2, 3}, {2})


def by_hand(links: list[Link], start: Device | Link) -> tuple[set[int], set[int], set[int]]:
    """Walk link by link until nothing changes; give sites, devices, and sites with another way in."""
    links = [link for link in links if link.active]
    device = start.pk if isinstance(start, Device) else None
    here = start.site_id if isinstance(start, Device) else start.upper_site_id
    ways = [one for one in links if device and one.lower_device_id == device]
    own = {here for one in ways if one.upper_site_id != one.lower_site_id}
    lost, sites, devices = set() if device else {start.pk}, set(own), {device} - {None}
    before = None
    while before != (before := (len(lost), len(sites), len(devices))):
        for one in links:
            if one.pk in lost or one.upper_device_id in devices or one.upper_site_id in sites:
                lost.add(one.pk)
                if one.upper_site_id != one.lower_site_id:
                    sites.add(one.lower_site_id)
                elif one.lower_device_id:
                    devices.add(one.lower_device_id)
    others = [one for one in links if one.pk not in lost and one.upper_site_id not in sites]
    entered = {one.lower_site_id for one in others if not device or one.lower_device_id != device}
    sites = sites - {here} | own
    standing = Device.objects.filter(pk__in=devices - {device}).exclude(site__in=sites)
    return sites, set(standing.values_list("pk", flat=True)), entered & sites


@pytest.mark.parametrize("seed", range(8))
def test_any_net_is_walked_as_by_hand(seed: int) -> None:
    dice, net = random.Random(seed), Net(6)
    devices = [net.device(dice.randrange(6)) for _ in range(dice.randint(4, 12))]
    ends = [*devices, *range(6), *range(6)]
    pairs = [(dice.choice([*ends, None]), dice.choice(ends)) for _ in range(dice.randint(8, 25))]
    rows = [net.link(upper, lower, active=dice.random() < 0.9) for upper, lower in pairs if upper != lower]
    for start in (*devices, *rows):
        behind = behind_device(start) if isinstance(start, Device) else behind_link(start)
        assert (behind.sites, behind.devices, behind.otherwise) == by_hand(rows, start), (pairs, start)
