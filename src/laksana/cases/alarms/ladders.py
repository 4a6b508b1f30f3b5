"""Which ladder of reminders holds for a step: the nearest that the government set, else every office's."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeAlias

from laksana.cases.models import LadderRule
from laksana.core.clock.ladder import DEFAULT, Ladder, Rung, Unit, Whom
from laksana.core.values import frozen

Place: TypeAlias = tuple[str, str]
"""A procedure and one of its steps; "" stands for all."""
EVERYWHERE: Final[Place] = ("", "")


@frozen
class Ladders:
    """The ladders of one government, by where they hold."""

    rules: Mapping[Place, Ladder]

    def holding(self, procedure: str, step: str) -> tuple[Place | None, Ladder]:
        """Give the ladder of a step, and where it was set; None: nobody set one."""
        for place in ((procedure, step), (procedure, ""), EVERYWHERE):
            if place in self.rules:
                return place, self.rules[place]
        return None, DEFAULT

    def of(self, procedure: str, step: str) -> Ladder:
        """Give the ladder of a step."""
        return self.holding(procedure, step)[1]


def ladders_of(governments: Iterable[int]) -> dict[int, Ladders]:
    """Read the ladders of some governments, in one statement."""
    found: dict[int, dict[Place, Ladder]] = {government: {} for government in governments}
    for rule in LadderRule.objects.filter(government__in=list(found)):
        found[rule.government_id][rule.procedure, rule.step] = from_plain(rule.rungs)
    return {government: Ladders(rules) for government, rules in found.items()}


def to_plain(ladder: Ladder) -> list[list[Any]]:
    """Write a ladder as it is stored."""
    return [[rung.whom.value, rung.amount, rung.unit.value] for rung in ladder]


def from_plain(rungs: Iterable[Iterable[Any]]) -> Ladder:
    """Read a stored ladder."""
    return tuple(Rung(Whom(whom), amount, Unit(unit)) for whom, amount, unit in rungs)
