"""The page of a step's reminders: what went out to whom, what is next, and nothing for who may not read."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alarms import at_step, row_of, sweep
from case_driver import Driver, bekasi
from laksana.cases.models import Case
from laksana.core.case.commands import Pause, WaitingFor
from laksana.outbox import services as outbox
from laksana.outbox.models import Job
from laksana.outside import time
from world import cast, signed_in

pytestmark = pytest.mark.usefixtures("published")
MOST_STATEMENTS = 7


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Driver:
    settings.DEMO = True
    driver = bekasi()
    monkeypatch.setattr(time, "now", lambda: driver.now)
    Job.objects.all().delete()
    return driver


def page_of(case: int) -> str:
    return f"/kasus/{Case.objects.get(pk=case).number}/langkah/{row_of(case).token}/pengingat/"


def work(driver: Driver, **delta: float) -> None:
    driver.later(**delta)
    sweep(driver)
    while outbox.work(limit=50):
        pass


def states(answer: Any) -> list[str]:
    """Give how each rung stands: who was told, that it was passed, or nothing."""
    return [", ".join(one.told) or ("passed" if one.passed else "") for one, _ in answer.context["rungs"]]


def test_what_went_out_and_what_is_next(driver: Driver) -> None:
    case = at_step(driver, 2)
    owner = signed_in(driver.cast.holder("section_head"))
    assert states(owner.get(page_of(case))) == ["", "", "", ""]
    work(driver, minutes=45)
    answer = owner.get(page_of(case))
    assert states(answer) == ["Administrator Sistem Jaringan 1", "", "", ""]
    assert answer.context["next"].at == row_of(case).due_at
    assert "Berikutnya" in answer.content.decode()


def test_a_jump_shows_who_heard_the_highest(driver: Driver) -> None:
    case = at_step(driver, 2)
    work(driver, days=5)
    answer = signed_in(driver.cast.holder("section_head")).get(page_of(case))
    assert states(answer) == [
        "passed",
        "Administrator Sistem Jaringan 1",
        "Kepala Seksi Infrastruktur Jaringan TIK dan Telekomunikasi",
        "Kepala Bidang TIK",
    ]
    assert answer.context["next"] is None


def test_a_paused_step_says_that_it_is_silent(driver: Driver) -> None:
    case = at_step(driver, 2)
    found = driver.found(case)
    step = next(iter(found.state.open.values()))
    who = driver.performer(found, step)
    until = driver.now.replace(hour=8)
    driver.act(who, case, Pause(step.token, WaitingFor.GOODS, "Menunggu kabel", until))
    assert "berhenti" in signed_in(who).get(page_of(case)).content.decode()


def test_a_step_that_is_done_and_a_case_of_others_are_missing(driver: Driver) -> None:
    case = at_step(driver, 2)
    place = page_of(case)
    driver.complete(case)
    assert signed_in(driver.cast.holder("section_head")).get(place).status_code == 404
    stranger = signed_in(cast("kota-bogor").auditor)
    assert stranger.get(page_of(case)).status_code == 404


def test_it_costs_few_statements(driver: Driver) -> None:
    case = at_step(driver, 2)
    work(driver, days=5)
    owner, place = signed_in(driver.cast.holder("section_head")), page_of(case)
    owner.get(place)
    with CaptureQueriesContext(connection) as captured:
        assert owner.get(place).status_code == 200
    assert len(captured) <= MOST_STATEMENTS, [query["sql"] for query in captured]
