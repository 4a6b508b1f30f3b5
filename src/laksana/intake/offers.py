"""What a government's office offers, in the words and times of its SOPs, for anybody to read. Pure."""

from django.utils.translation import gettext as _

from laksana.core.procedure.model import REPORTER, Procedure, Step
from laksana.core.procedure.ways import Way, longest_way
from laksana.core.values import frozen
from laksana.organization.selectors import Structure, TileCard
from laksana.procedures import selectors as procedures
from laksana.ui.time import span_words

NEVER: int = 10**9
"""Minutes of a day that no sum reaches: hours of an SOP are never turned into days."""


@frozen
class Offer:
    """One service: its tile, when the office first acts, how long the longest signed way takes."""

    card: TileCard
    procedure: Procedure
    first: str
    whole: str
    unsaid: tuple[str, ...]

    @property
    def steps(self) -> list[tuple[Step, str]]:
        """Give the steps with who performs each."""
        return [(step, self.procedure.performer(step.performer).title) for step in self.procedure.steps]


def offers(tiles: list[TileCard], structure: Structure) -> list[Offer]:
    """Give the services behind tiles; a tile whose procedure is not there offers nothing yet."""
    versions = {row.procedure: row.pk for row in procedures.in_force(structure.government.id)}
    known = [(tile, versions[tile.procedure]) for tile in tiles if tile.procedure in versions]
    return [_offer(tile, procedures.definition(version)) for tile, version in known]


def _offer(tile: TileCard, procedure: Procedure) -> Offer:
    way = longest_way(procedure)
    steps = [procedure.step(key) for key in way.steps]
    first = next((step.standard.text for step in steps if step.standard and step.performer != REPORTER), "")
    unsaid = tuple(procedure.step(key).no for key in way.unsaid)
    return Offer(tile, procedure, first, _whole(way), unsaid)


def _whole(way: Way) -> str:
    parts = []
    if way.days:
        parts.append(_("%(days)d hari kerja") % {"days": way.days})
    if way.minutes:
        parts.append(span_words(way.minutes, day=NEVER))
    return _(" dan ").join(parts)
