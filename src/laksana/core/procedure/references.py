"""Checks that what a definition names exists: steps, performers, outputs, exits.

Never judges the way through the steps (`flow` does).
"""

from collections.abc import Iterator
from typing import NamedTuple

from laksana.core.procedure.model import END, OutputMode, OutputUse, Procedure, Step
from laksana.core.procedure.node import Node, tell_lookalikes
from laksana.core.procedure.report import Path, Report


class Reference(NamedTuple):
    """One name in a definition, of what it is a name, and where it stands."""

    kind: str
    key: str
    path: Path


def check_references(procedure: Procedure, report: Report) -> None:
    """Report names of nothing, names used twice, papers passed on that nobody makes."""
    known = {
        "step": {step.key for step in procedure.steps} | {END},
        "performer": {performer.key for performer in procedure.performers},
        "output": {output.key for output in procedure.outputs},
    }
    for kind, key, path in _references(procedure):
        if key and key not in known[kind]:
            report.add(f"unknown_{kind}", path, key=key)
    _check_names(procedure, report)
    _check_papers(procedure, report)
    for index, step in enumerate(procedure.steps):
        _check_powers(step, ("steps", index), procedure, report)


def _references(procedure: Procedure) -> Iterator[Reference]:
    for role in ("owner", "starts", "ends"):
        yield Reference("performer", getattr(procedure, role), (role,))
    for output in procedure.outputs:
        for role in ("acknowledged_by", "about"):
            yield Reference("performer", getattr(output, role) or "", ("outputs", output.key, role))
    for index, step in enumerate(procedure.steps):
        yield from _step_references(step, ("steps", index))


def _step_references(step: Step, path: Path) -> Iterator[Reference]:
    for name in ("performer", "appoints", "filled_by"):
        yield Reference("performer", getattr(step, name) or "", (*path, name))
    for name in ("takes_part", "co_signs", "informs"):
        for item, performer in enumerate(getattr(step, name)):
            yield Reference("performer", performer, (*path, name, item))
    for name in ("next", "checks"):
        yield Reference("step", getattr(step, name) or "", (*path, name))
    for item, target in enumerate(step.may_return_to):
        yield Reference("step", target, (*path, "may_return_to", item))
        past = step.returns_past.get(target, "")
        yield Reference("step", past, (*path, "may_return_to", item, "passed_over"))
    for outcome in step.outcomes:
        yield Reference("step", outcome.to, (*path, "outcomes", outcome.name, "to"))
    for use, place in _uses(step, path):
        yield Reference("output", use.key, place)


def _uses(step: Step, path: Path) -> Iterator[tuple[OutputUse, Path]]:
    for item, use in enumerate(step.outputs):
        yield use, (*path, "outputs", item)
    for outcome in step.outcomes:
        for item, use in enumerate(outcome.outputs):
            yield use, (*path, "outcomes", outcome.name, "outputs", item)


def _check_names(procedure: Procedure, report: Report) -> None:
    keys: set[str] = set()
    numbers: set[str] = set()
    for index, step in enumerate(procedure.steps):
        if step.key == END:
            report.add("reserved_step", ("steps", index, "key"), key=END)
        if step.key and step.key in keys:
            report.add("duplicate_step", ("steps", index, "key"), key=step.key)
        if step.no and step.no in numbers:
            report.add("duplicate_no", ("steps", index, "no"), no=step.no)
        keys.add(step.key)
        numbers.add(step.no)
    nodes = [
        (step.key, Node(step.key, ("steps", index, "key"), report))
        for index, step in enumerate(procedure.steps)
    ]
    tell_lookalikes([pair for pair in nodes if pair[0]])


def _check_papers(procedure: Procedure, report: Report) -> None:
    uses = [found for index, step in enumerate(procedure.steps) for found in _uses(step, ("steps", index))]
    made = {use.key for use, _ in uses if use.mode is OutputMode.NEW}
    for use, path in uses:
        if use.key not in made:
            report.add("paper_never_made", path, key=use.key)
    used = {use.key for use, _ in uses}
    for output in procedure.outputs:
        if output.key not in used:
            report.add("paper_never_used", ("outputs", output.key), key=output.key)


def _check_powers(step: Step, path: Path, procedure: Procedure, report: Report) -> None:
    if step.hands_over_to and step.hands_over_to.outcome and not step.outcome(step.hands_over_to.outcome):
        report.add("unknown_outcome", (*path, "hands_over_to", "outcome"), key=step.hands_over_to.outcome)
    if step.appoints and all(other.performer != step.appoints for other in procedure.steps):
        report.add("names_nobody", (*path, "appoints"), key=step.appoints)
    if step.filled_by and all(use.mode is not OutputMode.NEW for use in step.outputs):
        report.add("filled_without_paper", (*path, "filled_by"))
