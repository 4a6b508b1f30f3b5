"""Signatures, and the form that the agency fills."""

from dataclasses import replace

import pytest
from engine_cast import (
    AGENCY,
    MINUTE,
    SECTION,
    SITE_A,
    SITE_C,
    clerk,
    desk,
    division,
    head,
    made,
    mate,
    neighbour,
    procedure,
    section,
    sender,
    step,
    stranger,
    tech,
    third,
    writer,
)
from engine_story import Story
from engine_ways import LETTER, REPORT, TEAM, directed, planned, preparing, signing, signs, visits

from laksana.core.case.commands import (
    Appointment,
    Complete,
    CoSign,
    DecideCoSign,
    Disposition,
    FillForm,
    Means,
    Open,
    PlannedSite,
    RecordWritten,
    Signing,
    SkipSite,
)
from laksana.core.case.events import (
    CaseClosed,
    CoSigned,
    DispositionGiven,
    PeopleNamed,
    StepCompleted,
    StepSubmitted,
)
from laksana.core.case.refusals import Code
from laksana.core.case.state import Status

SIGNED, REFUSED, ABSENT = Signing.SIGNED, Signing.REFUSED, Signing.ABSENT


def test_a_step_with_signers_is_submitted_and_completed_by_the_last():
    story = signing()
    number = story.no("sign")
    submitted = story.at("sign").submitted
    assert submitted is not None
    assert (submitted.by, submitted.awaits, submitted.unsigned) == (4, ("reporter", "section"), ())
    assert story.refuses(tech, Complete(number, appoint=Appointment(6))) is Code.STEP_SUBMITTED
    done_at = story.now
    story.wait(MINUTE)
    story.does(writer, CoSign(number, "reporter", SIGNED))
    story.wait(MINUTE)
    events = story.does(section, CoSign(number, "section", SIGNED))
    assert [type(event) for event in events] == [CoSigned, StepCompleted, CaseClosed]
    assert events[1].done_at == done_at
    assert events[2].closed_at == story.now
    assert story.past("sign").by == 4


def test_what_a_submission_names_is_named_at_once():
    signed = procedure(
        step(
            "one",
            "section",
            appoints="technician",
            disposition=True,
            co_signs=("head",),
            outputs=(made("report"),),
            next="two",
        ),
        step("two", "technician", each="site"),
    )
    story = Story(signed)
    story.does(desk, Open("Mati", AGENCY))
    sites = (PlannedSite(SITE_A, "2026-03-05"), PlannedSite(SITE_C))
    completion = Complete(1, appoint=TEAM, disposition=Disposition(("Segera",)), papers=REPORT, sites=sites)
    events = story.does(section, completion)
    assert [type(event) for event in events] == [StepSubmitted, PeopleNamed, DispositionGiven]
    assert story.state.papers == {}
    story.does(head, CoSign(1, "head", SIGNED))
    assert [(token.site, token.planned_on) for token in story.state.open.values()] == [
        (SITE_A, "2026-03-05"),
        (SITE_C, ""),
    ]
    assert story.state.papers == {"report": (2,)}


def test_a_heads_written_act_may_await_signatures():
    signed = procedure(step("one", "section", disposition=True, co_signs=("head",)))
    story = Story(signed)
    story.does(desk, Open("Mati", AGENCY))
    completion = Complete(1, disposition=Disposition(("Segera",)), files=("lembar",))
    story.does(clerk, RecordWritten(completion, head=3))
    events = story.does(head, CoSign(1, "head", SIGNED))
    assert events[1].written_by_head == 3
    assert story.past("one").by == 3


def test_nobody_signs_before_the_submission():
    story = planned(SITE_A)
    number = story.no("visit", SITE_A)
    assert story.refuses(sender, CoSign(number, "reporter", SIGNED)) is Code.STEP_NOT_SUBMITTED
    recorded = CoSign(number, "reporter", SIGNED, Means.PHONE, signer="Petugas")
    assert story.refuses(tech, recorded) is Code.STEP_NOT_SUBMITTED


@pytest.mark.parametrize("actor", [stranger, desk, neighbour, mate])
def test_strangers_sign_nothing(actor):
    assert signing().refuses(actor, CoSign(4, "reporter", SIGNED)) is Code.NOT_ALLOWED


def test_each_party_signs_for_itself():
    story = signing()
    assert story.refuses(section, CoSign(4, "reporter", SIGNED)) is Code.NOT_ALLOWED
    assert story.refuses(sender, CoSign(4, "section", SIGNED)) is Code.NOT_ALLOWED
    assert story.refuses(section, CoSign(4, "head", SIGNED)) is Code.SIGNATURE_NOT_ASKED
    story.does(section, CoSign(4, "section", SIGNED))
    assert story.refuses(section, CoSign(4, "section", SIGNED)) is Code.ALREADY_SIGNED


def test_a_sites_agency_signs_its_own_site():
    story = planned(SITE_A, SITE_C)
    number = visits(story, SITE_C)
    assert story.refuses(sender, CoSign(number, "reporter", SIGNED)) is Code.NOT_ALLOWED
    signs(story, number, neighbour)
    assert story.past("visit", SITE_C).by == 4


def test_the_performer_records_what_was_signed_on_paper():
    story = planned(SITE_A)
    number = visits(story, SITE_A)
    paper = CoSign(number, "reporter", SIGNED, Means.PAPER, signer="Petugas OPD", files=("ba",))
    assert story.refuses(third, paper) is Code.NOT_ALLOWED
    assert story.refuses(sender, paper) is Code.NOT_ALLOWED
    assert story.refuses(tech, replace(paper, signer=" ")) is Code.TEXT_REQUIRED
    assert story.refuses(tech, replace(paper, files=())) is Code.PHOTO_REQUIRED
    assert story.refuses(tech, replace(paper, means=Means.ACCOUNT)) is Code.NOT_ALLOWED
    story.does(tech, paper)
    assert story.open_keys == ["sum_up"]


def test_a_signature_by_phone_needs_no_sheet():
    story = planned(SITE_A)
    number = visits(story, SITE_A)
    story.does(tech, CoSign(number, "reporter", SIGNED, Means.PHONE, signer="Petugas OPD"))


def test_a_performer_records_nothing_where_the_agency_is_not_asked():
    signed = procedure(step("one", "section", co_signs=("head",)))
    story = Story(signed)
    story.does(desk, Open("Mati", AGENCY))
    story.does(section, Complete(1))
    recorded = CoSign(1, "reporter", SIGNED, Means.PHONE, signer="x")
    assert story.refuses(section, recorded) is Code.NOT_ALLOWED
    assert story.refuses(head, CoSign(1, "reporter", SIGNED)) is Code.SIGNATURE_NOT_ASKED


def test_a_refusal_has_a_reason_and_waits_for_the_owner():
    story = signing()
    assert story.refuses(sender, CoSign(4, "reporter", REFUSED)) is Code.REASON_REQUIRED
    story.does(sender, CoSign(4, "reporter", REFUSED, reason="belum lengkap"))
    story.does(section, CoSign(4, "section", SIGNED))
    submitted = story.at("sign").submitted
    assert submitted is not None
    assert (submitted.awaits, submitted.unsigned) == ((), ("reporter",))
    for actor in (tech, sender, desk):
        assert story.refuses(actor, DecideCoSign(4, go_on=True, reason="x")) is Code.NOT_ALLOWED
    assert story.refuses(section, DecideCoSign(4, go_on=True, reason=" ")) is Code.REASON_REQUIRED
    story.does(division, DecideCoSign(4, go_on=True, reason="sudah dijelaskan"))
    assert story.state.status is Status.FINISHED


def test_an_absence_is_recorded_by_the_performer():
    story = signing()
    absent = CoSign(4, "reporter", ABSENT, Means.PHONE, reason="tidak di tempat")
    story.does(tech, absent)
    story.does(section, DecideCoSign(4, go_on=True, reason="lanjut"))
    submitted = story.at("sign").submitted
    assert submitted is not None
    assert (submitted.awaits, submitted.unsigned) == (("section",), ())
    assert story.refuses(tech, absent) is Code.ALREADY_SIGNED
    story.does(section, CoSign(4, "section", SIGNED))
    assert story.state.status is Status.FINISHED


def test_who_refused_may_refuse_again_or_sign_after_all():
    story = signing()
    for reason in ("belum", "masih belum"):
        story.does(sender, CoSign(4, "reporter", REFUSED, reason=reason))
    story.does(section, CoSign(4, "section", SIGNED))
    story.does(sender, CoSign(4, "reporter", SIGNED))
    assert story.state.status is Status.FINISHED


def test_the_owner_gives_the_step_back_to_its_performer():
    story = signing()
    assert story.refuses(section, DecideCoSign(4, go_on=False, reason="x")) is Code.SIGNATURE_NOT_MISSING
    story.does(sender, CoSign(4, "reporter", REFUSED, reason="belum"))
    story.does(section, DecideCoSign(4, go_on=False, reason="lengkapi"))
    assert story.at("sign").submitted is None
    assert story.refuses(section, DecideCoSign(4, go_on=False, reason="x")) is Code.STEP_NOT_SUBMITTED
    story.does(tech, Complete(4, appoint=Appointment(6)))
    assert story.at("sign").submitted is not None


def test_a_signature_does_not_lie_before_the_submission():
    story = signing()
    story.wait(MINUTE)
    early = story.now - 2 * MINUTE
    assert story.refuses(sender, CoSign(4, "reporter", SIGNED), at=early) is Code.TIME_BEFORE_OPENING


def test_a_submission_ends_the_wish_to_skip():
    story = planned(SITE_A)
    story.does(tech, SkipSite(story.no("visit", SITE_A), "tutup"))
    visits(story, SITE_A)
    assert story.at("visit", SITE_A).skip_asked_by is None
    assert story.refuses(tech, SkipSite(story.no("visit", SITE_A), "x")) is Code.STEP_SUBMITTED


def test_the_agency_drafts_and_sends_its_form():
    story = preparing()
    draft = FillForm(3, {"letter": {"subject": ""}}, draft=True)
    event = story.does(writer, draft)[0]
    assert (event.draft, event.outputs) == (True, ("letter",))
    assert (story.at("prepare").draft_entry, story.at("prepare").form_entry) == (3, 0)
    assert story.refuses(writer, FillForm(3, LETTER)) is Code.NOT_ALLOWED
    assert story.faults(sender, FillForm(3, {})) == {"letter.subject": "required"}
    story.does(sender, FillForm(3, LETTER, files=("scan",)))
    assert (story.at("prepare").draft_entry, story.at("prepare").form_entry) == (0, 4)
    story.does(writer, draft)
    assert story.at("prepare").form_entry == 4
    story.does(sender, FillForm(3, LETTER))
    assert story.state.papers == {"letter": (6,)}


@pytest.mark.parametrize("actor", [desk, tech])
def test_the_desk_and_the_performer_fill_it_on_behalf(actor):
    preparing().does(actor, FillForm(3, LETTER))


@pytest.mark.parametrize("actor", [mate, section, neighbour, stranger])
def test_nobody_else_fills_it(actor):
    assert preparing().refuses(actor, FillForm(3, LETTER)) is Code.NOT_ALLOWED
    assert preparing().refuses(actor, FillForm(3, {}, draft=True)) is Code.NOT_ALLOWED


def test_a_form_holds_its_own_papers_only():
    story = preparing()
    assert story.refuses(sender, FillForm(3, {**LETTER, **REPORT})) is Code.PAPER_UNEXPECTED
    assert story.refuses(sender, FillForm(3, REPORT, draft=True)) is Code.PAPER_UNEXPECTED


def test_a_form_is_filled_where_it_is_asked_and_until_it_is_submitted():
    assert directed().refuses(sender, FillForm(3, LETTER)) is Code.FORM_NOT_ASKED
    forms = procedure(
        step("fill", "technician", outputs=(made("letter"),), filled_by="reporter", co_signs=("section",))
    )
    story = Story(forms)
    story.does(desk, Open("Isi", AGENCY))
    story.does(sender, FillForm(1, LETTER))
    story.does(tech, Complete(1))
    assert story.refuses(sender, FillForm(1, LETTER)) is Code.STEP_SUBMITTED
    story.does(section, CoSign(1, "section", SIGNED))
    assert story.refuses(sender, FillForm(1, LETTER)) is Code.CASE_CLOSED
    assert story.state.took_part >= {40}
    assert SECTION not in story.state.took_part
