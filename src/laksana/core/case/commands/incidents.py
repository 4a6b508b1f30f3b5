"""Judges and reports a security incident, beside the flow."""

from datetime import datetime

from laksana.core.values import frozen


@frozen
class JudgeIncident:
    """Judge that a security case is an incident of high risk, known since `known_at`: to be reported."""

    known_at: datetime
    reason: str = ""


@frozen
class LiftIncident:
    """Take the judgement back: it is no incident of high risk after all."""

    reason: str


@frozen
class ReportIncident:
    """Record that the incident was reported: the four items of the report, and the number it got, if any."""

    contact: str
    description: str
    chronology: str
    impact: str
    reference: str = ""
