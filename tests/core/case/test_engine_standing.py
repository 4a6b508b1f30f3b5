"""How a case stands, what is allowed beforehand, and in which post somebody acts."""

from dataclasses import replace

import pytest
from engine_cast import (
    AGENCY,
    ARCHIVE,
    EVERYBODY,
    HEAD,
    OFFICE,
    OTHER_AGENCY,
    ROUND,
    SECTION,
    SITE_A,
    SITE_C,
    SITES,
    TECHNICIAN,
    archivist,
    clerk,
    desk,
    foreigner,
    head,
    neighbour,
    procedure,
    section,
    sender,
    step,
    stranger,
    tech,
)
from engine_story import Story
from engine_ways import (
    asked,
    directed,
    finished,
    opened,
    planned,
    preparing,
    received,
    repaired,
    signing,
    signs,
    visits,
)

from laksana.core.authority.may import acts_as, may
from laksana.core.authority.model import Act
from laksana.core.case.allowed import allowed, why_not_open
from laksana.core.case.commands import Comment, Complete, Disposition, FreeDispose, Open
from laksana.core.case.evolve import evolve, replay
from laksana.core.case.refusals import Code
from laksana.core.case.standing import standing


def stands(story, **towards):
    return standing(story.procedure, story.state, story.office, site_agency=SITES, **towards)


def test_an_open_step_stands_with_its_people():
    story = directed(4, 5)
    towards = stands(story, token=3)
    assert (towards.step_post, towards.assignee, towards.others) == (TECHNICIAN, 4, {5})
    assert (towards.owner, towards.reporter, towards.agencies) == (SECTION, AGENCY, {AGENCY})
    assert towards.took_part == {HEAD, SECTION, TECHNICIAN}
    assert not towards.by_reporter


def test_a_done_step_stands_with_who_completed_it():
    towards = stands(directed(), token=1)
    assert (towards.step_post, towards.completed_by) == (HEAD, 1)


def test_an_unknown_token_stands_as_the_whole_case():
    story = directed()
    assert stands(story, token=99) == stands(story)


def test_a_step_tells_what_it_offers():
    assert stands(preparing(), token=3).filled_by_reporter
    assert stands(repaired(), token=4).may_return
    assert stands(received(), token=2).may_be_written
    assert stands(opened(), token=1).may_be_written
    towards = stands(signing(), token=4)
    assert (towards.signs_for_agency, towards.awaits_signature_of) == (True, {SECTION})
    assert stands(signing()).awaits_signature_of == {SECTION}
    assert stands(repaired(outcome="server"), token=4).paused_by == 4


def test_a_round_stands_open_to_the_agencies_it_calls_on():
    story = planned(SITE_A, SITE_C)
    whole = stands(story)
    assert (whole.reporter, whole.agencies, whole.visited) == (None, frozenset(), {AGENCY, OTHER_AGENCY})
    one = stands(story, site=SITE_C)
    assert (one.agencies, one.visited) == ({OTHER_AGENCY}, frozenset())
    assert stands(story, token=story.no("visit", SITE_A)).agencies == {AGENCY}


def test_the_last_post_reads_the_finished_case_only():
    story = finished()
    assert stands(story).ends == HEAD
    assert stands(repaired()).ends is None


def test_reading_and_internal_notes():
    story = directed()
    story.does(section, FreeDispose(Disposition(("Untuk diketahui",), copies=(ARCHIVE,))))
    reads = {actor.person for actor in EVERYBODY if may(Act.READ, actor, stands(story), OFFICE)}
    internal = {actor.person for actor in EVERYBODY if may(Act.READ_INTERNAL, actor, stands(story), OFFICE)}
    assert reads == {1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 0}
    assert internal == {1, 2, 3, 4, 5, 6, 12, 13, 0}
    assert not may(Act.READ, foreigner, stands(story), OFFICE)
    assert may(Act.READ, neighbour, stands(planned(SITE_C)), OFFICE)


def test_what_is_allowed_on_a_step():
    story = directed()
    said = allowed(story.procedure, story.state, story.facts(tech), token=3)
    assert {act for act, code in said.items() if code is None} == {
        Act.BEGIN,
        Act.COMPLETE,
        Act.ASSIGN,
        Act.PAUSE,
    }
    assert said[Act.TAKE] is Code.ALREADY_TAKEN
    assert said[Act.SEND_BACK] is Code.NOT_ALLOWED
    assert said[Act.RESUME] is Code.NOT_ALLOWED
    assert (
        allowed(story.procedure, story.state, story.facts(section), token=3)[Act.RESUME]
        is Code.STEP_NOT_PAUSED
    )


def test_what_is_allowed_on_a_done_step():
    story = directed()
    said = allowed(story.procedure, story.state, story.facts(section), token=2)
    assert {act for act, code in said.items() if code is None} == {Act.RECALL}


def test_what_is_allowed_on_the_case():
    story = finished()
    said = allowed(story.procedure, story.state, story.facts(sender))
    assert {act for act, code in said.items() if code is None} == {Act.RATE, Act.ASK_REOPEN, Act.CONFIRM}
    assert said[Act.DECIDE_REOPEN] is Code.NOT_ALLOWED
    assert said[Act.COMMENT] is Code.CASE_CLOSED


def test_every_act_on_a_site_can_be_asked_beforehand():
    story = planned(SITE_A, SITE_C)
    said = allowed(story.procedure, story.state, story.facts(tech), token=story.no("visit", SITE_A))
    assert {act for act, code in said.items() if code is None} >= {Act.ADD_SITE, Act.SKIP_SITE, Act.BEGIN}
    signs(story, visits(story, SITE_C), neighbour)
    answers = allowed(story.procedure, story.state, story.facts(neighbour), site=SITE_C)
    assert answers[Act.CONFIRM] is None


def test_who_may_open_is_told_beforehand():
    story = Story(ROUND)
    assert why_not_open(ROUND, story.facts(head), agency=None) is None
    assert why_not_open(ROUND, story.facts(desk), agency=None) is Code.NOT_ALLOWED


@pytest.mark.parametrize(
    ("actor", "token", "wanted", "post"),
    [
        (tech, 3, None, TECHNICIAN),
        (section, 3, None, SECTION),
        (head, 3, None, HEAD),
        (head, None, None, HEAD),
        (archivist, 3, None, None),
        (sender, 3, None, None),
    ],
)
def test_somebody_acts_in_the_post_nearest_to_the_step(actor, token, wanted, post):
    assert acts_as(actor, stands(directed(), token=token), OFFICE, wanted=wanted) == post


def test_a_person_of_several_posts_may_choose():
    both = replace(head, posts=frozenset({HEAD, TECHNICIAN, ARCHIVE}))
    towards = stands(directed(), token=3)
    assert acts_as(both, towards, OFFICE) == TECHNICIAN
    assert acts_as(both, towards, OFFICE, wanted=HEAD) == HEAD
    assert acts_as(both, towards, OFFICE, wanted=SECTION) == TECHNICIAN
    assert acts_as(section, stands(signing(), token=4), OFFICE) == SECTION


def test_a_state_is_made_by_its_events_only():
    story = asked()
    entry, events = story.journal[0]
    with pytest.raises(ValueError, match="cannot be the first event"):
        evolve(None, events[1], entry)
    with pytest.raises(ValueError, match="without entries"):
        replay([])


def test_an_office_knows_its_holders_and_superiors():
    assert OFFICE.holders_of(None) == frozenset()
    assert OFFICE.holders_of(99) == frozenset()
    assert OFFICE.above(TECHNICIAN) == {SECTION, 20, HEAD}
    assert OFFICE.above(99) == frozenset()
    assert OFFICE.posts_of(3) == {SECTION}


def test_a_procedure_whose_end_belongs_to_the_agency_is_read_by_it_anyway():
    ending = procedure(step("one", "section"), ends="reporter")
    story = Story(ending)
    story.does(desk, Open("Mati", AGENCY))
    story.does(section, Complete(1))
    assert stands(story).ends is None


def test_a_clerk_reads_but_does_not_speak():
    story = directed()
    assert may(Act.READ, clerk, stands(story), OFFICE)
    assert story.refuses(clerk, Comment("x")) is Code.NOT_ALLOWED
    assert not may(Act.READ, stranger, stands(story), OFFICE)
