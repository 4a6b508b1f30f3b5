"""What an administrator should look at first. Reads the kept structure; never mends anything."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from laksana.core.clock import Holiday, State
from laksana.organization.models import Government
from laksana.organization.selectors.procedures import ProcedureCard, is_in_use, unplayed, usable_procedures
from laksana.organization.selectors.structure import HoldingCard, PostCard, Structure

SOON: Final = timedelta(days=14)
SEASON: Final = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Overview:
    """Posts without a holder, performers without a post, holdings that end soon, holidays not yet certain."""

    vacant: tuple[PostCard, ...]
    unplayed: tuple[tuple[ProcedureCard, tuple[str, ...]], ...]
    ending: tuple[HoldingCard, ...]
    uncertain: tuple[Holiday, ...]


def overview(government: Government, known: Structure, today: date) -> Overview:
    """Look through the structure as it stands today."""
    holders = known.holders_on(today)
    in_use = [card for card in usable_procedures(government) if is_in_use(card, known)]
    return Overview(
        vacant=tuple(known.posts[post] for post, people in holders.items() if not people),
        unplayed=tuple((card, tuple(titles)) for card in in_use if (titles := unplayed(card, known))),
        ending=tuple(entry for entry in known.holdings if _ends_soon(entry, today)),
        uncertain=tuple(
            entry
            for entry in known.calendar.holidays
            if entry.state is State.PROPOSED and today <= entry.date <= today + SEASON
        ),
    )


def _ends_soon(holding: HoldingCard, today: date) -> bool:
    return holding.until is not None and today <= holding.until <= today + SOON
