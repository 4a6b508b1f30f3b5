"""Turns a definition's plain data into a procedure, or says everything that is wrong with it at once.

Never reads a file (the procedures room does) and never runs anything: a definition holds words, not code.
"""

from dataclasses import replace
from typing import Final

from laksana.core.procedure import texts
from laksana.core.procedure.check import source_findings
from laksana.core.procedure.flow import check_flow
from laksana.core.procedure.model import Finding, Identity, Kind, Performer, Procedure
from laksana.core.procedure.node import Fields, Node
from laksana.core.procedure.parse_identity import parse_identity
from laksana.core.procedure.parse_papers import parse_outputs
from laksana.core.procedure.parse_steps import parse_steps
from laksana.core.procedure.references import check_references
from laksana.core.procedure.report import Marks, Report
from laksana.core.procedure.source_words import SOURCE
from laksana.core.values import frozen

REQUIRED: Final = (
    "procedure", "version", "kind", "signed", "identity", "performers", "owner", "starts", "ends", "steps",
)  # fmt: skip
KEYS: Final = (*REQUIRED, "government", "source", "clock", "outputs", "supplied")
NO_MARKS: Final[Marks] = {}


@frozen
class Parsed:
    """What became of a definition: the procedure, or None when a finding is an error; and all findings."""

    procedure: Procedure | None
    findings: tuple[Finding, ...]


def parse(plain: object, marks: Marks = NO_MARKS, *, file: str = "") -> Parsed:
    """Read one definition. Every fault is reported, with its line and column where `marks` knows them."""
    report = Report(marks=marks, file=file)
    procedure = _procedure(Node(plain, (), report))
    check_references(procedure, report)
    check_flow(procedure, report)
    if report.refuses:
        return Parsed(None, report.findings)
    defects = source_findings(procedure, report)
    report.keep(defects)
    return Parsed(replace(procedure, findings=tuple(sorted(defects, key=_by_place))), report.findings)


def _by_place(one: Finding) -> tuple[int, int]:
    return (one.line, one.column)


def _procedure(root: Node) -> Procedure:
    fields = root.fields(KEYS, REQUIRED)
    signed = fields.flag("signed")
    identity = parse_identity(fields["identity"]) if "identity" in fields else Identity("")
    source = fields["source"].fields(("file", "findings")) if "source" in fields else Fields()
    return Procedure(
        id=_id(fields),
        version=fields["version"].whole(least=1) if "version" in fields else 1,
        kind=fields["kind"].choice(Kind) if "kind" in fields else Kind.INCIDENT,
        government=_government(root, fields, signed=signed),
        signed=signed,
        source_file=source.text("file"),
        identity=identity,
        performers=_performers(fields["performers"], identity) if "performers" in fields else (),
        owner=fields.name("owner"),
        starts=fields.name("starts"),
        ends=fields.name("ends"),
        steps=parse_steps(fields["steps"], around_the_clock=fields.always("clock"))
        if "steps" in fields
        else (),
        outputs=parse_outputs(fields["outputs"]) if "outputs" in fields else (),
        findings=_declared(source["findings"]) if "findings" in source else (),
        supplied=fields.marks("supplied", KEYS),
    )


def _id(fields: Fields) -> str:
    text = fields.text("procedure")
    if text and not texts.is_procedure_id(text):
        fields["procedure"].fault("bad_id", value=text)
    return text


def _government(root: Node, fields: Fields, *, signed: bool) -> str:
    code = fields.text("government")
    if "government" not in fields and signed:
        root.fault("government_missing")
    if code and not texts.GOVERNMENT.fullmatch(code):
        fields["government"].fault("bad_government", value=code)
    return code


def _performers(node: Node, identity: Identity) -> tuple[Performer, ...]:
    performers: list[Performer] = []
    shapes: set[str] = set()
    for key, entry in node.entries():
        fields = entry.fields(("title", "qualifications"), ("title",))
        title = fields.text("title")
        if title and texts.shape(title) in shapes:
            entry.fault("confusable_title", key=title)
        shapes.add(texts.shape(title))
        items = fields["qualifications"].items() if "qualifications" in fields else []
        performers.append(Performer(key, title, tuple(_qualification(item, identity) for item in items)))
    return tuple(performers)


def _qualification(item: Node, identity: Identity) -> int:
    number = item.whole(least=1)
    if number > len(identity.qualifications):
        item.fault("unknown_qualification", item=number)
    return number


def _declared(node: Node) -> tuple[Finding, ...]:
    """Read what a person found in the paper: codes, and the values of their words."""
    return tuple(found for found in map(_declared_one, node.items()) if found)


def _declared_one(entry: Node) -> Finding | None:
    fields = entry.fields(("code", "values"), ("code",))
    code = fields.text("code")
    if code not in SOURCE:
        entry.fault("unknown_finding", key=code)
        return None
    wanted = SOURCE[code].names
    if wanted and "values" not in fields:
        entry.fault("missing_key", key="values")
        return None
    given = fields["values"].fields(wanted, wanted) if "values" in fields else Fields()
    return entry.report.locate(code, entry.path, **{name: given.text(name) for name in wanted})
