"""Makes the flow of a procedure as its table is drawn: symbols from exits, arrows from what follows what.

Never draws; `cells` does.
"""

from collections.abc import Collection
from string import ascii_uppercase

from django.utils.translation import gettext as _

from laksana.core.procedure.model import END, Procedure, Step
from laksana.ui.flow.model import Chart, Edge, Exit, Node, NodeState, Symbol

START = "start"
Way = tuple[str, str]


def chart_of(
    procedure: Procedure,
    *,
    done: Collection[str] = (),
    open_steps: Collection[str] = (),
    gone: Collection[Way] = (),
    running: bool = False,
    returns: bool = True,
) -> Chart:
    """Give the flow of a procedure.

    For a running case say which steps are `done` and open and which ways (from step key, to step key or
    "end") were `gone`. Returns have no symbol on the paper: leave them out there with `returns=False`.
    """
    lanes = {performer.key: lane for lane, performer in enumerate(procedure.performers)}
    edges = [edge for step in procedure.steps for edge in _edges(step, gone, returns=returns)]
    nodes = [
        _node(procedure, step, lanes, _state(step.key, done, open_steps, running)) for step in procedure.steps
    ]
    if lanes.get(procedure.starts, nodes[0].lane) != nodes[0].lane:
        nodes.insert(0, Node(START, lanes[procedure.starts], Symbol.CAPSULE, does=(_("Mulai"),)))
        edges.insert(0, Edge(START, procedure.first.key))
    if _needs_end(procedure, lanes):
        lane = lanes.get(procedure.ends, nodes[-1].lane)
        nodes.append(
            Node(END, lane, Symbol.CAPSULE, does=(_("Selesai"),), state=_state(END, done, (), running))
        )
    else:
        edges = [edge for edge in edges if edge.target != END]
    return Chart(tuple(performer.title for performer in procedure.performers), tuple(nodes), tuple(edges))


def _node(procedure: Procedure, step: Step, lanes: dict[str, int], state: NodeState) -> Node:
    symbol = Symbol.BOX
    if step.outcomes:
        symbol = Symbol.DIAMOND
    elif _is_terminal(procedure, step, lanes):
        symbol = Symbol.CAPSULE
    return Node(step.key, lanes[step.performer], symbol, step.no, step.does, state)


def _is_terminal(procedure: Procedure, step: Step, lanes: dict[str, int]) -> bool:
    begins = (
        step is procedure.first
        and lanes.get(procedure.starts, lanes[step.performer]) == lanes[step.performer]
    )
    return begins or (step.next == END and not _needs_end(procedure, lanes))


def _needs_end(procedure: Procedure, lanes: dict[str, int]) -> bool:
    """Tell whether the end needs a capsule of its own: many ways lead there, or it lies elsewhere."""
    last = [step for step in procedure.steps if step.next == END]
    by_exit = any(exit_.to == END for step in procedure.steps for exit_ in step.outcomes)
    return (
        by_exit
        or len(last) != 1
        or lanes.get(procedure.ends, lanes[last[0].performer]) != lanes[last[0].performer]
    )


def _edges(step: Step, gone: Collection[Way], *, returns: bool) -> list[Edge]:
    edges = [_exit_edge(step, to, gone) for to in dict.fromkeys(exit_.to for exit_ in step.outcomes)]
    if step.next:
        edges.append(Edge(step.key, step.next, gone=(step.key, step.next) in gone))
    if returns:
        edges += [Edge(step.key, to, dashed=True, gone=(step.key, to) in gone) for to in step.may_return_to]
    return edges


def _exit_edge(step: Step, to: str, gone: Collection[Way]) -> Edge:
    """Draw exits that lead to one place as one arrow with all their letters."""
    lettered = zip(ascii_uppercase, step.outcomes, strict=False)
    exits = tuple(Exit(letter, exit_.label) for letter, exit_ in lettered if exit_.to == to)
    return Edge(step.key, to, exits, gone=(step.key, to) in gone)


def _state(key: str, done: Collection[str], open_steps: Collection[str], running: bool) -> NodeState:
    if key in open_steps:
        return NodeState.OPEN
    if key in done:
        return NodeState.DONE
    return NodeState.AHEAD if running else NodeState.PLAIN
