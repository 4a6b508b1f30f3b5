"""The answer to a command that was carried out."""

from laksana.core.case.events import Event
from laksana.core.case.state import CaseState
from laksana.core.values import frozen


@frozen
class Answer:
    """A command was carried out, now or (`repeated`) before: the entry, its events, the state after them."""

    case: int
    number: str
    seq: int
    entry: int
    events: tuple[Event, ...]
    state: CaseState
    repeated: bool = False
