"""Posts in which nobody acts: their open steps are named where somebody can help, and to nobody else."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.html import escape
from pytest_django import Settings

from case_driver import BEKASI, Driver, bekasi
from laksana.cases.models import Case
from laksana.core.authority.mandates import MandateKind
from laksana.organization import services as office
from laksana.organization.models import Holding
from laksana.organization.selectors import structure
from laksana.organization.selectors.procedures import is_in_use, usable_procedures
from laksana.organization.selectors.vacancies import vacancies
from laksana.outside import time
from world import cast, signed_in

pytestmark = pytest.mark.usefixtures("published")
HEALTH, MANAGING, OVERVIEW = (
    reverse(f"{route}") for route in ("organization:health", "organization:overview", "cases:overview")
)
POST = "Kepala Seksi Infrastruktur Jaringan TIK dan Telekomunikasi"
SUBJECT = "Jaringan mati di loket"


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Driver:
    """A case whose second step waits with the section head."""
    settings.DEMO = True
    made = bekasi()
    monkeypatch.setattr(time, "now", lambda: made.now)
    made.complete(made.open(subject=SUBJECT).case)
    return made


def leave(driver: Driver) -> None:
    """Let the section head leave without a successor; it is the next morning."""
    held = Holding.objects.get(post=driver.cast.post("section_head"), until=None)
    office.end_holding(driver.cast.order(now=driver.now), held.pk, last_day=driver.now.date())
    driver.later(days=1)


def page(driver: Driver, address: str, who: str = "") -> str:
    person = driver.cast.holder(who) if who else driver.cast.administrator
    answer = signed_in(person).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def found(driver: Driver) -> list[tuple[str, int, int, list[str]]]:
    known = structure(driver.cast.government)
    return [
        (one.post.title, one.standing.count, one.standing.late, [held.step for held in one.standing.steps])
        for one in vacancies(known, driver.now)
    ]


def test_a_held_post_is_not_named(driver: Driver) -> None:
    assert found(driver) == []
    assert "sedang tidak ada pejabatnya" not in page(driver, HEALTH)


def test_its_open_steps_are_named_with_the_most_pressing_first(driver: Driver) -> None:
    driver.complete(driver.open(subject="Kedua").case)
    leave(driver)
    ((title, count, late, steps),) = found(driver)
    assert (title, count, late) == (POST, 2, 2)
    assert steps == ["2. Menganalisa status lokasi terjadinya gangguan"] * 2


@pytest.mark.parametrize("address", [HEALTH, MANAGING])
def test_the_administrator_is_told_which_but_nothing_of_the_contents(driver: Driver, address: str) -> None:
    leave(driver)
    shown = page(driver, address)
    number = Case.objects.get(subject=SUBJECT).number
    assert f"{POST} sedang tidak ada pejabatnya." in shown
    assert number in shown
    assert "Menganalisa status lokasi" in shown
    assert SUBJECT not in shown
    assert f"/kasus/{number}/" not in shown


def test_the_head_above_is_told_and_may_open_the_case(driver: Driver) -> None:
    leave(driver)
    number = Case.objects.get(subject=SUBJECT).number
    shown = page(driver, OVERVIEW, "head_of_division")
    assert f"{POST} sedang tidak ada pejabatnya." in shown
    assert f'href="/kasus/{number}/"' in shown


def test_who_leads_nobody_there_is_told_nothing(driver: Driver) -> None:
    leave(driver)
    assert "sedang tidak ada pejabatnya" not in page(driver, OVERVIEW, "field_officer")
    bogor = signed_in(cast("kota-bogor").administrator).get(HEALTH).content.decode()
    assert "sedang tidak ada pejabatnya" not in bogor


def test_a_stand_in_ends_it_while_the_mandate_lasts(driver: Driver) -> None:
    leave(driver)
    office.begin_mandate(
        driver.cast.order(now=driver.now),
        kind=MandateKind.PLT,
        post=driver.cast.post("section_head"),
        person=driver.cast.holder("network_administrator").pk,
        begins_at=driver.now,
        ends_at=driver.now + timedelta(days=2),
    )
    assert found(driver) == []
    driver.later(days=2)
    assert [title for title, *_ in found(driver)] == [POST]


def test_a_stand_in_for_some_procedures_leaves_the_others_named(driver: Driver) -> None:
    leave(driver)
    order = {
        "kind": MandateKind.PLT,
        "post": driver.cast.post("section_head"),
        "person": driver.cast.holder("network_administrator").pk,
        "begins_at": driver.now,
        "ends_at": driver.now + timedelta(days=2),
    }
    title = driver.definition(BEKASI).identity.title
    office.begin_mandate(driver.cast.order(now=driver.now), **order, procedures=["umum/gangguan-layanan-tik"])
    (vacancy,) = vacancies(structure(driver.cast.government), driver.now)
    assert vacancy.post.title == POST
    assert title in vacancy.uncovered
    assert found(driver) == [(POST, 1, 1, ["2. Menganalisa status lokasi terjadinya gangguan"])]
    shown = page(driver, HEALTH)
    assert f"{POST} hanya diwakili untuk sebagian prosedur." in shown
    assert escape(title) in shown
    assert f"Kasusnya tidak ada pemiliknya: {POST}" in shown
    assert f"{POST} hanya diwakili" in page(driver, OVERVIEW, "head_of_division")
    assert f'href="/kasus/{Case.objects.get(subject=SUBJECT).number}/"' in page(
        driver, OVERVIEW, "head_of_division"
    )
    assert "hanya diwakili" not in page(driver, OVERVIEW, "field_officer")
    order["person"] = driver.cast.holder("field_officer").pk
    office.begin_mandate(driver.cast.order(now=driver.now), **order, procedures=[BEKASI])
    assert found(driver) == [(POST, 0, 0, [])]


def test_a_stand_in_for_every_procedure_in_use_leaves_nothing_to_name(driver: Driver) -> None:
    leave(driver)
    known = structure(driver.cast.government)
    office.begin_mandate(
        driver.cast.order(now=driver.now),
        kind=MandateKind.PLT,
        post=driver.cast.post("section_head"),
        person=driver.cast.holder("network_administrator").pk,
        begins_at=driver.now,
        ends_at=driver.now + timedelta(days=2),
        procedures=[card.id for card in usable_procedures(driver.cast.government) if is_in_use(card, known)],
    )
    assert found(driver) == []


def test_the_procedure_it_owns_is_named_too(driver: Driver) -> None:
    title = escape("PENANGANAN GANGGUAN JARINGAN")
    assert title not in page(driver, HEALTH)
    leave(driver)
    shown = page(driver, HEALTH)
    assert title in shown
    assert f"Kasusnya tidak ada pemiliknya: {POST}" in shown
