"""Sending work back and taking one's own completion back."""

from dataclasses import replace

import pytest
from engine_cast import (
    AGENCY,
    FAULT,
    HOUR,
    MINUTE,
    SITE_A,
    SITE_B,
    SITE_C,
    clerk,
    desk,
    division,
    head,
    mate,
    neighbour,
    procedure,
    section,
    sender,
    step,
    tech,
    with_version,
    writer,
)
from engine_story import Story
from engine_ways import (
    GO,
    LETTER,
    REPORT,
    asked,
    directed,
    opened,
    planned,
    preparing,
    received,
    repaired,
    sent_back,
    signing,
    signs,
    visited,
    visits,
)

from laksana.core.case.commands import (
    AddSite,
    Assign,
    Begin,
    Cancel,
    Complete,
    Confirm,
    FillForm,
    Means,
    Migrate,
    Open,
    Pause,
    PlannedSite,
    Recall,
    RecordWritten,
    SendBack,
    SkipSite,
    Take,
    WaitingFor,
)
from laksana.core.case.commands import Appointment as Named
from laksana.core.case.events import StepOpened, StepRecalled, StepReturned
from laksana.core.case.refusals import Code


def test_a_checker_sends_work_back_and_the_path_is_cut():
    story = repaired()
    story.wait(MINUTE)
    events = story.does(mate, SendBack(4, "repair", "belum rapi"))
    assert events[0] == StepReturned(4, "repair", by_owner=False, reason="belum rapi")
    token = story.at("repair")
    assert (token.visit, token.assignee, token.opened_at, token.came_from) == (2, 4, story.now, 4)
    assert story.path == ["receive", "direct"]
    assert story.state.ever_done == {"receive", "direct", "repair"}


def test_who_did_the_work_may_send_it_back_to_themselves():
    repaired(tech).does(tech, SendBack(4, "repair", "saya ulangi"))


def test_a_return_names_a_step_of_the_way_and_a_reason():
    story = repaired()
    assert story.refuses(mate, SendBack(4, "receive", "x")) is Code.RETURN_NOT_ALLOWED
    assert story.refuses(mate, SendBack(4, "nowhere", "x")) is Code.RETURN_NOT_ALLOWED
    assert story.refuses(mate, SendBack(4, "repair", "")) is Code.REASON_REQUIRED
    assert story.refuses(section, SendBack(4, "repair", "x")) is Code.NOT_ALLOWED
    assert story.refuses(mate, SendBack(3, "repair", "x")) is Code.STEP_NOT_OPEN
    assert opened().refuses(head, SendBack(1, "direct", "x")) is Code.NOT_ALLOWED


def test_a_step_passed_over_is_no_place_to_return_to():
    skipping = procedure(
        step("one", "head", next="three"),
        step("two", "section", next="three"),
        step("three", "technician", may_return_to=("two", "one")),
    )
    story = Story(skipping)
    story.does(desk, Open("Mati", AGENCY))
    story.does(head, Complete(1))
    assert story.refuses(tech, SendBack(2, "two", "x")) is Code.RETURN_NOT_ALLOWED
    story.does(tech, SendBack(2, "one", "x"))


def test_a_paused_step_is_not_sent_back_but_a_submitted_one_is():
    story = repaired()
    story.does(mate, Pause(4, WaitingFor.AGENCY, "menunggu", story.now + HOUR))
    assert story.refuses(mate, SendBack(4, "repair", "x")) is Code.STEP_PAUSED
    signed = procedure(
        step("one", "head", next="two"), step("two", "section", co_signs=("head",), may_return_to=("one",))
    )
    other = Story(signed)
    other.does(desk, Open("Mati", AGENCY))
    other.does(head, Complete(1))
    other.does(section, Complete(2))
    other.does(section, SendBack(2, "one", "x"))
    assert other.open_keys == ["one"]


def test_the_owner_sends_back_while_the_agency_says_not_well():
    story = repaired()
    back = SendBack(4, "direct", "belum pulih")
    assert story.refuses(section, back) is Code.NOT_ALLOWED
    story.does(writer, Confirm(well=False))
    assert story.refuses(division, back) is Code.NOT_ALLOWED
    assert story.refuses(section, replace(back, to="check")) is Code.RETURN_NOT_ALLOWED
    story.does(writer, Confirm(well=True))
    assert story.refuses(section, back) is Code.NOT_ALLOWED
    story.does(desk, Confirm(well=False, means=Means.PHONE))
    events = story.does(section, back)
    assert events[0].by_owner
    assert story.open_keys == ["direct"]
    assert story.at("direct").assignee == 3


def test_repairing_again_asks_again():
    story = repaired()
    story.does(writer, Confirm(well=False))
    story.does(mate, Complete(4, "wrong"))
    assert story.state.not_well
    story.does(tech, Complete(5, "fixed", papers=REPORT))
    assert not story.state.not_well
    assert len(story.state.questions) == 1


def test_a_request_goes_back_to_the_agency():
    story = asked()
    story.does(division, SendBack(2, "ask", "nomor surat?"))
    token = story.at("ask")
    assert (token.post, token.assignee, token.visit) == (None, None, 2)
    for actor in (writer, neighbour, tech):
        assert story.refuses(actor, Complete(3, papers=LETTER)) is Code.NOT_ALLOWED
    story.does(sender, Complete(3, papers=LETTER))
    assert story.open_keys == ["verify"]
    assert story.at("verify").assignee is None


def test_a_round_goes_back_to_every_site_of_it():
    story = visited(SITE_A, SITE_B)
    events = story.does(tech, SendBack(story.no("sum_up"), "visit", "foto kurang"))
    assert [event.site for event in events if isinstance(event, StepOpened)] == [SITE_A, SITE_B]
    assert story.path == ["order", "plan"]
    assert {token.visit for token in story.state.open.values()} == {2}


def test_skipped_sites_are_not_visited_again():
    story = planned(SITE_A, SITE_B)
    story.does(section, SkipSite(story.no("visit", SITE_B), "tutup"))
    signs(story, visits(story, SITE_A))
    story.does(tech, SendBack(story.no("sum_up"), "visit", "foto kurang"))
    assert [token.site for token in story.state.open.values()] == [SITE_A]
    none_visited = planned(SITE_A)
    none_visited.does(section, SkipSite(none_visited.no("visit", SITE_A), "tutup"))
    none_visited.does(tech, SendBack(none_visited.no("sum_up"), "visit", "ternyata buka"))
    assert [token.site for token in none_visited.state.open.values()] == [SITE_A]


def test_one_site_of_several_is_not_sent_back():
    sites = procedure(
        step("one", "head", next="two"),
        step("two", "technician", each="site", may_return_to=("one",)),
    )
    story = Story(sites)
    story.does(desk, Open("Mati", AGENCY))
    story.does(head, Complete(1, sites=(PlannedSite(SITE_A), PlannedSite(SITE_B))))
    assert story.refuses(tech, SendBack(2, "one", "x")) is Code.RETURN_NOT_ALLOWED
    story.does(section, SkipSite(3, "tutup"))
    story.does(tech, SendBack(2, "one", "x"))


def test_a_completion_is_taken_back_while_nobody_has_looked():
    story = received()
    story.wait(MINUTE)
    events = story.does(head, Recall(1))
    assert events[0] == StepRecalled(1, (2,))
    token = story.at("receive")
    assert (token.visit, token.assignee, token.opened_at, token.token, token.came_from) == (
        2,
        1,
        story.now,
        3,
        1,
    )
    assert story.path == []
    story.does(head, Complete(3, disposition=GO))
    assert story.at("direct").visit == 2


def test_a_recall_is_too_late_once_the_next_has_looked_or_acted():
    assert received().refuses(head, Recall(1), seen=frozenset({2})) is Code.RECALL_TOO_LATE
    begun = received()
    begun.does(section, Begin(2))
    assert begun.refuses(head, Recall(1)) is Code.RECALL_TOO_LATE
    paused = received()
    paused.does(section, Pause(2, WaitingFor.AGENCY, "menunggu", paused.now + HOUR))
    assert paused.refuses(head, Recall(1)) is Code.RECALL_TOO_LATE
    done = directed()
    assert done.refuses(head, Recall(1)) is Code.RECALL_TOO_LATE
    back = sent_back()
    assert back.refuses(head, Recall(1)) is Code.NOTHING_TO_RECALL
    waiting = repaired(outcome="server")
    assert waiting.refuses(tech, Recall(3)) is Code.RECALL_TOO_LATE


def test_a_recall_is_too_late_after_a_form_a_submission_or_a_wish_to_skip():
    filled = preparing()
    filled.does(sender, FillForm(3, LETTER))
    assert filled.refuses(division, Recall(2)) is Code.RECALL_TOO_LATE
    submitted = signing()
    assert submitted.refuses(tech, Recall(3)) is Code.RECALL_TOO_LATE
    skipping = planned()
    skipping.does(tech, SkipSite(skipping.no("visit", SITE_A), "tutup"))
    assert skipping.refuses(section, Recall(2)) is Code.RECALL_TOO_LATE


def test_taking_and_assigning_do_not_count():
    story = repaired()
    story.does(mate, Take(4))
    story.does(section, Assign(4, Named(6)))
    story.does(tech, Recall(3))
    assert story.state.questions == ()
    assert story.at("repair").assignee == 4


def test_only_who_completed_it_takes_it_back_and_only_in_their_post():
    story = received()
    assert story.refuses(section, Recall(1)) is Code.NOT_ALLOWED
    assert story.refuses(replace(head, posts=frozenset()), Recall(1)) is Code.NOT_ALLOWED
    assert story.refuses(head, Recall(2)) is Code.NOTHING_TO_RECALL
    assert story.refuses(head, Recall(77)) is Code.NOTHING_TO_RECALL
    story.does(section, Cancel("salah"))
    assert story.refuses(head, Recall(1)) is Code.CASE_CLOSED


def test_a_recall_does_not_lie_before_the_completion():
    story = received()
    done = story.now
    story.wait(HOUR)
    assert story.refuses(head, Recall(1), at=done - MINUTE) is Code.TIME_BEFORE_OPENING
    assert story.refuses(head, Recall(1), at=story.now + MINUTE) is Code.TIME_IN_FUTURE
    story.does(head, Recall(1), at=done)


def test_a_recorded_disposition_is_the_heads_to_take_back():
    story = opened()
    story.does(clerk, RecordWritten(Complete(1, disposition=GO, files=("lembar",)), head=1))
    assert story.refuses(clerk, Recall(1)) is Code.NOT_ALLOWED
    story.does(head, Recall(1))


def test_the_agency_takes_its_letter_back():
    story = asked()
    assert story.refuses(writer, Recall(1)) is Code.NOT_ALLOWED
    story.does(sender, Recall(1))
    assert (story.at("ask").assignee, story.at("ask").post) == (None, None)


def test_one_site_is_taken_back_beside_the_others():
    story = planned(SITE_A, SITE_B)
    signs(story, visits(story, SITE_A))
    first = story.past("visit", SITE_A).token
    story.does(tech, Recall(first))
    assert sorted(token.site for token in story.state.open.values()) == [SITE_A, SITE_B]
    assert [question.site for question in story.state.questions] == []
    assert story.path == ["order", "plan"]


def test_the_last_site_is_taken_back_and_the_others_stay_done():
    story = visited(SITE_A, SITE_B)
    first, last = story.past("visit", SITE_A).token, story.past("visit", SITE_B).token
    assert story.refuses(tech, Recall(first)) is Code.RECALL_TOO_LATE
    story.does(tech, Recall(last))
    assert [token.site for token in story.state.open.values()] == [SITE_B]
    assert [done.site for done in story.state.path if done.step == "visit"] == [SITE_A]
    signs(story, visits(story, SITE_B))
    assert story.open_keys == ["sum_up"]


def test_planning_is_taken_back_with_every_site_even_one_added_later():
    story = planned(SITE_A)
    story.does(section, AddSite("visit", PlannedSite(SITE_C), "diminta"))
    story.does(section, Recall(2))
    assert story.open_keys == ["plan"]
    assert story.state.visits["visit", SITE_C] == 1


def test_planning_is_not_taken_back_after_a_site_was_done_or_skipped():
    story = planned(SITE_A, SITE_B)
    story.does(section, SkipSite(story.no("visit", SITE_A), "tutup"))
    skipped = story.past("visit", SITE_A).token
    assert story.refuses(section, Recall(2)) is Code.RECALL_TOO_LATE
    assert story.refuses(section, Recall(skipped)) is Code.NOTHING_TO_RECALL


def test_an_earlier_step_is_not_taken_back_over_a_returned_one():
    story = repaired()
    story.does(mate, SendBack(4, "repair", "x"))
    assert story.refuses(section, Recall(2)) is Code.RECALL_TOO_LATE
    story.does(tech, Complete(5, "fixed", papers=REPORT))
    story.does(tech, Recall(5))
    assert story.refuses(section, Recall(2)) is Code.RECALL_TOO_LATE


def test_what_the_version_in_force_does_not_know_is_no_way_back():
    story = received()
    _, *rest = FAULT.steps
    other = with_version(FAULT, *rest)
    story.does(section, Migrate(2, "baru", history_differs=True), other=other)
    story.procedure = other
    assert story.refuses(head, Recall(1)) is Code.NOTHING_TO_RECALL
    assert story.refuses(section, SendBack(2, "receive", "x")) is Code.RETURN_NOT_ALLOWED


@pytest.mark.parametrize("outcome", ["good", "follow"])
def test_a_site_handed_over_or_not_goes_on(outcome):
    story = planned(SITE_A)
    signs(story, visits(story, SITE_A, outcome))
    assert story.at("sum_up").paused is None


def test_submitting_again_after_a_return_needs_signatures_again():
    story = planned(SITE_A)
    number = visits(story, SITE_A)
    signs(story, number)
    story.does(tech, SendBack(story.no("sum_up"), "visit", "ulang"))
    again = visits(story, SITE_A)
    assert story.at("visit", SITE_A).submitted is not None
    signs(story, again)
    assert story.open_keys == ["sum_up"]
