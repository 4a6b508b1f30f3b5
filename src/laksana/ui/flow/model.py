"""What a flow is made of: lanes, one symbol per row, arrows. Plain values; never drawn here.

The five symbols are those of the official guideline for SOPs (Permenpan-RB 35/2012): capsule for the first
and last act, box for an act, diamond for a decision, arrow, and pentagon for what goes on elsewhere.
"""

from enum import StrEnum

from laksana.core.values import frozen


class Symbol(StrEnum):
    """The shape of an act; the fifth symbol is the arrow itself."""

    CAPSULE = "capsule"
    BOX = "box"
    DIAMOND = "diamond"
    OFF_PAGE = "off_page"


class NodeState(StrEnum):
    """How an act stands in a running case; PLAIN on the paper, where nothing runs."""

    PLAIN = "plain"
    DONE = "done"
    OPEN = "open"
    AHEAD = "ahead"


@frozen
class Node:
    """One row: an act in the lane of who performs it. `does` is one sentence, or its sub-acts a, b, c."""

    key: str
    lane: int
    symbol: Symbol = Symbol.BOX
    no: str = ""
    does: tuple[str, ...] = ()
    state: NodeState = NodeState.PLAIN


@frozen
class Exit:
    """A named way out of a decision: the letter beside the diamond and the words it stands for."""

    letter: str
    words: str


@frozen
class Edge:
    """One arrow. Exits that lead to one place share it; `dashed` is a way back, `gone` one taken."""

    source: str
    target: str
    exits: tuple[Exit, ...] = ()
    dashed: bool = False
    gone: bool = False


@frozen
class Chart:
    """A whole flow: lanes from left to right, acts from top to bottom.

    Each act has a row of its own unless `grouped` says of each row which acts share it.
    """

    lanes: tuple[str, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    grouped: tuple[tuple[Node, ...], ...] = ()

    @property
    def rows(self) -> tuple[tuple[Node, ...], ...]:
        """Give the acts of each row."""
        return self.grouped or tuple((node,) for node in self.nodes)
