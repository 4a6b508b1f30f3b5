"""Whom each event concerns. Works from the case before and now; asks nobody and writes nothing.

Posts are resolved to whoever may act in them when told, stand-ins included. The first line of each rule's
words stands in docs/notices.md.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from laksana.cases import journal
from laksana.cases.presenters.steps import heading
from laksana.cases.selectors.reading import Found
from laksana.core.case.commands import DueReason, Signing
from laksana.core.case.events import (
    AnswerMoved,
    CaseClosed,
    CaseOpened,
    CommentAdded,
    CoSigned,
    DispositionGiven,
    DueMoved,
    Event,
    PauseDecided,
    PostsInformed,
    PromiseMoved,
    RecoveryAnswered,
    RecoveryAsked,
    ReopenAsked,
    ReopenDecided,
    SkipAsked,
    SkipDecided,
    StepAssigned,
    StepOpened,
    StepPaused,
    StepRecalled,
    StepReturned,
    StepSubmitted,
)
from laksana.core.case.state import CaseState, OpenStep, Status
from laksana.core.procedure.model import REPORTER
from laksana.core.values import frozen


@frozen
class To:
    """Somebody to be told: by name, in a post, or for an agency; of a step, if it is about one."""

    person: int
    post: int | None = None
    agency: bool = False
    token: int = 0


@dataclass(frozen=True)
class Occasion:
    """What an entry brought about: its events, and the case as it stands now."""

    events: tuple[Event, ...]
    seq: int
    found: Found
    contacts: dict[int, frozenset[int]]
    """Who reports for each agency."""

    @property
    def now(self) -> CaseState:
        """Give the case as it stands now: nobody is called to what is past."""
        return self.found.state

    @cached_property
    def before(self) -> CaseState:
        """Give the case as it stood before the entry; the first entry has nothing before it."""
        return journal.state_after(self.found.row.id, seq=self.seq - 1)

    def holders(self, post: int | None, token: int = 0) -> Iterator[To]:
        """Give who may act in a post now."""
        return (To(person, post, token=token) for person in sorted(self.found.office.holders_of(post)))

    def owner(self, token: int = 0) -> Iterator[To]:
        """Give who may act for the owner of the case."""
        return self.holders(self.found.owner, token)

    def agency(self, site: int | None = None, token: int = 0) -> Iterator[To]:
        """Give who reports for the case's agency, or for that of a site."""
        agency = self.found.site_agency.get(site) if site else self.now.agency
        people = self.contacts.get(agency, frozenset()) if agency else frozenset()
        return (To(person, agency=True, token=token) for person in sorted(people))

    def named(self, step: OpenStep | StepOpened) -> Iterator[To]:
        """Give who is named for a step."""
        people = (step.assignee, *step.others) if step.assignee else ()
        return (To(person, step.post, token=step.token) for person in people)

    def whose(self, step: OpenStep | StepOpened) -> Iterator[To]:
        """Give who has a step: those named, else whoever may take it."""
        yield from self.named(step) if step.assignee else self.holders(step.post, step.token)

    def title(self, token: int) -> str:
        """Give the words of a step, as the SOP begins it; "" for one that is not known any more."""
        key = self._key_of(token)
        step = next((one for one in self.found.procedure.steps if one.key == key), None)
        return heading(step) if step else ""

    def _key_of(self, token: int) -> str:
        """Give the step of a token, "" for none. The case as it was is asked last: that is a replay."""
        known = [(step.token, step.step) for step in self.now.open.values()]
        known += [(step.token, step.step) for step in self.now.path]
        if token in (steps := dict(known)):
            return steps[token]
        gone = self.before.open.get(token) if token and self.seq > 1 else None
        return gone.step if gone else ""

    def is_open(self, token: int) -> bool:
        """Tell whether a step still waits."""
        return token in self.now.open


def sent_back(occasion: Occasion, event: StepOpened) -> Iterator[To]:
    """who has the step that was sent back, while it waits"""
    returned = {one.token for one in occasion.events if isinstance(one, StepReturned)}
    if event.came_from in returned and occasion.is_open(event.token):
        yield from occasion.whose(event)


def named(occasion: Occasion, event: StepOpened) -> Iterator[To]:
    """who is named for the step, while it waits"""
    if occasion.is_open(event.token):
        yield from occasion.named(event)


def pool(occasion: Occasion, event: StepOpened) -> Iterator[To]:
    """whoever may take the step, while nobody has"""
    waiting = occasion.now.open.get(event.token)
    if waiting and not waiting.assignee and not event.assignee:
        yield from occasion.holders(event.post, event.token)


def asked_to_fill(occasion: Occasion, event: StepOpened) -> Iterator[To]:
    """the agency whose form or step it is, while it waits"""
    if not occasion.is_open(event.token):
        return
    forms = {step.key for step in occasion.found.procedure.steps if step.filled_by == REPORTER}
    if event.post is None or event.step in forms:
        yield from occasion.agency(event.site, event.token)


def assigned(occasion: Occasion, event: StepAssigned) -> Iterator[To]:
    """who was named, while the step waits"""
    if occasion.is_open(event.token):
        people = (event.responsible, *event.others)
        yield from (To(person, token=event.token) for person in people)


def asked_to_sign(occasion: Occasion, event: StepSubmitted) -> Iterator[To]:
    """the parties whose signature is asked, while it is"""
    step = occasion.now.open.get(event.token)
    for party in event.awaits if step and step.submitted else ():
        if party == REPORTER:
            yield from occasion.agency(step.site if step else None, event.token)
        else:
            yield from occasion.holders(occasion.found.office.performers.get(party), event.token)


def unsigned(occasion: Occasion, event: CoSigned) -> Iterator[To]:
    """the owner, when a party refused or was absent"""
    if event.signing is not Signing.SIGNED:
        yield from occasion.owner(event.token)


def disposed_to(occasion: Occasion, event: DispositionGiven) -> Iterator[To]:
    """the posts it went to"""
    return _all(occasion, event.recipients, event.token or 0)


def copied_to(occasion: Occasion, event: DispositionGiven) -> Iterator[To]:
    """the posts that got a copy"""
    return _all(occasion, event.copies, event.token or 0)


def informed(occasion: Occasion, event: PostsInformed) -> Iterator[To]:
    """the posts the procedure names"""
    return _all(occasion, event.posts, event.token)


def asked_to_pause(occasion: Occasion, event: StepPaused) -> Iterator[To]:
    """the owner, when the pause needs agreement"""
    if not event.agreed:
        yield from occasion.owner(event.token)


def who_paused(occasion: Occasion, event: PauseDecided) -> Iterator[To]:
    """who asked for the pause"""
    paused = occasion.before.open[event.token].paused
    if paused:
        yield To(paused.by, token=event.token)


def asked_to_skip(occasion: Occasion, event: SkipAsked) -> Iterator[To]:
    """the owner, unless it was decided at once"""
    decided = {one.token for one in occasion.events if isinstance(one, SkipDecided)}
    if event.token not in decided:
        yield from occasion.owner(event.token)


def who_asked_to_skip(occasion: Occasion, event: SkipDecided) -> Iterator[To]:
    """who asked to skip the site"""
    asked_by = occasion.before.open[event.token].skip_asked_by
    if asked_by:
        yield To(asked_by, token=event.token)


def recalled_from(occasion: Occasion, event: StepRecalled) -> Iterator[To]:
    """who had the steps that were closed by it"""
    for token in event.closed:
        yield from occasion.whose(occasion.before.open[token])


def due_moved(occasion: Occasion, event: DueMoved) -> Iterator[To]:
    """who is named for the step, when the calendar was corrected"""
    step = occasion.now.open.get(event.token)
    if step and event.why is DueReason.CALENDAR:
        yield from occasion.named(step)


def answer_moved(occasion: Occasion, event: AnswerMoved) -> Iterator[To]:
    """the agency, or that of the site, while its answer is awaited"""
    if any(one.token == event.token and not one.answered for one in occasion.now.questions):
        yield from occasion.agency(event.site, event.token)


def promise_moved(occasion: Occasion, event: PromiseMoved) -> Iterator[To]:
    """the agency, when the calendar was corrected"""
    if event.why is DueReason.CALENDAR:
        yield from occasion.agency()


def asked_whether_well(occasion: Occasion, event: RecoveryAsked) -> Iterator[To]:
    """the agency, or that of the site"""
    return occasion.agency(event.site, event.token)


def not_well(occasion: Occasion, event: RecoveryAnswered) -> Iterator[To]:
    """the owner, when it is not"""
    if event.well is False:
        yield from occasion.owner()


def asked_to_reopen(occasion: Occasion, event: ReopenAsked) -> Iterator[To]:
    """the owner"""
    return occasion.owner()


def who_asked_to_reopen(occasion: Occasion, event: ReopenDecided) -> Iterator[To]:
    """the agency"""
    return occasion.agency()


def spoken_to(occasion: Occasion, event: CommentAdded) -> Iterator[To]:
    """who is named for open steps, else the owner; the agency too, unless it is an internal note"""
    people = [to for step in occasion.now.open.values() for to in occasion.named(step)]
    yield from people or occasion.owner()
    if not event.internal:
        yield from occasion.agency()


def reporter(occasion: Occasion, event: CaseOpened) -> Iterator[To]:
    """the agency"""
    return occasion.agency()


def finished(occasion: Occasion, event: CaseClosed) -> Iterator[To]:
    """the agency and the post that receives the finished case"""
    if Status(event.how) is Status.FINISHED:
        procedure = occasion.found.procedure
        yield from occasion.agency()
        yield from occasion.holders(occasion.found.office.performers.get(procedure.ends))


def ended(occasion: Occasion, event: CaseClosed) -> Iterator[To]:
    """the agency and who had open steps, when it ended otherwise"""
    if Status(event.how) is not Status.FINISHED:
        yield from occasion.agency()
        for step in occasion.before.open.values():
            yield from occasion.whose(step)


def _all(occasion: Occasion, posts: Iterable[int], token: int) -> Iterator[To]:
    return (to for post in posts for to in occasion.holders(post, token))


def due_of(event: Event) -> datetime | None:
    """Give until when an event asks for something."""
    asked = (getattr(event, name, None) for name in ("due_at", "answer_by", "promised_at"))
    return next((due for due in asked if due), None)
