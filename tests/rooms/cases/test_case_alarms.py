"""Reminders: each rung once whatever the clock does; told to whom it concerns at that moment."""

import random
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from alarms import at_step, collect, promised, row_of, sweep
from bulk import multiply
from case_driver import BEKASI, Driver, bekasi
from laksana.cases.alarms import sweep as alarms
from laksana.cases.models import Case, LadderRule, OpenStep, StepState
from laksana.cases.verifying import Tally, verify
from laksana.core.authority.mandates import MandateKind
from laksana.core.case.commands import Pause, Resume, WaitingFor
from laksana.core.clock.ladder import Look, look
from laksana.notifications.models import Message
from laksana.notifications.services import NoticeKind as Kind
from laksana.organization import services as office
from laksana.organization.models import Holding
from laksana.outbox import services as outbox
from laksana.outbox.models import Job
from laksana.outside import time
from world import MONDAY

pytestmark = pytest.mark.usefixtures("published")
REMINDERS = (Kind.DUE_SOON, Kind.DUE, Kind.BELOW_DUE_SOON, Kind.BELOW_DUE)


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch) -> Driver:
    """A driver whose clock is the installation's, with nothing to be done yet."""
    driver = bekasi()
    monkeypatch.setattr(time, "now", lambda: driver.now)
    Job.objects.all().delete()
    return driver


def pass_time(driver: Driver, **delta: float) -> dict[str, str]:
    """Let time pass, sweep and work; give what each person was reminded of, and forget it."""
    driver.later(**delta)
    sweep(driver)
    while outbox.work(limit=50):
        pass
    assert not Job.objects.exclude(attempts=0).exists(), Job.objects.exclude(attempts=0).first()
    messages = Message.objects.select_related("person")
    heard = {row.person.name: row.kind for row in messages if row.kind in REMINDERS}
    Message.objects.all().delete()
    return heard


ADMINISTRATOR = "Administrator Sistem Jaringan 1"
SECTION = "Kepala Seksi Infrastruktur Jaringan TIK dan Telekomunikasi"
DIVISION = "Kepala Bidang TIK"


def test_a_late_step_climbs_from_who_does_it_to_the_head(driver: Driver) -> None:
    """The third step has one hour: at 45 minutes, at the hour, a quarter after, an hour after."""
    case = at_step(driver, 2)
    assert pass_time(driver, minutes=44) == {}
    assert pass_time(driver, minutes=1) == {ADMINISTRATOR: Kind.DUE_SOON}
    assert pass_time(driver, minutes=14, seconds=59) == {}
    assert pass_time(driver, seconds=1) == {ADMINISTRATOR: Kind.DUE}
    assert pass_time(driver, minutes=15) == {SECTION: Kind.BELOW_DUE}
    assert pass_time(driver, minutes=45) == {DIVISION: Kind.BELOW_DUE}
    assert row_of(case).alarm_at is None, "nothing is left to be said"
    assert pass_time(driver, days=3650) == {}


def test_a_reminder_says_which_step_until_when_and_leads_to_the_case(driver: Driver) -> None:
    case = at_step(driver, 2)
    due = row_of(case).due_at
    driver.later(minutes=45)
    sweep(driver)
    while outbox.work(limit=50):
        pass
    row, number = Message.objects.get(kind=Kind.DUE_SOON), Case.objects.get(pk=case).number
    assert (row.path, row.facts["number"], row.facts["due"]) == (f"/kasus/{number}/", number, due.isoformat())  # type: ignore[union-attr]
    assert row.facts["post"] == "Administrator Sistem Jaringan"
    assert row.facts["step"]


def test_a_jump_tells_each_person_once_by_the_highest_rung(driver: Driver) -> None:
    at_step(driver, 2)
    heard = pass_time(driver, days=3650)
    assert heard == {ADMINISTRATOR: Kind.DUE, SECTION: Kind.BELOW_DUE, DIVISION: Kind.BELOW_DUE}
    assert pass_time(driver, hours=-1) == {}
    assert pass_time(driver, days=-3649) == {}
    assert pass_time(driver, days=10_000) == {}


def test_a_paused_step_is_silent_and_goes_on_where_it_was(driver: Driver) -> None:
    case = at_step(driver, 2)
    assert pass_time(driver, minutes=50) == {ADMINISTRATOR: Kind.DUE_SOON}
    found = driver.found(case)
    step = next(iter(found.state.open.values()))
    who = driver.performer(found, step)
    pause = Pause(step.token, WaitingFor.GOODS, "Menunggu kabel", driver.now + timedelta(hours=5))
    driver.act(who, case, pause)
    assert row_of(case).alarm_at is None
    assert pass_time(driver, hours=1) == {}
    driver.act(who, case, Resume(step.token))
    assert pass_time(driver, minutes=9) == {}, "the rung that was passed stays passed"
    assert pass_time(driver, minutes=1) == {ADMINISTRATOR: Kind.DUE}


def test_the_next_step_begins_its_own_ladder(driver: Driver) -> None:
    case = at_step(driver, 2)
    assert pass_time(driver, hours=5) != {}
    climbed = row_of(case).rung
    driver.complete(case)
    assert (climbed, row_of(case).rung) == (60, None)


def test_a_step_done_before_the_worker_comes_calls_nobody(driver: Driver) -> None:
    case = at_step(driver, 2)
    driver.later(minutes=45)
    sweep(driver)
    driver.complete(case)
    assert pass_time(driver) == {}


def test_a_stand_in_is_told_what_the_superior_is_told(driver: Driver) -> None:
    stand_in = driver.cast.holder("field_officer")
    office.begin_mandate(
        driver.cast.order(),
        kind=MandateKind.PLH,
        post=driver.cast.post("section_head"),
        person=stand_in.pk,
        begins_at=driver.now,
        ends_at=driver.now + timedelta(days=2),
    )
    at_step(driver, 2)
    heard = pass_time(driver, hours=1, minutes=15)
    assert {who for who, kind in heard.items() if kind == Kind.BELOW_DUE} == {SECTION, stand_in.name}


def test_a_team_on_call_is_reminded_around_the_clock(driver: Driver) -> None:
    """The fourth step has one day: opened at 09.03 for a post on call, a quarter of it is left at 03.03."""
    office.add_on_call(driver.cast.order(), post=driver.cast.post("field_officer"), source="SK")
    case = at_step(driver, 2)
    driver.later(minutes=1).complete(case, outcome="not_fixed")
    assert pass_time(driver, hours=17, minutes=59) == {}
    assert set(pass_time(driver, minutes=1).values()) == {Kind.DUE_SOON}
    assert row_of(case).rung == -360


def test_where_nobody_holds_the_post_the_next_above_is_told(driver: Driver) -> None:
    case = at_step(driver, 2)
    for name in (ADMINISTRATOR, "Administrator Sistem Jaringan 2"):
        person = driver.cast.person(name)
        holding = Holding.objects.get(person=person, until=None).pk
        office.end_holding(driver.cast.order(), holding, last_day=date(2026, 11, 15))
    assert pass_time(driver, minutes=45) == {SECTION: Kind.BELOW_DUE_SOON}
    assert row_of(case).assignee is not None


def test_a_government_keeps_its_own_ladder_the_nearest_holds(driver: Driver) -> None:
    government = driver.cast.government
    LadderRule.objects.create(government=government, rungs=[["performer", 0, "share"]])
    LadderRule.objects.create(
        government=government, procedure=BEKASI, step="diagnose", rungs=[["head", -30, "minutes"]]
    )
    case = at_step(driver, 2)
    assert pass_time(driver, minutes=30) == {DIVISION: Kind.BELOW_DUE_SOON}
    assert pass_time(driver, minutes=30) == {}
    driver.complete(case)
    heard = pass_time(driver, days=30)
    assert set(heard.values()) == {Kind.DUE}, "only who does it"


def test_a_step_that_cannot_be_reckoned_stands_in_nobodys_way(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, sound = at_step(driver, 2), at_step(driver, 2)
    OpenStep.objects.filter(case=broken).update(step="unknown")
    sweep(driver)
    assert row_of(broken).alarm_at == driver.now + alarms.LATER
    driver.later(minutes=45)
    sweep(driver)
    assert len(promised()) == 1
    assert row_of(sound).rung == -15


# ---- by chance, and again ----


def test_each_rung_is_promised_once_under_random_clocks_pauses_and_sweeps(driver: Driver) -> None:
    told = climb_by_chance(driver, seed=7)
    assert len(told) > 40
    assert len(told) == len(set(told)), "none twice"
    assert {place for _, place in told} == {-15, 0, 15, 60}
    assert all([place for case, place in told if case == one] == [-15, 0, 15, 60] for one, _ in told), (
        "none lost"
    )


def test_a_sweep_that_forgets_the_rung_is_caught(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(ladder: Any, *, passed: int | None, now: datetime) -> Look:
        return look(ladder, passed=None, now=now)

    monkeypatch.setattr(alarms, "look", forgetful)
    told = climb_by_chance(driver, seed=7)
    assert len(told) > len(set(told))


def climb_by_chance(driver: Driver, *, seed: int) -> list[tuple[int, int]]:
    """Move the clock both ways, pause, resume and sweep twelve cases; give the rungs promised."""
    chance, told = random.Random(seed), []
    cases = [at_step(driver, 2) for _ in range(12)]
    for _ in range(60):
        driver.now = max(
            MONDAY + timedelta(hours=1), driver.now + timedelta(minutes=chance.randint(-90, 120))
        )
        case = chance.choice(cases)
        _pause_or_resume(driver, case, chance)
        sweep(driver)
        told += collect()
    driver.now += timedelta(days=3650)
    for case in cases:
        if row_of(case).state == StepState.PAUSED:
            _resume(driver, case)
    driver.later(days=3650)
    sweep(driver)
    return told + collect()


def _pause_or_resume(driver: Driver, case: int, chance: random.Random) -> None:
    if driver.now < driver.found(case).row.active:
        return
    found = driver.found(case)
    step = next(iter(found.state.open.values()))
    if step.paused:
        _resume(driver, case)
    elif chance.random() < 0.5:
        until = driver.now + timedelta(hours=2)
        driver.act(driver.performer(found, step), case, Pause(step.token, WaitingFor.GOODS, "Kabel", until))


def _resume(driver: Driver, case: int) -> None:
    found = driver.found(case)
    step = next(iter(found.state.open.values()))
    driver.act(driver.performer(found, step), case, Resume(step.token))


def test_told_again_after_the_columns_were_lost_nobody_hears_it_twice(driver: Driver) -> None:
    """The rung is no part of the journal: rebuilt from nothing, the messages' own keys keep it once."""
    at_step(driver, 2)
    for minutes in (45, 15, 15):
        driver.later(minutes=minutes)
        sweep(driver)
        while outbox.work(limit=50):
            pass
    reminded = Message.objects.filter(kind__in=REMINDERS)
    before = list(reminded.order_by("id").values_list("person", "key"))
    OpenStep.objects.update(rung=None, alarm_at=MONDAY)
    sweep(driver)
    while outbox.work(limit=50):
        pass
    assert list(reminded.order_by("id").values_list("person", "key")) == before
    assert len(before) == 3


def test_the_sweeps_own_columns_are_no_matter_of_the_journal(driver: Driver) -> None:
    at_step(driver, 2)
    pass_time(driver, days=1)
    OpenStep.objects.update(rung=7, alarm_at=MONDAY)
    assert list(verify(Tally())) == []


# ---- what it costs ----


@pytest.mark.sqlite
def test_the_sweep_walks_the_index_of_alarms(driver: Driver) -> None:
    multiply(at_step(driver, 2), by=5_000)
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {alarms.DUE}", [1, alarms.TOGETHER])
        plan = " ".join(str(row[3]) for row in cursor.fetchall())
    assert "cases_step_alarm" in plan
    assert "TEMP B-TREE" not in plan
