"""The table: of which event whom, of what kind. What names somebody first is all they hear of an entry.

Written out in docs/notices.md; a test keeps the two in step. Who did something is never told of it.
"""

from collections.abc import Callable, Iterable
from typing import Any, Final, NamedTuple, TypeAlias

from laksana.cases.telling import who
from laksana.cases.telling.who import Occasion, To
from laksana.core.case import events
from laksana.notifications.services import NoticeKind

Whom: TypeAlias = Callable[[Occasion, Any], Iterable[To]]


class Rule(NamedTuple):
    """One line of the table."""

    event: type
    whom: Whom
    kind: NoticeKind


TABLE: Final = (
    Rule(events.StepOpened, who.sent_back, NoticeKind.RETURNED),
    Rule(events.StepOpened, who.named, NoticeKind.STEP_YOURS),
    Rule(events.StepOpened, who.pool, NoticeKind.STEP_POOL),
    Rule(events.StepOpened, who.asked_to_fill, NoticeKind.FORM_ASKED),
    Rule(events.StepAssigned, who.assigned, NoticeKind.ASSIGNED),
    Rule(events.StepSubmitted, who.asked_to_sign, NoticeKind.SIGNATURE_ASKED),
    Rule(events.RecoveryAsked, who.asked_whether_well, NoticeKind.RECOVERY_ASKED),
    Rule(events.DispositionGiven, who.disposed_to, NoticeKind.DISPOSITION),
    Rule(events.StepPaused, who.asked_to_pause, NoticeKind.PAUSE_ASKED),
    Rule(events.SkipAsked, who.asked_to_skip, NoticeKind.SKIP_ASKED),
    Rule(events.CoSigned, who.unsigned, NoticeKind.SIGNATURE_MISSING),
    Rule(events.RecoveryAnswered, who.not_well, NoticeKind.NOT_WELL),
    Rule(events.ReopenAsked, who.asked_to_reopen, NoticeKind.REOPEN_ASKED),
    Rule(events.PauseDecided, who.who_paused, NoticeKind.PAUSE_DECIDED),
    Rule(events.SkipDecided, who.who_asked_to_skip, NoticeKind.SKIP_DECIDED),
    Rule(events.ReopenDecided, who.who_asked_to_reopen, NoticeKind.REOPEN_DECIDED),
    Rule(events.StepRecalled, who.recalled_from, NoticeKind.RECALLED),
    Rule(events.DispositionGiven, who.copied_to, NoticeKind.DISPOSITION_COPY),
    Rule(events.DueMoved, who.due_moved, NoticeKind.DUE_MOVED),
    Rule(events.AnswerMoved, who.answer_moved, NoticeKind.ANSWER_MOVED),
    Rule(events.PromiseMoved, who.promise_moved, NoticeKind.PROMISE_MOVED),
    Rule(events.PostsInformed, who.informed, NoticeKind.INFORMED),
    Rule(events.CommentAdded, who.spoken_to, NoticeKind.COMMENT),
    Rule(events.CaseClosed, who.finished, NoticeKind.CASE_FINISHED),
    Rule(events.CaseClosed, who.ended, NoticeKind.CASE_ENDED),
    Rule(events.CaseOpened, who.reporter, NoticeKind.CASE_OPENED),
)
EVENTS: Final = tuple(dict.fromkeys(rule.event for rule in TABLE))
"""What is worth a promise to the worker."""
