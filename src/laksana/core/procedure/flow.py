"""Checks the way through the steps: each can be reached, from each a case can end, returns lead back.

Never follows a return: a correction is no way of its own.
"""

from collections.abc import Iterator, Mapping

from laksana.core.procedure.model import END, REPORTER, Procedure, Step
from laksana.core.procedure.report import Path, Report


def ways_on(step: Step) -> tuple[str, ...]:
    """Give the different targets of a step's exits, in their order."""
    targets = [outcome.to for outcome in step.outcomes] if step.outcomes else [step.next or ""]
    return tuple(dict.fromkeys(targets))


def check_flow(procedure: Procedure, report: Report) -> None:
    """Report steps out of reach, steps without an end, and powers over steps that do not come before."""
    if not procedure.steps:
        return
    forward = {step.key: ways_on(step) for step in procedure.steps}
    reached = _reach(procedure.first.key, forward)
    ending = _reach(END, _reversed(forward))
    for index, step in enumerate(procedure.steps):
        if step.key not in reached:
            report.add("unreachable_step", ("steps", index), no=step.no)
        elif step.key not in ending:
            report.add("endless_step", ("steps", index), no=step.no)
    _check_backward(procedure, forward, report)
    _check_beginning(procedure, report)


def _reversed(forward: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    backward: dict[str, list[str]] = {}
    for key, targets in forward.items():
        for target in targets:
            backward.setdefault(target, []).append(key)
    return {key: tuple(sources) for key, sources in backward.items()}


def _reach(start: str, edges: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    found, waiting = {start}, [start]
    while waiting:
        for target in edges.get(waiting.pop(), ()):
            if target not in found:
                found.add(target)
                waiting.append(target)
    return frozenset(found)


def _check_backward(procedure: Procedure, forward: Mapping[str, tuple[str, ...]], report: Report) -> None:
    after: dict[str, frozenset[str]] = {}
    for index, step in enumerate(procedure.steps):
        for code, key, place in _looks_back(step):
            if key not in forward:
                continue
            if key not in after:
                after[key] = _reach(key, forward)
            if key == step.key or step.key not in after[key]:
                report.add(code, ("steps", index, *place), key=key)


def _looks_back(step: Step) -> Iterator[tuple[str, str, Path]]:
    for item, key in enumerate(step.may_return_to):
        yield "return_not_back", key, ("may_return_to", item)
    if step.checks:
        yield "checks_not_back", step.checks, ("checks",)


def _check_beginning(procedure: Procedure, report: Report) -> None:
    if procedure.starts != procedure.first.performer:
        report.add("starts_elsewhere", ("starts",), key=procedure.first.performer)
    if procedure.first.performer == REPORTER:
        for power in ("outcomes", "disposition", "checklist", "filled_by"):
            if getattr(procedure.first, power):
                report.add("not_for_the_reporter", ("steps", 0, power), key=power)
    for index, step in enumerate(procedure.steps):
        if step.performer == REPORTER and step.each:
            report.add("not_for_the_reporter", ("steps", index, "each"), key="each")
    marked = [index for index, step in enumerate(procedure.steps) if step.reopens_at]
    for index in marked[1:]:
        report.add("two_reopening_steps", ("steps", index, "reopens_at"))
