"""Every act beside completing a step, by its name in the address: one table for pages and posts alike."""

from collections.abc import Mapping
from typing import Final

from laksana.cases.forms.acts import (
    case,
    filling,
    goods,
    incidents,
    installing,
    signing,
    sites,
    waiting,
    working,
)
from laksana.cases.forms.acts.spec import ActForm, ActSpec, by_name

__all__ = ["NUMBERED_ACTS", "OF_CASE", "STEP_ACTS", "ActForm", "ActSpec"]

STEP_ACTS: Final[Mapping[str, ActSpec]] = by_name(
    working.TAKE,
    working.BEGIN,
    working.SEND_BACK,
    goods.RESERVE_LISTED,
    goods.RESERVE,
    goods.ISSUE,
    installing.INSTALL,
    goods.RELEASE,
    goods.GIVE_BACK,
    waiting.PAUSE,
    waiting.AGREE_PAUSE,
    waiting.RESUME,
    waiting.FINISH_HAND_OVER,
    working.ASSIGN,
    filling.FILL,
    signing.SIGN,
    signing.SIGN_ON_GLASS,
    signing.RECORD_SIGN,
    signing.DECIDE_SIGN,
    sites.ADD,
    sites.SKIP,
    sites.DECIDE_SKIP,
    working.WRITTEN,
    working.RECALL,
)
OF_CASE: Final[Mapping[str, ActSpec]] = by_name(
    incidents.REPORT,
    incidents.JUDGE,
    incidents.LIFT,
    case.COMMENT,
    case.DISPOSE,
    case.DECIDE_REOPEN,
    case.LINK,
    case.REROUTE,
    case.DUPLICATE,
    case.CANCEL,
)
NUMBERED_ACTS: Final = frozenset({case.LINK.name, case.DUPLICATE.name})
"""These name another case by number: the view looks it up first."""
