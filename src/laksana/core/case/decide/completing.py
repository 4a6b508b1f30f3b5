"""Finishing a step: by its performer, or recorded by a clerk after what the head wrote on paper.

Never moves the case itself: `flow` does, at once or after the signatures.
"""

from typing import Any

from laksana.core.authority.model import Act
from laksana.core.case.commands import Complete, RecordWritten
from laksana.core.case.decide.content import check_content, disposition_given, performers_papers
from laksana.core.case.decide.flow import is_per_site, leave
from laksana.core.case.decide.own_work import ensure_not_own_work
from laksana.core.case.decide.papers import made_or_changed
from laksana.core.case.decide.people import ensure_holders
from laksana.core.case.decide.qualified import noted
from laksana.core.case.decide.stock import ensure_settled
from laksana.core.case.decide.turn import Turn, ensure
from laksana.core.case.events import PeopleNamed, PostsInformed, StepCompleted, StepSubmitted
from laksana.core.case.refusals import Code
from laksana.core.case.state import OpenStep, Submitted
from laksana.core.procedure.model import REPORTER, OutputMode, Step


def complete(turn: Turn, command: Complete) -> None:
    """Finish an open step."""
    token = can_complete(turn, command.token)
    finish(turn, token, command)


def can_complete(turn: Turn, number: int) -> OpenStep:
    """Give the token, refusing unless the actor can finish it now."""
    token = turn.enter_step(Act.COMPLETE, number)
    ensure_ready(turn, token, turn.actor.person)
    return token


def record_written(turn: Turn, command: RecordWritten) -> None:
    """Record that a head finished a step on paper."""
    completion = command.completion
    token = can_record_written(turn, completion.token)
    ensure(bool(completion.files), Code.PHOTO_REQUIRED)
    ensure_holders(turn, token.post, (command.head,))
    ensure_ready(turn, token, command.head)
    finish(turn, token, completion, head=command.head)


def can_record_written(turn: Turn, number: int) -> OpenStep:
    """Give the token, refusing unless the actor can record what its head wrote."""
    return turn.enter_step(Act.RECORD_WRITTEN, number)


def ensure_ready(turn: Turn, token: OpenStep, person: int) -> None:
    """Refuse a completion whose time has not come, or that is not for `person`."""
    step = turn.step_of(token)
    ensure(not token.stands_still, Code.STEP_PAUSED)
    ensure(token.submitted is None, Code.STEP_SUBMITTED)
    ensure_not_own_work(turn, token, person)
    ensure(not is_per_site(step) or token.begun_at is not None, Code.NOT_BEGUN)
    ensure(step.filled_by != REPORTER or token.form_entry > 0, Code.FORM_NOT_FILLED)
    ensure_settled(turn, token)


def finish(turn: Turn, token: OpenStep, command: Complete, *, head: int | None = None) -> None:
    """Let the step be completed, or submitted where others must sign, once its content is right."""
    step = turn.step_of(token)
    check_content(turn, token, step, command)
    if step.co_signs:
        turn.happens(_submission(turn, step, command, head))
        _instruct(turn, step, command)
    else:
        turn.happens(_completion(turn, step, command, head))
        _instruct(turn, step, command)
        leave(turn, token, command.sites)


def finish_signed(turn: Turn, token: OpenStep, submitted: Submitted) -> None:
    """Let a submitted step be completed: everybody has signed, or the owner does without."""
    turn.happens(
        StepCompleted(
            token=token.token,
            outcome=submitted.outcome,
            outputs=submitted.outputs,
            done_at=submitted.done_at,
            adds=submitted.adds,
            written_by_head=submitted.written_by_head,
        )
    )
    leave(turn, token, submitted.sites)


def _completion(turn: Turn, step: Step, command: Complete, head: int | None) -> StepCompleted:
    return StepCompleted(
        token=command.token,
        outcome=command.outcome,
        done_at=turn.when,
        files=command.files,
        note=command.note,
        reason=command.reason,
        written_by_head=head,
        **_yield(step, command),
    )


def _submission(turn: Turn, step: Step, command: Complete, head: int | None) -> StepSubmitted:
    return StepSubmitted(
        token=command.token,
        outcome=command.outcome,
        done_at=turn.when,
        awaits=step.co_signs,
        files=command.files,
        note=command.note,
        reason=command.reason,
        written_by_head=head,
        sites=command.sites,
        **_yield(step, command),
    )


def _yield(step: Step, command: Complete) -> dict[str, Any]:
    """Give what the act makes: papers made or changed, those of them only added to, and the checked items."""
    uses = tuple(made_or_changed(performers_papers(step, command.outcome), command.papers))
    return {
        "outputs": tuple(use.key for use in uses),
        "adds": tuple(use.key for use in uses if use.mode is not OutputMode.NEW),
        "papers": command.papers,
        "checked": tuple(item.key for item in step.checklist),
    }


def _instruct(turn: Turn, step: Step, command: Complete) -> None:
    """Let the people be named, the instruction be given and the posts be told that go with the completion."""
    if step.appoints and command.appoint:
        named = command.appoint
        more = noted(turn, step.appoints, named)
        turn.happens(PeopleNamed(step.appoints, named.responsible, named.others, **more))
    if command.disposition:
        turn.happens(disposition_given(command.disposition, token=command.token))
    if step.informs:
        posts = tuple(turn.office.performers[performer] for performer in step.informs)
        turn.happens(PostsInformed(command.token, posts))
