"""Finishing a step: who, when, with what, and where the case goes on."""

from dataclasses import replace

import pytest
from engine_cast import (
    AGENCY,
    ARCHIVE,
    CLERK_POST,
    DAY,
    FAULT,
    HOUR,
    MINUTE,
    MONDAY,
    OFFICE,
    SECTION,
    SITE_A,
    SITE_B,
    SITES,
    TECHNICIAN,
    archivist,
    clerk,
    desk,
    division,
    foreigner,
    head,
    made,
    mate,
    procedure,
    section,
    sender,
    step,
    stranger,
    tech,
    third,
)
from engine_story import Story
from engine_ways import (
    ALL_CHECKED,
    GO,
    LETTER,
    REPORT,
    TEAM,
    directed,
    opened,
    planned,
    preparing,
    received,
    repaired,
    visited,
)

from laksana.core.authority.may import may
from laksana.core.authority.model import Act
from laksana.core.case.commands import (
    Appointment,
    Assign,
    Begin,
    Cancel,
    Complete,
    Disposition,
    FillForm,
    Open,
    Pause,
    PlannedSite,
    RecordWritten,
    WaitingFor,
)
from laksana.core.case.events import (
    CaseClosed,
    DispositionGiven,
    HandOverBegun,
    PeopleNamed,
    PostsInformed,
    RecoveryAsked,
    StepCompleted,
    StepOpened,
)
from laksana.core.case.refusals import Code
from laksana.core.case.standing import standing
from laksana.core.case.state import Appointed, Status
from laksana.core.procedure.model import END, Evidence, Outcome


def test_completing_goes_on_to_the_next_step():
    story = opened()
    story.wait(10 * MINUTE)
    events = story.does(head, Complete(1, disposition=GO, note="segera"))
    assert [type(event) for event in events] == [StepCompleted, DispositionGiven, StepOpened]
    assert events[0].note == "segera"
    assert story.past("receive").by == 1
    assert story.at("direct").opened_at == MONDAY + 10 * MINUTE
    assert story.at("direct").due_at == MONDAY + 25 * MINUTE
    assert story.at("direct").came_from == 1
    assert story.state.ever_done == {"receive"}


@pytest.mark.parametrize("actor", [section, tech, sender, desk, stranger, foreigner, clerk])
def test_only_the_holder_completes(actor):
    assert opened().refuses(actor, Complete(1, disposition=GO)) is Code.NOT_ALLOWED


def test_a_finished_step_is_not_finished_again():
    story = received()
    assert story.refuses(head, Complete(1, disposition=GO)) is Code.STEP_NOT_OPEN
    assert story.refuses(head, Complete(99, disposition=GO)) is Code.STEP_NOT_OPEN
    story.does(section, Cancel("salah"))
    assert story.refuses(section, Complete(2)) is Code.CASE_CLOSED


def test_work_recorded_late_is_judged_by_the_time_it_happened():
    story = opened()
    story.wait(HOUR)
    story.does(head, Complete(1, disposition=GO), at=MONDAY + 14 * MINUTE)
    assert story.past("receive").done_at == MONDAY + 14 * MINUTE
    assert story.at("direct").due_at == MONDAY + 29 * MINUTE
    late = Complete(2, appoint=TEAM)
    assert story.refuses(section, late, at=MONDAY + 13 * MINUTE) is Code.TIME_BEFORE_OPENING
    assert story.refuses(section, late, at=MONDAY + HOUR + MINUTE) is Code.TIME_IN_FUTURE
    story.does(section, late, at=MONDAY + 14 * MINUTE)


def test_an_assigned_step_is_its_persons_alone():
    story = directed(4, 5)
    assert story.at("repair").assignee == 4
    assert story.at("repair").others == (5,)
    assert story.refuses(mate, Complete(3, "fixed", papers=REPORT)) is Code.NOT_ALLOWED
    story.does(tech, Complete(3, "fixed", papers=REPORT))


def test_an_exit_leads_where_it_says_and_must_be_named():
    story = directed()
    assert story.refuses(tech, Complete(3, papers=REPORT)) is Code.OUTCOME_REQUIRED
    assert story.refuses(tech, Complete(3, "maybe", papers=REPORT)) is Code.UNKNOWN_OUTCOME
    assert story.refuses(tech, Complete(3, "server", reason=" ", papers=REPORT)) is Code.REASON_REQUIRED
    story.does(tech, Complete(3, "fixed", papers=REPORT))
    assert story.refuses(section, Complete(4, "right")) is Code.NOT_ALLOWED
    story.does(mate, Complete(4, "wrong"))
    assert story.open_keys == ["repair"]
    assert story.at("repair").visit == 2
    assert story.path == ["receive", "direct"]


def test_a_step_with_one_way_takes_no_exit():
    story = received()
    assert story.refuses(section, Complete(2, "fixed", appoint=TEAM)) is Code.UNKNOWN_OUTCOME


def test_the_last_step_closes_the_case_and_restoring_asks_the_agency():
    story = repaired()
    assert story.state.questions[0].answer_by == MONDAY + 40 * MINUTE + 3 * DAY
    story.does(mate, Complete(4, "right"))
    assert story.at("tell").due_at == MONDAY + 40 * MINUTE + HOUR
    events = story.does(section, Complete(5, papers=REPORT))
    assert events[-1] == CaseClosed("finished", story.now)
    assert story.state.status is Status.FINISHED
    assert story.state.closed_at == story.now
    assert story.path == ["receive", "direct", "repair", "check", "tell"]


def test_papers_are_made_carried_and_added_to():
    story = repaired()
    assert story.state.papers == {"sheet": (2,), "report": (4,)}
    checked = story.does(mate, Complete(4, "right"))[0]
    assert checked.outputs == ()
    assert story.refuses(section, Complete(5, papers=LETTER)) is Code.PAPER_UNEXPECTED
    told = story.does(section, Complete(5, papers=REPORT))[0]
    assert (told.outputs, told.adds) == (("report",), ("report",))
    assert story.state.papers["report"] == (4, 6)


def test_a_carried_paper_may_get_a_note():
    story = repaired()
    event = story.does(mate, Complete(4, "right", papers={"report": {"note": "rapi"}}))[0]
    assert (event.outputs, event.adds) == (("report",), ("report",))
    assert story.state.papers["report"] == (4, 5)


def test_a_second_visit_makes_a_new_paper():
    story = repaired()
    story.does(mate, Complete(4, "wrong"))
    story.does(tech, Complete(5, "fixed", papers=REPORT))
    assert story.state.papers["report"] == (6,)


def test_appointing_names_people_for_later_steps():
    story = received()
    assert story.refuses(section, Complete(2)) is Code.APPOINTMENT_REQUIRED
    assert story.refuses(section, Complete(2, appoint=Appointment(3))) is Code.PERSON_NOT_HOLDER
    assert story.refuses(section, Complete(2, appoint=Appointment(4, (3,)))) is Code.PERSON_NOT_HOLDER
    events = story.does(section, Complete(2, appoint=TEAM))
    assert PeopleNamed("technician", 4, (5,)) in events
    assert story.state.appointed == {"technician": Appointed(4, (5,), 3)}
    assert (
        story.refuses(tech, Complete(3, "fixed", papers=REPORT, appoint=TEAM)) is Code.APPOINTMENT_UNEXPECTED
    )


def test_an_exit_demands_an_appointment_only_where_it_leads_to_the_appointed():
    branching = procedure(
        step(
            "look",
            "section",
            appoints="technician",
            outcomes=(
                Outcome("here", "Dari sini", "tell"),
                Outcome("there", "Ke lokasi", "go"),
                Outcome("no", "x", END),
            ),
        ),
        step("go", "technician", next="tell"),
        step("tell", "head"),
    )
    for outcome, appoint, refusal in (
        ("here", None, None),
        ("no", None, None),
        ("here", TEAM, None),
        ("there", None, Code.APPOINTMENT_REQUIRED),
        ("there", TEAM, None),
    ):
        story = Story(branching)
        story.does(desk, Open("Mati", AGENCY))
        answer = story.tries(section, Complete(1, outcome, appoint=appoint))
        assert getattr(answer, "code", None) is refusal


def test_posts_are_told_of_a_step_that_informs_them_and_may_read_the_case():
    telling = tuple(replace(one, informs=("archive",)) if one.key == "repair" else one for one in FAULT.steps)
    story = directed()
    story.procedure = replace(story.procedure, steps=telling)
    story.office = replace(OFFICE, performers={**OFFICE.performers, "archive": ARCHIVE})
    assert not reads(story, archivist)
    events = story.does(tech, Complete(story.no("repair"), "fixed", papers=REPORT))
    assert events[1] == PostsInformed(3, (ARCHIVE,))
    assert reads(story, archivist)


def reads(story, actor):
    whole = standing(story.procedure, story.state, story.office, site_agency=SITES)
    return may(Act.READ, actor, whole, story.office)


def test_disposing_says_something_to_posts_of_the_office():
    story = opened()
    assert story.refuses(head, Complete(1)) is Code.DISPOSITION_REQUIRED
    assert story.refuses(head, Complete(1, disposition=Disposition(note=" "))) is Code.DISPOSITION_REQUIRED
    nowhere = Disposition(("Segera",), recipients=(99,))
    assert story.refuses(head, Complete(1, disposition=nowhere)) is Code.PERSON_NOT_HOLDER
    copied = Disposition(note="mohon dibantu", due_at=story.now, recipients=(SECTION,), copies=(ARCHIVE,))
    events = story.does(head, Complete(1, disposition=copied))
    assert events[1] == DispositionGiven(1, (), story.now, (SECTION,), (ARCHIVE,), "mohon dibantu")
    assert story.state.informed == {SECTION, ARCHIVE}
    assert story.refuses(section, Complete(2, appoint=TEAM, disposition=GO)) is Code.DISPOSITION_UNEXPECTED


def test_a_paused_step_is_not_completed_but_one_whose_pause_waits_for_agreement_is():
    story = directed()
    story.does(tech, Pause(3, WaitingFor.AGENCY, "menunggu", story.now + HOUR))
    assert story.refuses(tech, Complete(3, "fixed", papers=REPORT)) is Code.STEP_PAUSED
    other = directed()
    other.does(tech, Pause(3, WaitingFor.GOODS, "menunggu", other.now + 9 * DAY))
    other.does(tech, Complete(3, "fixed", papers=REPORT))


def test_nobody_checks_their_own_work_where_somebody_else_can():
    story = repaired(tech)
    assert story.refuses(tech, Complete(4, "right")) is Code.OWN_WORK
    story.office = replace(story.office, holders={**story.office.holders, TECHNICIAN: frozenset({4})})
    story.does(tech, Complete(4, "right"))


def test_work_of_another_round_binds_nobody():
    story = repaired(tech)
    story.does(mate, Complete(4, "wrong"))
    story.does(section, Assign(5, Appointment(5)))
    story.does(mate, Complete(5, "fixed", papers=REPORT))
    assert story.refuses(mate, Complete(6, "right")) is Code.OWN_WORK
    story.does(tech, Complete(6, "right"))


def test_a_visit_needs_its_beginning_its_checklist_and_a_photo():
    story = planned(SITE_A)
    number = story.no("visit", SITE_A)
    full = Complete(number, "good", files=("foto",), checked=(*ALL_CHECKED, "lain"))
    assert story.at("visit", SITE_A).due_at is None
    assert story.refuses(tech, full) is Code.NOT_BEGUN
    story.wait(HOUR)
    story.does(tech, Begin(number))
    assert story.at("visit", SITE_A).due_at == story.now + HOUR
    assert story.refuses(tech, replace(full, checked=("power",))) is Code.CHECKLIST_INCOMPLETE
    assert story.refuses(tech, replace(full, files=())) is Code.PHOTO_REQUIRED
    assert story.does(tech, full)[0].checked == ALL_CHECKED


def test_sites_are_named_for_a_round_and_for_nothing_else():
    story = planned()
    replay = Story(story.procedure)
    replay.does(head, Open("Pemeliharaan", None))
    assert replay.refuses(head, Complete(1, sites=(PlannedSite(SITE_A),))) is Code.SITE_UNKNOWN
    replay.does(head, Complete(1))
    plan = Complete(2, appoint=TEAM, disposition=GO)
    assert replay.refuses(section, plan) is Code.SITES_REQUIRED
    assert replay.refuses(section, replace(plan, sites=(PlannedSite(99),))) is Code.SITE_UNKNOWN
    twice = (PlannedSite(SITE_A), PlannedSite(SITE_A))
    assert replay.refuses(section, replace(plan, sites=twice)) is Code.SITE_TWICE
    assert story.at("visit", SITE_A).planned_on == "2026-03-04"


def test_a_final_exit_takes_no_sites():
    story = directed()
    command = Complete(3, "fixed", papers=REPORT, sites=(PlannedSite(SITE_A),))
    assert story.refuses(tech, command) is Code.SITE_UNKNOWN


def test_the_form_of_the_agency_comes_first_and_is_not_the_performers():
    story = preparing()
    number = story.no("prepare")
    assert story.refuses(tech, Complete(number, "ready", papers=REPORT)) is Code.FORM_NOT_FILLED
    story.does(sender, FillForm(number, LETTER))
    assert (
        story.refuses(tech, Complete(number, "ready", papers={**REPORT, **LETTER})) is Code.PAPER_UNEXPECTED
    )
    assert story.refuses(tech, Complete(number, "ready")) is Code.FIELDS_WRONG
    event = story.does(tech, Complete(number, "ready", papers=REPORT))[0]
    assert event.outputs == ("report",)
    assert story.state.papers == {"letter": (3,), "report": (4,)}


def test_an_exit_without_papers_asks_none_beside_the_agencys_form():
    story = preparing()
    story.does(sender, FillForm(3, LETTER))
    story.does(tech, Complete(3, "none"))
    assert story.state.status is Status.FINISHED


def test_a_form_step_without_exits_has_no_papers_of_its_own():
    forms = procedure(step("fill", "technician", outputs=(made("letter"),), filled_by="reporter"))
    story = Story(forms)
    story.does(desk, Open("Isi", AGENCY))
    story.does(sender, FillForm(1, LETTER))
    assert story.refuses(tech, Complete(1, papers=LETTER)) is Code.PAPER_UNEXPECTED
    story.does(tech, Complete(1))


def test_work_handed_over_lets_the_next_step_wait():
    story = repaired(outcome="server")
    (begun,) = (event for _, events in story.journal for event in events if isinstance(event, HandOverBegun))
    assert begun == HandOverBegun(3, "repair", "Pemeliharaan Server", "uji/server", waits=True, site=None)
    token = story.at("check")
    assert token.paused is not None
    assert (token.paused.waiting_for, token.paused.agreed) == (WaitingFor.LINKED_WORK, True)
    assert token.paused.until == token.opened_at
    assert token.due_at == token.opened_at + HOUR
    assert story.refuses(mate, Complete(4, "right")) is Code.STEP_PAUSED


def test_a_clerk_records_what_the_head_wrote():
    story = opened()
    written = RecordWritten(Complete(1, disposition=GO, files=("lembar",)), head=1)
    assert story.refuses(tech, written) is Code.NOT_ALLOWED
    assert story.refuses(clerk, RecordWritten(Complete(1, disposition=GO), head=1)) is Code.PHOTO_REQUIRED
    assert story.refuses(clerk, replace(written, head=2)) is Code.PERSON_NOT_HOLDER
    assert (
        story.refuses(clerk, replace(written, completion=Complete(1, files=("l",))))
        is Code.DISPOSITION_REQUIRED
    )
    event = story.does(clerk, written)[0]
    assert event.written_by_head == 1
    assert story.past("receive").by == 1
    assert story.journal[-1][0].person == clerk.person
    assert story.refuses(clerk, written) is Code.STEP_NOT_OPEN


def test_a_clerk_records_nothing_but_dispositions_and_appointments():
    story = received()
    story.does(clerk, RecordWritten(Complete(2, appoint=TEAM, files=("memo",)), head=3))
    tech_clerk = replace(clerk, clerk_for=frozenset({TECHNICIAN, CLERK_POST}))
    command = RecordWritten(Complete(3, "fixed", papers=REPORT, files=("foto",)), head=4)
    assert story.refuses(tech_clerk, command) is Code.NOT_ALLOWED


def test_recorded_dispositions_keep_separation_of_duties():
    checking = procedure(
        step("do", "technician", next="check"),
        step("check", "technician", checks="do", appoints="section", next=END),
    )
    story = Story(checking)
    story.does(desk, Open("Mati", AGENCY))
    story.does(tech, Complete(1))
    recorder = replace(clerk, clerk_for=frozenset({TECHNICIAN}))
    completion = Complete(2, appoint=Appointment(3), files=("memo",))
    assert story.refuses(recorder, RecordWritten(completion, head=4)) is Code.OWN_WORK
    story.does(recorder, RecordWritten(completion, head=6))


def test_an_exit_paper_counts_once_and_is_rather_made_than_carried():
    from engine_cast import added, carried

    twice = procedure(
        step(
            "one",
            "section",
            outputs=(carried("letter"), added("report"), made("sheet")),
            outcomes=(Outcome("all", "x", END, outputs=(made("letter"), carried("report"), made("sheet"))),),
        )
    )
    story = Story(twice)
    story.does(desk, Open("Mati", AGENCY))
    assert story.faults(section, Complete(1, "all")) == {
        "letter.subject": "required",
        "report.done": "required",
    }
    event = story.does(section, Complete(1, "all", papers={**REPORT, **LETTER}))[0]
    assert event.outputs == ("letter", "report", "sheet")
    assert event.adds == ("report",)


def test_evidence_other_than_photos_asks_no_file():
    signed = procedure(step("one", "section", evidence=Evidence(signature=True, place=True)))
    story = Story(signed)
    story.does(desk, Open("Mati", AGENCY))
    story.does(section, Complete(1))


def test_the_whole_round_ends_after_its_last_site():
    story = visited(SITE_A, SITE_B)
    assert story.open_keys == ["sum_up"]
    assert story.path == ["order", "plan", "visit", "visit"]
    assert story.at("sum_up").assignee == 4
    story.does(tech, Complete(story.no("sum_up"), papers=REPORT))
    assert story.state.status is Status.FINISHED


def test_a_site_asks_its_own_recovery_question():
    story = visited(SITE_A, SITE_B)
    asked = [event for _, events in story.journal for event in events if isinstance(event, RecoveryAsked)]
    assert [event.site for event in asked] == [SITE_A, SITE_B]


@pytest.mark.parametrize("actor", [third, division])
def test_superiors_and_mates_read_but_do_not_complete(actor):
    assert directed().refuses(actor, Complete(3, "fixed", papers=REPORT)) is Code.NOT_ALLOWED
