"""What the agency says once the service should be well: recovery, stars, reopening."""

from datetime import datetime
from typing import ClassVar

from laksana.core.case.commands import Means
from laksana.core.case.events.privacy import private
from laksana.core.values import frozen


@frozen
class RecoveryAsked:
    """The agency is asked, beside the SOP, whether the service is well again; it has until `answer_by`."""

    VERSION: ClassVar[int] = 1
    token: int
    site: int | None
    answer_by: datetime


@frozen
class AnswerMoved:
    """The agency has until another time to answer. `cause` names what of a calendar changed."""

    VERSION: ClassVar[int] = 1
    token: int
    site: int | None
    before: datetime
    answer_by: datetime
    cause: str = ""


@frozen
class RecoveryAnswered:
    """The agency's answer: well (True), not well (False), or none given in time (None, by no means)."""

    VERSION: ClassVar[int] = 1
    well: bool | None
    means: Means | None
    site: int | None = None
    note: str = private()
    informant: str = private()


@frozen
class CaseRated:
    """The reporter gave stars."""

    VERSION: ClassVar[int] = 1
    stars: int
    note: str = private()


@frozen
class ReopenAsked:
    """The agency asked that a closed case go on."""

    VERSION: ClassVar[int] = 1
    reason: str = private()


@frozen
class ReopenDecided:
    """The owner agreed to reopen (the step opens in the same entry), or refused."""

    VERSION: ClassVar[int] = 1
    agree: bool
    reason: str = private()
