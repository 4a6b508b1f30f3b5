"""The handover of Bogor's devices: the agency takes note of it beside the flow, and nothing waits for it."""

from typing import Any

import pytest
from django.test import Client

from case_driver import Driver, any_agency
from laksana.audit.models import Entry
from laksana.cases.models import Acknowledgement, Case
from laksana.organization.models import Agency, AgencyContact, Person
from world import cast, signed_in

pytestmark = pytest.mark.usefixtures("published")
DEVICES = "kota-bogor/pemasangan-dan-penggantian-perangkat-jaringan"
BUTTON = "Saya mengetahui surat ini"


@pytest.fixture(autouse=True)
def _demo(settings: Any) -> None:
    settings.DEMO = True


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch) -> Driver:
    """Give a driver whose time is also that of the pages."""
    made = any_agency("kota-bogor")
    monkeypatch.setattr("laksana.outside.time.now", lambda: made.now)
    return made


def handed_over(driver: Driver) -> int:
    """Bring a request to where the devices stand at the agency."""
    case = driver.open(DEVICES).case
    while "handover" not in driver.found(case).state.papers:
        driver.later(minutes=1).complete(case)
    return case


def address(case: int, *, front: str = "/kasus/", end: str = "") -> str:
    return f"{front}{Case.objects.get(pk=case).number}/{end}"


def note(client: Client, case: int, paper: str = "handover") -> Any:
    return client.post(address(case, end=f"surat/{paper}/diketahui/"))


def test_the_agency_takes_note_once(driver: Driver) -> None:
    case = handed_over(driver)
    agency, office = signed_in(driver.reporter), signed_in(driver.cast.holder("section_head"))
    mine = address(case, front="/lapor/kasus/")
    assert BUTTON in agency.get(mine).content.decode()
    waiting = office.get(address(case)).content.decode()
    assert f"Menunggu diketahui {driver.agency_name}" in waiting
    assert BUTTON not in waiting
    before = driver.found(case).state
    for _ in range(2):
        assert note(agency, case).headers["Location"] == mine
    assert Acknowledgement.objects.filter(case=case).count() == 1
    assert Entry.objects.filter(action="case.acknowledged").count() == 1
    assert driver.found(case).state == before
    shown = agency.get(mine).content.decode()
    assert BUTTON not in shown
    assert f"{driver.reporter.name} · " in shown.split("Diketahui")[1]
    assert "Menunggu diketahui" not in office.get(address(case)).content.decode()


def test_the_closed_case_may_still_be_noted(driver: Driver) -> None:
    case = handed_over(driver)
    assert not driver.finish(case).state.is_open
    assert note(signed_in(driver.reporter), case).status_code == 302
    assert Acknowledgement.objects.filter(case=case).exists()


def other_agency(driver: Driver) -> Person:
    others = Agency.objects.filter(government=driver.cast.government).exclude(name=driver.agency_name)
    return driver.cast.person(AgencyContact.objects.filter(agency__in=others).earliest("pk").person.name)


def test_nobody_else_takes_note_and_no_other_paper_asks(driver: Driver) -> None:
    case = handed_over(driver)
    strangers = [
        driver.cast.holder("section_head"),
        driver.cast.auditor,
        other_agency(driver),
        cast("kota-bekasi").holder("section_head"),
    ]
    for person in strangers:
        assert note(signed_in(person), case).status_code in (403, 404), person
    for paper in ("application", "result_report", "nothing"):
        assert note(signed_in(driver.reporter), case, paper).status_code == 404
    assert not Acknowledgement.objects.exists()


def test_a_paper_written_anew_asks_again(driver: Driver) -> None:
    case = handed_over(driver)
    reporter = signed_in(driver.reporter)
    note(reporter, case)
    Acknowledgement.objects.filter(case=case).update(seq=1)
    assert BUTTON in reporter.get(address(case, front="/lapor/kasus/")).content.decode()
