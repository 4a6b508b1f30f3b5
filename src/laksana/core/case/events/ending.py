"""How a case ends."""

from datetime import datetime
from typing import ClassVar

from laksana.core.case.events.privacy import private
from laksana.core.values import frozen


@frozen
class CaseClosed:
    """The case ended, and open steps with it. `how`: finished, withdrawn, cancelled, rerouted, duplicate."""

    VERSION: ClassVar[int] = 1
    how: str
    closed_at: datetime
    other: int | None = None
    procedure: str | None = None
    reason: str = private()
