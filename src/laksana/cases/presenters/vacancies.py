"""What stands still with posts in which nobody acts, for pages of rooms that know no case. No subjects."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from laksana.cases import selectors
from laksana.cases.models import OpenStep
from laksana.cases.presenters.lists import due_of_row, hours
from laksana.cases.presenters.steps import heading
from laksana.organization.selectors import Structure
from laksana.organization.selectors.vacancies import Asked, Held, Standing
from laksana.procedures import selectors as procedures

LISTED: Final = 5


def standing(known: Structure, asked: Asked, now: datetime) -> Mapping[int, Standing]:
    """Give how many steps stand still with each post, and the most pressing of them."""
    return {
        row.post: Standing(
            row.steps,
            row.late,
            [
                _held(step, known, now)
                for step in selectors.pressing(row.post, procedures=asked[row.post])[:LISTED]
            ],
        )
        for row in selectors.stuck(asked, now)
    }


def _held(row: OpenStep, known: Structure, now: datetime) -> Held:
    step = procedures.definition(row.case.version_id).step(row.step)
    due = due_of_row(row, now, calendar=hours(step, row.post_id, known))
    return Held(row.case.number, f"{step.no}. {heading(step)}", due)
