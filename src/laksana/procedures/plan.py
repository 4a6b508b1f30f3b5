"""What a walk is asked to do: its start, its exits, its returns. Knows nothing of the engine."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import datetime
from enum import StrEnum
from typing import Final

from laksana.core.procedure.model import Outcome, Procedure, Step
from laksana.core.procedure.ways import longest_onward, shortest_onward
from laksana.core.values import frozen

MOST_SITES: Final = 500


class Pace(StrEnum):
    """Which exits are taken where none is chosen."""

    FIRST = "first"
    SHORTEST = "shortest"
    LONGEST = "longest"


class WalkError(Exception):
    """The walk asked for can't be gone; the text says why."""


@frozen
class Plan:
    """How to walk. `choose` maps (step, visit) to an exit, visit 0: any; `returns` are gone once each."""

    start: datetime
    pace: Pace = Pace.FIRST
    choose: Mapping[tuple[str, int], str] = field(default_factory=dict)
    returns: tuple[tuple[str, str], ...] = ()
    sites: int = 1


def plan_walk(
    procedure: Procedure,
    *,
    start: datetime,
    pace: Pace = Pace.FIRST,
    choose: tuple[str, ...] = (),
    returns: tuple[str, ...] = (),
    sites: int = 1,
) -> Plan:
    """Give a plan in which steps may be named by key or by number; WalkError when one names nothing."""
    if not 1 <= sites <= MOST_SITES:
        raise WalkError(f"sites are from 1 to {MOST_SITES}")
    return Plan(
        start=start,
        pace=pace,
        choose=dict(_choice(procedure, text) for text in choose),
        returns=tuple(_return(procedure, text) for text in returns),
        sites=sites,
    )


def _choice(procedure: Procedure, text: str) -> tuple[tuple[str, int], str]:
    place, name = _halves(text, "STEP=OUTCOME or STEP#2=OUTCOME")
    key, _, visit = place.partition("#")
    step = _step(procedure, key)
    if visit and not (visit.isascii() and visit.isdigit() and int(visit)):
        raise WalkError(f"{text!r}: {visit!r} is no visit; write 1, 2, …")
    if step.outcome(name) is None:
        names = ", ".join(one.name for one in step.outcomes) or "none"
        raise WalkError(f"{text!r}: step {step.key} has no outcome {name!r}; it has: {names}")
    return (step.key, int(visit or 0)), name


def _return(procedure: Procedure, text: str) -> tuple[str, str]:
    key, to = _halves(text, "STEP=TO")
    step, target = _step(procedure, key), _step(procedure, to)
    if target.key not in step.may_return_to:
        names = ", ".join(step.may_return_to) or "no step"
        raise WalkError(f"{text!r}: step {step.key} may return to {names}")
    return step.key, target.key


def _halves(text: str, form: str) -> tuple[str, str]:
    left, sign, right = text.partition("=")
    if not (left and sign and right):
        raise WalkError(f"{text!r} is not understood; write {form}")
    return left, right


def _step(procedure: Procedure, name: str) -> Step:
    found = next((step for step in procedure.steps if name in (step.key, step.no)), None)
    if found is None:
        known = ", ".join(f"{step.no} {step.key}" for step in procedure.steps)
        raise WalkError(f"there is no step {name!r} in {procedure.id}; there are: {known}")
    return found


def planned_returns(procedure: Procedure, plan: Plan) -> list[tuple[str, str]]:
    """Give the returns to go, in order; the longest walk takes each one the procedure allows."""
    if plan.pace is not Pace.LONGEST:
        return list(plan.returns)
    allowed = [(step.key, to) for step in procedure.steps for to in step.may_return_to]
    return [*plan.returns, *(pair for pair in allowed if pair not in plan.returns)]


class Exits:
    """Chooses exits. One that leads back is taken once unless asked for by visit, so that a walk ends."""

    def __init__(self, procedure: Procedure, plan: Plan) -> None:
        self._plan = plan
        self._back: set[tuple[str, str]] = set()
        self._onward: dict[str, str] = {}
        if plan.pace is Pace.LONGEST:
            self._onward = longest_onward(procedure)
        elif plan.pace is Pace.SHORTEST:
            self._onward = shortest_onward(procedure)

    def choose(self, step: Step, *, visit: int, done: frozenset[str]) -> Outcome | None:
        """Give the exit of a step on its `visit`; `done` are the steps behind it."""
        if not step.outcomes:
            return None
        asked = self._plan.choose.get((step.key, visit))
        if asked:
            return step.outcome(asked)
        chosen = next((one for one in self._wanted(step) if self._is_new(step, one, done)), step.outcomes[0])
        if self._leads_back(step, chosen, done):
            self._back.add((step.key, chosen.name))
        return chosen

    def _wanted(self, step: Step) -> Iterator[Outcome]:
        """Give the exits in the order in which they are wanted."""
        always = step.outcome(self._plan.choose.get((step.key, 0), ""))
        if always:
            yield always
        yield from (one for one in step.outcomes if one.to == self._onward.get(step.key))
        yield from step.outcomes

    def _is_new(self, step: Step, one: Outcome, done: frozenset[str]) -> bool:
        return not self._leads_back(step, one, done) or (step.key, one.name) not in self._back

    def _leads_back(self, step: Step, one: Outcome, done: frozenset[str]) -> bool:
        return one.to == step.key or one.to in done
