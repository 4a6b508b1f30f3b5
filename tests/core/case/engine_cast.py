"""The cast of the engine's tests, one office and two agencies, and small procedures with every power."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from laksana.core.authority.model import Actor, Office
from laksana.core.clock import Calendar, Zone
from laksana.core.clock.regulation import WEEKLY
from laksana.core.procedure.model import (
    END,
    REPORTER,
    CheckItem,
    Choice,
    Evidence,
    Field,
    FieldType,
    HandOver,
    Identity,
    Kind,
    Outcome,
    Output,
    OutputMode,
    OutputUse,
    Performer,
    Procedure,
    StandardTime,
    Step,
)

HERE, ELSEWHERE = 1, 2
HEAD, DIVISION, SECTION, TECHNICIAN, CLERK_POST, ARCHIVE = 10, 20, 30, 40, 50, 60
AGENCY, OTHER_AGENCY = 700, 800
SITE_A, SITE_B, SITE_C = 71, 72, 81
SITES = {SITE_A: AGENCY, SITE_B: AGENCY, SITE_C: OTHER_AGENCY}

MONDAY = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
"""08.00 WIB on a working Monday; the office works 07.30-12.00 and 13.00-16.00."""

CALENDAR = Calendar(Zone.WIB, WEEKLY)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

OFFICE = Office(
    government=HERE,
    performers={
        "head": HEAD,
        "division": DIVISION,
        "section": SECTION,
        "technician": TECHNICIAN,
        "inspector": TECHNICIAN,
    },
    superiors={
        TECHNICIAN: (SECTION, DIVISION, HEAD),
        SECTION: (DIVISION, HEAD),
        DIVISION: (HEAD,),
        CLERK_POST: (HEAD,),
    },
    holders={
        HEAD: frozenset({1}),
        DIVISION: frozenset({2}),
        SECTION: frozenset({3}),
        TECHNICIAN: frozenset({4, 5, 6}),
        CLERK_POST: frozenset({7}),
        ARCHIVE: frozenset({13}),
    },
)


def official(person: int, **rights: object) -> Actor:
    """Give somebody of the office, with the posts they hold."""
    return Actor(person, HERE, OFFICE.posts_of(person), **rights)  # type: ignore[arg-type]


head, division, section = official(1), official(2), official(3)
tech, mate, third = official(4), official(5), official(6)
clerk = official(7, clerk_for=frozenset({HEAD, DIVISION, SECTION}))
archivist = official(13)
sender = Actor(8, HERE, agency=AGENCY, may_send=True)
writer = Actor(9, HERE, agency=AGENCY)
neighbour = Actor(10, HERE, agency=OTHER_AGENCY, may_send=True)
desk = Actor(11, HERE, desk=True)
auditor = Actor(12, HERE, auditor=True)
system = Actor(0, HERE, system=True)
stranger = Actor(14, HERE)
foreigner = Actor(3, ELSEWHERE, posts=frozenset({SECTION}))
EVERYBODY = (
    head,
    division,
    section,
    tech,
    mate,
    third,
    clerk,
    archivist,
    sender,
    writer,
    neighbour,
    desk,
    auditor,
    system,
    stranger,
    foreigner,
)

QUARTER = StandardTime("15 menit", minutes=15)
ONE_HOUR = StandardTime("1 jam", minutes=60)
ONE_DAY = StandardTime("1 hari", days=1)


def made(key: str) -> OutputUse:
    return OutputUse(OutputMode.NEW, key)


def carried(key: str) -> OutputUse:
    return OutputUse(OutputMode.CARRIES, key)


def added(key: str) -> OutputUse:
    return OutputUse(OutputMode.ADDS_TO, key)


def step(key: str, performer: str, **powers: object) -> Step:
    """Give a step; without exits it goes on by `next`, by itself to the end."""
    if "outcomes" not in powers:
        powers.setdefault("next", END)
    return Step(no=key, key=key, performer=performer, does=(key,), **powers)  # type: ignore[arg-type]


def procedure(*steps: Step, kind: Kind = Kind.INCIDENT, **more: object) -> Procedure:
    """Give a procedure of these steps: the section owns it, the head begins and receives it."""
    return Procedure(
        id=str(more.pop("id", "uji/gangguan")),
        version=1,
        kind=kind,
        government="00.00",
        signed=False,
        source_file="",
        identity=Identity(title="Uji"),
        performers=tuple(Performer(key, key) for key in OFFICE.performers),
        owner=str(more.pop("owner", "section")),
        starts=str(more.pop("starts", "head")),
        ends=str(more.pop("ends", "head")),
        steps=steps,
        outputs=OUTPUTS,
        **more,  # type: ignore[arg-type]
    )


OUTPUTS = (
    Output("sheet", "Lembar Disposisi"),
    Output(
        "report",
        "Laporan",
        (Field("done", "Tindakan", FieldType.PARAGRAPH, required=True), Field("note", "Catatan")),
    ),
    Output("letter", "Surat", (Field("subject", "Hal", required=True),)),
    Output(
        "data",
        "Data",
        (
            Field("name", "Nama", required=True),
            Field("count", "Jumlah", FieldType.NUMBER),
            Field("day", "Tanggal", FieldType.DATE),
            Field("at", "Waktu", FieldType.DATETIME),
            Field(
                "kind",
                "Jenis",
                FieldType.CHOICE,
                choices=(Choice("cable", "Kabel"), Choice("device", "Perangkat")),
            ),
            Field("fits", "Sesuai", FieldType.YES_NO),
            Field(
                "rows",
                "Perangkat",
                FieldType.TABLE,
                columns=(Field("serial", "Seri", required=True), Field("age", "Umur", FieldType.NUMBER)),
            ),
        ),
    ),
)

FAULT = procedure(
    step("receive", "head", standard=QUARTER, outputs=(made("sheet"),), disposition=True, next="direct"),
    step(
        "direct",
        "section",
        standard=QUARTER,
        appoints="technician",
        may_return_to=("receive",),
        next="repair",
    ),
    step(
        "repair",
        "technician",
        standard=ONE_DAY,
        outputs=(made("report"),),
        outcomes=(
            Outcome("fixed", "Selesai", "check"),
            Outcome("server", "Pada server", "check", reason_required=True),
        ),
        hands_over_to=HandOver("server", "Pemeliharaan Server", "uji/server", waits=True),
        restores=True,
        reopens_at=True,
    ),
    step(
        "check",
        "inspector",
        standard=ONE_HOUR,
        outputs=(carried("report"),),
        outcomes=(Outcome("right", "Sesuai", "tell"), Outcome("wrong", "Belum", "repair")),
        checks="repair",
        may_return_to=("repair",),
    ),
    step("tell", "section", around_the_clock=True, standard=ONE_HOUR, outputs=(added("report"),), next=END),
)
"""A fault: disposed, directed (naming technicians), repaired or handed over, checked by a colleague, told."""

ROUND = procedure(
    step("order", "head", next="plan"),
    step("plan", "section", appoints="technician", disposition=True, next="visit"),
    step(
        "visit",
        "technician",
        standard=ONE_HOUR,
        each="site",
        checklist=(CheckItem("power", "Daya"), CheckItem("cable", "Kabel")),
        evidence=Evidence(photos=True),
        outcomes=(Outcome("good", "Baik", "sum_up"), Outcome("follow", "Tindak lanjut", "sum_up")),
        hands_over_to=HandOver("follow", "Gangguan", None, waits=False),
        co_signs=(REPORTER,),
        restores=True,
    ),
    step("sum_up", "technician", outputs=(made("report"),), may_return_to=("visit",), next=END),
    kind=Kind.PLANNED_MAINTENANCE,
    id="uji/pemeliharaan",
)
"""A planned round: ordered, planned (team and sites), each site visited and signed for, summed up."""

REQUEST = procedure(
    step("ask", REPORTER, standard=ONE_DAY, outputs=(made("letter"),), next="verify"),
    step("verify", "division", appoints="technician", may_return_to=("ask",), next="prepare"),
    step(
        "prepare",
        "technician",
        outputs=(made("letter"),),
        filled_by=REPORTER,
        outcomes=(Outcome("ready", "Siap", "sign", outputs=(made("report"),)), Outcome("none", "Nihil", END)),
    ),
    step("sign", "technician", appoints="technician", co_signs=(REPORTER, "section"), next=END),
    kind=Kind.SERVICE_REQUEST,
    starts=REPORTER,
    id="uji/permohonan",
)
"""A request: the agency's letter, verified, a form filled by the agency, two signatures."""


def with_version(base: Procedure, *steps: Step) -> Procedure:
    """Give the next version of a procedure, with other steps."""
    return replace(base, version=base.version + 1, steps=steps)
