"""Ends before the last step, what the agency says afterwards, words and links beside the flow."""

from dataclasses import replace
from datetime import timedelta

import pytest
from engine_cast import (
    AGENCY,
    ARCHIVE,
    DAY,
    FAULT,
    MINUTE,
    REQUEST,
    SITE_A,
    SITE_C,
    archivist,
    auditor,
    desk,
    division,
    head,
    mate,
    neighbour,
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
from engine_ways import (
    GO,
    LETTER,
    REPORT,
    asked,
    directed,
    finished,
    opened,
    planned,
    preparing,
    received,
    repaired,
    signs,
    visited,
    visits,
)

from laksana.core.case.commands import (
    AskReopen,
    Cancel,
    CloseAsDuplicate,
    Comment,
    Complete,
    Confirm,
    DecideReopen,
    Disposition,
    FillForm,
    FreeDispose,
    Link,
    Means,
    Open,
    Rate,
    Recall,
    RecordNoAnswer,
    Relation,
    Reroute,
    Take,
    Withdraw,
)
from laksana.core.case.events import CaseClosed, CaseLinked, RecoveryAnswered, ReopenDecided, StepOpened
from laksana.core.case.refusals import Code
from laksana.core.case.state import Status

OTHER = procedure(step("one", "head"), id="uji/lain")


@pytest.mark.parametrize("actor", [writer, sender, desk])
def test_the_agency_withdraws_before_the_second_step_is_done(actor):
    story = received()
    events = story.does(actor, Withdraw("sudah pulih sendiri"))
    assert events == (CaseClosed("withdrawn", story.now, reason="sudah pulih sendiri"),)
    assert story.state.status is Status.WITHDRAWN
    assert story.refuses(actor, Withdraw("lagi")) is Code.CASE_CLOSED


def test_withdrawing_has_its_time_its_reason_and_its_people():
    story = opened()
    assert story.refuses(writer, Withdraw(" ")) is Code.REASON_REQUIRED
    assert story.refuses(neighbour, Withdraw("x")) is Code.NOT_ALLOWED
    assert story.refuses(section, Withdraw("x")) is Code.NOT_ALLOWED
    assert story.refuses(writer, Withdraw("x"), at=story.now - MINUTE) is Code.TIME_BEFORE_OPENING
    assert directed().refuses(writer, Withdraw("x")) is Code.WITHDRAW_TOO_LATE
    assert planned().refuses(desk, Withdraw("x")) is Code.NOT_ALLOWED
    assert planned().refuses(sender, Withdraw("x")) is Code.NOT_ALLOWED


def test_a_case_without_agency_is_withdrawn_by_nobody():
    story = Story(FAULT)
    story.does(system, Open("Lanjutan", None))
    assert story.refuses(desk, Withdraw("x")) is Code.NOT_ALLOWED


@pytest.mark.parametrize("actor", [section, division, head])
def test_the_owner_and_superiors_end_a_case(actor):
    story = directed()
    story.does(actor, Cancel("tidak ada objek lagi"))
    assert story.state.status is Status.CANCELLED
    assert story.state.open == {}
    assert story.state.closed_at == story.now


@pytest.mark.parametrize("command", [Cancel("x"), Reroute("uji/lain", "x"), CloseAsDuplicate(501, "x")])
@pytest.mark.parametrize("actor", [tech, sender, desk, archivist, auditor, system])
def test_nobody_else_does(actor, command):
    assert directed().refuses(actor, command, other=OTHER) is Code.NOT_ALLOWED


def test_an_early_end_has_a_reason():
    for command in (Cancel(""), Reroute("uji/lain", ""), CloseAsDuplicate(501, "")):
        assert directed().refuses(section, command, other=OTHER) is Code.REASON_REQUIRED


def test_a_case_is_rerouted_to_another_procedure():
    story = directed()
    assert story.refuses(section, Reroute("uji/lain", "x")) is Code.PROCEDURE_UNKNOWN
    assert story.refuses(section, Reroute("uji/tidak-ada", "x"), other=OTHER) is Code.PROCEDURE_UNKNOWN
    assert story.refuses(section, Reroute(FAULT.id, "x"), other=FAULT) is Code.PROCEDURE_UNKNOWN
    events = story.does(section, Reroute("uji/lain", "bukan jaringan"), other=OTHER)
    assert events[0].procedure == "uji/lain"
    assert story.state.status is Status.REROUTED
    story.does(system, Link(501, relation=Relation.REROUTED))


def test_a_case_is_closed_as_a_duplicate_of_another():
    story = directed()
    assert story.refuses(section, CloseAsDuplicate(500, "x")) is Code.SAME_CASE
    assert story.refuses(section, CloseAsDuplicate(999, "x")) is Code.UNKNOWN_CASE
    story.does(section, Link(501))
    story.does(section, CloseAsDuplicate(501, "sama"))
    assert story.state.status is Status.DUPLICATE
    assert story.state.links == ((501, Relation.RELATED), (501, Relation.DUPLICATE))


@pytest.mark.parametrize(
    "command",
    [Complete(3, "fixed"), Take(3), Cancel("x"), Recall(2), FreeDispose(GO), FillForm(3, {})],
    ids=lambda command: type(command).__name__,
)
def test_nothing_moves_a_closed_case(command):
    story = directed()
    story.does(section, Cancel("x"))
    assert story.refuses(section, command) is Code.CASE_CLOSED


def test_the_agency_answers_whether_it_is_well_again():
    story = repaired()
    assert story.refuses(neighbour, Confirm(well=True)) is Code.NOT_ALLOWED
    assert story.refuses(desk, Confirm(well=True)) is Code.NOT_ALLOWED
    assert story.refuses(writer, Confirm(well=True, means=Means.PHONE)) is Code.NOT_ALLOWED
    assert story.refuses(writer, Confirm(well=True, site=SITE_A)) is Code.NOTHING_TO_CONFIRM
    story.does(writer, Confirm(well=False, note="masih putus"))
    assert story.state.not_well
    story.does(desk, Confirm(well=True, means=Means.PHONE, informant="Sekretaris"))
    assert not story.state.not_well


def test_nothing_is_confirmed_before_it_is_asked():
    assert directed().refuses(writer, Confirm(well=True)) is Code.NOTHING_TO_CONFIRM


def test_an_answer_stands_after_the_end_but_a_missing_one_may_come_late():
    answered, silent = finished(), finished()
    answered.does(writer, Confirm(well=True))
    assert answered.refuses(writer, Confirm(well=False)) is Code.NOTHING_TO_CONFIRM
    silent.wait(4 * DAY)
    silent.does(system, RecordNoAnswer())
    silent.does(writer, Confirm(well=False))
    early = silent.now - 5 * DAY
    assert silent.refuses(writer, Confirm(well=False), at=early) is Code.TIME_BEFORE_OPENING


def test_the_clock_records_that_nobody_answered():
    story = repaired()
    assert story.refuses(desk, RecordNoAnswer()) is Code.NOT_ALLOWED
    assert story.refuses(system, RecordNoAnswer()) is Code.ANSWER_STILL_OPEN
    story.wait(3 * DAY)
    assert story.refuses(system, RecordNoAnswer()) is Code.ANSWER_STILL_OPEN
    story.wait(MINUTE)
    assert story.does(system, RecordNoAnswer()) == (RecoveryAnswered(None, None),)
    assert story.refuses(system, RecordNoAnswer()) is Code.NOTHING_TO_CONFIRM
    assert directed().refuses(system, RecordNoAnswer()) is Code.NOTHING_TO_CONFIRM


def test_each_site_answers_for_itself():
    story = planned(SITE_A, SITE_C)
    signs(story, visits(story, SITE_A))
    signs(story, visits(story, SITE_C), neighbour)
    assert story.refuses(sender, Confirm(well=True, site=SITE_C)) is Code.NOT_ALLOWED
    assert story.refuses(neighbour, Confirm(well=True)) is Code.NOT_ALLOWED
    story.does(neighbour, Confirm(well=False, site=SITE_C))
    story.does(sender, Confirm(well=True, site=SITE_A))
    assert {question.site: question.well for question in story.state.questions} == {
        SITE_A: True,
        SITE_C: False,
    }


def test_the_reporter_gives_stars_once_to_a_finished_case():
    story = finished()
    assert repaired().refuses(writer, Rate(5)) is Code.CASE_OPEN
    for actor in (desk, section, neighbour):
        assert story.refuses(actor, Rate(5)) is Code.NOT_ALLOWED
    for stars in (0, 6):
        assert story.refuses(writer, Rate(stars)) is Code.STARS_OUT_OF_RANGE
    story.does(writer, Rate(5, "cepat"))
    assert story.state.stars == 5
    assert story.refuses(writer, Rate(4)) is Code.ALREADY_RATED
    cancelled = opened()
    cancelled.does(section, Cancel("x"))
    assert cancelled.refuses(writer, Rate(5)) is Code.CASE_CLOSED
    assert cancelled.refuses(writer, AskReopen("x")) is Code.CASE_CLOSED


def test_the_agency_asks_to_go_on_within_seven_days():
    story = finished()
    assert repaired().refuses(writer, AskReopen("x")) is Code.CASE_OPEN
    assert story.refuses(section, AskReopen("x")) is Code.NOT_ALLOWED
    assert story.refuses(writer, AskReopen("")) is Code.REASON_REQUIRED
    assert story.refuses(writer, AskReopen("x"), at=story.now - MINUTE) is Code.TIME_BEFORE_OPENING
    story.wait(timedelta(days=7, minutes=1))
    assert story.refuses(writer, AskReopen("x")) is Code.REOPEN_TOO_LATE
    story.does(desk, AskReopen("putus lagi"), at=story.now - MINUTE)
    assert story.refuses(writer, AskReopen("x"), at=story.now - MINUTE) is Code.REOPEN_ALREADY_ASKED


def test_the_owner_lets_the_case_go_on_at_the_diagnosing_step():
    story = finished()
    assert repaired().refuses(section, DecideReopen(agree=True)) is Code.CASE_OPEN
    assert story.refuses(section, DecideReopen(agree=True)) is Code.REOPEN_NOT_ASKED
    story.does(writer, AskReopen("putus lagi"))
    assert story.refuses(tech, DecideReopen(agree=True)) is Code.NOT_ALLOWED
    story.wait(DAY)
    events = story.does(section, DecideReopen(agree=True))
    assert [type(event) for event in events] == [ReopenDecided, StepOpened]
    token = story.at("repair")
    assert (token.visit, token.assignee, token.opened_at, token.came_from) == (2, 4, story.now, 0)
    assert story.path == ["receive", "direct"]
    assert (story.state.status, story.state.closed_at) == (Status.OPEN, None)


def test_a_refusal_to_go_on_says_why_and_may_be_asked_again():
    story = finished()
    story.does(writer, AskReopen("putus lagi"))
    assert story.refuses(section, DecideReopen(agree=False)) is Code.REASON_REQUIRED
    story.does(section, DecideReopen(agree=False, reason="gangguan lain"))
    assert story.state.status is Status.FINISHED
    story.does(writer, AskReopen("sama"))


def test_a_case_without_a_diagnosing_step_goes_on_at_its_first():
    story = preparing()
    story.does(sender, FillForm(3, LETTER))
    story.does(tech, Complete(3, "none"))
    story.does(sender, AskReopen("tetap perlu"))
    story.does(section, DecideReopen(agree=True))
    assert story.open_keys == ["ask"]
    assert story.path == []


def test_a_round_is_asked_to_go_on_by_nobody():
    story = visited(SITE_A)
    story.does(tech, Complete(story.no("sum_up"), papers=REPORT))
    assert story.refuses(sender, AskReopen("x")) is Code.NOT_ALLOWED
    assert story.refuses(desk, AskReopen("x")) is Code.NOT_ALLOWED


def test_a_step_per_site_goes_on_only_for_known_sites():
    sites = procedure(
        step("one", "section", next="end"),
        step("two", "technician", each="site", reopens_at=True, next="end"),
    )
    for known, refusal in (((), Code.SITES_REQUIRED), ((SITE_A,), None)):
        story = Story(sites)
        story.does(desk, Open("Mati", AGENCY, sites=known))
        story.does(section, Complete(1))
        story.does(writer, AskReopen("lagi"))
        answer = story.tries(section, DecideReopen(agree=True))
        assert getattr(answer, "code", None) is refusal


@pytest.mark.parametrize("actor", [head, section, division, tech])
def test_posts_that_took_part_and_leaders_speak_even_after_the_end(actor):
    story = finished()
    story.does(actor, Comment("catatan"))
    story.does(actor, Link(501, "terkait"))
    open_story = directed()
    open_story.does(actor, FreeDispose(Disposition(note="segera", copies=(ARCHIVE,))))
    assert open_story.state.informed == {ARCHIVE}


def test_the_agency_speaks_openly_while_the_case_is_open():
    story = directed()
    assert story.refuses(writer, Comment("halo")) is Code.NOT_ALLOWED
    story.does(writer, Comment("halo", internal=False))
    assert story.refuses(writer, Link(501)) is Code.NOT_ALLOWED
    assert story.refuses(neighbour, Comment("halo", internal=False)) is Code.NOT_ALLOWED
    assert finished().refuses(writer, Comment("halo", internal=False)) is Code.CASE_CLOSED
    round_ = planned(SITE_C)
    round_.does(neighbour, Comment("kapan?", internal=False))


def test_the_desk_passes_on_what_an_agency_says():
    story = directed()
    assert story.refuses(desk, Comment("halo")) is Code.NOT_ALLOWED
    story.does(desk, Comment("Menelepon lagi: masih mati.", internal=False))
    assert story.refuses(desk, Link(501)) is Code.NOT_ALLOWED
    assert finished().refuses(desk, Comment("halo", internal=False)) is Code.CASE_CLOSED


def test_words_say_something():
    story = directed()
    assert story.refuses(section, Comment(" ")) is Code.TEXT_REQUIRED
    assert story.refuses(section, FreeDispose(Disposition())) is Code.DISPOSITION_REQUIRED
    assert story.refuses(section, FreeDispose(Disposition(("x",), copies=(99,)))) is Code.PERSON_NOT_HOLDER
    assert story.refuses(stranger, Comment("x", internal=False)) is Code.NOT_ALLOWED
    assert story.refuses(mate, FreeDispose(GO), at=story.now + MINUTE) is Code.TIME_IN_FUTURE


def test_cases_are_linked_once_each_way():
    story = directed()
    assert story.refuses(section, Link(500)) is Code.SAME_CASE
    assert story.refuses(section, Link(999)) is Code.UNKNOWN_CASE
    assert story.refuses(section, Link(501, relation=Relation.HANDED_OVER)) is Code.NOT_ALLOWED
    story.does(section, Link(501, "sama gedung"))
    assert story.does(section, Link(501)) == (CaseLinked(501, Relation.RELATED),)
    story.does(system, Link(501, relation=Relation.HANDED_OVER))
    assert story.state.links == ((501, Relation.RELATED), (501, Relation.HANDED_OVER))


def test_a_letter_is_withdrawn_until_it_was_verified():
    asked().does(sender, Withdraw("batal"))
    assert preparing().refuses(sender, Withdraw("batal")) is Code.WITHDRAW_TOO_LATE
    assert replace(REQUEST, version=2).first.key == "ask"
