"""Finds the longest and the shortest way through a procedure, and what time the paper grants them.

Never follows a return or a loop: an exit that leads back to a step already passed is a correction.
"""

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from laksana.core.procedure.flow import ways_on
from laksana.core.procedure.model import END, Procedure, Step
from laksana.core.values import frozen

NOMINAL_DAY: Final = 450
"""Minutes of a working day (37.5 hours in five days), only to tell which of two ways is longer."""

_Length: TypeAlias = tuple[int, int]


@frozen
class Way:
    """The steps of one way, in order; the minutes and days their standards add up to; steps without one."""

    steps: tuple[str, ...]
    minutes: int
    days: int
    unsaid: tuple[str, ...]


def longest_way(procedure: Procedure) -> Way:
    """Give the way with the most time, then the most steps; the paper's earlier exit among equals."""
    return _sum(procedure, longest_onward(procedure))


def shortest_way(procedure: Procedure) -> Way:
    """Give the way with the least time, then the fewest steps; the paper's earlier exit among equals."""
    return _sum(procedure, shortest_onward(procedure))


def longest_onward(procedure: Procedure) -> dict[str, str]:
    """Give where each step leads on the longest way to the end; a step that only leads back is left out."""
    return _onward(procedure, max)


def shortest_onward(procedure: Procedure) -> dict[str, str]:
    """Give where each step leads on the shortest way to the end; a step that only leads back is left out."""
    return _onward(procedure, min)


def _onward(procedure: Procedure, choose: Callable[..., str]) -> dict[str, str]:
    steps = {step.key: step for step in procedure.steps}
    length: dict[str, _Length] = {END: (0, 0)}
    onward: dict[str, str] = {}
    for key, targets in _forward(procedure, steps):
        usable = [target for target in targets if target in length]
        if usable:
            onward[key] = choose(usable, key=length.__getitem__)
            time, count = length[onward[key]]
            length[key] = (time + _weight(steps[key]), count + 1)
    return onward


def _weight(step: Step) -> int:
    return (step.standard.minutes or 0) + (step.standard.days or 0) * NOMINAL_DAY if step.standard else 0


def _forward(procedure: Procedure, steps: dict[str, Step]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give each step after all it leads to, with its exits that do not lead back: depth first."""
    trail, seen, done = [procedure.first.key], {procedure.first.key, END}, {END}
    while trail:
        ways = ways_on(steps[trail[-1]])
        target = next((way for way in ways if way not in seen), None)
        if target is None:
            key = trail.pop()
            yield key, tuple(way for way in ways if way in done)
            done.add(key)
        else:
            trail.append(target)
            seen.add(target)


def _follow(key: str, onward: dict[str, str]) -> Iterator[str]:
    while key != END:
        yield key
        key = onward[key]


def _sum(procedure: Procedure, onward: dict[str, str]) -> Way:
    way = [procedure.step(key) for key in _follow(procedure.first.key, onward)]
    standards = [step.standard for step in way if step.standard]
    return Way(
        steps=tuple(step.key for step in way),
        minutes=sum(standard.minutes or 0 for standard in standards),
        days=sum(standard.days or 0 for standard in standards),
        unsaid=tuple(step.key for step in way if step.standard is None),
    )
