"""The words of the printed step table, row by row and column by column, each with its origin.

The last column, blank on every paper so far, holds only what the drawing needs: what the letters of a
decision mean and where work may go back to. What else Laksana reads out of a step is for the screen.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from laksana.core.procedure.model import Procedure
from laksana.procedures.presenters.flow import inferred_keys
from laksana.procedures.presenters.paper import Item
from laksana.procedures.presenters.table import Exit, Row, rows
from laksana.ui.flow.model import Chart, Node

STYLES: Final = {"no": "centred", "does": "acts", "time": "centred", "note": "noted"}
RETURNS: Final = "may_return_to"


def texts(procedure: Procedure, chart: Chart, *, signed_only: bool) -> list[dict[str, list[Item]]]:
    """Give the words of every row of a flow, by column."""
    by_key = {row.key: row for row in rows(procedure, signed_only=signed_only)}
    inferred = frozenset[str]() if signed_only else inferred_keys(procedure)
    return [_row(node, by_key, inferred) for node in chart.nodes]


def _row(node: Node, by_key: Mapping[str, Row], inferred: frozenset[str]) -> dict[str, list[Item]]:
    row = by_key.get(node.key) if node.no else None
    if row is None:
        return {"does": [Item(act, node.key in inferred) for act in node.does]}
    return {
        "no": [Item(row.no)],
        "does": [Item(act) for act in row.does],
        "needs": [Item(need) for need in row.needs],
        "time": [Item(row.time)] if row.time else [],
        "output": [
            Item(f"{one.text} ({one.exit})" if one.exit else one.text, one.supplied) for one in row.outputs
        ],
        "note": list(_notes(row)),
    }


def _notes(row: Row) -> Iterator[Item]:
    for one in row.exits:
        yield Item(_exit(one), one.supplied)
    for note in row.notes:
        if note.path == RETURNS:
            yield Item(note.text, note.supplied)


def _exit(one: Exit) -> str:
    where = _("langkah %(no)s") % {"no": one.no} if one.no else pgettext("tujuan", "selesai")
    return f"{one.letter}: {one.label} → {where}"


def plain(texts_of_row: Mapping[str, list[Item]], places: Mapping[str, int]) -> list[dict[str, Any]]:
    """Give a row's texts as the typesetter takes them, in the order of the columns there are."""
    return [
        {
            "column": places[name],
            "style": STYLES.get(name, ""),
            "items": [plain_item(item) for item in texts_of_row.get(name, [])],
        }
        for name in places
    ]


def plain_item(item: Item) -> dict[str, Any]:
    """Give one text of the paper as the typesetter takes it."""
    return {"text": item.text, "supplied": item.supplied, "lost": item.lost}
