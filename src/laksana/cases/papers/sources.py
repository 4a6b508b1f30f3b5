"""What one paper of a case is written from: its output, who wrote it, the journal around it. Reads no table.

A paper is an output of the procedure; where its step is done once per site, of each site by itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar

from laksana.cases.selectors import Found, PaperPart, TimelineEntry
from laksana.core.case.events import Event, FormFilled, StepCompleted, StepSubmitted
from laksana.core.case.state import DoneStep, OpenStep
from laksana.core.papers.blocks import Photo
from laksana.core.papers.kinds import Kind
from laksana.core.procedure.model import REPORTER, Output, Step
from laksana.core.values import frozen
from laksana.organization.selectors import AgencyCard, SiteCard, Structure

MADE = (StepCompleted, StepSubmitted, FormFilled)
AnyEvent = TypeVar("AnyEvent", bound=Event)


def ref_of(output: str, site: int | None) -> str:
    """Give what a paper is called in addresses."""
    return f"{output}.{site}" if site else output


@frozen
class Written:
    """A paper as it stands in the journal. `token` and `seq` are those of the last that was written on it."""

    output: Output
    step: Step
    token: int
    seq: int
    site: int | None
    parts: tuple[PaperPart, ...]

    @property
    def ref(self) -> str:
        """Give what it is called in addresses: its output, and its site where it has one."""
        return ref_of(self.output.key, self.site)

    @property
    def by_agency(self) -> bool:
        """Tell whether it came from the agency itself: no paper of the office."""
        return self.step.performer == REPORTER


@dataclass(frozen=True)
class Source:
    """Everything that one paper is written from.

    `photos` are ready pictures by the digest they came with. `followed` gives by site the number and status
    of the case in which what a round found there goes on.
    """

    found: Found
    structure: Structure
    written: Written
    kind: Kind
    entries: tuple[TimelineEntry, ...]
    now: datetime
    photos: Mapping[str, Photo] = field(default_factory=dict)
    followed: Mapping[int, tuple[str, str]] = field(default_factory=dict)

    @property
    def parts(self) -> tuple[PaperPart, ...]:
        """Give what entries wrote on it, in their order."""
        return self.written.parts

    @property
    def last(self) -> TimelineEntry:
        """Give the entry that wrote on it last."""
        return self.parts[-1].entry

    @property
    def day(self) -> date:
        """Give the day, in the office's own zone, on which it was last written."""
        return self.local(self.last.happened_at).date()

    @property
    def agency(self) -> AgencyCard | None:
        """Give the agency it concerns: that of its site, else the case's own."""
        site = self.site
        number = site.agency if site else self.found.row.agency
        return self.structure.agencies.get(number or 0)

    @property
    def site(self) -> SiteCard | None:
        """Give the place it concerns, where there is one."""
        sites = (self.written.site,) if self.written.site else self.found.state.sites
        return self.structure.sites.get(sites[0]) if len(sites) == 1 and sites[0] else None

    def local(self, when: datetime) -> datetime:
        """Give a time on the office's clocks."""
        return when.astimezone(self.structure.calendar.zone.tz)

    def events(self, kind: type[AnyEvent]) -> Iterator[tuple[TimelineEntry, AnyEvent]]:
        """Yield the events of a kind in the entries that wrote on it."""
        for part in self.parts:
            yield from ((part.entry, one) for one in part.entry.events if isinstance(one, kind))


def written(parts: Mapping[str, list[PaperPart]], found: Found) -> list[Written]:
    """Give the papers of a case, in the SOP's order, those of sites in the order of their visits."""
    steps = {one.token: one for one in _steps(found)}
    return [
        one
        for output in found.procedure.outputs
        for one in _of(output, parts.get(output.key, []), steps, found)
    ]


def _of(
    output: Output, parts: list[PaperPart], steps: Mapping[int, OpenStep | DoneStep], found: Found
) -> Iterator[Written]:
    placed = [(part, steps[token]) for part in parts if (token := _token(part, output.key)) in steps]
    sites = list(dict.fromkeys(step.site for _, step in placed))
    known = {step.key: step for step in found.procedure.steps}
    for site in sites:
        here = [(part, step) for part, step in placed if step.site == site]
        last, step = here[-1]
        if step.step in known:
            mine = tuple(part for part, _ in here)
            yield Written(output, known[step.step], step.token, last.entry.seq, site, mine)


def _steps(found: Found) -> Iterator[OpenStep | DoneStep]:
    yield from found.state.last_done.values()
    yield from found.state.path
    yield from found.state.open.values()


def _token(part: PaperPart, key: str) -> int:
    """Give the token at which an entry wrote on a paper; 0 where none did."""
    made = (one.token for one in part.entry.events if isinstance(one, MADE) and key in one.outputs)
    return next(made, 0)
