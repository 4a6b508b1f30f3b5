"""Who acts, in which office, and on what: the values on which `may` decides.

Never reads a table: `organization` makes `Actor` and `Office`, `cases` makes `Standing`.
Persons, posts, agencies and sites are the numbers that `organization` gave them.
"""

from collections.abc import Mapping
from dataclasses import field, replace
from enum import StrEnum
from types import MappingProxyType

from laksana.core.values import frozen

NO_ONE: frozenset[int] = frozenset()


class Act(StrEnum):
    """Every act on a case that somebody may be allowed or refused."""

    OPEN = "open"
    WITHDRAW = "withdraw"
    CONFIRM = "confirm"
    RECORD_NO_ANSWER = "record_no_answer"
    RECALCULATE = "recalculate"
    ASK_REOPEN = "ask_reopen"
    RATE = "rate"
    FILL = "fill"
    FILL_DRAFT = "fill_draft"
    CO_SIGN = "co_sign"
    TAKE = "take"
    COMPLETE = "complete"
    BEGIN = "begin"
    PAUSE = "pause"
    AGREE_PAUSE = "agree_pause"
    RESUME = "resume"
    ASSIGN = "assign"
    SEND_BACK = "send_back"
    RECALL = "recall"
    RECORD_CO_SIGN = "record_co_sign"
    DECIDE_CO_SIGN = "decide_co_sign"
    FINISH_HAND_OVER = "finish_hand_over"
    ADD_SITE = "add_site"
    SKIP_SITE = "skip_site"
    AGREE_SKIP = "agree_skip"
    CANCEL = "cancel"
    REROUTE = "reroute"
    CLOSE_AS_DUPLICATE = "close_as_duplicate"
    DECIDE_REOPEN = "decide_reopen"
    MIGRATE = "migrate"
    RECORD_WRITTEN = "record_written"
    JUDGE_INCIDENT = "judge_incident"
    LIFT_INCIDENT = "lift_incident"
    REPORT_INCIDENT = "report_incident"
    MOVE_STOCK = "move_stock"
    ISSUE_PAPER = "issue_paper"
    COMMENT = "comment"
    FREE_DISPOSE = "free_dispose"
    LINK = "link"
    READ = "read"
    READ_INTERNAL = "read_internal"


@frozen
class Actor:
    """One person at one moment: the posts held (or acted for) today, and what else gives rights.

    `acting` maps a post to the mandate under which it is acted for, `limits` such a post to the only
    procedures that its mandate covers. `agency` is the agency a person reports for; `may_send` says that the
    agency authorised the person to send its papers. `desk` is the desk staff of the government; `clerk_for`
    the posts of heads whose written dispositions the person records.
    """

    person: int
    government: int
    posts: frozenset[int] = NO_ONE
    acting: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}))
    limits: Mapping[int, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    agency: int | None = None
    may_send: bool = False
    desk: bool = False
    clerk_for: frozenset[int] = NO_ONE
    auditor: bool = False
    system: bool = False

    def towards(self, procedure: str) -> "Actor":
        """Give the same person without the posts whose mandate does not cover cases of a procedure."""
        if not self.limits:
            return self
        beyond = {post for post, covered in self.limits.items() if procedure not in covered}
        return replace(self, posts=self.posts - beyond)


@frozen
class Office:
    """The structure of one government at one moment, as one procedure meets it.

    `performers` maps a procedure's performer key to the one post that plays it (the reporter has none).
    `superiors` maps a post to all posts above it, nearest first. `holders` maps a post to who may act in it
    now, in their own right or by a mandate that covers the procedure. `on_call` are the posts that work
    around the clock.
    """

    government: int
    performers: Mapping[str, int]
    superiors: Mapping[int, tuple[int, ...]]
    holders: Mapping[int, frozenset[int]]
    procedure: str = ""
    on_call: frozenset[int] = NO_ONE

    def above(self, post: int) -> frozenset[int]:
        """Give every post above `post`."""
        return frozenset(self.superiors.get(post, ()))

    def holders_of(self, post: int | None) -> frozenset[int]:
        """Give who may act in `post` now; nobody in none."""
        return NO_ONE if post is None else self.holders.get(post, NO_ONE)

    def posts_of(self, person: int) -> frozenset[int]:
        """Give the posts that `person` may act in now."""
        return frozenset(post for post, people in self.holders.items() if person in people)


@frozen
class Standing:
    """How a case, and one step of it, stand towards anybody: all that `may` must know.

    `owner` is the post that owns the case, `reporter` the agency that reported it (None: a planned round),
    `agencies` the reporter's and that of the site in question, `visited` (towards the case as a whole) those
    for whose sites a step was opened. `took_part` are all posts that have held a step, `informed` those that
    got a disposition or were told that a step is done, `ends` the post that receives the case, once it is
    finished. `not_well` says that the agency's answer "not well" stands.

    Of the step: `step_post` performs it, `by_reporter` marks one that the reporter's agency performs,
    `assignee` and `others` are the people named for it, `paused_by` is who paused it, `completed_by` who
    completed it (a done step). `awaits_signature_of` are the posts it asks to sign, `signs_for_agency` says
    that it asks the agency. `filled_by_reporter`, `may_return`, `may_be_written` tell what it offers: a form
    to the agency, a way back, a disposition or appointment that a clerk may record.
    """

    government: int
    owner: int
    reporter: int | None = None
    agencies: frozenset[int] = NO_ONE
    took_part: frozenset[int] = NO_ONE
    step_post: int | None = None
    by_reporter: bool = False
    assignee: int | None = None
    others: frozenset[int] = NO_ONE
    completed_by: int | None = None
    paused_by: int | None = None
    filled_by_reporter: bool = False
    awaits_signature_of: frozenset[int] = NO_ONE
    signs_for_agency: bool = False
    visited: frozenset[int] = NO_ONE
    informed: frozenset[int] = NO_ONE
    ends: int | None = None
    not_well: bool = False
    may_return: bool = False
    may_be_written: bool = False
