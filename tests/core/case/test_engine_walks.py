"""Anybody tries anything in any order: the engine answers, and what must always hold holds after every act.

What is held is in `engine_story`: the state follows from the journal with and without its private parts,
entries come back from their plain form, `allowed` says what `decide` does. Whether an answer is right, the
reference model judges.
"""

from datetime import timedelta

from engine_cast import (
    AGENCY,
    EVERYBODY,
    FAULT,
    MONDAY,
    OFFICE,
    REQUEST,
    ROUND,
    SITE_A,
    SITE_B,
    SITE_C,
    with_version,
)
from engine_story import Story
from engine_ways import ALL_CHECKED, GO, LETTER, REPORT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laksana.core.case import commands as c
from laksana.core.case.refusals import Refused

NUMBERS = st.integers(1, 9)
REASONS = st.sampled_from(["", "alasan"])
PEOPLE = st.builds(
    c.Appointment, st.sampled_from([3, 4, 5, 6]), st.lists(st.sampled_from([4, 5, 6]), max_size=1).map(tuple)
)
PLACES = st.builds(c.PlannedSite, st.sampled_from([SITE_A, SITE_B, SITE_C]))
KEYS = st.sampled_from([step.key for base in (FAULT, ROUND, REQUEST) for step in base.steps])
PAPERS = st.sampled_from([{}, REPORT, LETTER, {**REPORT, **LETTER}])
SITES = st.sampled_from([None, SITE_A, SITE_C])
SIGNINGS = st.sampled_from(c.Signing)
FLAGS = st.booleans()
OTHERS = st.sampled_from([500, 501, 999])
OUTCOMES = st.sampled_from([None, "fixed", "server", "right", "wrong", "good", "follow", "ready", "none"])


def commands_on(number, pauses_until):
    completing = st.builds(
        c.Complete,
        number,
        OUTCOMES,
        REASONS,
        papers=PAPERS,
        files=st.sampled_from([(), ("foto",)]),
        checked=st.sampled_from([(), ALL_CHECKED]),
        appoint=st.none() | PEOPLE,
        disposition=st.sampled_from([None, GO]),
        sites=st.lists(PLACES, max_size=2, unique_by=lambda place: place.site).map(tuple),
    )
    return st.one_of(
        completing,
        completing,
        completing,
        st.builds(c.RecordWritten, completing, st.sampled_from([1, 2, 3])),
        st.builds(c.Take, number),
        st.builds(c.Begin, number),
        st.builds(c.Begin, number),
        st.builds(c.Assign, number, PEOPLE),
        st.builds(c.SendBack, number, KEYS, REASONS),
        st.builds(c.Recall, NUMBERS),
        st.builds(c.Pause, number, st.sampled_from(c.WaitingFor), REASONS, pauses_until),
        st.builds(c.AgreePause, number, FLAGS),
        st.builds(c.Resume, number),
        st.builds(c.FinishHandOver, number, REASONS, REASONS),
        st.builds(c.FillForm, number, PAPERS, draft=FLAGS),
        st.builds(
            c.CoSign,
            number,
            st.sampled_from(["reporter", "section", "head"]),
            SIGNINGS,
            st.sampled_from(c.Means),
            signer=REASONS,
            reason=REASONS,
            files=st.sampled_from([(), ("foto",)]),
        ),
        st.builds(c.DecideCoSign, number, FLAGS, REASONS),
        st.builds(c.AddSite, KEYS, PLACES, REASONS),
        st.builds(c.SkipSite, number, REASONS),
        st.builds(c.DecideSkip, number, FLAGS),
        ENDINGS,
    )


ENDINGS = st.one_of(
    st.builds(c.Withdraw, REASONS),
    st.builds(c.Cancel, st.just("")),
    st.builds(c.Confirm, FLAGS, means=st.sampled_from(c.Means), site=SITES),
    st.builds(c.RecordNoAnswer, SITES),
    st.builds(c.Rate, st.integers(0, 6)),
    st.builds(c.AskReopen, REASONS),
    st.builds(c.DecideReopen, FLAGS, REASONS),
    st.builds(c.Comment, REASONS, FLAGS),
    st.builds(c.FreeDispose, st.sampled_from([GO, c.Disposition()])),
    st.builds(c.Link, OTHERS),
    st.builds(c.CloseAsDuplicate, OTHERS, st.just("")),
    st.builds(c.Migrate, st.just(2), REASONS, history_differs=FLAGS),
    st.builds(c.Recalculate, REASONS),
    st.builds(c.JudgeIncident, st.just(MONDAY)),
    st.builds(c.LiftIncident, REASONS),
    st.builds(c.ReportIncident, REASONS, REASONS, REASONS, REASONS),
)


def opened(data):
    base = data.draw(st.sampled_from([FAULT, ROUND, REQUEST]))
    story = Story(base)
    agency = None if base is ROUND else AGENCY
    for actor in EVERYBODY:
        command = c.Open("Uji", agency, papers=LETTER if base is REQUEST else {})
        if not isinstance(story.tries(actor, command), Refused):
            return story
    raise AssertionError("nobody could open the case")


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_whatever_is_tried_the_engine_keeps_its_word(data):
    story = opened(data)
    other = with_version(story.procedure, *story.procedure.steps)
    for _ in range(data.draw(st.integers(5, 30))):
        story.wait(timedelta(minutes=data.draw(st.sampled_from([0, 5, 90, 2000]))))
        tokens = sorted(story.state.open) or [1]
        until = story.now + timedelta(minutes=data.draw(st.sampled_from([0, 30, 9000])))
        number = st.sampled_from(tokens)
        command = data.draw(commands_on(number, st.just(until)) if story.state.is_open else ENDINGS)
        helpful = [actor for actor in EVERYBODY if _holds(story, actor)]
        actor = data.draw(st.sampled_from(helpful or EVERYBODY) | st.sampled_from(EVERYBODY))
        at = data.draw(st.sampled_from([None, None, story.now - timedelta(minutes=3)]))
        answer = story.tries(actor, command, at, other=other)
        if isinstance(command, c.Migrate) and not isinstance(answer, Refused):
            story.procedure = other
            other = with_version(other, *other.steps)


def _holds(story, actor):
    return any(token.post in OFFICE.posts_of(actor.person) for token in story.state.open.values())
