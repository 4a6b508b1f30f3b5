"""What the addresses of the stage point at: a thing at home, its like next door, and one that is nowhere."""

from collections.abc import Iterator
from uuid import uuid4

from case_driver import BEKASI, Driver
from laksana.cases.models import Attachment, Case, Notice
from laksana.cases.record import building
from laksana.cases.services import records
from laksana.core.papers.content import Content
from laksana.documents import services as papers
from laksana.documents.models import Attempt, Paper, PaperKind
from laksana.documents.services import Author, Draft
from laksana.notifications import services as telling
from laksana.notifications.models import Default, Delivery, Message, Outlet
from laksana.notifications.tokens import token_of
from laksana.organization import models as tables
from laksana.organization.services import add_qualification
from laksana.organization.services.qualifications import Proof
from plans import checklisted, grouped, planned
from rooms.documents.papers import to_sign
from trust.devices import of_devices
from trust.people import NEXT_DOOR
from trust.scenes import REPORT, stand
from trust.stage import Stage, Thing
from world import MONDAY, Cast

ROWS = {
    "agency": (tables.Agency, "number"),
    "contact": (tables.AgencyContact, "number"),
    "site": (tables.Site, "number"),
    "unit": (tables.Unit, "number"),
    "post": (tables.Post, "number"),
    "holding": (tables.Holding, "number"),
    "mandate": (tables.Mandate, "number"),
    "person": (tables.Person, "number"),
    "duty": (tables.Duty, "number"),
    "clerk": (tables.Clerk, "number"),
    "range": (tables.CalendarRange, "number"),
    "holiday": (tables.Holiday, "number"),
    "on-call": (tables.OnCall, "number"),
    "correction": (tables.CalendarCorrection, "number"),
}
NOWHERE = 999_999_999


def things(stage: Stage) -> Iterator[tuple[str, Thing]]:
    here, there = stage.driver.cast.slug, stage.neighbour.cast.slug
    for name, (table, argument) in ROWS.items():
        own, foreign = (
            table.objects.filter(government__slug=slug).earliest("pk").pk for slug in (here, there)
        )
        yield name, Thing({argument: own}, {argument: foreign}, {argument: NOWHERE})
    yield from _of_the_catalogue(here, there)
    yield from _of_cases(stage)
    yield from _of_signing(stage)
    yield "qualification", _qualification(stage)
    yield from _of_maintenance(stage)
    yield from _of_papers(stage)
    yield from of_devices(stage, NOWHERE)
    yield "made-up link", Thing(*({"word": f"{number}.0"} for number in (1, 2, NOWHERE)))
    yield "front", Thing({"slug": here}, {"slug": "tidak-ada"}, {"slug": "nirwana"})
    yield "procedure", Thing(*({"procedure": name} for name in PROCEDURES))
    versions = [{"procedure": name, "version": 1} for name in PROCEDURES]
    yield "version", Thing(*versions)
    yield "SOP document", Thing(*({**version, "form": "pdf"} for version in versions))


PROCEDURES = (BEKASI, "kota-bogor/keamanan-jaringan", "kota-bekasi/tidak-ada")


def _of_the_catalogue(here: str, there: str) -> Iterator[tuple[str, Thing]]:
    tiles, contacts = tables.CatalogueTile.objects, tables.AgencyContact.objects
    own, foreign = (tiles.filter(government__slug=slug).earliest("pk").pk for slug in (here, there))
    for name, argument in (("tile", "tile"), ("tile's number", "number")):
        yield name, Thing({argument: own}, {argument: foreign}, {argument: NOWHERE})
    mine, theirs = (contacts.filter(government__slug=slug).earliest("pk") for slug in (here, there))
    yield (
        "agency's contact",
        Thing(
            {"number": mine.agency_id, "contact": mine.pk},
            {"number": theirs.agency_id, "contact": theirs.pk},
            {"number": NOWHERE, "contact": NOWHERE},
        ),
    )


def _qualification(stage: Stage) -> Thing:
    """Let somebody of both offices be qualified, with a proof."""
    made = []
    for cast in (stage.driver.cast, stage.neighbour.cast):
        given = {"person": cast.administrator.pk, "subject": "Sarjana", "source": "Ijazah (fiktif)"}
        proof = Proof("ijazah.pdf", "pdf", b"%PDF-")
        made.append(add_qualification(cast.order(), proof=proof, since=MONDAY.date(), until=None, **given))
    own, foreign = made
    return Thing({"number": own}, {"number": foreign}, {"number": NOWHERE})


def _of_maintenance(stage: Stage) -> Iterator[tuple[str, Thing]]:
    """Let both offices have a plan, of a procedure that is none of theirs."""
    plans = (planned(driver, name="Rencana") for driver in (stage.driver, stage.neighbour))
    own, foreign = (plan.pk for plan in plans)
    yield "plan", Thing({"number": own}, {"number": foreign}, {"number": NOWHERE})
    for name, made in (("checklist", checklisted), ("site group", grouped)):
        own, foreign = (made(driver) for driver in (stage.driver, stage.neighbour))
        yield name, Thing({"number": own}, {"number": foreign}, {"number": NOWHERE})


def _of_papers(stage: Stage) -> Iterator[tuple[str, Thing]]:
    """Make a paper final here and next door, each of a kind the other has not; a code is for who holds it."""
    own, foreign = (
        _final(driver.cast, key) for driver, key in ((stage.driver, "sendiri"), (stage.neighbour, "tetangga"))
    )
    yield "paper code", Thing({"code": own.code}, {"code": "TIDAK0ADA000"}, {"code": "TIDAK0ADA001"})
    yield "paper kind", Thing(*({"key": key} for key in (own.kind, foreign.kind, "tidak-ada")))
    numbers = (own.number_id, foreign.number_id, NOWHERE)
    yield "paper number", Thing(*({"number": number} for number in numbers))


def _final(office: Cast, kind: str) -> Paper:
    look = {"face": "form", "template": "{urut}/X/{tahun}", "signer": "author"}
    classes = {"speed": "ordinary", "secrecy": "ordinary"}
    PaperKind.objects.create(government=office.government, key=kind, title="Contoh", **look, **classes)
    author = Author(office.administrator.pk)
    asked = Draft(office.government.pk, kind, Content("Contoh", ()), author, MONDAY.date())
    return papers.finalise(asked, now=MONDAY, command=uuid4())


def _of_signing(stage: Stage) -> Iterator[tuple[str, Thing]]:
    """Let a paper of either office wait for a post's signature, and an attempt on each be unknown."""
    papers, attempts = [], []
    for cast, post in ((stage.driver.cast, "section_head"), (stage.neighbour.cast, "section_head")):
        paper = to_sign(post, slug=cast.slug)
        attempt = Attempt(paper=paper, government=paper.government, command=uuid4(), state="unknown")
        attempt.person, attempt.means, attempt.begun_at = cast.administrator, "esign", MONDAY
        attempt.save()
        papers.append(paper.pk)
        attempts.append(attempt.pk)
    yield "paper to sign", Thing(*({"paper": number} for number in (*papers, NOWHERE)))
    yield "attempt", Thing(*({"attempt": number} for number in (*attempts, NOWHERE)))


def _of_cases(stage: Stage) -> Iterator[tuple[str, Thing]]:
    running = stage.scenes["running"]
    foreign = Case.objects.get(government__slug=stage.neighbour.cast.slug)
    numbers = [{"number": number} for number in (running.number, foreign.number, "BKS-2026-9999")]
    for name, more in {
        "case": {},
        "step": {"token": 1},
        "step act": {"token": 1, "name": "jeda"},
        "case act": {"name": "batalkan"},
        "paper": {"paper": "disposition"},
        "answer": {"name": "pesan"},
        "answer to": {"name": "pulih", "token": 0},
    }.items():
        yield name, Thing(*({**number, **more} for number in numbers))
    files = [Attachment.objects.get(case=case, internal=False).pk for case in (running.case, foreign.pk)]
    yield "file", Thing(*({**n, "id": file} for n, file in zip(numbers, [*files, NOWHERE], strict=True)))
    made = [
        _record(driver, case)
        for driver, case in ((stage.driver, running.case), (stage.neighbour, foreign.pk))
    ]
    pairs = zip(numbers, [*made, NOWHERE], strict=True)
    yield "record", Thing(*({**number, "id": record, "form": "zip"} for number, record in pairs))
    code = Case.objects.get(pk=running.case).tracking_code
    yield "code", Thing({"code": code}, {"code": "TIDAK0ADA0000"}, {"code": "TIDAK0ADA0001"})
    told = Notice.objects.get(entry__case=running.case).pk
    next_door = Notice.objects.filter(entry__case=foreign.pk).earliest("pk").pk
    yield "notice", Thing({"id": told}, {"id": next_door}, {"id": NOWHERE})
    yield from _of_messages(stage, running.number)
    yield from _of_final_papers(stage)


def _of_final_papers(stage: Stage) -> Iterator[tuple[str, Thing]]:
    """Let a paper stand in Bogor's case too."""
    foreign = Case.objects.get(government__slug=stage.neighbour.cast.slug)
    there = stage.neighbour.later(seconds=30)
    there.complete(foreign.pk)
    ref = stand(there, there.holder(there.found(foreign.pk).owner), foreign.pk)
    papers = (
        {"number": stage.scenes["paper stands"].number, "ref": REPORT},
        {"number": foreign.number, "ref": ref},
        {"number": "BKS-2026-9999", "ref": REPORT},
    )
    yield "official paper", Thing(*papers)
    yield "act on a paper", Thing(*({**paper, "name": "batalkan"} for paper in papers))
    yield "paper's place", Thing(*({**paper, "place": 0} for paper in papers))


def _record(driver: Driver, case: int) -> int:
    """Have a record made without what stays between officials."""
    found = driver.found(case)
    by = driver.by(driver.holder(found.owner))
    row = records.ask(by, found, inside=False, command_id=uuid4())
    building.build(row.pk)
    return row.pk


def _of_messages(stage: Stage, number: str) -> Iterator[tuple[str, Thing]]:
    """Tell who has the running step, and somebody next door."""
    for person in (stage.person("team 1"), NEXT_DOOR["head"](stage.neighbour.cast)):
        telling.tell(
            government=person.government_id,
            key="stage",
            kind=telling.NoticeKind.STEP_YOURS,
            people=[person.pk],
            facts={"number": number, "step": "Tes"},
            path=f"/kasus/{number}/",
            now=MONDAY,
        )
    own, foreign = Message.objects.filter(key="stage").order_by("id")
    yield "message", Thing({"id": own.pk}, {"id": foreign.pk}, {"id": NOWHERE})
    yield "token", Thing(*({"token": token} for token in (token_of(own), token_of(foreign), "tidak-ada")))
    yield from _of_channels(own, foreign)


def _of_channels(own: Message, foreign: Message) -> Iterator[tuple[str, Thing]]:
    """Let both messages fail to leave, and Bekasi alone offer a channel."""
    failed, defaults = (
        [model.objects.create(government_id=told.government_id, **given(told)).pk for told in (own, foreign)]
        for model, given in (
            (Delivery, lambda told: {"message": told, "channel": "email", "state": "refused", "at": MONDAY}),
            (Default, lambda told: {"post_kind": "staff"}),
        )
    )
    yield "delivery", Thing(*({"number": number} for number in (*failed, NOWHERE)))
    yield "default", Thing(*({"number": number} for number in (*defaults, NOWHERE)))
    Outlet.objects.create(government_id=own.government_id, channel="ntfy", offered=True)
    yield "channel", Thing(*({"channel": channel} for channel in ("ntfy", "telegram", "merpati")))
