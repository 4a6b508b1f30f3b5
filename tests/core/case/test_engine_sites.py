"""Sites of a round: one joins, one is skipped."""

from dataclasses import replace

import pytest
from engine_cast import (
    AGENCY,
    HOUR,
    MINUTE,
    SITE_A,
    SITE_B,
    SITE_C,
    desk,
    division,
    head,
    made,
    mate,
    procedure,
    section,
    sender,
    step,
    tech,
    third,
)
from engine_story import Story
from engine_ways import directed, planned, signs, visited, visits

from laksana.core.case.commands import (
    AddSite,
    Begin,
    Complete,
    DecideSkip,
    Open,
    PlannedSite,
    SendBack,
    SkipSite,
)
from laksana.core.case.events import SiteAdded, SkipAsked, SkipDecided, StepOpened
from laksana.core.case.refusals import Code

JOIN = AddSite("visit", PlannedSite(SITE_C, "2026-03-06"), "diminta kepala")


@pytest.mark.parametrize("actor", [tech, section, division, head])
def test_a_site_joins_a_running_round(actor):
    story = planned(SITE_A)
    story.wait(MINUTE)
    events = story.does(actor, JOIN)
    assert [type(event) for event in events] == [SiteAdded, StepOpened]
    token = story.at("visit", SITE_C)
    assert (token.planned_on, token.assignee, token.others, token.due_at) == ("2026-03-06", 4, (5,), None)
    assert (token.opened_at, token.came_from) == (story.now, 2)
    assert story.state.sites == (SITE_A, SITE_C)


@pytest.mark.parametrize("actor", [mate, third, sender, desk])
def test_others_add_none(actor):
    assert planned(SITE_A).refuses(actor, JOIN) is Code.NOT_ALLOWED


def test_a_site_joins_once_with_a_reason_while_the_step_is_open():
    story = planned(SITE_A, SITE_B)
    assert story.refuses(section, replace(JOIN, site=PlannedSite(99))) is Code.SITE_UNKNOWN
    assert story.refuses(section, replace(JOIN, site=PlannedSite(SITE_A))) is Code.SITE_TWICE
    assert story.refuses(section, replace(JOIN, reason=" ")) is Code.REASON_REQUIRED
    assert story.refuses(section, replace(JOIN, step="order")) is Code.STEP_NOT_OPEN
    assert story.refuses(section, replace(JOIN, step="nowhere")) is Code.STEP_NOT_OPEN
    signs(story, visits(story, SITE_A))
    assert story.refuses(section, replace(JOIN, site=PlannedSite(SITE_A))) is Code.SITE_TWICE
    story.does(section, JOIN)
    assert story.path == ["order", "plan", "visit"]
    assert directed().refuses(section, replace(JOIN, step="repair")) is Code.NOT_A_SITE_STEP


def test_a_site_does_not_join_before_the_round_began():
    story = planned(SITE_A)
    story.wait(HOUR)
    assert story.refuses(section, JOIN, at=story.now - 2 * HOUR) is Code.TIME_BEFORE_OPENING
    done = visited(SITE_A)
    assert done.refuses(section, JOIN) is Code.STEP_NOT_OPEN


def test_a_performer_asks_to_skip_and_the_owner_agrees():
    story = planned(SITE_A, SITE_B)
    number = story.no("visit", SITE_A)
    assert story.refuses(tech, SkipSite(number, "")) is Code.REASON_REQUIRED
    assert story.refuses(third, SkipSite(number, "tutup")) is Code.NOT_ALLOWED
    assert story.does(tech, SkipSite(number, "tutup")) == (SkipAsked(number, "tutup"),)
    assert story.refuses(tech, SkipSite(number, "tutup")) is Code.SKIP_ALREADY_ASKED
    assert story.refuses(section, SkipSite(number, "tutup")) is Code.SKIP_ALREADY_ASKED
    assert story.refuses(tech, DecideSkip(number, agree=True)) is Code.NOT_ALLOWED
    story.does(section, DecideSkip(number, agree=True, reason="baik"))
    skipped = story.past("visit", SITE_A)
    assert (skipped.skipped, skipped.by, skipped.outcome) == (True, None, None)
    assert story.state.ever_done == {"order", "plan"}
    assert story.refuses(section, DecideSkip(number, agree=True)) is Code.STEP_NOT_OPEN


def test_the_owner_may_want_the_site_visited():
    story = planned(SITE_A)
    number = story.no("visit", SITE_A)
    assert story.refuses(section, DecideSkip(number, agree=False)) is Code.SKIP_NOT_ASKED
    story.does(tech, SkipSite(number, "tutup"))
    assert story.does(division, DecideSkip(number, agree=False)) == (SkipDecided(number, agree=False),)
    story.does(tech, SkipSite(number, "benar-benar tutup"))


def test_the_owners_own_wish_is_agreed_and_the_last_one_moves_the_round_on():
    story = planned(SITE_A, SITE_B)
    signs(story, visits(story, SITE_A))
    events = story.does(head, SkipSite(story.no("visit", SITE_B), "tutup"))
    assert [type(event) for event in events] == [SkipAsked, SkipDecided, StepOpened]
    assert story.open_keys == ["sum_up"]
    assert story.path == ["order", "plan", "visit", "visit"]


def test_a_round_of_which_everything_was_skipped_goes_on_too():
    story = planned(SITE_A)
    story.does(section, SkipSite(story.no("visit", SITE_A), "tutup"))
    assert story.open_keys == ["sum_up"]


def test_only_sites_are_skipped():
    assert directed().refuses(section, SkipSite(3, "x")) is Code.NOT_A_SITE_STEP
    assert planned().refuses(section, SkipSite(99, "x")) is Code.STEP_NOT_OPEN


def test_after_a_skip_the_next_round_opens_for_the_sites_of_the_case():
    twice = procedure(
        step("one", "technician", each="site", next="two"), step("two", "technician", each="site", next="end")
    )
    story = Story(twice)
    story.does(desk, Open("Keliling", AGENCY, sites=(SITE_A, SITE_B)))
    story.does(section, SkipSite(1, "tutup"))
    story.does(section, SkipSite(2, "tutup"))
    assert [(token.step, token.site) for token in story.state.open.values()] == [
        ("two", SITE_A),
        ("two", SITE_B),
    ]


def test_separation_of_duties_holds_per_site():
    checked = procedure(
        step("one", "technician", each="site", next="two"),
        step("two", "inspector", each="site", checks="one", next="end"),
    )
    story = Story(checked)
    story.does(desk, Open("Keliling", AGENCY, sites=(SITE_A, SITE_B)))
    for number, actor in ((1, tech), (2, mate)):
        story.does(actor, Begin(number))
    story.does(tech, Complete(1))
    story.does(mate, Complete(2, sites=(PlannedSite(SITE_A), PlannedSite(SITE_B))))
    for number in (3, 4):
        story.does(third, Begin(number))
    assert story.refuses(tech, Complete(3)) is Code.OWN_WORK
    assert story.refuses(mate, Complete(4)) is Code.OWN_WORK
    story.does(tech, Complete(4))
    story.does(mate, Complete(3))


def test_what_is_made_at_one_site_stays_beside_that_of_others_until_the_round_begins_anew():
    round_ = procedure(
        step("one", "technician", each="site", outputs=(made("sheet"),), next="two"),
        step("two", "section", may_return_to=("one",)),
    )
    story = Story(round_)
    story.does(desk, Open("Keliling", AGENCY, sites=(SITE_A, SITE_B)))
    for number in (1, 2):
        story.does(tech, Begin(number))
        story.does(tech, Complete(number))
    assert story.state.papers["sheet"] == (3, 5)
    story.does(section, SendBack(3, "one", "ulangi"))
    story.does(tech, Begin(4))
    story.does(tech, Complete(4))
    assert story.state.papers["sheet"] == (8,)
