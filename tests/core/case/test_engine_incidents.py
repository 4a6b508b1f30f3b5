"""The duty to report a security incident: a clock in calendar hours that blocks nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest
from engine_cast import (
    AGENCY,
    DAY,
    FAULT,
    HOUR,
    MONDAY,
    archivist,
    desk,
    division,
    head,
    section,
    sender,
    system,
    tech,
)
from engine_story import Story
from engine_ways import GO, directed

from laksana.core.case.commands import (
    Cancel,
    Complete,
    JudgeIncident,
    LiftIncident,
    Open,
    ReportIncident,
)
from laksana.core.case.events import IncidentJudged, IncidentLifted, IncidentReported
from laksana.core.case.refusals import Code
from laksana.core.case.state import Duty
from laksana.core.procedure.model import Kind

BREACH = replace(FAULT, kind=Kind.SECURITY_INCIDENT)
ITEMS = ReportIncident("Diskominfo", "Situs diubah", "08.00 diketahui", "Satu layanan")


def breach() -> Story:
    story = Story(BREACH)
    story.does(sender, Open("Situs diubah orang", AGENCY))
    return story


def judged() -> Story:
    story = breach()
    story.does(section, JudgeIncident(MONDAY - HOUR))
    return story


def test_the_clock_runs_in_calendar_hours_from_when_it_was_known():
    story = breach()
    known = MONDAY - 3 * HOUR  # before the office opened
    event = IncidentJudged(known, known + DAY, "Terbukti")
    assert story.does(section, JudgeIncident(known, "Terbukti")) == (event,)
    assert story.state.duty == Duty(known, known + DAY)
    assert story.state.report_by == known + DAY


def test_each_government_has_its_own_figure():
    story = breach()
    (event,) = story.does(section, JudgeIncident(MONDAY), report_within=72)
    assert event.report_by == MONDAY + 3 * DAY


def test_it_is_judged_once():
    story = judged()
    assert story.refuses(section, JudgeIncident(MONDAY)) is Code.ALREADY_JUDGED


def test_it_is_not_known_before_it_is():
    assert breach().refuses(section, JudgeIncident(MONDAY + HOUR)) is Code.TIME_IN_FUTURE


def test_another_kind_of_case_is_none():
    assert directed().refuses(section, JudgeIncident(MONDAY)) is Code.NOT_ALLOWED
    assert directed().refuses(section, ITEMS) is Code.NOT_ALLOWED


@pytest.mark.parametrize("actor", [sender, desk, archivist, system])
def test_only_who_took_part_or_leads_judges_and_reports(actor):
    assert breach().refuses(actor, JudgeIncident(MONDAY)) is Code.NOT_ALLOWED
    assert judged().refuses(actor, ITEMS) is Code.NOT_ALLOWED


def test_only_who_leads_takes_it_back():
    story = judged()
    story.does(division, LiftIncident("Pengujian sendiri"))
    assert story.state.duty is None
    assert story.refuses(division, LiftIncident("x")) is Code.NOT_JUDGED
    story.does(section, JudgeIncident(MONDAY))
    assert story.refuses(tech, LiftIncident("x")) is Code.NOT_ALLOWED
    assert story.refuses(section, LiftIncident(" ")) is Code.REASON_REQUIRED
    assert story.does(section, LiftIncident("x")) == (IncidentLifted("x"),)


def test_the_recorded_report_ends_the_clock():
    story = judged()
    story.wait(2 * HOUR)
    assert story.does(section, replace(ITEMS, reference="T-1")) == (
        IncidentReported(
            story.now, "Diskominfo", "Situs diubah", "08.00 diketahui", "Satu layanan", reference="T-1"
        ),
    )
    assert story.state.report_by is None
    assert story.state.duty == Duty(MONDAY - HOUR, MONDAY - HOUR + DAY, story.now)
    assert story.refuses(section, ITEMS) is Code.ALREADY_REPORTED
    assert story.refuses(section, LiftIncident("x")) is Code.ALREADY_REPORTED


def test_what_was_never_judged_is_not_reported():
    assert breach().refuses(section, ITEMS) is Code.NOT_JUDGED


@pytest.mark.parametrize("item", ["contact", "description", "chronology", "impact"])
def test_the_report_says_all_four_items(item):
    assert judged().refuses(section, replace(ITEMS, **{item: " "})) is Code.TEXT_REQUIRED


def test_a_report_is_not_older_than_what_it_reports():
    story = breach()
    story.wait(2 * HOUR)
    story.does(section, JudgeIncident(MONDAY + HOUR))
    assert story.refuses(section, ITEMS, at=MONDAY + timedelta(minutes=30)) is Code.TIME_BEFORE_OPENING


def test_neither_a_step_nor_the_end_waits_for_it():
    story = judged()
    story.does(head, Complete(story.no("receive"), disposition=GO))
    story.wait(3 * DAY)
    story.does(section, Cancel("Pindah ke tim pusat"))
    assert story.state.report_by == MONDAY - HOUR + DAY
    story.does(section, ITEMS, at=story.now - DAY)
    assert story.state.duty is not None
    assert story.state.duty.reported_at == story.now - DAY


def test_a_closed_case_is_not_judged_any_more():
    story = breach()
    story.does(section, Cancel("x"))
    assert story.refuses(section, JudgeIncident(MONDAY)) is Code.CASE_CLOSED
