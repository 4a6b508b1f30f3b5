"""What stands still with posts in which nobody acts, for pages of rooms that know no case. No subjects."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Final

from laksana.cases import selectors
from laksana.cases.models import OpenStep
from laksana.cases.presenters.lists import due_of_row, hours
from laksana.cases.presenters.steps import heading
from laksana.organization.selectors import Structure
from laksana.organization.selectors.vacancies import Held, Standing
from laksana.procedures import selectors as procedures

LISTED: Final = 5


def standing(known: Structure, posts: Collection[int], now: datetime) -> Mapping[int, Standing]:
    """Give how many steps stand still with each post, and the most pressing of them."""
    load: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for row in selectors.load(posts, now):
        load[row.post][0] += row.steps
        load[row.post][1] += row.late
    return {
        post: Standing(steps, late, [_held(step, known, now) for step in selectors.pressing(post)[:LISTED]])
        for post, (steps, late) in load.items()
    }


def _held(row: OpenStep, known: Structure, now: datetime) -> Held:
    step = procedures.definition(row.case.version_id).step(row.step)
    due = due_of_row(row, now, calendar=hours(step, row.post_id, known))
    return Held(row.case.number, f"{step.no}. {heading(step)}", due)
