"""The pages of devices: what is found, who sees what, what a page costs however much there is."""

import os
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bulk_devices import furnish
from laksana.assets import services
from laksana.assets.models import Device, DevicePlacement, Link
from laksana.outside import time
from world import MONDAY, cast, signed_in

pytestmark = pytest.mark.django_db
BEKASI = cast("kota-bekasi")
LIST = reverse("assets:devices")
DEVICES = int(os.environ.get("LAKSANA_TEST_DEVICES", "1200"))
SITE, OTHER = "Kantor Kecamatan Rawalumbu", "Kantor Dinas Kesehatan"


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    settings.DEMO = True
    monkeypatch.setattr(time, "now", lambda: MONDAY)


@pytest.fixture
def keeper() -> Client:
    return signed_in(BEKASI.holder("field_officer"))


def order() -> Any:
    return BEKASI.order(BEKASI.holder("field_officer"))


def device(serial: str, *, at: str = "", **given: Any) -> int:
    model = services.add_model(order(), maker="MikroTik", name="RB4011", kind="router")
    site = BEKASI.site(at).pk if at else None
    return services.add_device(order(), model=model, serial=serial, site=site, **given)


def found(browser: Client, **query: str) -> set[str]:
    return {row.device.serial for row in browser.get(LIST, query).context["rows"]}


@pytest.mark.parametrize(
    ("words", "serials"),
    [
        ("fiktif-a1", {"FIKTIF-A1"}),
        ("FIKTIF", {"FIKTIF-A1", "FIKTIF-B2"}),
        ("bmd 7/1", {"FIKTIF-B2"}),
        ("198.51.100.7", {"FIKTIF-A1"}),
        ("aa-bb-cc-dd-ee-ff", {"FIKTIF-A1"}),
        ("inti-1", {"FIKTIF-B2"}),
        ("mikrotik", {"FIKTIF-A1", "FIKTIF-B2"}),
        ("ruter rawalumbu", {"FIKTIF-A1"}),
        ("rawalumbu FIKTIF-B2", set()),
        ("IKTIF", set()),
        ("%", set()),
        ("'; drop table assets_device; --", set()),
    ],
)
def test_a_search_finds_by_number_address_model_and_place(
    keeper: Client, words: str, serials: set[str]
) -> None:
    device("FIKTIF-A1", at=SITE, address="198.51.100.7", mac="aabb.ccdd.eeff")
    device("FIKTIF-B2", asset_number="BMD.7.1", name="inti-1")
    assert found(keeper, cari=words.replace("bmd 7/1", "bmd7/1")) == serials


def test_an_agency_sees_what_stands_at_its_own_sites_only() -> None:
    own, other, stored = device("F-1", at=SITE), device("F-2", at=OTHER), device("F-3")
    browser = signed_in(BEKASI.contact("Kecamatan Rawalumbu"))
    assert found(browser) == {"F-1"}
    answers = [browser.get(reverse("assets:device", args=[one])).status_code for one in (own, other, stored)]
    assert answers == [200, 404, 404]
    sites = [
        browser.get(reverse("assets:site", args=[BEKASI.site(name).pk])).status_code for name in (SITE, OTHER)
    ]
    assert sites == [200, 404]


def test_an_agency_is_told_neither_who_moved_a_device_nor_what_hangs_behind_it() -> None:
    core = device("F-1", at=SITE)
    services.add_link(order(), kind="fibre", upper_device=core, lower_site=BEKASI.site(OTHER).pk)
    page = reverse("assets:device", args=[core])
    inside = signed_in(BEKASI.holder("section_head")).get(page).content.decode()
    outside = signed_in(BEKASI.contact("Kecamatan Rawalumbu")).get(page).content.decode()
    for words in (OTHER, BEKASI.holder("field_officer").name):
        assert words in inside
    assert "Bila perangkat ini mati" not in outside
    assert BEKASI.holder("field_officer").name not in outside


def test_somebody_without_any_part_sees_no_devices_at_all() -> None:
    device("F-1")
    browser = signed_in(BEKASI.administrator)
    assert found(browser) == {"F-1"}
    assert signed_in(cast("kota-bogor").administrator).get(LIST).context["rows"] == []


def test_a_device_is_added_moved_and_its_history_shown(keeper: Client) -> None:
    model = services.add_model(order(), maker="MikroTik", name="RB4011", kind="router")
    where, given = BEKASI.site(SITE).pk, {"command_id": str(uuid4())}
    address = f"{reverse('assets:device-new')}?lokasi={where}"
    keeper.post(address, {**given, "model": model, "serial": "FIKTIF-1"})
    row = Device.objects.get(serial="FIKTIF-1")
    moving = {"seen": "installed", "state": "in_repair", "why": "Port 3 mati", "command_id": str(uuid4())}
    keeper.post(reverse("assets:device-move", args=[row.pk]), moving)
    text = keeper.get(reverse("assets:device", args=[row.pk])).content.decode()
    assert "Port 3 mati" in text
    assert [one.state for one in DevicePlacement.objects.filter(device=row)] == ["installed", "in_repair"]


def test_a_move_that_came_too_late_says_so_and_keeps_what_was_typed(keeper: Client) -> None:
    row = device("F-1")
    services.move_device(order(), row, seen="in_stock", state="lost")
    late = {"seen": "in_stock", "state": "in_repair", "why": "Port 3 mati", "command_id": str(uuid4())}
    page = keeper.post(reverse("assets:device-move", args=[row]), late)
    assert page.status_code == 422
    assert "baru saja dipindahkan" in page.content.decode()
    assert "Port 3 mati" in page.content.decode()


def test_a_link_is_added_by_two_questions(keeper: Client) -> None:
    upper, lower = device("F-1", at=SITE), device("F-2", at=OTHER)
    page = reverse("assets:link-new", args=[BEKASI.site(OTHER).pk])
    assert "Dari mana jaringan datang" in keeper.get(page).content.decode()
    given = {"kind": "radio", "upper_device": upper, "lower_device": lower, "command_id": str(uuid4())}
    keeper.post(f"{page}?dari={BEKASI.site(SITE).pk}", given)
    link = Link.objects.get()
    assert (link.upper_device_id, link.lower_device_id, link.kind) == (upper, lower, "radio")
    shown = keeper.get(reverse("assets:link-change", args=[link.pk])).context["behind"].shown
    assert [lost.place.site.name for lost in shown] == [OTHER]


MOST = {
    "list": (LIST, 5),
    "serial": (f"{LIST}?cari=MSL-0007919", 7),
    "two words": (f"{LIST}?cari=router+00007", 8),
    "nothing": (f"{LIST}?cari=tidakada", 7),
    "state": (f"{LIST}?keadaan=in_stock", 5),
}


@pytest.mark.parametrize("name", MOST)
def test_a_list_costs_the_same_however_much_there_is(keeper: Client, name: str) -> None:
    address, most = MOST[name]
    furnish(BEKASI.government, sites=30, devices=DEVICES // 2)
    keeper.get(address)
    with CaptureQueriesContext(connection) as captured:
        keeper.get(address)
    assert len(captured) <= most, [query["sql"][:80] for query in captured]


def test_the_page_of_a_device_on_which_all_hangs_costs_few_statements(keeper: Client) -> None:
    core = furnish(BEKASI.government, sites=DEVICES // 4, devices=DEVICES)
    page = reverse("assets:device", args=[core.pk])
    keeper.get(page)
    with CaptureQueriesContext(connection) as captured:
        answer = keeper.get(page)
    assert len(captured) <= 13
    assert answer.context["behind"].sites == DEVICES // 4 - 1
    assert len(answer.context["behind"].shown) == 30
    assert (len(answer.context["wires"]), answer.context["more_wires"]) == (12, False)


def test_a_device_with_many_links_shows_the_first_and_where_all_are(
    keeper: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("laksana.assets.views.devices.MOST_LINKS", 2)
    core = furnish(BEKASI.government, sites=20, devices=20)
    page = keeper.get(reverse("assets:device", args=[core.pk]))
    everything = f"{reverse('assets:links')}?perangkat={core.pk}"
    assert (len(page.context["wires"]), page.context["more_wires"]) == (2, True)
    assert f'href="{everything}"' in page.content.decode()
    assert len(keeper.get(everything).context["wires"]) == 12


@pytest.mark.sqlite
def test_lists_are_found_by_their_indexes(keeper: Client) -> None:
    furnish(BEKASI.government, sites=50, devices=DEVICES)
    for name, (address, _most) in MOST.items():
        with CaptureQueriesContext(connection) as captured:
            keeper.get(address)
        for query in captured:
            if "assets_device" in query["sql"] and query["sql"].startswith("SELECT"):
                with connection.cursor() as cursor:
                    cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
                    plan = " ".join(row[3] for row in cursor.fetchall())
                assert "SCAN assets_device " not in f"{plan} ", f"{name}: {plan}"


def test_the_network_of_an_agency_stands_on_one_page() -> None:
    core, inner = device("F-1", at=OTHER), device("F-2", at=SITE, address="198.51.100.9")
    services.add_link(
        order(),
        kind="leased",
        upper_device=core,
        lower_site=BEKASI.site(SITE).pk,
        lower_device=inner,
        provider="Penyedia Fiktif",
        circuit="SID-77",
    )
    browser = signed_in(BEKASI.contact("Kecamatan Rawalumbu"))
    text = browser.get(reverse("assets:network-own"), follow=True).content.decode()
    for words in (SITE, "Kelurahan Pengasinan", "F-2", "198.51.100.9", "Penyedia Fiktif", "SID-77"):
        assert words in text
    other = reverse("assets:network", args=[BEKASI.agency("Dinas Kesehatan").pk])
    assert browser.get(other).status_code == 404
