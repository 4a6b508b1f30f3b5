"""The duty to report a security incident, beside the flow."""

from datetime import datetime
from typing import ClassVar

from laksana.core.case.events.privacy import private
from laksana.core.values import frozen


@frozen
class IncidentJudged:
    """The case is an incident of high risk, known since `known_at`; it is to be reported by `report_by`."""

    VERSION: ClassVar[int] = 1
    known_at: datetime
    report_by: datetime
    reason: str = private()


@frozen
class IncidentLifted:
    """It is no incident of high risk after all; nothing is to be reported."""

    VERSION: ClassVar[int] = 1
    reason: str = private()


@frozen
class IncidentReported:
    """The incident was reported; what was said."""

    VERSION: ClassVar[int] = 1
    reported_at: datetime
    contact: str = private()
    description: str = private()
    chronology: str = private()
    impact: str = private()
    reference: str = private()
