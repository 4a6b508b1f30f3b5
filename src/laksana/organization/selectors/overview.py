"""What an administrator should look at first. Reads the kept structure; never mends anything."""

from datetime import date, datetime, timedelta
from typing import Final

from laksana.core.clock import Holiday, State
from laksana.core.values import frozen
from laksana.organization.models import Government
from laksana.organization.selectors.mandates import StandIn, stand_ins
from laksana.organization.selectors.procedures import ProcedureCard, is_in_use, unplayed, usable_procedures
from laksana.organization.selectors.structure import HoldingCard, Structure
from laksana.organization.selectors.vacancies import Vacancy, vacancies

SOON: Final = timedelta(days=14)
SEASON: Final = timedelta(days=60)


@frozen
class Overview:
    """Posts without anybody, performers without a post, what ends soon, holidays not yet certain.

    `stand_ins` are mandates that end within two weeks, or that somebody should look at.
    """

    vacant: tuple[Vacancy, ...]
    unplayed: tuple[tuple[ProcedureCard, tuple[str, ...]], ...]
    ending: tuple[HoldingCard, ...]
    stand_ins: tuple[StandIn, ...]
    uncertain: tuple[Holiday, ...]


def overview(government: Government, known: Structure, now: datetime) -> Overview:
    """Look through the structure as it stands now."""
    today = known.calendar.day_of(now)
    in_use = [card for card in usable_procedures(government) if is_in_use(card, known)]
    return Overview(
        vacant=tuple(vacancies(known, now)),
        unplayed=tuple((card, tuple(titles)) for card in in_use if (titles := unplayed(card, known))),
        ending=tuple(entry for entry in known.holdings if _ends_soon(entry, today)),
        stand_ins=tuple(ending_mandates(known, now)),
        uncertain=tuple(
            entry
            for entry in known.calendar.holidays
            if entry.state is State.PROPOSED and today <= entry.date <= today + SEASON
        ),
    )


def ending_mandates(known: Structure, now: datetime) -> list[StandIn]:
    """Give the mandates that end within two weeks, or that somebody should look at."""
    return [entry for entry in stand_ins(known, known.mandates, now) if _wants_a_look(entry, now)]


def _ends_soon(holding: HoldingCard, today: date) -> bool:
    return holding.until is not None and today <= holding.until <= today + SOON


def _wants_a_look(entry: StandIn, now: datetime) -> bool:
    return now < entry.mandate.ends_at and (bool(entry.worries) or entry.mandate.ends_at <= now + SOON)
