"""Moving a running case to another version of its procedure. Never moves a post or a person."""

from collections.abc import Mapping

from laksana.core.authority.model import Act
from laksana.core.case.commands import DueReason, Migrate
from laksana.core.case.decide.dues import note_move, note_promise, promise, reckon
from laksana.core.case.decide.turn import Refusal, Turn, ensure, ensure_text
from laksana.core.case.events import CaseMigrated
from laksana.core.case.refusals import Code
from laksana.core.procedure.model import Procedure, Step


def migrate(turn: Turn, command: Migrate) -> None:
    """Let the case run on another version from here on."""
    turn.enter(Act.MIGRATE)
    ensure(command.version != turn.state.version, Code.SAME_VERSION)
    target = _target(turn, command.version)
    names = _names_of_open_steps(turn, command.steps)
    ensure(
        all(_goes_on(turn.step_of(token), target, names) for token in turn.state.open.values()),
        Code.MIGRATION_STEP_MISSING,
    )
    differs = _history_differs(turn, target, names)
    ensure(command.history_differs or not differs, Code.MIGRATION_HISTORY_DIFFERS)
    ensure_text(command.reason)
    before = {token.token: turn.step_of(token) for token in turn.state.open.values()}
    turn.happens(CaseMigrated(command.version, tuple(sorted(names.items())), differs, command.reason))
    promised = promise(turn)
    turn.procedure = target
    _count_anew(turn, before)
    if promise(turn) != promised:
        note_promise(turn, promise(turn), DueReason.MIGRATION)


def _target(turn: Turn, version: int) -> Procedure:
    other = turn.facts.other
    if other is None or (other.id, other.version) != (turn.state.procedure, version):
        raise Refusal(Code.PROCEDURE_UNKNOWN)
    return other


def _count_anew(turn: Turn, before: Mapping[int, Step]) -> None:
    """Let the standard of the new version count for open steps where it is another one."""
    for token in tuple(turn.state.open.values()):
        step = turn.step_of(token)
        if _standard(step) != _standard(before[token.token]):
            note_move(turn, token, reckon(turn, token, step), DueReason.MIGRATION)


def _standard(step: Step) -> tuple[object, ...]:
    time = step.standard
    return time and (time.days, time.minutes), step.around_the_clock


def _names_of_open_steps(turn: Turn, steps: Mapping[str, str]) -> Mapping[str, str]:
    running = {token.step for token in turn.state.open.values()}
    return {old: new for old, new in steps.items() if old in running and new != old}


def _goes_on(step: Step, target: Procedure, names: Mapping[str, str]) -> bool:
    """Tell whether an open step can go on in `target`: it is there, and once per site there as here."""
    key = names.get(step.key, step.key)
    return any((there.key, there.each) == (key, step.each) for there in target.steps)


def _history_differs(turn: Turn, target: Procedure, names: Mapping[str, str]) -> bool:
    """Tell whether a step of the way gone is missing in `target`, or is another act there."""
    here = {step.key: _nature(step) for step in turn.procedure.steps}
    there = {step.key: _nature(step) for step in target.steps}
    return any(
        done.step not in here or here[done.step] != there.get(names.get(done.step, done.step))
        for done in turn.state.path
    )


def _nature(step: Step) -> tuple[object, ...]:
    exits = tuple((outcome.name, outcome.to) for outcome in step.outcomes)
    return step.performer, exits, step.next, step.does, step.each
