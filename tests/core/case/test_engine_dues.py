"""Due times that move under a step: by a corrected calendar, a pause, another version. Worked out by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from engine_cast import (
    CALENDAR,
    DAY,
    EVERYBODY,
    FAULT,
    HOUR,
    OFFICE,
    SITE_A,
    TECHNICIAN,
    section,
    system,
    tech,
    with_version,
    writer,
)
from engine_story import Story
from engine_ways import directed, finished, planned, repaired

from laksana.core.case.commands import (
    Begin,
    Cancel,
    Confirm,
    DueReason,
    Migrate,
    Pause,
    Recalculate,
    RecordNoAnswer,
    Resume,
    SkipSite,
    WaitingFor,
)
from laksana.core.case.events import AnswerMoved, CaseMigrated, DueMoved, PromiseMoved
from laksana.core.case.refusals import Code
from laksana.core.case.state import Moved, Waited
from laksana.core.clock import Calendar, Holiday
from laksana.core.procedure.model import StandardTime

TUESDAY_0810 = datetime(2026, 3, 3, 1, 10, tzinfo=UTC)
"""When the repair, begun on Monday at 08.10 WIB, is due."""
CORRECT = Recalculate("Cuti bersama")


def closed_on(*days: int) -> Calendar:
    """Give the calendar with some days of March 2026 closed."""
    return replace(CALENDAR, holidays=tuple(Holiday(date(2026, 3, day), "Libur") for day in days))


def corrected(story: Story, *days: int) -> Story:
    story.calendar = closed_on(*days)
    return story


def test_a_holiday_entered_late_moves_the_due_time_and_keeps_the_old_one():
    story = corrected(directed(), 3)
    due = TUESDAY_0810 + DAY
    moved = DueMoved(3, TUESDAY_0810, due, DueReason.CALENDAR, "Cuti bersama")
    assert story.does(system, CORRECT) == (moved,)
    assert story.at("repair").due_at == due
    assert story.at("repair").moved == (
        Moved(TUESDAY_0810, due, DueReason.CALENDAR, story.now, "Cuti bersama"),
    )


def test_said_again_it_changes_nothing():
    story = corrected(directed(), 3)
    story.does(system, CORRECT)
    assert story.refuses(system, CORRECT) is Code.DUE_UNCHANGED


def test_a_correction_taken_back_moves_the_due_time_back():
    story = corrected(directed(), 3)
    story.does(system, CORRECT)
    corrected(story).does(system, CORRECT)
    assert story.at("repair").due_at == TUESDAY_0810
    assert len(story.at("repair").moved) == 2


def test_pauses_are_counted_by_the_new_calendar_too():
    story = directed()
    story.wait(HOUR)  # Monday 09.10
    story.does(tech, Pause(3, WaitingFor.GOODS, "kabel", story.now + 2 * HOUR))
    story.wait(4 * HOUR)  # 13.10: three working hours
    story.does(tech, Resume(3))
    assert story.at("repair").due_at == TUESDAY_0810 + 3 * HOUR
    corrected(story, 3).does(system, CORRECT)
    assert story.at("repair").due_at == TUESDAY_0810 + DAY + 3 * HOUR
    corrected(story, 2).does(system, CORRECT)  # begun on a closed day: from Tuesday 07.30, the pause is none
    assert story.at("repair").due_at == datetime(2026, 3, 4, 0, 30, tzinfo=UTC)


def test_a_running_pause_is_counted_when_it_ends():
    story = directed()
    story.does(tech, Pause(3, WaitingFor.GOODS, "kabel", story.now + 2 * HOUR))
    corrected(story, 3).does(system, CORRECT)
    assert story.at("repair").due_at == TUESDAY_0810 + DAY
    story.wait(HOUR)
    story.does(tech, Resume(3))
    assert story.at("repair").due_at == TUESDAY_0810 + DAY + HOUR
    assert story.refuses(system, CORRECT) is Code.DUE_UNCHANGED


def test_a_post_on_call_knows_no_holidays():
    story = directed()
    story.office = replace(OFFICE, on_call=frozenset({TECHNICIAN}))
    story.calendar = closed_on(3)
    assert story.refuses(system, CORRECT) is Code.DUE_UNCHANGED
    story.office = OFFICE
    story.does(system, CORRECT)
    story.office = replace(OFFICE, on_call=frozenset({TECHNICIAN}))
    story.does(system, Recalculate("Regu siaga"))
    assert story.at("repair").due_at == TUESDAY_0810


def test_a_site_not_begun_has_nothing_to_move():
    story = corrected(planned(SITE_A), 2)
    assert story.refuses(system, CORRECT) is Code.DUE_UNCHANGED
    story.calendar = CALENDAR
    story.does(tech, Begin(story.no("visit", SITE_A)))
    assert story.at("visit", SITE_A).due_at == story.now + HOUR
    corrected(story, 2).does(system, CORRECT)
    assert story.at("visit", SITE_A).due_at == datetime(2026, 3, 3, 1, 30, tzinfo=UTC)


def test_a_pause_before_the_visit_began_is_none_of_its_time():
    story = planned(SITE_A)
    number = story.no("visit", SITE_A)
    story.does(tech, Pause(number, WaitingFor.AGENCY, "tutup", story.now + HOUR))
    story.wait(HOUR)
    story.does(tech, Resume(number))
    story.does(tech, Begin(number))
    assert story.refuses(system, CORRECT) is Code.DUE_UNCHANGED
    assert story.at("visit", SITE_A).moved == ()


@pytest.mark.parametrize("actor", [actor for actor in EVERYBODY if actor is not system])
def test_nobody_but_the_clock_counts_anew(actor):
    assert corrected(directed(), 3).refuses(actor, CORRECT) is Code.NOT_ALLOWED


def test_a_closed_case_stays_as_it_was():
    story = corrected(directed(), 3)
    story.does(section, Cancel("x"))
    assert story.refuses(system, CORRECT) is Code.CASE_CLOSED


PROMISED = datetime(2026, 3, 3, 3, 10, tzinfo=UTC)
"""What the agency of a fault opened on Monday was once promised."""


def promises(story: Story, promised: datetime = PROMISED) -> PromiseMoved:
    """Give how the promise moves when the calendar is corrected."""
    (move,) = (
        event for event in story.does(system, CORRECT, promised=promised) if isinstance(event, PromiseMoved)
    )
    return move


def test_what_the_agency_was_promised_moves_with_the_calendar():
    story = directed()
    first = promises(story).promised_at
    assert story.refuses(system, CORRECT, promised=first) is Code.DUE_UNCHANGED
    move = promises(corrected(story, 3), first)
    assert (move.before, move.promised_at) == (first, first + DAY)
    assert (move.why, move.cause) == (DueReason.CALENDAR, "Cuti bersama")
    assert story.state.promise_moved[-1] == Moved(
        first, first + DAY, DueReason.CALENDAR, story.now, "Cuti bersama"
    )
    assert story.state.promised_anew == first + DAY


def test_who_was_promised_nothing_is_promised_nothing_now():
    story = corrected(directed(), 3)
    assert [type(event) for event in story.does(system, CORRECT)] == [DueMoved]
    assert story.state.promised_anew is None


def test_another_version_promises_another_time():
    story = directed()
    first = promises(story).promised_at
    steps = list(FAULT.steps)
    steps[2] = replace(steps[2], standard=StandardTime("2 hari", days=2))
    *_, move = story.does(section, Migrate(2, "x"), other=with_version(FAULT, *steps), promised=first)
    assert isinstance(move, PromiseMoved)
    assert (move.before, move.why, move.cause) == (first, DueReason.MIGRATION, "")
    assert move.promised_at > first


def test_an_answer_is_awaited_as_long_as_the_calendar_says():
    story = repaired()
    (asked,) = story.state.questions
    (move,) = (event for event in corrected(story, 3).does(system, CORRECT) if isinstance(event, AnswerMoved))
    assert move == AnswerMoved(asked.token, None, asked.answer_by, asked.answer_by + DAY, "Cuti bersama")
    story.wait(asked.answer_by - story.now + HOUR)
    assert story.refuses(system, RecordNoAnswer()) is Code.ANSWER_STILL_OPEN
    story.wait(DAY)
    story.does(system, RecordNoAnswer())
    assert story.state.questions[0].moved[0].before == asked.answer_by


def test_an_answer_given_is_awaited_no_more():
    story = corrected(repaired(), 3)
    story.does(writer, Confirm(well=False))
    assert story.refuses(system, CORRECT) is Code.DUE_UNCHANGED


def test_after_the_end_only_the_awaited_answer_moves():
    story = corrected(finished(), 3)
    assert [type(event) for event in story.does(system, CORRECT, promised=PROMISED)] == [AnswerMoved]
    assert story.refuses(system, CORRECT, promised=PROMISED) is Code.DUE_UNCHANGED
    story.does(writer, Confirm(well=True))
    corrected(story)
    assert story.refuses(system, CORRECT) is Code.CASE_CLOSED


def test_another_standard_of_the_new_version_counts_at_once():
    story = directed()
    steps = list(FAULT.steps)
    steps[2] = replace(steps[2], standard=StandardTime("2 hari", days=2))
    longer = with_version(FAULT, *steps)
    due = TUESDAY_0810 + DAY
    assert story.does(section, Migrate(2, "x"), other=longer) == (
        CaseMigrated(2, (), history_differs=False, reason="x"),
        DueMoved(3, TUESDAY_0810, due, DueReason.MIGRATION),
    )
    story.procedure = longer
    assert story.refuses(system, CORRECT) is Code.DUE_UNCHANGED


def test_a_version_without_a_standard_takes_the_due_time_away():
    story = directed()
    steps = list(FAULT.steps)
    steps[2] = replace(steps[2], standard=None)
    story.does(section, Migrate(2, "x"), other=with_version(FAULT, *steps))
    assert story.at("repair").due_at is None


def test_what_was_waited_for_outlives_the_step():
    story = directed()
    begun = story.now
    story.does(tech, Pause(3, WaitingFor.GOODS, "x", story.now + HOUR))
    story.wait(HOUR)
    story.does(tech, Resume(3))
    story.does(tech, Pause(3, WaitingFor.VENDOR, "x", story.now + HOUR))
    story.wait(HOUR)
    story.does(section, Cancel("x"))
    assert story.state.waits == (
        Waited(3, "repair", WaitingFor.GOODS, begun, begun + HOUR),
        Waited(3, "repair", WaitingFor.VENDOR, begun + HOUR, begun + 2 * HOUR),
    )


def test_a_site_skipped_while_waiting_waits_no_longer():
    story = planned(SITE_A)
    since = story.now
    story.does(tech, Pause(story.no("visit", SITE_A), WaitingFor.AGENCY, "x", story.now + HOUR))
    story.wait(timedelta(minutes=20))
    story.does(section, SkipSite(story.no("visit", SITE_A), "tutup"))
    (wait,) = story.state.waits
    assert (wait.since, wait.until) == (since, story.now)


def test_an_unagreed_pause_was_no_waiting():
    story = directed()
    story.does(tech, Pause(3, WaitingFor.GOODS, "x", story.now + 9 * DAY))
    story.wait(HOUR)
    story.does(tech, Resume(3))
    assert story.state.waits == ()
    assert story.at("repair").moved == ()


def test_a_step_under_another_name_takes_its_waiting_along():
    story = directed()
    story.does(tech, Pause(3, WaitingFor.GOODS, "x", story.now + HOUR))
    story.wait(HOUR)
    story.does(tech, Resume(3))
    first, second, repair, *rest = FAULT.steps
    renamed = with_version(FAULT, first, replace(second, next="mend"), replace(repair, key="mend"), *rest)
    story.does(section, Migrate(2, "x", steps={"repair": "mend"}, history_differs=True), other=renamed)
    assert [wait.step for wait in story.state.waits] == ["mend"]
