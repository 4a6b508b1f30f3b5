"""Judges and reports a security incident, beside the flow."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class JudgeIncident:
    """Judge that a security case is an incident of high risk, known since `known_at`: to be reported."""

    known_at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LiftIncident:
    """Take the judgement back: it is no incident of high risk after all."""

    reason: str


@dataclass(frozen=True, slots=True)
class ReportIncident:
    """Record that the incident was reported: the four items of the report, and the number it got, if any."""

    contact: str
    description: str
    chronology: str
    impact: str
    reference: str = ""
