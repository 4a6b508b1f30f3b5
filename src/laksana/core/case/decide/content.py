"""What a completion must bring: exit, reason, papers, checklist, photos, people, instruction, sites.

Never asks who completes, or whether it is time.
"""

from laksana.core.case.commands import Appointment, Complete, Disposition
from laksana.core.case.decide.flow import check_sites, opens_next, way_on
from laksana.core.case.decide.papers import check_papers, one_use_each
from laksana.core.case.decide.people import ensure_holders
from laksana.core.case.decide.turn import Refusal, Turn, ensure, ensure_text
from laksana.core.case.events import DispositionGiven
from laksana.core.case.refusals import Code
from laksana.core.case.state import OpenStep
from laksana.core.procedure.model import END, REPORTER, OutputUse, Step


def check_content(turn: Turn, token: OpenStep, step: Step, command: Complete) -> None:
    """Refuse a completion that does not bring what the step asks."""
    _check_exit(step, command)
    check_papers(turn.procedure, performers_papers(step, command.outcome), command.papers)
    ensure(set(command.checked).issuperset(item.key for item in step.checklist), Code.CHECKLIST_INCOMPLETE)
    ensure(bool(command.files) or not _wants_photos(step), Code.PHOTO_REQUIRED)
    _check_appointment(turn, step, command)
    _check_disposition(turn, step, command.disposition)
    check_sites(turn.facts, opens_next(turn, step, token, command.outcome), command.sites)


def performers_papers(step: Step, outcome: str | None) -> tuple[OutputUse, ...]:
    """Give the papers that the performer answers for: not the form that the agency fills."""
    if step.filled_by != REPORTER:
        return one_use_each(step.outputs_of(outcome))
    chosen = step.outcome(outcome or "")
    return one_use_each(chosen.outputs) if chosen else ()


def check_disposition(turn: Turn, disposition: Disposition) -> None:
    """Refuse an instruction that says nothing, or goes to a post that the office does not have."""
    ensure(bool(disposition.instructions or disposition.note.strip()), Code.DISPOSITION_REQUIRED)
    posts = turn.office.holders.keys()
    ensure(posts >= {*disposition.recipients, *disposition.copies}, Code.PERSON_NOT_HOLDER)


def disposition_given(disposition: Disposition, *, token: int | None) -> DispositionGiven:
    """Give the event of an instruction, with the step it goes with (None: beside the flow)."""
    return DispositionGiven(
        token=token,
        instructions=disposition.instructions,
        due_at=disposition.due_at,
        recipients=disposition.recipients,
        copies=disposition.copies,
        note=disposition.note,
    )


def _check_exit(step: Step, command: Complete) -> None:
    if command.outcome is None:
        ensure(not step.outcomes, Code.OUTCOME_REQUIRED)
        return
    chosen = step.outcome(command.outcome)
    if chosen is None:
        raise Refusal(Code.UNKNOWN_OUTCOME)
    if chosen.reason_required:
        ensure_text(command.reason)


def _wants_photos(step: Step) -> bool:
    return step.evidence is not None and step.evidence.photos


def _check_appointment(turn: Turn, step: Step, command: Complete) -> None:
    if step.appoints is None:
        ensure(command.appoint is None, Code.APPOINTMENT_UNEXPECTED)
    elif command.appoint is None:
        ensure(not _must_appoint(turn, step, command.outcome), Code.APPOINTMENT_REQUIRED)
    else:
        ensure_holders(turn, turn.office.performers[step.appoints], named(command.appoint))


def named(appointment: Appointment) -> tuple[int, ...]:
    """Give everybody whom the appointment names."""
    return (appointment.responsible, *appointment.others)


def _must_appoint(turn: Turn, step: Step, outcome: str | None) -> bool:
    """Tell whether somebody must be named: on the only way on, and by an exit that leads to them."""
    if not step.outcomes:
        return True
    target = way_on(step, outcome)
    return target != END and turn.procedure.step(target).performer == step.appoints


def _check_disposition(turn: Turn, step: Step, disposition: Disposition | None) -> None:
    ensure(disposition is None or step.disposition, Code.DISPOSITION_UNEXPECTED)
    if step.disposition:
        check_disposition(turn, disposition or Disposition())
