"""Papers made final, replaced and cancelled: by whom, once each, and without touching a step."""

from dataclasses import replace

import pytest
from engine_cast import (
    AGENCY,
    SITE_A,
    SITE_C,
    added,
    auditor,
    carried,
    desk,
    foreigner,
    head,
    made,
    mate,
    procedure,
    section,
    sender,
    step,
    tech,
)
from engine_story import Story

from laksana.core.case.commands import (
    Appointment,
    Assign,
    Begin,
    CancelPaper,
    Complete,
    IssuePaper,
    Open,
    PlannedSite,
    Recall,
    SendBack,
    SkipSite,
)
from laksana.core.case.events import PaperCancelled, PaperIssued
from laksana.core.case.refusals import Code
from laksana.core.case.state import IssuedPaper, PaperEnd
from laksana.core.procedure.model import Output

OUTPUTS = (Output("report", "Laporan"), Output("memo", "Memo"))
REPORTED = replace(
    procedure(
        step("order", "section", outputs=(made("memo"),), next="work"),
        step("work", "technician", outputs=(made("report"),), next="accept"),
        step("accept", "head", may_return_to=("order",)),
    ),
    outputs=OUTPUTS,
)
BY_SITE = replace(
    procedure(
        step("order", "section", next="work"),
        step("work", "technician", outputs=(made("report"),), each="site"),
    ),
    outputs=OUTPUTS,
)
HANDED_ON = replace(
    procedure(
        step("order", "section", outputs=(made("memo"),), next="work"),
        step("work", "technician", outputs=(carried("memo"),), next="accept"),
        step("accept", "head", outputs=(added("memo"),)),
    ),
    outputs=OUTPUTS,
)
DIGEST = "ab" * 32


def reported() -> Story:
    """Give a case whose second step has written its report."""
    story = Story(REPORTED)
    story.does(sender, Open("Putus", AGENCY))
    story.does(section, Complete(1))
    story.does(tech, Complete(2))
    return story


def issue(**changes: object) -> IssuePaper:
    return replace(IssuePaper("report", 2, document=900, digest=DIGEST, number="001/LAP"), **changes)


def test_a_report_is_made_final_and_no_step_moves():
    story = reported()
    before = story.state.open
    event = PaperIssued("report", 2, 900, DIGEST, number="001/LAP")
    assert story.does(tech, issue()) == (event,)
    assert story.state.open == before
    assert story.state.issued_papers == (
        IssuedPaper(900, "report", 2, None, "001/LAP", DIGEST, entry=len(story.journal)),
    )


def test_it_is_final_once():
    story = reported()
    story.does(tech, issue())
    assert story.refuses(mate, issue(document=901)) is Code.PAPER_ALREADY_FINAL


def test_a_replaced_one_gives_way_for_a_reason():
    story = reported()
    story.does(tech, issue())
    corrected = issue(document=901, replaces=900, number="002/LAP")
    assert story.refuses(tech, corrected) is Code.REASON_REQUIRED
    assert story.refuses(tech, replace(corrected, replaces=7, reason="Salah")) is Code.PAPER_NOT_FINAL
    story.does(section, replace(corrected, reason="Salah tanggal"))
    assert [(one.document, one.ended) for one in story.state.issued_papers] == [
        (900, PaperEnd.REPLACED),
        (901, None),
    ]
    assert story.refuses(tech, CancelPaper(2, 900, "Salah")) is Code.PAPER_NOT_FINAL


def test_a_cancelled_one_makes_room_for_another():
    story = reported()
    story.does(tech, issue())
    assert story.refuses(tech, CancelPaper(2, 900, " ")) is Code.REASON_REQUIRED
    assert story.refuses(tech, CancelPaper(2, 901, "Salah")) is Code.PAPER_NOT_FINAL
    assert story.refuses(section, CancelPaper(1, 900, "Langkah lain")) is Code.PAPER_NOT_FINAL
    assert story.does(tech, CancelPaper(2, 900, "Salah")) == (PaperCancelled(2, 900, "Salah"),)
    assert story.refuses(tech, CancelPaper(2, 900, "Lagi")) is Code.PAPER_NOT_FINAL
    story.does(tech, issue(document=901))


@pytest.mark.parametrize("actor", [tech, mate, section, head])
def test_the_post_of_the_step_and_who_leads_the_case_may(actor):
    reported().does(actor, issue())


@pytest.mark.parametrize("actor", [sender, desk, auditor, foreigner])
def test_others_may_not(actor):
    assert reported().refuses(actor, issue()) is Code.NOT_ALLOWED


def test_who_lost_the_post_may_not():
    story = reported()
    left = replace(tech, posts=frozenset())
    assert story.refuses(left, issue()) is Code.NOT_ALLOWED


def test_only_a_paper_that_its_step_has_written():
    story = Story(REPORTED)
    story.does(sender, Open("Putus", AGENCY))
    story.does(section, Complete(1))
    assert story.refuses(tech, issue()) is Code.PAPER_NOT_MADE
    story.does(tech, Complete(2))
    assert story.refuses(section, issue(paper="memo")) is Code.PAPER_NOT_MADE
    assert story.refuses(section, issue(token=9)) is Code.STEP_NOT_OPEN
    story.does(section, issue(paper="memo", token=1))


def test_who_only_carries_or_adds_later_has_not_written_it():
    story = Story(HANDED_ON)
    story.does(sender, Open("Putus", AGENCY))
    story.does(section, Complete(1))
    memo = issue(paper="memo")
    assert story.refuses(tech, memo) is Code.PAPER_NOT_MADE
    story.does(tech, Complete(2))
    assert story.refuses(tech, memo) is Code.PAPER_NOT_MADE
    assert story.refuses(head, replace(memo, token=3)) is Code.PAPER_NOT_MADE
    story.does(section, replace(memo, token=1))
    story.does(head, Complete(3))
    story.does(head, CancelPaper(3, 900, "Dilengkapi"))


def test_whose_step_left_the_round_keeps_the_paper_until_it_is_done_anew():
    story = reported()
    story.does(tech, issue())
    story.does(head, SendBack(3, "order", "Keliru"))
    assert story.state.done(2) is None
    story.does(tech, issue(document=901, replaces=900, reason="Salah tanggal"))
    story.does(section, Complete(4))
    story.does(tech, Complete(5))
    assert story.refuses(tech, CancelPaper(2, 901, "Lama")) is Code.STEP_NOT_OPEN
    story.does(tech, CancelPaper(5, 901, "Keliru"))


def test_a_skipped_site_has_no_paper():
    story = Story(BY_SITE)
    story.does(sender, Open("Putus", AGENCY))
    story.does(section, Complete(1, sites=(PlannedSite(SITE_A), PlannedSite(SITE_C))))
    story.does(tech, Begin(2))
    story.does(tech, Complete(2))
    story.does(section, SkipSite(3, "Tutup"))
    assert story.refuses(tech, issue(token=3)) is Code.STEP_NOT_OPEN


def test_of_each_site_by_itself():
    story = Story(BY_SITE)
    story.does(sender, Open("Putus", AGENCY))
    story.does(section, Complete(1, sites=(PlannedSite(SITE_A), PlannedSite(SITE_C))))
    for token in (2, 3):
        story.does(tech, Begin(token))
        story.does(tech, Complete(token))
        story.does(tech, issue(token=token, document=900 + token))
    assert [one.site for one in story.state.issued_papers] == [SITE_A, SITE_C]
    assert story.refuses(tech, CancelPaper(2, 903, "Lokasi lain")) is Code.PAPER_NOT_FINAL


def test_after_the_end_of_the_case_too():
    story = reported()
    story.does(head, Complete(3))
    assert not story.state.is_open
    story.does(tech, issue())
    story.does(tech, CancelPaper(2, 900, "Keliru"))


def test_a_paper_whose_step_is_done_anew_stays_as_it_was():
    story = reported()
    story.does(tech, issue())
    story.does(tech, Recall(2))
    story.does(tech, Complete(story.no("work")))
    (stands,) = story.state.issued_papers
    assert stands.ended is None
    assert story.refuses(tech, issue(token=4, document=901)) is Code.PAPER_ALREADY_FINAL
    story.does(tech, issue(token=4, document=901, replaces=900, reason="Dikerjakan lagi"))


def test_an_assignee_is_not_alone_in_it():
    story = Story(REPORTED)
    story.does(sender, Open("Putus", AGENCY))
    story.does(section, Complete(1))
    story.does(section, Assign(2, Appointment(4)))
    story.does(tech, Complete(2))
    story.does(mate, issue())


def test_not_before_the_case_began():
    story = reported()
    early = story.state.opened_at.replace(year=2020)
    assert story.refuses(tech, issue(), at=early) is Code.TIME_BEFORE_OPENING
