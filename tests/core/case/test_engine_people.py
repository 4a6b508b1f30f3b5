"""Taking, beginning and assigning; to whom a step opens; nobody checks their own work."""

from dataclasses import replace

import pytest
from engine_cast import (
    AGENCY,
    DAY,
    FAULT,
    HOUR,
    MINUTE,
    OFFICE,
    SECTION,
    SITE_A,
    TECHNICIAN,
    archivist,
    clerk,
    desk,
    division,
    head,
    mate,
    official,
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
    GO,
    REPORT,
    TEAM,
    asked,
    directed,
    opened,
    planned,
    repaired,
    signing,
    visits,
)

from laksana.core.case.commands import (
    Appointment,
    Assign,
    Begin,
    Complete,
    Open,
    Pause,
    SendBack,
    Take,
    WaitingFor,
)
from laksana.core.case.refusals import Code
from laksana.core.procedure.model import Outcome


def test_a_step_is_taken_out_of_the_pool_once():
    story = repaired()
    assert story.at("check").assignee is None
    story.does(mate, Take(4))
    assert story.at("check").assignee == 5
    assert story.refuses(third, Take(4)) is Code.ALREADY_TAKEN
    assert story.refuses(mate, Take(4)) is Code.ALREADY_TAKEN


@pytest.mark.parametrize("actor", [section, head, sender, desk, stranger])
def test_only_holders_of_the_post_take(actor):
    assert repaired().refuses(actor, Take(4)) is Code.NOT_ALLOWED


def test_nobody_takes_the_check_of_their_own_work():
    assert repaired().refuses(tech, Take(4)) is Code.OWN_WORK


def test_beginning_is_marked_once_and_moves_no_due_time():
    story = directed(4, 5)
    due = story.at("repair").due_at
    assert story.refuses(third, Begin(3)) is Code.NOT_ALLOWED
    assert story.refuses(section, Begin(3)) is Code.NOT_ALLOWED
    story.wait(MINUTE)
    story.does(mate, Begin(3))
    assert (story.at("repair").begun_at, story.at("repair").due_at) == (story.now, due)
    assert story.refuses(tech, Begin(3)) is Code.ALREADY_BEGUN


def test_a_holder_begins_an_unassigned_step():
    repaired().does(third, Begin(4))


def test_nothing_happens_before_what_is_known():
    story = directed()
    opened_at = story.now
    story.wait(HOUR)
    story.does(tech, Begin(3))
    late = Complete(3, "fixed", papers=REPORT)
    assert story.refuses(tech, late, at=opened_at + MINUTE) is Code.TIME_BEFORE_OPENING


def test_beginning_ends_a_pause_that_was_only_asked():
    story = planned(SITE_A)
    number = story.no("visit", SITE_A)
    story.does(tech, Pause(number, WaitingFor.AGENCY, "tutup", story.now + HOUR))
    assert story.refuses(tech, Begin(number)) is Code.STEP_PAUSED
    other = planned(SITE_A)
    other.does(tech, Pause(number, WaitingFor.AGENCY, "tutup", other.now + 9 * DAY))
    other.does(tech, Begin(number))
    assert other.at("visit", SITE_A).paused is None


def test_a_submitted_step_is_neither_begun_nor_paused():
    story = signing()
    number = story.no("sign")
    assert story.refuses(third, Begin(number)) is Code.NOT_ALLOWED
    assert story.refuses(tech, Begin(number)) is Code.STEP_SUBMITTED
    pause = Pause(number, WaitingFor.AGENCY, "menunggu", story.now + HOUR)
    assert story.refuses(tech, pause) is Code.STEP_SUBMITTED


@pytest.mark.parametrize("actor", [tech, section, division, head])
def test_performer_owner_and_superiors_say_who_does_a_step(actor):
    story = directed(4)
    story.does(actor, Assign(3, Appointment(6, (5,)), "tolong"))
    assert (story.at("repair").assignee, story.at("repair").others) == (6, (5,))


@pytest.mark.parametrize("actor", [mate, sender, desk, clerk, archivist])
def test_nobody_else_does(actor):
    assert directed(4).refuses(actor, Assign(3, Appointment(6))) is Code.NOT_ALLOWED


def test_holders_assign_while_nobody_is():
    story = repaired()
    story.does(third, Assign(4, Appointment(5)))
    assert story.refuses(third, Assign(4, Appointment(6))) is Code.NOT_ALLOWED


def test_only_holders_are_named():
    story = directed()
    assert story.refuses(section, Assign(3, Appointment(3))) is Code.PERSON_NOT_HOLDER
    assert story.refuses(section, Assign(3, Appointment(4, (3,)))) is Code.PERSON_NOT_HOLDER
    agency = asked()
    agency.does(division, SendBack(2, "ask", "kurang"))
    assert agency.refuses(section, Assign(3, Appointment(3))) is Code.PERSON_NOT_HOLDER


def test_nobody_is_assigned_the_check_of_their_own_work():
    assert repaired().refuses(section, Assign(4, Appointment(4, (5,)))) is Code.OWN_WORK


def test_a_paused_or_submitted_step_is_assigned_all_the_same():
    story = directed()
    story.does(tech, Pause(3, WaitingFor.AGENCY, "menunggu", story.now + HOUR))
    story.does(section, Assign(3, Appointment(5)))
    other = signing()
    other.does(section, Assign(other.no("sign"), Appointment(5)))


def test_an_assignee_who_left_the_post_has_no_power_over_the_step():
    story = directed(4, 5)
    story.office = replace(story.office, holders={**story.office.holders, TECHNICIAN: frozenset({6})})
    gone, helper = replace(tech, posts=frozenset()), replace(mate, posts=frozenset())
    for actor in (gone, helper, third):
        assert story.refuses(actor, Begin(3)) is Code.NOT_ALLOWED
        assert story.refuses(actor, Complete(3, "fixed", papers=REPORT)) is Code.NOT_ALLOWED
    story.does(section, Assign(3, Appointment(6)))
    story.does(third, Complete(3, "fixed", papers=REPORT))


def test_a_step_opens_again_for_who_did_it_last_with_their_helpers():
    story = directed(4)
    story.does(section, Assign(3, Appointment(5, (6,))))
    story.does(mate, Complete(3, "fixed", papers=REPORT))
    story.does(tech, Complete(4, "wrong"))
    assert (story.at("repair").assignee, story.at("repair").others) == (5, (6,))


def test_a_newer_appointment_says_otherwise():
    naming = procedure(
        step("name", "section", appoints="technician", next="do"),
        step("do", "technician", next="judge"),
        step(
            "judge", "section", outcomes=(Outcome("anew", "Tunjuk lagi", "name"), Outcome("again", "x", "do"))
        ),
    )
    story = Story(naming)
    story.does(desk, Open("Mati", AGENCY))
    story.does(section, Complete(1, appoint=Appointment(4)))
    story.does(section, Assign(2, Appointment(5)))
    story.does(mate, Complete(2))
    story.does(section, Complete(3, "again"))
    assert story.at("do").assignee == 5
    story.does(mate, Complete(4))
    story.does(section, Complete(5, "anew"))
    story.does(section, Complete(6, appoint=Appointment(6)))
    assert story.at("do").assignee == 6
    assert story.state.appointed["technician"].responsible == 6


def test_who_left_the_post_is_not_assigned_again():
    story = directed(4)
    story.does(tech, Complete(3, "fixed", papers=REPORT))
    story.office = replace(story.office, holders={**story.office.holders, TECHNICIAN: frozenset({5, 6})})
    story.does(mate, Complete(4, "wrong"))
    assert story.at("repair").assignee is None


def test_the_appointed_step_in_where_the_last_performer_left():
    story = directed(5)
    story.does(section, Assign(3, Appointment(4)))
    story.does(tech, Complete(3, "fixed", papers=REPORT))
    story.office = replace(story.office, holders={**story.office.holders, TECHNICIAN: frozenset({5, 6})})
    story.does(third, Complete(4, "wrong"))
    assert story.at("repair").assignee == 5


def test_a_person_of_two_posts_acts_in_both():
    story = opened()
    both = official(1)
    both = replace(both, posts=both.posts | {SECTION})
    story.does(both, Complete(1, disposition=GO))
    story.does(both, Complete(2, appoint=TEAM))


def test_everybody_appointed_takes_part_at_every_site():
    story = planned()
    assert {(token.assignee, token.others) for token in story.state.open.values()} == {(4, (5,))}
    number = visits(story, SITE_A)
    assert story.refuses(mate, Complete(number, "good")) is Code.NOT_ALLOWED


def checked_and_repaired_again(story, checker, repairer):
    """The check is opened a second time: `checker` sent the first one round, `repairer` did it then."""
    story.does(checker, Complete(story.no("check"), "wrong"))
    if story.at("repair").assignee != repairer.person:
        story.does(section, Assign(story.no("repair"), Appointment(repairer.person)))
    story.does(repairer, Complete(story.no("repair"), "fixed", papers=REPORT))
    return story.at("check")


def test_a_check_opens_to_the_pool_when_its_last_checker_has_done_the_work_since():
    story = repaired()
    token = checked_and_repaired_again(story, mate, mate)
    assert (token.visit, token.assignee) == (2, None)
    assert story.refuses(mate, Take(token.token)) is Code.OWN_WORK
    story.does(tech, Take(token.token))


def test_a_check_opens_for_its_last_checker_who_did_not_do_the_work():
    assert checked_and_repaired_again(repaired(), mate, tech).assignee == mate.person


def test_a_check_opens_for_its_last_checker_who_is_alone_in_the_post():
    story = repaired()
    story.office = replace(OFFICE, holders={**OFFICE.holders, TECHNICIAN: frozenset({tech.person})})
    assert checked_and_repaired_again(story, tech, tech).assignee == tech.person


def test_a_check_does_not_open_for_who_was_appointed_and_did_the_work():
    together = tuple(
        replace(one, performer="technician") if one.key == "check" else one for one in FAULT.steps
    )
    story = Story(replace(FAULT, steps=together))
    story.does(sender, Open("Jaringan mati", AGENCY))
    story.does(head, Complete(story.no("receive"), disposition=GO))
    story.does(section, Complete(story.no("direct"), appoint=Appointment(tech.person, (mate.person,))))
    story.does(tech, Complete(story.no("repair"), "fixed", papers=REPORT))
    assert (story.at("check").assignee, story.at("check").others) == (None, ())
