"""Puts the flow into the step table: one drawing per row and lane, as the paper draws it.

Leaves the drawing itself to `ui.flow`; here it is only decided what stands on the signed paper.
"""

from dataclasses import replace
from typing import Final

from django.utils.safestring import SafeString

from laksana.core.procedure.model import END, Procedure, Step
from laksana.core.values import frozen
from laksana.procedures.presenters.marks import is_supplied
from laksana.ui.flow.cells import flow_rows
from laksana.ui.flow.model import Chart, Node, Symbol
from laksana.ui.flow.procedure import START, chart_of

NO_LANE: Final = -1
"""The lane of an act whose symbol is not drawn."""


@frozen
class LaneCell:
    """One actor cell: the performer's column, its drawing, whether its symbol is inferred."""

    lane: str
    drawing: SafeString
    supplied: bool


@frozen
class FlowLine:
    """The actor cells of one row. `key` names the step, START or END; those two have their own `text`."""

    key: str
    text: str
    lane: str
    supplied: bool
    cells: tuple[LaneCell, ...]


def flow_lines(procedure: Procedure, *, signed_only: bool) -> tuple[FlowLine, ...]:
    """Draw every row; `signed_only` draws symbols only where the paper names who acts, and no letters."""
    chart, supplied = drawn_chart(procedure, signed_only=signed_only), inferred_keys(procedure)
    return tuple(
        FlowLine(
            key=row.node.key,
            text="" if row.node.no else " ".join(row.node.does),
            lane=chart.lanes[row.node.lane] if row.node.lane != NO_LANE else "",
            supplied=row.node.key in supplied,
            cells=tuple(
                LaneCell(title, drawing, row.node.key in supplied and lane == row.node.lane)
                for lane, (title, drawing) in enumerate(zip(chart.lanes, row.cells, strict=True))
            ),
        )
        for row in flow_rows(chart)
    )


def drawn_chart(procedure: Procedure, *, signed_only: bool) -> Chart:
    """Give the flow as it is drawn: all that is known, or what the paper itself says."""
    return _signed_chart(procedure) if signed_only else chart_of(procedure)


def inferred_keys(procedure: Procedure) -> frozenset[str]:
    """Name the rows whose place Laksana inferred."""
    steps = {step.key for step in procedure.steps if is_supplied("performer", step.supplied)}
    capsules = {END} if "ends" in procedure.supplied else set()
    return frozenset(steps | capsules | ({START} if "starts" in procedure.supplied else set()))


def _signed_chart(procedure: Procedure) -> Chart:
    printed = replace(procedure, steps=tuple(_printed(procedure, step) for step in procedure.steps))
    chart, hidden = chart_of(printed, returns=False), inferred_keys(procedure)
    ends_known = END not in hidden
    nodes = [_shown(node, hidden, procedure) for node in chart.nodes if ends_known or node.key != END]
    edges = [replace(edge, exits=()) for edge in chart.edges if not {edge.source, edge.target} & hidden]
    return Chart(chart.lanes, tuple(nodes), tuple(edges))


def _printed(procedure: Procedure, step: Step) -> Step:
    """Leave a step the exits that stand in its text; without any it leads to the next row."""
    kept = tuple(one for one in step.outcomes if not is_supplied(f"outcomes.{one.name}", step.supplied))
    if kept or not step.outcomes:
        return replace(step, outcomes=kept)
    place = procedure.steps.index(step)
    following = procedure.steps[place + 1 : place + 2]
    return replace(step, outcomes=(), next=following[0].key if following else END)


def _shown(node: Node, hidden: frozenset[str], procedure: Procedure) -> Node:
    if node.key in hidden:
        return replace(node, lane=NO_LANE)
    starts_inferred = START in hidden and node.key == procedure.first.key
    is_inferred_end = END in hidden and node.key == procedure.steps[-1].key
    if node.symbol is Symbol.CAPSULE and (starts_inferred or is_inferred_end):
        return replace(node, symbol=Symbol.BOX)
    return node
