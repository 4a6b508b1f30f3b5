"""The way on: where a finished step leads, what opens there, for whom, until when.

Never asks whether something was allowed.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Final, TypeAlias

from laksana.core.case.commands import PlannedSite
from laksana.core.case.decide.own_work import barred_from
from laksana.core.case.decide.turn import Turn, ensure
from laksana.core.case.events import CaseClosed, HandOverBegun, RecoveryAsked, StepOpened
from laksana.core.case.facts import Facts
from laksana.core.case.hours import calendar_of
from laksana.core.case.refusals import Code
from laksana.core.case.state import Appointed, DoneStep, OpenStep
from laksana.core.clock import Calendar, due_at
from laksana.core.procedure.model import END, REPORTER, StandardTime, Step

SITE: Final = "site"
"""The value of `each` for a step that is done once per site."""

ANSWER_WITHIN: Final = StandardTime("3 hari", days=3)
"""How long an agency has to say whether the service is well again (ruling 5)."""

People: TypeAlias = tuple[int | None, tuple[int, ...]]
"""Who does a step: the responsible person (None: the pool) and others taking part."""

THE_POOL: Final[People] = (None, ())


def is_per_site(step: Step) -> bool:
    """Tell whether the step is done once per site."""
    return step.each == SITE


def running_calendar(turn: Turn, step: Step, post: int | None) -> Calendar:
    """Give the calendar in which the step's clock runs while it lies with `post`."""
    return calendar_of(step, post, on_call=turn.office.on_call, calendar=turn.facts.calendar)


def due(turn: Turn, step: Step, post: int | None, *, since: datetime) -> datetime | None:
    """Give when the step falls due if its clock starts at `since`; None when it has no standard time."""
    if step.standard is None:
        return None
    return due_at(since, standard=step.standard, calendar=running_calendar(turn, step, post))


def leave(turn: Turn, token: OpenStep, sites: Iterable[PlannedSite] = ()) -> None:
    """Go on from a step that was just completed: hand over, ask for recovery, open what follows."""
    step, done = turn.step_of(token), turn.state.path[-1]
    waits = _hand_over(turn, step, done)
    if step.restores:
        answer_by = due_at(turn.when, standard=ANSWER_WITHIN, calendar=turn.facts.calendar)
        turn.happens(RecoveryAsked(token.token, token.site, answer_by))
    go_on(turn, step, done, sites=sites, waits_for_linked=waits)


def _hand_over(turn: Turn, step: Step, done: DoneStep) -> bool:
    """Hand work over if the step left by that exit; tell whether the next step waits for it."""
    over = step.hands_over_to
    if over is None or over.outcome != done.outcome:
        return False
    turn.happens(HandOverBegun(done.token, step.key, over.title, over.procedure, over.waits, done.site))
    return over.waits


def go_on(
    turn: Turn,
    step: Step,
    done: DoneStep,
    *,
    sites: Iterable[PlannedSite] = (),
    waits_for_linked: bool = False,
) -> None:
    """Open what follows `done`, or end the case; a round waits until all its sites are done."""
    if turn.state.open_of(step.key):
        return
    target = way_on(step, done.outcome)
    if target == END:
        turn.ends(CaseClosed("finished", turn.when))
        return
    open_step(turn, target, sites=sites, came_from=done.token, waits_for_linked=waits_for_linked)


def way_on(step: Step, outcome: str | None) -> str:
    """Give the key to which the step leads by `outcome` (a skipped site: by the first one), or END."""
    if not step.outcomes:
        return step.next or END
    return (step.outcome(outcome or "") or step.outcomes[0]).to


def opens_next(turn: Turn, step: Step, token: OpenStep, outcome: str | None) -> Step | None:
    """Give the step that opens if `token` leaves by `outcome`; None when none does yet, or the case ends."""
    target = way_on(step, outcome)
    ends = target == END or len(turn.state.open_of(step.key)) > 1
    return None if ends else turn.procedure.step(target)


def check_sites(facts: Facts, following: Step | None, sites: tuple[PlannedSite, ...]) -> None:
    """Refuse sites that the step that opens next does not ask, and a round without any."""
    if following is None or not is_per_site(following):
        ensure(not sites, Code.SITE_UNKNOWN)
        return
    ensure(bool(sites), Code.SITES_REQUIRED)
    check_known_once(facts, tuple(place.site for place in sites))


def check_known_once(facts: Facts, sites: tuple[int, ...]) -> None:
    """Refuse a site that nobody knows, or that is named twice."""
    ensure(facts.site_agency.keys() >= set(sites), Code.SITE_UNKNOWN)
    ensure(len(set(sites)) == len(sites), Code.SITE_TWICE)


def open_step(
    turn: Turn,
    key: str,
    *,
    since: datetime | None = None,
    sites: Iterable[PlannedSite] = (),
    came_from: int = 0,
    waits_for_linked: bool = False,
) -> None:
    """Open the step of that key, once per site if it is done so; nowhere is refused."""
    step = turn.procedure.step(key)
    places = _places(turn, step, tuple(sites))
    ensure(bool(places), Code.SITES_REQUIRED)
    for place in places:
        open_at(
            turn,
            step,
            since or turn.when,
            place=place,
            came_from=came_from,
            waits_for_linked=waits_for_linked,
        )


def _places(turn: Turn, step: Step, sites: tuple[PlannedSite, ...]) -> tuple[PlannedSite | None, ...]:
    if not is_per_site(step):
        return (None,)
    return sites or tuple(map(PlannedSite, sites_again(turn, step.key)))


def sites_again(turn: Turn, key: str) -> tuple[int, ...]:
    """Give the sites for which a step opens when none are named: those of this round, else the case's."""
    here = [done for done in turn.state.path if done.step == key and done.site is not None]
    visited = [done for done in here if not done.skipped] or here
    return tuple(done.site for done in visited if done.site is not None) or turn.state.sites


def open_at(
    turn: Turn,
    step: Step,
    since: datetime,
    *,
    place: PlannedSite | None = None,
    people: People | None = None,
    came_from: int = 0,
    waits_for_linked: bool = False,
    beside: bool = False,
) -> None:
    """Open one token of the step, at `place` if given, for `people` or for whom the case says."""
    site = place.site if place else None
    post = None if step.performer == REPORTER else turn.office.performers[step.performer]
    path = turn.state.path if beside else turn.state.path_before(step.key)
    barred = barred_from(turn, step, path, post=post, site=site)
    responsible, others = people or _people(turn, step, site, able=turn.office.holders_of(post) - barred)
    turn.happens(
        StepOpened(
            token=turn.state.next_token,
            step=step.key,
            visit=turn.state.visits.get((step.key, site), 0) + 1,
            post=post,
            due_at=None if is_per_site(step) else due(turn, step, post, since=since),
            opened_at=since,
            site=site,
            planned_on=place.planned_on if place else "",
            assignee=responsible,
            others=others,
            waits_for_linked=waits_for_linked,
            came_from=came_from,
            beside=beside,
        )
    )


def _people(turn: Turn, step: Step, site: int | None, *, able: frozenset[int]) -> People:
    """Give who of the `able` does it: the last to do it unless appointed since, the appointed, the pool."""
    last = turn.state.last_done.get((step.key, site))
    named = turn.state.appointed.get(step.performer)
    if last and last.by in able and _goes_to_them_again(last, named):
        return last.by, last.others
    if named and named.responsible in able:
        return named.responsible, named.others
    return THE_POOL


def _goes_to_them_again(last: DoneStep, named: Appointed | None) -> bool:
    """Tell whether who did it last does it again: no agency, and nobody appointed since."""
    return last.post is not None and (named is None or named.entry <= last.entry)
