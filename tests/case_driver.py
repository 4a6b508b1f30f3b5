"""Drives cases through the services, as pages will: who acts is found from the state, papers are filled."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from hostile_files import picture
from laksana.cases import attachments, services
from laksana.cases.demo.asked import able_to, asked_of
from laksana.cases.selectors.reading import Found, find
from laksana.cases.services import Answer, By
from laksana.core.authority.model import Office
from laksana.core.case.commands import (
    Appointment,
    Begin,
    Command,
    Complete,
    CoSign,
    Disposition,
    FillForm,
    Open,
    PlannedSite,
    Signing,
)
from laksana.core.case.refusals import Refused
from laksana.core.case.state import OpenStep
from laksana.core.procedure.model import REPORTER, Field, FieldType, Kind, OutputMode, Procedure, Step
from laksana.organization import selectors as organization
from laksana.organization.models import AgencyContact, Person, Site
from laksana.procedures import selectors as procedures
from world import MONDAY, Cast, cast

BEKASI = "kota-bekasi/penanganan-gangguan-jaringan-tik"
ANSWERS = {
    FieldType.TEXT: "Tes",
    FieldType.PARAGRAPH: "Kabel terputus.",
    FieldType.NUMBER: 3,
    FieldType.DATE: "2026-11-16",
    FieldType.DATETIME: "2026-11-16T09:00",
    FieldType.YES_NO: True,
}


@dataclass
class Driver:
    """One government at one moment; time passes only when told to."""

    cast: Cast
    now: datetime = MONDAY
    agency_name: str = "Kecamatan Rawalumbu"
    ids: list[UUID] = field(default_factory=list)

    def by(self, person: Person) -> By:
        actor = organization.actor_of(person, self.now)
        return By(actor, person.government, self.now)

    def later(self, **delta: float) -> "Driver":
        self.now += timedelta(**delta)
        return self

    def holder(self, post: int, number: int = 0) -> Person:
        office = organization.structure(self.cast.government).holders_on(self.now.date())
        return Person.objects.select_related("government").get(pk=sorted(office[post])[number])

    @property
    def reporter(self) -> Person:
        return self.cast.contact(self.agency_name, may_send=True)

    def open(self, procedure: str = BEKASI, *, command_id: UUID | None = None, **fields: Any) -> Answer:
        """Open a case as its kind asks: by the agency with its papers, or as a round by who begins it."""
        definition = self.definition(procedure)
        by, agency, sites = self.by(self.reporter), self.cast.agency(self.agency_name).pk, ()
        if definition.kind is Kind.PLANNED_MAINTENANCE:
            by, agency = self.by(self.holder(self.office(procedure).performers[definition.starts])), None
        else:
            sites = (Site.objects.filter(agency=agency).earliest("pk").pk,)
        if definition.starts == REPORTER:
            fields.setdefault("papers", papers(definition, definition.first, None))
        command = Open(fields.pop("subject", "Jaringan mati"), agency, **{"sites": sites, **fields})
        return answered(
            services.open_case(by, procedure=procedure, command=command, command_id=command_id or uuid4())
        )

    def definition(self, procedure: str) -> Procedure:
        version = procedures.newest(procedure, government=self.cast.government.pk)
        assert version is not None
        return procedures.definition(version.pk)

    def office(self, procedure: str) -> Office:
        return organization.office(self.cast.government, procedure, self.now)

    def found(self, case: int) -> Found:
        by = services.system(self.cast.government.pk)
        return find(by.actor, by.structure, case=case, now=self.now)

    def performer(self, found: Found, token: OpenStep) -> Person:
        """Give who does the step: the assignee, else the first holder who is not the one checked."""
        if token.post is None:
            return self.agency_of(found, token)
        return Person.objects.select_related("government").get(pk=able_to(found, token)[0])

    def complete(self, case: int, *, outcome: str | None = None, **fields: Any) -> Answer:
        """Complete the first open step of a case, with what it needs before and after."""
        found = self.found(case)
        token = next(iter(found.state.open.values()))
        step, performer = found.procedure.step(token.step), self.performer(found, token)
        if step.each and not token.begun_at:
            self.act(performer, case, Begin(token.token))
        if step.filled_by == REPORTER and not token.form_entry:
            form = FillForm(token.token, papers(found.procedure, replace(step, filled_by=None), None))
            self.act(self.agency_of(found, token), case, form)
        if step.evidence and step.evidence.photos:
            fields.setdefault("files", (self.upload(performer, "foto.jpg", picture("JPEG")),))
        command = replace(completion(found, token, outcome), **fields)
        answer = self.act(performer, case, command)
        if REPORTER in step.co_signs:
            signature = CoSign(token.token, REPORTER, Signing.SIGNED)
            answer = self.act(self.agency_of(found, token), case, signature)
        return answer

    def act(self, person: Person, case: int, command: Command) -> Answer:
        return answered(services.act(self.by(person), case=case, command=command, command_id=uuid4()))

    def upload(self, person: Person, name: str, content: bytes) -> str:
        """Send a file and give its digest."""
        upload = SimpleUploadedFile("x", content)
        upload._name = name  # as no parser of ours would let it through
        return attachments.store(upload, person=person.pk, government=self.cast.government.pk)

    def agency_of(self, found: Found, token: OpenStep) -> Person:
        """Give who may send for the agency a step concerns."""
        agency = found.site_agency[token.site] if token.site else found.state.agency
        contact = AgencyContact.objects.filter(agency=agency, may_send=True).earliest("pk")
        return self.cast.person(contact.person.name)

    def finish(self, case: int, *, every: timedelta = timedelta(minutes=1), most: int = 40) -> Answer:
        """Complete step after step until the case closes."""
        for _ in range(most):
            self.now += every
            answer = self.complete(case)
            if not answer.state.is_open:
                return answer
        raise AssertionError("the case does not end")


def bekasi() -> Driver:
    """Give the driver most tests use."""
    return Driver(cast("kota-bekasi"))


def any_agency(slug: str) -> Driver:
    """Give the driver of a government, reporting for its first agency."""
    contacts = AgencyContact.objects.filter(government__slug=slug, may_send=True)
    return Driver(cast(slug), agency_name=contacts.earliest("pk").agency.name)


def answered(outcome: Answer | Refused) -> Answer:
    assert isinstance(outcome, Answer), outcome
    return outcome


def completion(found: Found, token: OpenStep, outcome: str | None = None) -> Complete:
    """Give a completion that asks for nothing more, by the first exit unless said."""
    step = found.procedure.step(token.step)
    asked = asked_of(found.procedure, step, outcome)
    return Complete(
        token=token.token,
        outcome=asked.outcome,
        reason="Sesuai keadaan",
        note="Dikerjakan",
        papers=papers(found.procedure, step, outcome),
        checked=tuple(item.key for item in step.checklist),
        appoint=_appointment(found, asked.appoints) if asked.appoints else None,
        disposition=Disposition(instructions=("Tindak lanjuti",)) if step.disposition else None,
        sites=tuple(map(PlannedSite, sorted(found.site_agency)[:2])) if asked.plans_sites else (),
    )


def papers(procedure: Procedure, step: Step, outcome: str | None) -> Mapping[str, Any]:
    """Fill the required fields of what the step makes."""
    made = {}
    for use in asked_of(procedure, step, outcome).papers:
        fields = procedure.output(use.key).fields
        if use.mode is not OutputMode.CARRIES and fields:
            made[use.key] = {one.key: _answer(one) for one in fields if one.required}
    return made


def _answer(asked: Field) -> Any:
    if asked.type is FieldType.CHOICE:
        return asked.choices[0].key
    if asked.type is FieldType.TABLE:
        return ({column.key: _answer(column) for column in asked.columns},)
    return ANSWERS[asked.type]


def _appointment(found: Found, performer: str) -> Appointment:
    return Appointment(min(found.office.holders[found.office.performers[performer]]))
