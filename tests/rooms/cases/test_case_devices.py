"""Devices that a case names: by whom, of which government, and where they are told of again."""

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from case_driver import Driver, bekasi
from laksana.assets import services as assets
from laksana.assets.models import Device
from laksana.assets.registers import cases as told
from laksana.audit import selectors as audit
from laksana.cases.models import CaseDevice
from laksana.organization.models import Person
from laksana.organization.selectors import Visitor, actor_of
from world import cast, signed_in

BEKASI, BOGOR = cast("kota-bekasi"), cast("kota-bogor")
SITE = "Kantor Kecamatan Rawalumbu"


def device(serial: str, *, where: Any = BEKASI, at: str = "") -> int:
    model = assets.add_model(where.order(), maker="Fiktif", name="R-1", kind="router")
    site = where.site(at).pk if at else None
    return assets.add_device(where.order(), model=model, serial=serial, site=site)


def owner() -> Person:
    return BEKASI.holder("section_head")


def name(number: str, by: Person, **given: Any) -> Any:
    address = reverse("cases:devices", args=[number])
    return signed_in(by).post(address, {"command_id": str(uuid4()), **given})


def visitor(driver: Driver, person: Person) -> Visitor:
    return Visitor(driver.now, person, actor_of(person, driver.now))


@pytest.fixture
def driver(published: None, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Driver:
    """Give a driver whose time is also that of the pages."""
    settings.DEMO = True
    made = bekasi()
    monkeypatch.setattr("laksana.outside.time.now", lambda: made.now)
    return made


@pytest.fixture
def number(driver: Driver) -> str:
    return str(driver.open().number)


def test_a_device_of_the_place_is_named_and_shown_on_both_pages(driver: Driver, number: str) -> None:
    here = device("FIKTIF-1", at=SITE)
    assert "FIKTIF-1" in signed_in(owner()).get(reverse("cases:devices", args=[number])).content.decode()
    assert name(number, owner(), device=here).status_code == 302
    case = signed_in(owner()).get(reverse("cases:case", args=[number])).content.decode()
    assert "FIKTIF-1" in case
    page = signed_in(owner()).get(reverse("assets:device", args=[here])).content.decode()
    assert number in page
    written = [line.action for line in audit.latest(BEKASI.government.pk)]
    assert written.count("case.device_named") == 1


@pytest.mark.parametrize("typed", ["FIKTIF-9", "fiktif 9"])
def test_a_device_from_elsewhere_is_named_by_its_number(driver: Driver, number: str, typed: str) -> None:
    device("FIKTIF-9")
    name(number, owner(), serial=typed)
    assert CaseDevice.objects.get().device.serial == "FIKTIF-9"


def test_a_number_nobody_has_or_next_door_has_is_refused_alike(driver: Driver, number: str) -> None:
    device("FIKTIF-9", where=BOGOR)
    for typed in ("FIKTIF-9", "FIKTIF-404", " - "):
        page = name(number, owner(), serial=typed)
        assert page.status_code == 422, typed
        assert "Tidak ada perangkat dengan nomor ini" in page.content.decode()
    assert not CaseDevice.objects.exists()


def test_who_only_reads_the_case_may_not_name_devices(driver: Driver, number: str) -> None:
    here = device("FIKTIF-1", at=SITE)
    assert name(number, BEKASI.auditor, device=here).status_code == 403
    assert not CaseDevice.objects.exists()


def test_a_named_device_is_taken_off_and_named_twice_it_is_once(driver: Driver, number: str) -> None:
    here = device("FIKTIF-1", at=SITE)
    for _ in range(2):
        name(number, owner(), device=here)
    assert CaseDevice.objects.count() == 1
    off = reverse("cases:device_forget", args=[number, here])
    signed_in(owner()).post(off, {"command_id": str(uuid4())})
    assert not CaseDevice.objects.exists()
    assert Device.objects.filter(pk=here).exists()


def test_cases_are_told_of_only_to_who_may_read_them(driver: Driver, number: str) -> None:
    here = device("FIKTIF-1", at=SITE)
    name(number, owner(), device=here)
    site, stranger = BEKASI.site(SITE).pk, BEKASI.contact("Dinas Kesehatan", may_send=True)
    mine, theirs = visitor(driver, owner()), visitor(driver, stranger)
    for tell in (
        lambda who: told().of_device(who, here),
        lambda who: told().open_at(who, [site]),
        lambda who: told().open_at(who, range(site - 500, site + 500)),
        lambda who: told().faults_at(who, [site]),
    ):
        assert [line.number for line in tell(mine)] == [number]
        assert tell(theirs) == []
