"""What somebody may do with a case now, and why not: for buttons, and for the words where a button would be.

Asks the same questions in the same order as `decide`, all but those about a command's content. So what stands
here as refused is refused by `decide` for the same reason, and what stands here as allowed is refused only
for its content.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, TypeAlias

from laksana.core.authority.model import Act
from laksana.core.case.decide import (
    after,
    beside,
    completing,
    ending,
    filling,
    incidents,
    official,
    opening,
    people,
    returning,
    signing,
    sites,
    stock,
    waiting,
)
from laksana.core.case.decide.turn import Refusal, Turn
from laksana.core.case.facts import Facts
from laksana.core.case.refusals import Code
from laksana.core.case.state import CaseState
from laksana.core.procedure.model import Procedure

Answers: TypeAlias = Mapping[Act, Code | None]
"""Per act: None when it is allowed, else why not."""


def allowed(
    procedure: Procedure,
    state: CaseState,
    facts: Facts,
    *,
    token: int | None = None,
    site: int | None = None,
) -> Answers:
    """Give what the actor may do with the open or done step `token`, or (None) with the case as a whole.

    `site` is the one whose recovery question is meant, where the case asked for each site.
    """
    turn = Turn(procedure, state, facts)
    if token is not None:
        return {act: _why_not(partial(ask, turn, token)) for act, ask in _OF_STEP.items()}
    of_case = {act: _why_not(partial(ask, turn)) for act, ask in _OF_CASE.items()}
    return {**of_case, Act.CONFIRM: _why_not(partial(after.can_confirm, turn, site))}


def why_not_open(procedure: Procedure, facts: Facts, *, agency: int | None) -> Code | None:
    """Give why the actor may not open a case for `agency` (None: a planned round), or None when they may."""
    return _why_not(partial(opening.can_open, procedure, facts, agency=agency))


def _why_not(ask: Callable[[], object]) -> Code | None:
    try:
        ask()
    except Refusal as refusal:
        return refusal.refused.code
    return None


def _can_add_site(turn: Turn, number: int) -> None:
    sites.can_add_site(turn, turn.token(number).step)


_OF_CASE: Final[Mapping[Act, Callable[[Turn], object]]] = {
    Act.WITHDRAW: ending.can_withdraw,
    **{
        act: partial(Turn.enter, act=act)
        for act in (Act.CANCEL, Act.REROUTE, Act.CLOSE_AS_DUPLICATE, Act.MIGRATE, Act.FREE_DISPOSE)
    },
    Act.COMMENT: beside.can_comment,
    Act.LINK: beside.can_link,
    Act.JUDGE_INCIDENT: incidents.can_judge,
    Act.LIFT_INCIDENT: incidents.can_lift,
    Act.REPORT_INCIDENT: incidents.can_report,
    Act.RATE: after.can_rate,
    Act.ASK_REOPEN: after.can_ask_reopen,
    Act.DECIDE_REOPEN: after.can_decide_reopen,
}

_OF_STEP: Final[Mapping[Act, Callable[[Turn, int], object]]] = {
    Act.TAKE: people.can_take,
    Act.BEGIN: people.can_begin,
    Act.COMPLETE: completing.can_complete,
    Act.RECORD_WRITTEN: completing.can_record_written,
    Act.FILL: filling.can_fill,
    Act.FILL_DRAFT: filling.can_draft,
    Act.CO_SIGN: signing.can_co_sign,
    Act.RECORD_CO_SIGN: signing.can_record_co_sign,
    Act.DECIDE_CO_SIGN: signing.can_decide_co_sign,
    Act.ASSIGN: people.can_assign,
    Act.SEND_BACK: returning.can_send_back,
    Act.RECALL: returning.can_recall,
    Act.PAUSE: waiting.can_pause,
    Act.AGREE_PAUSE: waiting.can_agree_pause,
    Act.RESUME: waiting.can_resume,
    Act.FINISH_HAND_OVER: waiting.can_finish_hand_over,
    Act.ADD_SITE: _can_add_site,
    Act.SKIP_SITE: sites.can_skip_site,
    Act.AGREE_SKIP: sites.can_decide_skip,
    Act.MOVE_STOCK: stock.can_move,
    Act.ISSUE_PAPER: official.can_issue,
}
