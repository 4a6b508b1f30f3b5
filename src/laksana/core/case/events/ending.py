"""How a case ends."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from laksana.core.case.events.privacy import private


@dataclass(frozen=True, slots=True)
class CaseClosed:
    """The case ended, and open steps with it. `how`: finished, withdrawn, cancelled, rerouted, duplicate."""

    VERSION: ClassVar[int] = 1
    how: str
    closed_at: datetime
    other: int | None = None
    procedure: str | None = None
    reason: str = private()
