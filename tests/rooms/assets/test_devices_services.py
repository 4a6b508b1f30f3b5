"""Devices, places and links: who may change them, what is refused, and that their history has no gap."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from laksana.assets import services
from laksana.assets.models import Device, DevicePlacement, DeviceState, Label, Link
from laksana.assets.services import Placing, place
from laksana.audit import selectors as audit
from laksana.organization.models import Government, Person
from laksana.organization.services import CommandReused, NotAllowed, Order, Unknown
from world import MONDAY, Cast, cast

pytestmark = pytest.mark.django_db
BEKASI, BOGOR = cast("kota-bekasi"), cast("kota-bogor")


def order(
    who: Cast = BEKASI, *, post: str = "field_officer", minutes: int = 0, command: UUID | None = None
) -> Order:
    return who.order(who.holder(post), command=command, now=MONDAY + timedelta(minutes=minutes))


def a_model(name: str = "RB4011", maker: str = "MikroTik", who: Cast = BEKASI) -> int:
    by = who.order()
    return services.add_model(by, maker=maker, name=name, kind="router")


def a_device(serial: str = "FIKTIF-0001", **given: Any) -> int:
    given.setdefault("model", a_model())
    return services.add_device(order(), serial=serial, **given)


def refusal(act: Callable[[], Any]) -> set[str]:
    with pytest.raises(ValidationError) as refused:
        act()
    error = refused.value
    return set(error.message_dict) if hasattr(error, "error_dict") else {""}


def site(name: str = "Kantor Kecamatan Rawalumbu") -> int:
    return BEKASI.site(name).pk


def history(device: int) -> list[tuple[str, int | None]]:
    rows = DevicePlacement.objects.filter(device=device).order_by("since", "pk")
    return [(row.state, row.site_id) for row in rows]


@pytest.mark.parametrize(
    "who",
    [
        lambda: BEKASI.desk,
        lambda: BEKASI.auditor,
        lambda: BEKASI.contact("Dinas Kesehatan", may_send=True),
        lambda: BOGOR.administrator,
    ],
    ids=["desk", "auditor", "contact", "another government's administrator"],
)
def test_only_who_holds_a_post_here_keeps_devices(who: Callable[[], Person]) -> None:
    stranger = Order(uuid4(), BEKASI.government.pk, MONDAY, who().pk)
    with pytest.raises(NotAllowed):
        services.add_model(stranger, maker="MikroTik", name="RB4011", kind="router")


def test_a_device_is_added_once_per_command_and_audited() -> None:
    by, model = order(), a_model()
    first = services.add_device(by, model=model, serial="FIKTIF-0001")
    assert services.add_device(by, model=model, serial="FIKTIF-0001") == first
    assert Device.objects.filter(government=BEKASI.government).count() == 1
    with pytest.raises(CommandReused):
        services.add_device(by, model=model, serial="FIKTIF-0002")
    written = [entry for entry in audit.latest(BEKASI.government.pk) if entry.action == "device.added"]
    assert [(one.actor, one.subject) for one in written] == [(by.person, f"device:{first}")]


def test_a_change_of_devices_lets_the_kept_structure_stand() -> None:
    before = Government.objects.get(slug="kota-bekasi").revision
    services.change_device(order(), a_device(), {"note": "Port 3 rusak"})
    assert Government.objects.get(slug="kota-bekasi").revision == before


@pytest.mark.parametrize("written", ["fiktif 0001", "FIKTIF-0001", "Fiktif/0001 "])
def test_a_serial_number_is_kept_once_per_maker_however_it_is_written(written: str) -> None:
    a_device("FIKTIF-0001")
    assert refusal(lambda: a_device(written)) == {"serial"}
    assert a_device(written, model=a_model("CRS326", maker="Lain"))


def test_an_asset_number_is_kept_once_per_government() -> None:
    a_device("FIKTIF-0001", asset_number="02.06.01 / 17")
    assert refusal(lambda: a_device("FIKTIF-0002", asset_number="020601/17")) == {"asset_number"}
    neighbour = BOGOR.order()
    assert services.add_device(neighbour, model=a_model(who=BOGOR), serial="", asset_number="02.06.01 / 17")


def test_a_device_without_any_number_is_refused() -> None:
    assert refusal(lambda: a_device(" - ")) == {"serial"}


def test_a_model_of_another_government_is_refused_like_a_missing_one() -> None:
    assert refusal(lambda: a_device(model=a_model(who=BOGOR))) == {"model"}
    assert refusal(lambda: a_device(model=999_999)) == {"model"}


def test_the_history_of_a_device_has_no_gap() -> None:
    device = a_device()
    services.move_device(order(minutes=5), device, seen="in_stock", state="installed", site=site())
    services.move_device(order(minutes=9), device, seen="installed", state="in_repair", why="Port 3 mati")
    assert history(device) == [("in_stock", None), ("installed", site()), ("in_repair", None)]
    rows = list(DevicePlacement.objects.filter(device=device).order_by("pk"))
    assert [row.until for row in rows] == [row.since for row in rows[1:]] + [None]
    assert Device.objects.get(pk=device).state == DeviceState.IN_REPAIR


def test_who_saw_another_state_is_refused_and_nothing_moves() -> None:
    device = a_device()
    services.move_device(order(), device, seen="in_stock", state="installed", site=site())
    late = lambda: services.move_device(order(), device, seen="in_stock", state="lost")  # noqa: E731
    assert refusal(late) == {""}
    assert history(device)[-1] == ("installed", site())


@pytest.mark.parametrize(
    ("state", "there", "field"),
    [("installed", False, "site"), ("in_repair", True, "site")],
    ids=["installed nowhere", "in repair at a site"],
)
def test_a_place_that_does_not_fit_the_state_is_refused(state: str, there: bool, field: str) -> None:
    device, where = a_device(), site() if there else None
    act = lambda: services.move_device(order(), device, seen="in_stock", state=state, site=where)  # noqa: E731
    assert refusal(act) == {field}


def test_a_spot_of_another_site_is_refused() -> None:
    spot = services.add_spot(order(), site=site(), kind="rack", name="Rak 1", units=12)
    elsewhere = BEKASI.site("Kantor Dinas Kesehatan").pk
    act = lambda: a_device(site=elsewhere, spot=spot)  # noqa: E731
    assert refusal(act) == {"spot"}
    assert a_device(site=site(), spot=spot)


def test_another_governments_device_is_unknown() -> None:
    device = a_device()
    stranger = BOGOR.order(BOGOR.holder("technician"))
    with pytest.raises(Unknown):
        services.move_device(stranger, device, seen="in_stock", state="lost")


def test_placing_is_guarded_and_keeps_one_open_place() -> None:
    device, government = a_device(), BEKASI.government.pk
    to = Placing(DeviceState.RESERVED, MONDAY, None, reference="BKS-2026-0001")
    assert place(government, device, to, seen=[DeviceState.IN_STOCK])
    assert not place(government, device, to, seen=[DeviceState.IN_STOCK])
    assert DevicePlacement.objects.filter(device=device, until=None).count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        DevicePlacement.objects.create(
            government_id=government, device_id=device, state="lost", since=MONDAY, until=None
        )


def test_a_clock_set_back_leaves_no_place_that_ends_before_it_began() -> None:
    device = a_device()
    earlier = Placing(DeviceState.LOST, MONDAY - timedelta(days=1), None)
    assert place(BEKASI.government.pk, device, earlier, seen=[DeviceState.IN_STOCK])
    assert [row.since for row in DevicePlacement.objects.filter(device=device)] == [MONDAY, MONDAY]


def test_a_device_that_leaves_its_site_leaves_its_links() -> None:
    device = a_device(site=site())
    link = services.add_link(
        order(), kind="fibre", upper_device=device, lower_site=BEKASI.site("Kantor Dinas Kesehatan").pk
    )
    services.move_device(order(), device, seen="installed", state="in_stock")
    row = Link.objects.get(pk=link)
    assert (row.upper_site_id, row.upper_device_id) == (site(), None)


def test_links_that_join_nothing_are_refused() -> None:
    here, device = site(), a_device(site=site())
    there = BEKASI.site("Kantor Dinas Kesehatan").pk
    for given, field in (
        ({"kind": "radio", "lower_site": here}, "upper_site"),
        ({"kind": "radio", "upper_site": here, "lower_site": here}, "lower_site"),
        ({"kind": "cable", "upper_site": here, "lower_site": there}, "lower_site"),
        ({"kind": "radio", "upper_site": here, "lower_site": there, "lower_device": device}, "lower_device"),
        (
            {"kind": "cable", "upper_device": device, "lower_site": here, "lower_device": device},
            "lower_device",
        ),
    ):
        assert refusal(lambda given=given: services.add_link(order(), **given)) == {field}
    assert services.add_link(order(), kind="uplink", lower_site=here, provider="Penyedia Fiktif")


def test_labels_are_made_once_and_can_be_replaced() -> None:
    device, where = a_device(), site()
    assert services.make_labels(order(), sites=[where], devices=[device]) == 2
    assert services.make_labels(order(), sites=[where, 999_999], devices=[device]) == 0
    label = Label.objects.get(device=device)
    services.renew_label(order(), label.pk)
    assert Label.objects.get(pk=label.pk).code != label.code
    assert len(label.code) == 16
