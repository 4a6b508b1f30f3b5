"""Pausing, agreeing, resuming, and work handed over. Due times are worked out by hand."""

from datetime import UTC, datetime

import pytest
from engine_cast import (
    DAY,
    HOUR,
    MINUTE,
    MONDAY,
    desk,
    division,
    head,
    mate,
    section,
    sender,
    system,
    tech,
    third,
)
from engine_ways import REPORT, directed, received, repaired

from laksana.core.case.commands import (
    AgreePause,
    Cancel,
    Complete,
    DueReason,
    FinishHandOver,
    Pause,
    Resume,
    WaitingFor,
)
from laksana.core.case.events import DueMoved, HandOverFinished, StepResumed
from laksana.core.case.refusals import Code

TOMORROW = datetime(2026, 3, 3, 1, 10, tzinfo=UTC)
"""One working day after the repair opened, at 08.10."""


def paused(until=HOUR, number=3):
    story = directed(4, 5)
    story.does(tech, Pause(number, WaitingFor.GOODS, "menunggu kabel", story.now + until))
    return story


def test_a_pause_stops_the_clock_and_resuming_moves_the_due_time():
    story = directed()
    assert story.at("repair").due_at == datetime(2026, 3, 3, 1, 10, tzinfo=UTC)
    story.wait(HOUR)  # 09.10
    story.does(tech, Pause(3, WaitingFor.AGENCY, "kantor tutup", story.now + 2 * HOUR))
    story.wait(4 * HOUR)  # 13.10: three working hours minus the midday hour
    assert story.at("repair").due_at == datetime(2026, 3, 3, 1, 10, tzinfo=UTC)
    events = story.does(tech, Resume(3, "sudah buka"))
    due = datetime(2026, 3, 3, 4, 10, tzinfo=UTC)
    assert events == (
        StepResumed(3, story.now, due, "sudah buka"),
        DueMoved(3, datetime(2026, 3, 3, 1, 10, tzinfo=UTC), due, DueReason.PAUSE),
    )
    assert story.at("repair").due_at == due
    assert story.at("repair").resumed_at == story.now
    assert (
        story.refuses(tech, Complete(3, "fixed", papers=REPORT), at=story.now - MINUTE)
        is Code.TIME_BEFORE_OPENING
    )


def test_around_the_clock_a_pause_counts_every_minute():
    story = repaired()
    story.does(mate, Complete(4, "right"))
    due = story.at("tell").due_at
    story.does(section, Pause(5, WaitingFor.SUPERIOR, "menunggu", story.now + 3 * DAY))
    story.wait(2 * DAY)
    story.does(section, Resume(5))
    assert story.at("tell").due_at == due + 2 * DAY


@pytest.mark.parametrize("actor", [mate])
def test_those_taking_part_pause_too(actor):
    directed(4, 5).does(actor, Pause(3, WaitingFor.AGENCY, "menunggu", MONDAY + HOUR))


@pytest.mark.parametrize("actor", [third, section, head, sender, desk])
def test_nobody_else_pauses(actor):
    pause = Pause(3, WaitingFor.AGENCY, "menunggu", MONDAY + HOUR)
    assert directed(4, 5).refuses(actor, pause) is Code.NOT_ALLOWED


def test_a_pause_has_a_reason_and_an_end():
    story = directed()
    assert story.refuses(tech, Pause(3, WaitingFor.AGENCY, " ", story.now + HOUR)) is Code.REASON_REQUIRED
    assert story.refuses(tech, Pause(3, WaitingFor.AGENCY, "x", story.now)) is Code.PAUSE_NEEDS_END
    story.does(tech, Pause(3, WaitingFor.AGENCY, "x", story.now + MINUTE))
    assert story.refuses(tech, Pause(3, WaitingFor.AGENCY, "x", story.now + HOUR)) is Code.STEP_PAUSED


def test_beyond_one_working_day_the_owner_must_agree():
    short, long = directed(), directed()
    short.does(tech, Pause(3, WaitingFor.GOODS, "x", TOMORROW))
    long.does(tech, Pause(3, WaitingFor.GOODS, "x", TOMORROW + MINUTE))
    assert short.at("repair").stands_still
    assert not long.at("repair").stands_still


def test_an_unagreed_pause_moves_nothing():
    story = paused(until=9 * DAY)
    due = story.at("repair").due_at
    story.wait(HOUR)
    story.does(tech, Resume(3))
    assert story.at("repair").due_at == due


def test_an_agreed_pause_counts_from_its_beginning():
    story = paused(until=9 * DAY)
    story.wait(HOUR)
    for actor in (tech, mate, sender, desk):
        assert story.refuses(actor, AgreePause(3, agree=True)) is Code.NOT_ALLOWED
    story.does(section, AgreePause(3, agree=True))
    assert story.refuses(section, AgreePause(3, agree=True)) is Code.PAUSE_NOT_ASKED
    story.wait(HOUR)
    story.does(section, Resume(3))
    assert story.at("repair").due_at == datetime(2026, 3, 3, 3, 10, tzinfo=UTC)


def test_the_owner_may_end_a_long_pause():
    story = paused(until=9 * DAY)
    story.does(division, AgreePause(3, agree=False, reason="lanjutkan"))
    assert story.at("repair").paused is None
    assert story.refuses(division, AgreePause(3, agree=False)) is Code.STEP_NOT_PAUSED


def test_the_owners_own_pause_is_agreed():
    story = received()
    story.does(section, Pause(2, WaitingFor.VENDOR, "x", story.now + 30 * DAY))
    assert story.at("direct").stands_still


@pytest.mark.parametrize("actor", [tech, section, division, head, system])
def test_who_paused_the_owner_superiors_and_the_awaited_event_resume(actor):
    paused().does(actor, Resume(3))


@pytest.mark.parametrize("actor", [mate, third, sender, desk])
def test_nobody_else_resumes(actor):
    assert paused().refuses(actor, Resume(3)) is Code.NOT_ALLOWED


def test_only_a_paused_step_is_resumed():
    story = paused()
    story.does(tech, Resume(3))
    assert story.refuses(tech, Resume(3)) is Code.NOT_ALLOWED
    assert story.refuses(section, Resume(3)) is Code.STEP_NOT_PAUSED
    story.does(section, Cancel("x"))
    assert story.refuses(section, Resume(3)) is Code.CASE_CLOSED


def test_a_pause_does_not_end_before_it_began():
    story = directed()
    story.wait(HOUR)
    story.does(tech, Pause(3, WaitingFor.AGENCY, "x", story.now + HOUR))
    assert story.refuses(tech, Resume(3), at=story.now - MINUTE) is Code.TIME_BEFORE_OPENING


def test_a_step_without_a_due_time_pauses_and_goes_on_without_one():
    from engine_ways import preparing

    story = preparing()
    story.does(tech, Pause(3, WaitingFor.AGENCY, "x", story.now + HOUR))
    story.does(tech, Resume(3))
    assert story.at("prepare").due_at is None


def test_linked_work_ends_by_being_called_done():
    story = repaired(outcome="server")  # handed over at 08.40, check due at 09.40
    done = FinishHandOver(4, "server diganti", "Tim server")
    assert story.refuses(section, Resume(4)) is Code.PAUSE_IS_LINKED
    assert story.refuses(section, FinishHandOver(4, " ", "Tim")) is Code.TEXT_REQUIRED
    assert story.refuses(section, FinishHandOver(4, "selesai", "")) is Code.TEXT_REQUIRED
    assert story.refuses(sender, done) is Code.NOT_ALLOWED
    story.wait(HOUR)
    events = story.does(mate, done)
    assert events[0] == HandOverFinished(4, "server diganti", "Tim server")
    assert story.at("check").paused is None
    assert story.at("check").due_at == datetime(2026, 3, 2, 3, 40, tzinfo=UTC)
    assert story.refuses(mate, done) is Code.HAND_OVER_NOT_OPEN
    story.does(mate, Complete(4, "right"))


@pytest.mark.parametrize("actor", [tech, section, head, system])
def test_others_call_linked_work_done_too(actor):
    repaired(outcome="server").does(actor, FinishHandOver(4, "selesai", "Tim server"))


def test_another_pause_is_no_linked_work():
    assert paused().refuses(tech, FinishHandOver(3, "selesai", "Tim")) is Code.HAND_OVER_NOT_OPEN


def test_a_performer_may_wait_for_linked_work_too():
    story = directed()
    story.does(tech, Pause(3, WaitingFor.LINKED_WORK, "gangguan lain", story.now + HOUR))
    assert story.refuses(tech, Resume(3)) is Code.PAUSE_IS_LINKED
    story.does(tech, FinishHandOver(3, "selesai", "Tim"))
