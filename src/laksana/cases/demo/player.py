"""Plays one case through the services at times of its own. Never acts later than the present."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile

from laksana.cases import attachments, services
from laksana.cases.demo.asked import able_to, asked_of
from laksana.cases.demo.moments import ROUND, minutes_for
from laksana.cases.demo.papers import Matter, Pen
from laksana.cases.models import OpenStep
from laksana.cases.selectors.reading import Found, find
from laksana.cases.services import Answer, By
from laksana.core.case.commands import (
    Appointment,
    Begin,
    Command,
    Complete,
    CoSign,
    Disposition,
    FillForm,
    FinishHandOver,
    Open,
    PlannedSite,
    Signing,
    WaitingFor,
)
from laksana.core.case.refusals import Refused
from laksana.core.case.state import OpenStep as Token
from laksana.core.clock import add_minutes
from laksana.core.procedure.model import REPORTER, Kind, Procedure, Step
from laksana.organization import selectors as organization
from laksana.organization.selectors import Government, Person
from laksana.outside import drawings
from laksana.procedures import selectors as procedures


class PresentReached(Exception):
    """The next act would lie in the future: the case stands as it is."""


@dataclass
class Office:
    """One government being played: its people, the chance that moves everything, the present."""

    government: Government
    present: datetime
    chance: Random
    people: dict[int, Person] = field(default_factory=dict)
    reports: Counter[int] = field(default_factory=Counter)
    opened: int = 0

    def by(self, person: int, now: datetime) -> By:
        """Give somebody at a moment; 0 is the installation itself."""
        if person not in self.people:
            self.people[person] = organization.person_row(person)
        return By(organization.actor_of(self.people[person], now), self.government, now)

    def next_site(self, sites: Iterable[int]) -> int:
        """Give one of the places from which the fewest reports came, and count it."""
        chosen = min(sites, key=lambda site: (self.reports[site], self.chance.random()))
        self.reports[chosen] += 1
        return chosen

    def command_id(self) -> UUID:
        """Give the next command id that the seed yields."""
        return UUID(int=self.chance.getrandbits(128), version=4)


@dataclass
class Play:
    """One case on its way. `exits` says by which exit a step leaves, `pace` how much of its time it takes.

    `before` is the case opened before it by the same procedure, 0 for the first. A round that is `drafted` by
    its owner waits for who orders it.
    """

    office: Office
    procedure: str
    matter: Matter
    site: int
    now: datetime
    pace: float = 0.6
    exits: Mapping[str, str] = field(default_factory=dict)
    drafted: bool = False
    before: int = 0
    case: int = 0

    def open(self) -> None:
        """Open the case: by the agency, or a round by who begins it."""
        definition, structure = self.definition, self._structure
        round_ = definition.kind is Kind.PLANNED_MAINTENANCE
        drafted = definition.owner if self.drafted else definition.starts
        who = self._holder(drafted) if round_ else self.reporter
        first = definition.first.outputs if round_ or definition.starts == REPORTER else ()
        command = Open(
            self.matter.subject,
            agency=None if round_ else structure.site_agency[self.site],
            sites=() if round_ else (self.site,),
            papers=self._pen().papers(definition, first),
            completes_first=round_ and not self.drafted,
        )
        by, command_id = self.office.by(who, self.now), self.office.command_id()
        answer = services.open_case(by, procedure=self.procedure, command=command, command_id=command_id)
        self.case = _answered(answer).case
        self.office.opened += 1

    @property
    def reporter(self) -> int:
        """Give who may send for the agency of the case."""
        return self.agency_at(self.site)

    @property
    def owner(self) -> int:
        """Give who holds the post that owns the case."""
        return min(self.found.office.holders[self.found.owner])

    @property
    def found(self) -> Found:
        """Give the case as it stands."""
        system = services.system(self.office.government.pk)
        return find(system.actor, system.structure, case=self.case, now=self.now)

    @property
    def token(self) -> Token:
        """Give the first open step that still waits for its performer."""
        tokens = self.found.state.open.values()
        return next((one for one in tokens if one.submitted is None), next(iter(tokens)))

    def wait(self, minutes: float) -> None:
        """Let working time pass; raises PresentReached."""
        later = add_minutes(self.now, max(1, round(minutes)), self._structure.calendar)
        if later > self.office.present:
            raise PresentReached
        self.now = later

    def act(self, person: int, command: Command) -> Answer:
        """Let somebody act on the case now."""
        by, command_id = self.office.by(person, self.now), self.office.command_id()
        return _answered(services.act(by, case=self.case, command=command, command_id=command_id))

    def performer(self, token: Token) -> int:
        """Give who does a step: one of those who can."""
        if token.post is None:
            return self.agency_of(token)
        return self.office.chance.choice(able_to(self.found, token))

    def agency_of(self, token: Token) -> int:
        """Give who may send for the agency that a step concerns."""
        return self.agency_at(token.site or self.site)

    def agency_at(self, site: int) -> int:
        """Give who may send for the agency of a site."""
        return self._contact(self._structure.site_agency[site])

    def step(self, *, sign: bool = True) -> None:
        """Let the first waiting step be done in the time it takes; the agency signs unless told not."""
        token = self.token
        step = self.found.procedure.step(token.step)
        if token.paused and token.paused.waiting_for is WaitingFor.LINKED_WORK:
            self.wait(90)
            done = FinishHandOver(token.token, self.matter.done, "Pengelola server")
            self.act(self.owner, done)
        if step.each and not token.begun_at:
            self.wait(self._time(step) / 2)
            self.act(self.performer(token), Begin(token.token))
        if step.filled_by == REPORTER and not token.form_entry:
            self.fill(token, step)
        self.wait(self._time(step))
        who = self.performer(token)
        self.act(who, self._completion(token, step, who))
        if REPORTER in step.co_signs and sign:
            self.wait(self.office.chance.randint(10, 60))
            self.act(self.agency_of(token), CoSign(token.token, REPORTER, Signing.SIGNED))

    def fill(self, token: Token, step: Step) -> None:
        """Let the agency fill the form that lies in its list."""
        self.wait(self._time(step) / 2)
        papers = self._pen().papers(self.found.procedure, step.outputs)
        self.act(self.agency_of(token), FillForm(token.token, papers))

    def _completion(self, token: Token, step: Step, who: int) -> Complete:
        definition = self.found.procedure
        asked = asked_of(definition, step, self._exit(step) if step.outcomes else None)
        chosen = step.outcome(asked.outcome or "")
        return Complete(
            token=token.token,
            outcome=asked.outcome,
            reason="Sesuai hasil pemeriksaan." if chosen and chosen.reason_required else "",
            papers=self._pen().papers(definition, asked.papers),
            files=(self._photo(who),) if step.evidence and step.evidence.photos else (),
            checked=tuple(item.key for item in step.checklist),
            appoint=self._appointment(asked.appoints) if asked.appoints else None,
            disposition=Disposition(("tindak_lanjuti",), "Laporkan hasilnya.") if step.disposition else None,
            sites=self._round() if asked.plans_sites else (),
        )

    def _exit(self, step: Step) -> str:
        """Give the exit that the story names: one of several in turn where a step is done at each site."""
        named = self.exits.get(step.key, step.outcomes[0].name).split()
        return named[sum(done.step == step.key for done in self.found.state.path) % len(named)]

    def _appointment(self, performer: str) -> Appointment:
        """Name whoever of the post has the least to do, and a colleague."""
        holders = sorted(self.found.office.holders[self.found.office.performers[performer]])
        assigned = OpenStep.objects.filter(assignee__in=holders).values_list("assignee", flat=True)
        busy = Counter(assigned)
        first, *others = sorted(holders, key=lambda person: (busy[person], self.office.chance.random()))
        return Appointment(first, tuple(others[-1:]))

    def _round(self) -> tuple[PlannedSite, ...]:
        sites = sorted(self._structure.site_agency)
        day = self._structure.calendar.day_of(self.now).isoformat()
        return tuple(PlannedSite(site, day) for site in sorted(self.office.chance.sample(sites, ROUND)))

    def _photo(self, person: int) -> str:
        content = drawings.rack(self.office.chance, f"{self.matter.device}, {self._place}")
        upload = SimpleUploadedFile("foto-contoh.jpg", content, "image/jpeg")
        return attachments.store(upload, person=person, government=self.office.government.pk)

    def _pen(self) -> Pen:
        structure = self._structure
        contact = structure.people[self.reporter].name
        local = self.now.astimezone(structure.calendar.zone.tz).replace(tzinfo=None)
        return Pen(self.matter, self._place, contact, local, f"{self.office.opened + 1:03d}")

    def _time(self, step: Step) -> float:
        return minutes_for(step) * self.pace * self.office.chance.uniform(0.8, 1.1)

    def _holder(self, performer: str) -> int:
        office = organization.office(self.office.government, self.procedure, self.now)
        return min(office.holders[office.performers[performer]])

    def _contact(self, agency: int) -> int:
        contacts = self._structure.contacts.values()
        return min(card.person for card in contacts if card.agency == agency and card.may_send)

    @property
    def definition(self) -> Procedure:
        """Give the procedure in force."""
        version = procedures.newest(self.procedure, government=self.office.government.pk)
        if version is None:
            raise LookupError(f"no published procedure {self.procedure}")
        return procedures.definition(version.pk)

    @property
    def _place(self) -> str:
        return self._structure.sites[self.site].name

    @property
    def _structure(self) -> organization.Structure:
        return organization.structure(self.office.government)


def _answered(outcome: Answer | Refused) -> Answer:
    if isinstance(outcome, Refused):
        raise RuntimeError(f"the demo was refused: {outcome}")
    return outcome
