"""Moving a running case to another version of its procedure."""

from dataclasses import replace

import pytest
from engine_cast import (
    AGENCY,
    DIVISION,
    FAULT,
    MINUTE,
    REQUEST,
    ROUND,
    SITE_A,
    SITE_B,
    desk,
    division,
    head,
    mate,
    section,
    sender,
    step,
    system,
    tech,
    with_version,
)
from engine_story import Story
from engine_ways import LETTER, REPORT, directed, planned, repaired, signs, visits

from laksana.core.case.commands import Cancel, Complete, Migrate, Open, Recall, SendBack
from laksana.core.case.events import CaseMigrated
from laksana.core.case.refusals import Code

RECEIVE, DIRECT, REPAIR, CHECK, TELL = FAULT.steps
SAME = with_version(FAULT, *FAULT.steps)
MOVE = Migrate(2, "versi baru")


def test_a_case_runs_on_by_the_new_version():
    story = directed()
    due = story.at("repair").due_at
    shorter = with_version(FAULT, RECEIVE, DIRECT, REPAIR, replace(CHECK, standard=RECEIVE.standard), TELL)
    assert story.does(section, MOVE, other=shorter) == (
        CaseMigrated(2, (), history_differs=False, reason="versi baru"),
    )
    story.procedure = shorter
    assert (story.state.version, story.at("repair").due_at, story.at("repair").assignee) == (2, due, 4)
    story.does(tech, Complete(3, "fixed", papers=REPORT))
    assert story.at("check").due_at == story.now + 15 * MINUTE


@pytest.mark.parametrize("actor", [tech, sender, desk, system])
def test_only_the_owner_and_superiors_move_a_case(actor):
    assert directed().refuses(actor, MOVE, other=SAME) is Code.NOT_ALLOWED


def test_the_target_is_another_version_of_the_same_procedure():
    story = directed()
    assert story.refuses(head, Migrate(1, "x"), other=FAULT) is Code.SAME_VERSION
    assert story.refuses(head, MOVE) is Code.PROCEDURE_UNKNOWN
    assert story.refuses(head, MOVE, other=replace(SAME, version=3)) is Code.PROCEDURE_UNKNOWN
    assert story.refuses(head, MOVE, other=replace(SAME, id="uji/lain")) is Code.PROCEDURE_UNKNOWN
    assert story.refuses(head, replace(MOVE, reason=""), other=SAME) is Code.REASON_REQUIRED
    story.does(section, Cancel("x"))
    assert story.refuses(head, MOVE, other=SAME) is Code.CASE_CLOSED


def test_an_open_step_that_is_gone_must_be_mapped():
    story = directed()
    mend = replace(REPAIR, key="mend")
    renamed = with_version(FAULT, RECEIVE, replace(DIRECT, next="mend"), mend, CHECK, TELL)
    assert story.refuses(head, MOVE, other=renamed) is Code.MIGRATION_STEP_MISSING
    mapped = replace(MOVE, steps={"repair": "mend", "receive": "elsewhere"}, history_differs=True)
    events = story.does(head, mapped, other=renamed)
    assert events[0].steps == (("repair", "mend"),)
    assert events[0].history_differs
    assert story.open_keys == ["mend"]
    assert story.state.visits == {("receive", None): 1, ("direct", None): 1, ("mend", None): 1}


def test_a_step_per_site_stays_one():
    per_site = with_version(FAULT, RECEIVE, DIRECT, replace(REPAIR, each="site"), CHECK, TELL)
    assert directed().refuses(head, MOVE, other=per_site) is Code.MIGRATION_STEP_MISSING


@pytest.mark.parametrize(
    "direct",
    [
        replace(DIRECT, performer="division"),
        replace(DIRECT, next="check"),
        replace(DIRECT, does=("lain",)),
        replace(DIRECT, key="other"),
    ],
    ids=["performer", "exits", "words", "gone"],
)
def test_a_history_that_differs_must_be_said(direct):
    story = directed()
    other = with_version(FAULT, RECEIVE, direct, REPAIR, CHECK, TELL)
    assert story.refuses(head, MOVE, other=other) is Code.MIGRATION_HISTORY_DIFFERS
    story.does(head, replace(MOVE, history_differs=True), other=other)


def test_a_history_that_does_not_differ_is_not_said_to():
    story = directed()
    assert not story.does(head, replace(MOVE, history_differs=True), other=SAME)[0].history_differs


def test_sites_done_under_the_old_name_stay_done():
    story = planned(SITE_A, SITE_B)
    signs(story, visits(story, SITE_A))
    order, plan, visit, sum_up = ROUND.steps
    renamed = with_version(
        ROUND,
        order,
        replace(plan, next="call"),
        replace(visit, key="call"),
        replace(sum_up, may_return_to=("call",)),
    )
    command = replace(MOVE, steps={"visit": "call"}, history_differs=True)
    story.does(section, command, other=renamed)
    story.procedure = renamed
    assert story.path == ["order", "plan", "call"]
    assert story.state.ever_done == {"order", "plan", "call"}


def test_a_name_used_before_counts_on_and_cuts_the_path():
    story = repaired()
    story.does(mate, Complete(4, "wrong"))
    story.does(tech, Complete(5, "fixed", papers=REPORT))
    merged = with_version(FAULT, RECEIVE, DIRECT, REPAIR, TELL, step("watch", "head"))
    command = replace(MOVE, steps={"check": "repair"}, history_differs=True)
    story.does(section, command, other=merged)
    story.procedure = merged
    assert story.open_keys == ["repair"]
    assert story.path == ["receive", "direct"]
    assert story.at("repair").visit == 4
    assert story.state.visits["repair", None] == 4
    assert story.state.last_done["repair", None].by == 4
    assert story.refuses(mate, SendBack(6, "direct", "x")) is Code.NOT_ALLOWED


def by_the_division_now(story):
    """The request's first step, done by the desk for its agency, is the division's in the next version."""
    ask, *rest = REQUEST.steps
    other = with_version(REQUEST, replace(ask, performer="division"), *rest)
    story.does(section, replace(MOVE, history_differs=True), other=other)
    story.procedure = other


def test_who_acted_for_the_agency_is_never_assigned_its_step():
    both = replace(division, desk=True)
    recalled, returned = Story(REQUEST), Story(REQUEST)
    for story in (recalled, returned):
        story.does(both, Open("Minta", AGENCY, papers=LETTER))
        by_the_division_now(story)
    recalled.does(both, Recall(1))
    returned.does(division, SendBack(2, "ask", "kurang"))
    for story in (recalled, returned):
        assert (story.at("ask").post, story.at("ask").assignee) == (DIVISION, None)
