"""Opening a case: who may report what, when its first step's clock starts, whether the report completes it.

Never opens a second case: linked work is opened by whoever carries the decision out.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from laksana.core.authority.may import may
from laksana.core.authority.model import Act
from laksana.core.case.changes.change import EntryMark
from laksana.core.case.commands import Complete, Open, PlannedSite
from laksana.core.case.decide.completing import ensure_ready, finish
from laksana.core.case.decide.flow import check_known_once, is_per_site, open_step, opens_next
from laksana.core.case.decide.turn import Turn, ensure, ensure_text
from laksana.core.case.events import CaseOpened, Event
from laksana.core.case.evolve import evolve
from laksana.core.case.facts import Facts
from laksana.core.case.refusals import Code
from laksana.core.case.standing import opening
from laksana.core.case.state import OpenStep
from laksana.core.procedure.model import REPORTER, Kind, Procedure

FIRST_TOKEN = 1


def open_case(procedure: Procedure, command: Open, facts: Facts) -> tuple[Event, ...]:
    """Give what happens when a case of this procedure is opened."""
    can_open(procedure, facts, agency=command.agency)
    _check(procedure, command, facts)
    opened = _case_opened(procedure, command)
    turn = _first_turn(procedure, opened, facts)
    open_step(
        turn, procedure.first.key, since=_since(procedure, command), sites=map(PlannedSite, command.sites)
    )
    if _is_completed_too(turn, command):
        _complete_first(turn, command)
        return (replace(opened, papers=command.told), *turn.events)
    report = {**command.told, **command.papers}
    return (replace(opened, papers=report, files=command.files), *turn.events)


def can_open(procedure: Procedure, facts: Facts, *, agency: int | None) -> None:
    """Refuse unless the actor can open such a case for `agency` (None: a planned round)."""
    planned = procedure.kind is Kind.PLANNED_MAINTENANCE
    ensure(facts.actor.system or planned == (agency is None), Code.NOT_ALLOWED)
    stands = opening(procedure, facts.office, agency=agency)
    ensure(may(Act.OPEN, facts.actor, stands, facts.office), Code.NOT_ALLOWED)
    ensure(facts.when <= facts.now, Code.TIME_IN_FUTURE)


def _check(procedure: Procedure, command: Open, facts: Facts) -> None:
    ensure(all(moment <= facts.when for moment in _claimed(command)), Code.TIME_IN_FUTURE)
    ensure_text(command.subject, Code.TEXT_REQUIRED)
    check_known_once(facts, command.sites)
    ensure(bool(command.sites) or not is_per_site(procedure.first), Code.SITES_REQUIRED)


def _claimed(command: Open) -> Iterator[datetime]:
    return (moment for moment in (command.arrived_at, command.drafted_at) if moment)


def _case_opened(procedure: Procedure, command: Open) -> CaseOpened:
    return CaseOpened(
        procedure=procedure.id,
        procedure_version=procedure.version,
        agency=command.agency,
        source=command.source,
        sites=command.sites,
        arrived_at=command.arrived_at,
        drafted_at=command.drafted_at,
        subject=command.subject,
    )


def _first_turn(procedure: Procedure, opened: CaseOpened, facts: Facts) -> Turn:
    mark = EntryMark(1, facts.actor.person, facts.post, facts.now, facts.when)
    return Turn(procedure, evolve(None, opened, mark), facts, seq=mark.seq)


def _since(procedure: Procedure, command: Open) -> datetime | None:
    """Give when the first step's clock starts (ruling 6); None: now."""
    return command.drafted_at if procedure.first.performer == REPORTER else command.arrived_at


def _is_completed_too(turn: Turn, command: Open) -> bool:
    first = turn.procedure.first
    if is_per_site(first):
        return False
    if first.performer == REPORTER:
        return command.completes_first or not turn.actor.system
    return command.completes_first and turn.may(Act.COMPLETE, token=FIRST_TOKEN)


def _complete_first(turn: Turn, command: Open) -> None:
    token = turn.state.open[FIRST_TOKEN]
    ensure_ready(turn, token, turn.actor.person)
    completion = Complete(
        FIRST_TOKEN,
        papers=command.papers,
        files=command.files,
        appoint=command.appoint,
        sites=_sites_that_follow(turn, token, command),
    )
    finish(turn, token, completion)


def _sites_that_follow(turn: Turn, token: OpenStep, command: Open) -> tuple[PlannedSite, ...]:
    """Give the sites of the report where the next step is done once per site."""
    following = opens_next(turn, turn.procedure.first, token, None)
    return tuple(map(PlannedSite, command.sites)) if following and is_per_site(following) else ()
