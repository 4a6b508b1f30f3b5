"""Sums up a head's work for the morning: three numbers, and what is overdue. Steps' words, no names."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.db.models import Q
from django.utils import timezone, translation

from laksana.cases import selectors
from laksana.cases.models import Case
from laksana.cases.presenters.lists import many
from laksana.cases.presenters.steps import heading
from laksana.cases.scopes import cases_of
from laksana.core.clock import Zone
from laksana.notifications.selectors.choices import speaks
from laksana.organization import selectors as organization
from laksana.organization.selectors import Person, Visitor
from laksana.procedures import selectors as procedures
from laksana.ui.time import full_words

LISTED: Final = 10


def morning(person: Person, now: datetime) -> dict[str, str]:
    """Give what the morning's summary of a head says, counted as on their first screen."""
    actor, known = organization.actor_of(person, now), organization.structure(person.government)
    team = selectors.team_posts(actor, known)
    seen = cases_of(Visitor(now, person, actor))
    with translation.override(speaks(person.pk)), timezone.override(Zone[known.government.zone].tz):
        return {
            "waiting": many(selectors.numbers(actor, now).waiting),
            "late": many(selectors.late_steps(team, now), selectors.MOST_LATE),
            "major": str(selectors.major_outages(known.government.id).filter(seen).count()),
            "late_list": "\n".join(_late(team, seen, now)),
        }


def _late(team: frozenset[int], seen: Q, now: datetime) -> Iterator[str]:
    """Give a line of each overdue step of cases one may read, the longest overdue first."""
    for step in selectors.late_list(team, now).filter(case__in=Case.objects.filter(seen))[:LISTED]:
        definition = procedures.definition(step.case.version_id).step(step.step)
        due = full_words(step.due_at) if step.due_at else ""
        yield f"{step.case.number}: {heading(definition)} ({due})"
