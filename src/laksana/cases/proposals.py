"""What a room further down proposes for the steps of a round: words, a team, a day, checks to answer.

The room registers it in its `AppConfig.ready`. Only proposes; who fills the form may write something else.
"""

from collections.abc import Callable, Mapping
from dataclasses import field
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from laksana.cases.selectors import Found
from laksana.core.procedure.model import Field, FieldType, Kind
from laksana.core.values import frozen
from laksana.ui.checks import Check

CHECKED: Final = ("device", "item", "result", "limits", "state", "judgement")
"""The columns of a paper's table that is filled by answering checks."""


@frozen
class Proposal:
    """What is known of a case beforehand. `words` by the names of paper fields, `day` of visits in ISO."""

    words: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    team: tuple[int, ...] = ()
    day: str = ""
    checks: Callable[[int | None], tuple[Check, ...]] = lambda site: ()
    """The checks at a site."""


Proposer: TypeAlias = Callable[[Found], Proposal | None]
NOTHING: Final = Proposal()

_proposers: list[Proposer] = []


def register_proposals(proposer: Proposer) -> None:
    """Let a room propose."""
    if proposer not in _proposers:
        _proposers.append(proposer)


class Proposed:
    """What is proposed for a case, asked for when the first form needs it, once; only for rounds."""

    def __init__(self, found: Found) -> None:
        self._found = found

    @cached_property
    def proposal(self) -> Proposal:
        """Give it."""
        if self._found.procedure.kind is not Kind.PLANNED_MAINTENANCE:
            return NOTHING
        made = (proposer(self._found) for proposer in _proposers)
        return next((one for one in made if one is not None), NOTHING)


def is_checked(asked: Field) -> bool:
    """Tell whether a field of a paper is filled by answering checks."""
    return asked.type is FieldType.TABLE and tuple(column.key for column in asked.columns) == CHECKED


def is_out_of_limits(asked: Field, values: Mapping[str, Any]) -> bool:
    """Tell whether a check of a paper was answered out of its limits: such a one is judged."""
    rows = values.get(asked.key, ()) if is_checked(asked) else ()
    return any(row.get("judgement") for row in rows)


def initial_team(proposal: Proposal, holders: frozenset[int]) -> dict[str, Any]:
    """Give the proposed team as a form knows it: only who holds the post now."""
    present = [one for one in proposal.team if one in holders]
    return {"responsible": present[0], "others": present[1:]} if present else {}
