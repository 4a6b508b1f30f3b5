"""The duty to report an incident is reminded of in calendar hours: its owner, then who stands above, once."""

from datetime import timedelta

import pytest

from case_driver import Driver, any_agency
from laksana.cases import jobs
from laksana.core.case.commands import JudgeIncident, ReportIncident
from laksana.notifications.models import Message
from laksana.notifications.services import NoticeKind as Kind
from laksana.organization.models import Person
from laksana.outbox import services as outbox
from laksana.outbox.models import Job
from laksana.outside import time

pytestmark = pytest.mark.usefixtures("published")
BOGOR = "kota-bogor/keamanan-jaringan"
KINDS = (Kind.DUTY_SOON, Kind.DUTY_DUE)


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch) -> Driver:
    driver = any_agency("kota-bogor")
    monkeypatch.setattr(time, "now", lambda: driver.now)
    Job.objects.all().delete()
    return driver


def pass_time(driver: Driver, **delta: float) -> dict[str, str]:
    """Let time pass, watch twice and work; give what each person was told of the duty, and forget it."""
    driver.later(**delta)
    for _ in range(2):
        jobs.watch_posts(driver.now)
    while outbox.work(limit=50):
        pass
    assert not Job.objects.exclude(attempts=0).exists(), Job.objects.exclude(attempts=0).first()
    rows = Message.objects.filter(kind__in=KINDS).select_related("person")
    heard = {row.person.name: row.kind for row in rows}
    Message.objects.all().delete()
    return heard


def judged(driver: Driver) -> tuple[int, Person]:
    """Open a case, let its owner judge it an incident now: 24 hours from here."""
    case = driver.open(BOGOR).case
    owner = driver.holder(driver.found(case).owner)
    driver.act(owner, case, JudgeIncident(driver.now))
    return case, owner


def superior(driver: Driver, case: int) -> Person:
    found = driver.found(case)
    return driver.holder(found.office.superiors[found.owner][0])


def test_the_owner_hears_six_hours_before_and_who_stands_above_when_it_is_due(driver: Driver) -> None:
    case, owner = judged(driver)
    assert pass_time(driver, hours=17, minutes=59) == {}
    assert pass_time(driver, minutes=1) == {owner.name: Kind.DUTY_SOON}
    assert pass_time(driver, hours=5, minutes=59) == {}
    both = {owner.name, superior(driver, case).name}
    assert pass_time(driver, minutes=1) == dict.fromkeys(both, Kind.DUTY_DUE)
    assert pass_time(driver, hours=-1) == {}
    assert pass_time(driver, days=3650) == {}


def test_what_is_reported_is_reminded_of_no_more(driver: Driver) -> None:
    case, owner = judged(driver)
    driver.later(hours=18)
    jobs.watch_posts(driver.now)
    driver.act(owner, case, ReportIncident("x", "x", "x", "x"))
    assert pass_time(driver) == {}, "promised before, reported by then"
    assert pass_time(driver, days=2) == {}


def test_a_jump_tells_the_last_only(driver: Driver) -> None:
    judged(driver)
    assert set(pass_time(driver, days=2).values()) == {Kind.DUTY_DUE}


def test_it_leads_to_the_case_is_urgent_and_says_until_when(driver: Driver) -> None:
    case, _owner = judged(driver)
    due = driver.now + timedelta(hours=24)
    driver.later(hours=18)
    jobs.watch_posts(driver.now)
    outbox.work(limit=50)
    row = Message.objects.get(kind=Kind.DUTY_SOON)
    number = driver.found(case).row.number
    assert (row.path, row.urgent, row.facts["due"]) == (f"/kasus/{number}/", True, due.isoformat())
