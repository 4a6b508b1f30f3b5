"""Naming somebody without a qualification: warned on the form, noted with the reason, told on the page."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from case_driver import Driver, bekasi
from laksana.cases.models import Case
from laksana.core.case.commands import Appointment
from laksana.core.case.events import PeopleNamed
from laksana.organization.models import Person
from laksana.organization.selectors.qualifications import subjects
from laksana.organization.services import add_qualification
from world import signed_in

pytestmark = pytest.mark.usefixtures("published")


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Driver:
    settings.DEMO = True
    made = bekasi()
    monkeypatch.setattr("laksana.outside.time.now", lambda: made.now)
    return made


def qualify(driver: Driver, person: Person, *items: str) -> None:
    for item in items:
        add_qualification(
            driver.cast.order(),
            person=person.pk,
            subject=item,
            source="Sertifikat CONTOH (fiktif)",
            since=date(2026, 1, 1),
            until=None,
        )


def at_direction(driver: Driver) -> tuple[Case, int]:
    """Open a case and bring it to the step that names an administrator; give it with its token."""
    case = Case.objects.get(pk=driver.open().case)
    driver.later(minutes=1).complete(case.pk)
    return case, next(iter(driver.found(case.pk).state.open))


def naming(driver: Driver, *, others: bool = False, **more: Any) -> dict[str, Any]:
    first, second = (driver.cast.holder("network_administrator", number) for number in (1, 2))
    named = {"responsible": first.pk, "others": [second.pk] if others else []}
    directive = {
        "directive.directive": "Periksa di lokasi.",
        "directive.contact_person": "Operator",
        "directive.contact_at": "2026-11-16T09:00",
        "directive.contact_means": "phone",
    }
    return {"command_id": str(uuid4()), **named, **directive, **more}


def test_the_form_warns_and_goes_on_with_a_reason(driver: Driver) -> None:
    first, second = (driver.cast.holder("network_administrator", number) for number in (1, 2))
    items = subjects(driver.cast.government)
    qualify(driver, first, *items)
    qualify(driver, second, *items[:2])
    case, token = at_direction(driver)
    browser = signed_in(driver.cast.holder("section_head"))
    page = reverse("cases:case", args=[case.number])
    shown = browser.get(page).content.decode()
    assert f"{second.name} (kualifikasi kurang)" in shown
    assert f"{first.name} (kualifikasi kurang)" not in shown
    complete = reverse("cases:complete", args=[case.number, token])
    warned = browser.post(complete, naming(driver, others=True))
    assert warned.status_code == 422
    assert "belum mempunyai kualifikasi yang diminta SOP" in warned.content.decode()
    reason = {"naming_reason": "Yang lain sedang cuti."}
    assert browser.post(complete, naming(driver, others=True, **reason)).status_code == 302
    told = browser.get(page).content.decode()
    assert "Tanpa kualifikasi yang diminta SOP" in told
    assert "Yang lain sedang cuti." in told


def test_who_is_qualified_is_named_without_a_word(driver: Driver) -> None:
    qualify(driver, driver.cast.holder("network_administrator"), *subjects(driver.cast.government))
    case, token = at_direction(driver)
    browser = signed_in(driver.cast.holder("section_head"))
    answer = browser.post(reverse("cases:complete", args=[case.number, token]), naming(driver))
    assert answer.status_code == 302


def test_an_office_that_keeps_none_is_asked_nothing(driver: Driver) -> None:
    case, _token = at_direction(driver)
    page = signed_in(driver.cast.holder("section_head")).get(reverse("cases:case", args=[case.number]))
    assert "naming_reason" not in page.context["steps"][0]["form"].fields


def test_an_expired_one_counts_no_more_and_nobody_is_barred(driver: Driver) -> None:
    first = driver.cast.holder("network_administrator")
    add_qualification(
        driver.cast.order(),
        person=first.pk,
        subject=subjects(driver.cast.government)[0],
        source="Sertifikat CONTOH (fiktif)",
        since=date(2026, 1, 1),
        until=date(2026, 11, 15),
    )
    case, _token = at_direction(driver)
    answer = driver.complete(case.pk, appoint=Appointment(first.pk))
    (named,) = (event for event in answer.events if isinstance(event, PeopleNamed))
    assert named.unqualified == (first.pk,)
