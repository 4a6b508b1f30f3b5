"""Opening a case: who may, for whom, when the first clock starts, and what the report completes."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from engine_cast import (
    AGENCY,
    FAULT,
    HEAD,
    HOUR,
    MINUTE,
    MONDAY,
    ONE_DAY,
    OTHER_AGENCY,
    REQUEST,
    ROUND,
    SITE_A,
    SITE_B,
    SITE_C,
    clerk,
    desk,
    foreigner,
    head,
    made,
    neighbour,
    official,
    procedure,
    section,
    sender,
    step,
    stranger,
    system,
    tech,
    writer,
)
from engine_story import Story
from engine_ways import LETTER, asked, opened

from laksana.core.case.commands import Appointment, Complete, Open, Source, Take
from laksana.core.case.events import CaseOpened, StepCompleted, StepOpened
from laksana.core.case.refusals import Code
from laksana.core.case.state import Status
from laksana.core.procedure.model import REPORTER

ANYTHING = {"apa": {"saja": "boleh"}}
TOLD = {"report": {"agenda": "045/78"}}


def test_a_report_opens_the_first_step_for_its_post():
    story = Story(FAULT)
    events = story.does(writer, Open("Mati", AGENCY, source=Source.WEB, sites=(SITE_A,), files=("f",)))
    assert [type(event) for event in events] == [CaseOpened, StepOpened]
    assert events[0].subject == "Mati"
    assert events[0].files == ("f",)
    token = story.at("receive")
    assert (token.token, token.visit, token.post, token.assignee) == (1, 1, HEAD, None)
    assert token.due_at == MONDAY + 15 * MINUTE
    assert story.state.sites == (SITE_A,)
    assert (story.state.status, story.state.opened_by, story.state.agency) == (Status.OPEN, 9, AGENCY)


def test_the_office_clock_starts_when_the_report_arrived():
    story = Story(FAULT)
    story.wait(HOUR)
    story.does(desk, Open("Mati", AGENCY, source=Source.PHONE, arrived_at=MONDAY))
    assert story.at("receive").opened_at == MONDAY
    assert story.at("receive").due_at == MONDAY + 15 * MINUTE
    assert story.state.arrived_at == MONDAY
    assert story.state.opened_at == MONDAY + HOUR


def test_the_agencys_first_step_runs_from_its_draft_and_is_done_by_sending():
    story = Story(REQUEST)
    story.wait(HOUR)
    events = story.does(
        sender,
        Open(
            "Minta", AGENCY, papers=LETTER, told=TOLD, files=("surat",), drafted_at=MONDAY, arrived_at=MONDAY
        ),
    )
    assert [type(event) for event in events] == [CaseOpened, StepOpened, StepCompleted, StepOpened]
    assert (events[0].papers, events[0].files) == (TOLD, ())
    assert (events[2].papers, events[2].files) == (LETTER, ("surat",))
    done = story.past("ask")
    assert (done.opened_at, done.done_at, done.post) == (MONDAY, MONDAY + HOUR, None)
    assert story.open_keys == ["verify"]
    assert story.state.papers == {"letter": (1,)}


def test_a_desk_entry_completes_the_first_step_of_its_own_post_in_one_act():
    recording = procedure(
        step("record", "technician", outputs=(made("letter"),), appoints="section", next="go"),
        step("go", "section"),
    )
    story = Story(recording)
    recorder = replace(tech, desk=True)
    story.does(
        recorder,
        Open("Mati", AGENCY, papers=LETTER, completes_first=True, appoint=Appointment(3), arrived_at=MONDAY),
    )
    assert story.open_keys == ["go"]
    assert story.at("go").assignee == 3


def test_a_first_step_that_the_sender_may_not_complete_waits_in_its_inbox():
    story = Story(FAULT)
    events = story.does(desk, Open("Mati", AGENCY, completes_first=True, told=TOLD, papers=ANYTHING))
    assert story.open_keys == ["receive"]
    assert events[0].papers == {**TOLD, **ANYTHING}


def test_completing_the_first_step_asks_for_its_content():
    story = Story(FAULT)
    both = replace(official(1), desk=True)
    assert story.refuses(both, Open("Mati", AGENCY, completes_first=True)) is Code.DISPOSITION_REQUIRED
    other = Story(REQUEST)
    assert other.faults(sender, Open("Minta", AGENCY)) == {"letter.subject": "required"}


def test_linked_work_waits_with_the_agency_unless_the_system_brings_its_papers():
    waiting, done = Story(REQUEST), Story(REQUEST)
    waiting.does(system, Open("Lanjutan", AGENCY, source=Source.LINKED))
    done.does(system, Open("Lanjutan", AGENCY, papers=LETTER, completes_first=True))
    assert (waiting.open_keys, done.open_keys) == (["ask"], ["verify"])
    assert waiting.refuses(tech, Take(1)) is Code.NOT_ALLOWED
    waiting.does(desk, Complete(1, papers=LETTER))
    assert waiting.open_keys == ["verify"]


@pytest.mark.parametrize("actor", [writer, neighbour, stranger, tech, section, foreigner])
def test_others_open_no_request_of_the_agency(actor):
    story = Story(REQUEST)
    assert story.refuses(actor, Open("Minta", AGENCY, papers=LETTER)) is Code.NOT_ALLOWED


@pytest.mark.parametrize("actor", [sender, writer, desk])
def test_anybody_of_the_agency_and_the_desk_report_a_fault(actor):
    Story(FAULT).does(actor, Open("Mati", AGENCY))


def test_an_agency_reports_for_itself_only():
    assert Story(FAULT).refuses(neighbour, Open("Mati", AGENCY)) is Code.NOT_ALLOWED
    Story(FAULT).does(neighbour, Open("Mati", OTHER_AGENCY))


@pytest.mark.parametrize("actor", [head, section, clerk, system])
def test_a_round_is_begun_by_its_first_post_the_owner_their_clerk_or_the_schedule(actor):
    story = Story(ROUND)
    story.does(actor, Open("Pemeliharaan", None))
    assert story.open_keys == ["order"]


@pytest.mark.parametrize("actor", [tech, desk, sender, stranger])
def test_nobody_else_begins_a_round(actor):
    assert Story(ROUND).refuses(actor, Open("Pemeliharaan", None)) is Code.NOT_ALLOWED


def test_a_round_has_no_agency_and_another_case_has_one():
    assert Story(ROUND).refuses(head, Open("Pemeliharaan", AGENCY)) is Code.NOT_ALLOWED
    assert Story(FAULT).refuses(desk, Open("Mati", None)) is Code.NOT_ALLOWED
    Story(FAULT).does(system, Open("Lanjutan", None, source=Source.LINKED))


def test_a_claimed_time_lies_in_the_past():
    story = Story(FAULT)
    late, later = MONDAY + MINUTE, MONDAY - MINUTE
    assert story.refuses(writer, Open("Mati", AGENCY), at=late) is Code.TIME_IN_FUTURE
    assert story.refuses(writer, Open("Mati", AGENCY, arrived_at=late)) is Code.TIME_IN_FUTURE
    assert story.refuses(writer, Open("Mati", AGENCY, drafted_at=late)) is Code.TIME_IN_FUTURE
    assert story.refuses(writer, Open("Mati", AGENCY, arrived_at=MONDAY), at=later) is Code.TIME_IN_FUTURE


def test_a_report_has_a_subject_and_known_sites():
    story = Story(FAULT)
    assert story.refuses(writer, Open("  ", AGENCY)) is Code.TEXT_REQUIRED
    assert story.refuses(writer, Open("Mati", AGENCY, sites=(99,))) is Code.SITE_UNKNOWN
    assert story.refuses(writer, Open("Mati", AGENCY, sites=(SITE_A, SITE_A))) is Code.SITE_TWICE


def test_a_first_step_per_site_opens_at_each_and_is_never_done_by_reporting():
    calls = procedure(
        step("call", REPORTER, each="site", standard=ONE_DAY, next="end"), starts=REPORTER, id="uji/panggilan"
    )
    story = Story(calls)
    assert story.refuses(sender, Open("Keliling", AGENCY)) is Code.SITES_REQUIRED
    story.does(sender, Open("Keliling", AGENCY, sites=(SITE_B, SITE_C), completes_first=True))
    assert [token.site for token in story.state.open.values()] == [SITE_B, SITE_C]
    assert [token.due_at for token in story.state.open.values()] == [None, None]


def test_reporting_names_the_sites_of_the_step_that_follows():
    calls = procedure(
        step("ask", REPORTER, next="call"),
        step("call", "technician", each="site", next="end"),
        starts=REPORTER,
    )
    story = Story(calls)
    assert story.refuses(sender, Open("Keliling", AGENCY)) is Code.SITES_REQUIRED
    story.does(sender, Open("Keliling", AGENCY, sites=(SITE_B, SITE_C)))
    assert [(token.step, token.site) for token in story.state.open.values()] == [
        ("call", SITE_B),
        ("call", SITE_C),
    ]


def test_a_case_opens_once_and_nothing_happens_before():
    story = opened()
    assert story.refuses(writer, Open("Mati", AGENCY)) is Code.STALE
    assert Story(FAULT).refuses(head, Complete(1)) is Code.UNKNOWN_CASE


def test_the_first_entry_may_be_late():
    story = Story(FAULT)
    story.wait(HOUR)
    story.does(desk, Open("Mati", AGENCY), at=MONDAY)
    assert story.state.opened_at == MONDAY
    assert story.at("receive").opened_at == MONDAY


def test_the_first_step_of_the_agency_keeps_a_due_time():
    story = asked()
    assert story.past("ask").due_at == datetime(2026, 3, 3, 1, 0, tzinfo=UTC)
