"""What the larger pieces of a page are drawn from: plain values, one per template under `ui/`.

Never reads a database.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from laksana.core.values import frozen
from laksana.ui.time import DueView


class StepState(StrEnum):
    """How a step of the ribbon stands: done, where the case is now, still to come, or passed over."""

    DONE = "done"
    NOW = "now"
    AHEAD = "ahead"
    PASSED = "passed"


@frozen
class RibbonStep:
    """One dot of `ui/_ribbon.html`. `due` only for a step that is open now."""

    no: str
    name: str
    state: StepState
    holder: str = ""
    due: DueView | None = None
    url: str = ""


@frozen
class TimelineEvent:
    """One entry of `ui/_timeline.html`. `note` is quoted as written; `late_entry`: when it was typed in."""

    what: str
    when: datetime
    who: str = ""
    icon: str = "check"
    state: str = ""
    note: str = ""
    details: Sequence[tuple[str, str]] = ()
    late_entry: datetime | None = None
    url: str = ""


@frozen
class Task:
    """One card of `ui/_tasks.html`: what to do, in which case, since when, until when."""

    url: str
    title: str
    about: str
    due: DueView
    unread: bool = False
    number: str = ""
    side: Sequence[str] = ()
    tags: Sequence[tuple[str, str]] = ()


@frozen
class OutcomeButton:
    """One exit of a step in `ui/_outcomes.html`, sent as `outcome=<name>`. `confirm` asks before sending."""

    name: str
    label: str
    leads_to: str = ""
    primary: bool = False
    confirm: str = ""


@frozen
class Stat:
    """One number tile of `ui/_stats.html`; a tile with `url` can be pressed."""

    number: str
    name: str
    state: str = ""
    url: str = ""


@frozen
class FilterInForce:
    """One filter that holds now, with the address of the same list without it."""

    label: str
    url_without: str
