"""What pages and services read of plans, rounds and checklists."""

from laksana.maintenance.selectors.choosing import chosen_sites, last_visits
from laksana.maintenance.selectors.rounds import (
    Standing,
    opens_at,
    round_of_case,
    stands,
    upcoming,
)

__all__ = [
    "Standing",
    "chosen_sites",
    "last_visits",
    "opens_at",
    "round_of_case",
    "stands",
    "upcoming",
]
