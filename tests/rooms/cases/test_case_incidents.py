"""The second clock of a security case: judged on its page, seen where work is seen, ended by the report."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from case_driver import Driver, any_agency, bekasi
from laksana.cases import selectors, services
from laksana.cases.models import Case, Payload
from laksana.cases.verifying import Tally, verify
from laksana.core.case.commands import Cancel, JudgeIncident, ReportIncident
from laksana.core.clock.regulation import REPORT_WITHIN
from laksana.organization import selectors as organization
from laksana.organization import services as office
from laksana.outside import time
from world import signed_in

pytestmark = pytest.mark.usefixtures("published")
BOGOR = "kota-bogor/keamanan-jaringan"


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Driver:
    """A driver of Bogor whose clock is the installation's."""
    settings.DEMO = True
    driver = any_agency("kota-bogor")
    monkeypatch.setattr(time, "now", lambda: driver.now)
    return driver


def owner(driver: Driver, case: int) -> Any:
    return driver.holder(driver.found(case).owner)


def post(browser: Client, number: str, name: str, **answers: str) -> Any:
    address = reverse("cases:case_act", args=[number, name])
    return browser.post(address, {"command_id": str(uuid4()), **answers})


def test_judged_on_the_case_page_it_runs_in_calendar_hours(driver: Driver) -> None:
    answer = driver.open(BOGOR, subject="Situs diubah")
    browser = signed_in(owner(driver, answer.case))
    page = reverse("cases:case", args=[answer.number])
    assert "Nyatakan insiden berisiko tinggi" in browser.get(page).content.decode()
    assert post(browser, answer.number, "nyatakan-insiden", known_at="2026-11-16T08:00").status_code == 302
    shown = browser.get(page).content.decode()
    assert "Insiden berisiko tinggi: wajib dilaporkan" in shown
    assert "sisa 23 jam" in shown
    assert "bukan nasihat hukum" in shown
    assert Case.objects.get().report_by == driver.now - timedelta(hours=1) + timedelta(hours=REPORT_WITHIN)


def test_each_government_sets_its_own_hours(driver: Driver) -> None:
    office.set_incident_hours(driver.cast.order(driver.cast.administrator), incident_hours=72)
    answer = driver.open(BOGOR)
    driver.act(owner(driver, answer.case), answer.case, JudgeIncident(driver.now))
    assert Case.objects.get().report_by == driver.now + timedelta(hours=72)


def test_it_is_seen_in_the_inbox_and_the_overview_while_it_runs(driver: Driver) -> None:
    answer = driver.open(BOGOR, subject="Situs diubah")
    head = owner(driver, answer.case)
    driver.act(head, answer.case, JudgeIncident(driver.now))
    step = next(iter(driver.found(answer.case).state.open.values()))
    assert step.post
    inbox = signed_in(driver.holder(step.post)).get(reverse("cases:inbox")).content.decode()
    assert "Lapor insiden: sisa 1 hari" in inbox
    overview = signed_in(driver.cast.holder("head_of_office"))
    assert "Insiden yang wajib dilaporkan" in overview.get(reverse("cases:overview")).content.decode()
    driver.act(head, answer.case, ReportIncident("x", "x", "x", "x"))
    assert "Insiden yang wajib" not in overview.get(reverse("cases:overview")).content.decode()
    inbox = signed_in(driver.holder(step.post)).get(reverse("cases:inbox")).content.decode()
    assert "Lapor insiden" not in inbox


def test_the_report_is_asked_in_four_items_filled_with_what_is_known(driver: Driver) -> None:
    answer = driver.open(BOGOR, subject="Situs diubah")
    browser = signed_in(owner(driver, answer.case))
    post(browser, answer.number, "nyatakan-insiden", known_at="2026-11-16T08:00")
    items = {"contact": "Diskominfo", "description": "Situs diubah", "chronology": "", "impact": "x"}
    refused = post(browser, answer.number, "lapor-insiden", **items)
    assert refused.status_code == 422
    assert "Diskominfo" in refused.content.decode()
    items["chronology"] = "08.00 diketahui petugas jaga"
    assert post(browser, answer.number, "lapor-insiden", **items, reference="BSSN-1").status_code == 302
    page = browser.get(reverse("cases:case", args=[answer.number])).content.decode()
    assert "sudah dilaporkan" in page
    assert "08.00 diketahui petugas jaga" in page
    assert Case.objects.get().report_by is None


def test_what_was_reported_can_be_erased_and_the_journal_still_holds(driver: Driver) -> None:
    answer = driver.open(BOGOR)
    head = owner(driver, answer.case)
    driver.act(head, answer.case, JudgeIncident(driver.now))
    reported = driver.act(head, answer.case, ReportIncident("0812", "x", "x", "x"))
    body = Payload.objects.get(entry=reported.entry).body
    assert "0812" in body
    system = services.system(driver.cast.government.pk)
    services.erase(system, case=answer.case, entries=[reported.seq], reason="Permintaan")
    assert list(verify(Tally())) == []
    assert driver.found(answer.case).state.report_by is None


def test_a_case_that_ended_unreported_is_shown_until_it_was(driver: Driver) -> None:
    answer = driver.open(BOGOR, subject="Situs diubah")
    head = owner(driver, answer.case)
    driver.act(head, answer.case, JudgeIncident(driver.now))
    driver.act(head, answer.case, Cancel("Ditangani tim pusat"))
    overview = signed_in(driver.cast.holder("head_of_office"))
    assert "Insiden yang wajib dilaporkan" in overview.get(reverse("cases:overview")).content.decode()
    items = {"contact": "x", "description": "x", "chronology": "x", "impact": "x"}
    assert post(signed_in(head), answer.number, "lapor-insiden", **items).status_code == 302
    assert Case.objects.get().report_by is None


def test_the_agency_does_not_read_the_report(driver: Driver) -> None:
    answer = driver.open(BOGOR)
    head = owner(driver, answer.case)
    driver.act(head, answer.case, JudgeIncident(driver.now, "Rahasia"))
    reader = organization.actor_of(driver.reporter, driver.now)
    entries = selectors.timeline(driver.found(answer.case), reader)
    assert not any(type(event).__name__ == "IncidentJudged" for entry in entries for event in entry.events)


def test_a_case_of_another_kind_is_not_asked(driver: Driver) -> None:
    other = bekasi()
    other.now = driver.now
    answer = other.open()
    page = signed_in(owner(other, answer.case)).get(reverse("cases:case", args=[answer.number]))
    assert "Nyatakan insiden" not in page.content.decode()
