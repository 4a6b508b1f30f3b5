"""How finishing a step changes a case: what was handed in, signed, done or skipped, and who it names."""

from dataclasses import replace
from datetime import datetime

from laksana.core.case.changes.change import Change, EntryMark, on, waits_over, without
from laksana.core.case.commands import Signing
from laksana.core.case.events import (
    CoSignDecided,
    CoSigned,
    DispositionGiven,
    FormFilled,
    PeopleNamed,
    PostsInformed,
    SkipDecided,
    StepCompleted,
    StepSubmitted,
)
from laksana.core.case.state import (
    Appointed,
    CaseState,
    DoneStep,
    OpenStep,
    Submitted,
)


def form_filled(state: CaseState, event: FormFilled, entry: EntryMark) -> Change:
    """Keep where the agency's form lies; one that was sent makes its papers."""
    if event.draft:
        return on(state, event.token, draft_entry=entry.seq)
    token = state.open[event.token]
    papers = _papers(state, token, event.outputs, adds=event.adds, entry=entry.seq)
    return {**on(state, event.token, form_entry=entry.seq, draft_entry=0), **papers}


def submitted(state: CaseState, event: StepSubmitted, entry: EntryMark) -> Change:
    """Let the step wait for its signatures."""
    submitted = Submitted(
        by=event.written_by_head or entry.person,
        outcome=event.outcome,
        outputs=event.outputs,
        adds=event.adds,
        done_at=event.done_at,
        awaits=event.awaits,
        sites=event.sites,
        written_by_head=event.written_by_head,
        entry=entry.seq,
    )
    return on(state, event.token, submitted=submitted, paused=None, skip_asked_by=None)


def co_signed(state: CaseState, event: CoSigned, entry: EntryMark) -> Change:
    """Count a signature, or its lack."""
    submitted = state.open[event.token].submitted
    assert submitted is not None, "a signature without a submission"
    missing = () if event.signing is Signing.SIGNED else (event.party,)
    unsigned = tuple(party for party in submitted.unsigned if party != event.party) + missing
    awaits = tuple(party for party in submitted.awaits if party != event.party)
    return on(state, event.token, submitted=replace(submitted, awaits=awaits, unsigned=unsigned))


def co_sign_decided(state: CaseState, event: CoSignDecided, entry: EntryMark) -> Change:
    """Do without those missing, or give the step back to its performer."""
    submitted = state.open[event.token].submitted
    assert submitted is not None, "a decision without a submission"
    return on(state, event.token, submitted=replace(submitted, unsigned=()) if event.go_on else None)


def completed(state: CaseState, event: StepCompleted, entry: EntryMark) -> Change:
    """Move the step from those that are open to the path."""
    token = state.open[event.token]
    by = token.submitted.by if token.submitted else event.written_by_head or entry.person
    made_in = token.submitted.entry if token.submitted else entry.seq
    done = _left(token, entry, done_at=event.done_at, by=by, outcome=event.outcome)
    return {
        "open": without(state, event.token),
        "path": (*state.path, done),
        "last_done": {**state.last_done, (token.step, token.site): done},
        **_papers(state, token, event.outputs, adds=event.adds, entry=made_in),
        "ever_done": state.ever_done | {token.step},
    }


def skip_decided(state: CaseState, event: SkipDecided, entry: EntryMark) -> Change:
    """Let a site stand in the path as skipped, or be visited after all."""
    if not event.agree:
        return on(state, event.token, skip_asked_by=None)
    skipped = _left(state.open[event.token], entry, done_at=entry.happened_at, skipped=True)
    return {
        "open": without(state, event.token),
        "path": (*state.path, skipped),
        "waits": waits_over(state, event.token, until=entry.happened_at),
    }


def _left(
    token: OpenStep,
    entry: EntryMark,
    *,
    done_at: datetime,
    by: int | None = None,
    outcome: str | None = None,
    skipped: bool = False,
) -> DoneStep:
    return DoneStep(
        token=token.token,
        step=token.step,
        visit=token.visit,
        by=by,
        post=token.post,
        outcome=outcome,
        done_at=done_at,
        site=token.site,
        assignee=token.assignee,
        others=token.others,
        opened_at=token.opened_at,
        due_at=token.due_at,
        begun_at=token.begun_at,
        skipped=skipped,
        entry=entry.seq,
    )


def _papers(
    state: CaseState, token: OpenStep, outputs: tuple[str, ...], *, adds: tuple[str, ...], entry: int
) -> Change:
    lengthened = outputs if _other_sites_are_done(state, token) else adds
    kept = {key: state.papers.get(key, ()) if key in lengthened else () for key in outputs}
    papers = {key: (*entries, entry) for key, entries in kept.items()}
    return {"papers": {**state.papers, **papers}, "writers": {**state.writers, entry: token.token}}


def _other_sites_are_done(state: CaseState, token: OpenStep) -> bool:
    """Tell whether the step is done elsewhere in this round: what is made here lies beside theirs."""
    done = (one for one in state.path if one.step == token.step and not one.skipped)
    return any(one.site != token.site for one in done)


def people_named(state: CaseState, event: PeopleNamed, entry: EntryMark) -> Change:
    """Remember who does a performer's later steps."""
    named = Appointed(event.responsible, event.others, entry.seq)
    return {"appointed": {**state.appointed, event.performer: named}}


def disposed(state: CaseState, event: DispositionGiven, entry: EntryMark) -> Change:
    """Remember the posts that an instruction reached."""
    return {"informed": state.informed.union(event.recipients, event.copies)}


def informed(state: CaseState, event: PostsInformed, entry: EntryMark) -> Change:
    """Remember the posts that were told."""
    return {"informed": state.informed.union(event.posts)}
