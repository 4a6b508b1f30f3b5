"""Holds what journals say of goods against the store's own rows. Mends nothing."""

from collections import Counter
from collections.abc import Iterator, Mapping
from uuid import UUID

from laksana.assets import selectors as assets
from laksana.assets.selectors import MovementRow
from laksana.cases import journal
from laksana.cases.verifying.files import Finding
from laksana.cases.verifying.tables import Row
from laksana.core.case.goods import movements
from laksana.core.stock.ledger import Moved

Moves = Mapping[UUID, Counter[MovementRow]]


def moves_of(numbers: list[str]) -> Mapping[tuple[int, str], Moves]:
    """Give what the store wrote down for some cases, by government, number and command."""
    return assets.moved_for(numbers)


def goods_findings(rows: list[Row], stands: Moves) -> Iterator[Finding]:
    """Yield where an entry and the store's rows tell different things."""
    left = dict(stands)
    for row in rows:
        should = Counter(map(_row, movements(journal.decode(row.record.events))))
        if left.pop(UUID(bytes=bytes(row.record.command)), Counter()) != should:
            yield row.record.seq, "the store wrote down other movements than the entry"
    for command in left:
        yield 0, f"the store moved goods for the case by {command}, which is none of its entries"


def _row(moved: Moved) -> MovementRow:
    line = moved.line
    return MovementRow(moved.movement.value, line.room, line.model, line.device, line.quantity)
