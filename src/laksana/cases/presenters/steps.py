"""How the steps of a case stand: due times, ribbon, flow. Reads no table; all is handed in."""

import itertools
import re
from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from laksana.cases.presenters import words
from laksana.cases.selectors import Found
from laksana.core.authority.model import Actor
from laksana.core.case.hours import calendar_of
from laksana.core.case.state import OpenStep
from laksana.core.clock import Calendar, remaining
from laksana.core.procedure.model import END, REPORTER, Step
from laksana.core.procedure.ways import longest_onward
from laksana.organization.selectors import Structure
from laksana.ui.flow.model import Chart
from laksana.ui.flow.procedure import chart_of
from laksana.ui.pieces import RibbonStep, StepState
from laksana.ui.time import DueView, due_view

DAY_MINUTES = 450
SUBORDINATE = r"[,.]( |$)| (?:untuk|tentang|kepada|dari|yang|sesuai dengan|apabila) "


def due_of(step: OpenStep, definition: Step, structure: Structure, now: datetime) -> DueView:
    """Say how an open step stands against its due time."""
    calendar = calendar_of(definition, step.post, on_call=structure.on_call, calendar=structure.calendar)
    paused = bool(step.paused and step.paused.agreed) or step.submitted is not None
    detail = ""
    if step.paused and step.paused.agreed:
        detail = str(words.WAITING[step.paused.waiting_for])
    return due_view(
        due=step.due_at,
        now=now,
        remaining=_left(step, calendar, now),
        paused=paused,
        detail=detail,
        day_minutes=DAY_MINUTES,
        around_the_clock=calendar.around_the_clock,
    )


def _left(step: OpenStep, calendar: Calendar, now: datetime) -> int:
    if step.due_at is None:
        return 0
    left = remaining(now, step.due_at, calendar)
    return left if now <= step.due_at else min(left, -1)


def holder_name(step: OpenStep, found: Found, structure: Structure) -> str:
    """Name who holds an open step: the person, else the post, else the agency."""
    if step.assignee is not None:
        return structure.people[step.assignee].name
    if step.post is not None:
        return structure.posts[step.post].title
    agency = found.site_agency.get(step.site) if step.site else found.state.agency
    return structure.agencies[agency].name if agency else ""


def not_yours(step: OpenStep, found: Found, structure: Structure, actor: Actor) -> str:
    """Say why an open step is not the reader's to do: whose it is, and what they can do about it."""
    holder = holder_name(step, found, structure)
    if step.post is None:
        return _("Langkah ini menunggu %(holder)s, sehingga di sini hanya dapat Anda baca.") % {
            "holder": holder
        }
    if actor.person in step.others:
        return _("Anda ikut mengerjakan langkah ini; %(holder)s yang menyelesaikannya.") % {"holder": holder}
    if step.post in actor.posts:
        return _(
            "Langkah ini ditugaskan kepada %(holder)s. Mintalah pengalihan bila Anda yang mengerjakannya."
        ) % {"holder": holder}
    return _("Langkah ini dikerjakan %(holder)s, sehingga di sini hanya dapat Anda baca.") % {
        "holder": holder
    }


def performer_name(step: Step, found: Found, structure: Structure) -> str:
    """Name the post that performs a step."""
    if step.performer == REPORTER:
        agency = found.state.agency
        return structure.agencies[agency].name if agency else found.procedure.performer(REPORTER).title
    post = found.office.performers.get(step.performer)
    return structure.posts[post].title if post else found.procedure.performer(step.performer).title


def ribbon(found: Found, structure: Structure, now: datetime) -> list[RibbonStep]:
    """Give a dot per step: done, now, to come, or passed over."""
    ahead = _ahead(found)
    return [_dot(step, found, structure, now, ahead) for step in found.procedure.steps]


def _dot(step: Step, found: Found, structure: Structure, now: datetime, ahead: frozenset[str]) -> RibbonStep:
    tokens = found.state.open_of(step.key)
    if tokens:
        first = min(tokens, key=lambda token: token.due_at or datetime.max.replace(tzinfo=now.tzinfo))
        state, due = StepState.NOW, due_of(first, step, structure, now)
        holder = holder_name(first, found, structure)
    else:
        done = any(one.step == step.key for one in found.state.path)
        state = StepState.DONE if done else StepState.AHEAD if step.key in ahead else StepState.PASSED
        due, holder = None, performer_name(step, found, structure)
    return RibbonStep(no=step.no, name=heading(step), state=state, holder=holder, due=due)


def heading(step: Step) -> str:
    """Give the first act of a step up to its first subordinate word: enough to know it by."""
    return re.split(SUBORDINATE, step.does[0], maxsplit=1)[0]


def _ahead(found: Found) -> frozenset[str]:
    """Give the steps still to come along the longest signed way from where the case stands."""
    if not found.state.is_open:
        return frozenset()
    onward = longest_onward(found.procedure)
    ahead: set[str] = set()
    for token in found.state.open.values():
        key = onward.get(token.step, END)
        while key != END and key not in ahead:
            ahead.add(key)
            key = onward.get(key, END)
    return frozenset(ahead)


def chart(found: Found) -> Chart:
    """Give the swim-lane flow with the way actually gone."""
    return chart_of(
        found.procedure,
        done={one.step for one in found.state.path},
        open_steps={token.step for token in found.state.open.values()},
        gone=set(_gone(found)),
        running=True,
    )


def _gone(found: Found) -> Iterator[tuple[str, str]]:
    keys = [one.step for one in found.state.path]
    yield from itertools.pairwise(keys)
    for token in found.state.open.values():
        source = found.state.done(token.came_from)
        if source:
            yield source.step, token.step
