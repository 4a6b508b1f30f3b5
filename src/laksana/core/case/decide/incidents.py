"""The duty to report a security incident: a clock in calendar hours beside that of the SOP.

Never blocks a step, nor the end of the case.
"""

from datetime import timedelta

from laksana.core.authority.model import Act
from laksana.core.case.commands import JudgeIncident, LiftIncident, ReportIncident
from laksana.core.case.decide.turn import Refusal, Turn, ensure, ensure_in_time, ensure_text
from laksana.core.case.events import IncidentJudged, IncidentLifted, IncidentReported
from laksana.core.case.refusals import Code
from laksana.core.case.state import Duty
from laksana.core.procedure.model import Kind


def judge(turn: Turn, command: JudgeIncident) -> None:
    """Judge that the case is an incident of high risk."""
    can_judge(turn)
    ensure(command.known_at <= turn.when, Code.TIME_IN_FUTURE)
    report_by = command.known_at + timedelta(hours=turn.facts.report_within)
    turn.happens(IncidentJudged(command.known_at, report_by, command.reason))


def can_judge(turn: Turn) -> None:
    """Refuse unless the actor can judge so now: once, while the case is open."""
    turn.must_be_open()
    _enter(turn, Act.JUDGE_INCIDENT)
    ensure(turn.state.duty is None, Code.ALREADY_JUDGED)


def lift(turn: Turn, command: LiftIncident) -> None:
    """Take the judgement back."""
    can_lift(turn)
    ensure_text(command.reason)
    turn.happens(IncidentLifted(command.reason))


def can_lift(turn: Turn) -> None:
    """Refuse unless there is a judgement that the actor can take back: not once it was reported."""
    _enter(turn, Act.LIFT_INCIDENT)
    _ensure_unreported(turn)


def report(turn: Turn, command: ReportIncident) -> None:
    """Record the report."""
    can_report(turn)
    for item in (command.contact, command.description, command.chronology, command.impact):
        ensure_text(item, Code.TEXT_REQUIRED)
    turn.happens(
        IncidentReported(
            turn.when,
            contact=command.contact,
            description=command.description,
            chronology=command.chronology,
            impact=command.impact,
            reference=command.reference,
        )
    )


def can_report(turn: Turn) -> None:
    """Refuse unless there is an incident that the actor can record as reported, of a closed case too."""
    _enter(turn, Act.REPORT_INCIDENT)
    duty = _ensure_unreported(turn)
    ensure(turn.when >= duty.known_at, Code.TIME_BEFORE_OPENING)


def _enter(turn: Turn, act: Act) -> None:
    """Refuse unless it is a security case, and the act theirs to do and not before the case began."""
    ensure(turn.procedure.kind is Kind.SECURITY_INCIDENT and turn.may(act), Code.NOT_ALLOWED)
    ensure_in_time(turn.facts, since=turn.state.opened_at)


def _ensure_unreported(turn: Turn) -> Duty:
    duty = turn.state.duty
    if duty is None:
        raise Refusal(Code.NOT_JUDGED)
    ensure(duty.reported_at is None, Code.ALREADY_REPORTED)
    return duty
