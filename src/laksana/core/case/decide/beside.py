"""Words, instructions and links beside the flow. Never moves the case."""

from laksana.core.authority.model import Act
from laksana.core.case.commands import Comment, FreeDispose, Link, Relation
from laksana.core.case.decide.content import check_disposition, disposition_given
from laksana.core.case.decide.ending import ensure_other_case
from laksana.core.case.decide.turn import Turn, ensure, ensure_in_time, ensure_text
from laksana.core.case.events import CaseLinked, CommentAdded
from laksana.core.case.refusals import Code


def comment(turn: Turn, command: Comment) -> None:
    """Add a word."""
    can_comment(turn)
    ensure(_speaks_for_office(turn) or not command.internal, Code.NOT_ALLOWED)
    ensure_text(command.text, Code.TEXT_REQUIRED)
    turn.happens(CommentAdded(command.internal, command.text, command.files))


def can_comment(turn: Turn) -> None:
    """Refuse unless the actor can add a word: an agency's only while the case is open."""
    if not _speaks_for_office(turn):
        turn.must_be_open()
    _enter(turn, Act.COMMENT)


def _speaks_for_office(turn: Turn) -> bool:
    return turn.may(Act.FREE_DISPOSE)


def free_dispose(turn: Turn, command: FreeDispose) -> None:
    """Give an instruction that moves nothing."""
    turn.enter(Act.FREE_DISPOSE)
    check_disposition(turn, command.disposition)
    turn.happens(disposition_given(command.disposition, token=None))


def link(turn: Turn, command: Link) -> None:
    """Name another case as related."""
    can_link(turn)
    ensure_other_case(turn.facts, command.other)
    ensure(turn.actor.system or command.relation is Relation.RELATED, Code.NOT_ALLOWED)
    turn.happens(CaseLinked(command.other, command.relation, command.note))


def can_link(turn: Turn) -> None:
    """Refuse unless the actor can name related cases."""
    _enter(turn, Act.LINK)


def _enter(turn: Turn, act: Act) -> None:
    ensure(turn.may(act), Code.NOT_ALLOWED)
    ensure_in_time(turn.facts, since=turn.floor)
