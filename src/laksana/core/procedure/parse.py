"""Turns a definition's plain data into a procedure, or says everything that is wrong with it at once.

Never reads a file (the procedures room does) and never runs anything: a definition holds words, not code.
"""

from dataclasses import dataclass, replace
from typing import Final

from laksana.core.procedure import texts
from laksana.core.procedure.check import source_findings
from laksana.core.procedure.flow import check_flow
from laksana.core.procedure.model import Finding, Identity, Kind, Performer, Procedure
from laksana.core.procedure.parse_identity import parse_identity
from laksana.core.procedure.parse_papers import parse_outputs
from laksana.core.procedure.parse_steps import parse_steps
from laksana.core.procedure.references import check_references
from laksana.core.procedure.report import Marks, Node, Report
from laksana.core.procedure.words import SOURCE

ROOT_KEYS: Final = (
    "procedure", "version", "kind", "government", "signed", "source", "identity", "performers", "owner", "starts",
    "ends", "clock", "steps", "outputs", "supplied",
)  # fmt: skip
REQUIRED: Final = (
    "procedure", "version", "kind", "signed", "identity", "performers", "owner", "starts", "ends", "steps",
)  # fmt: skip
NO_MARKS: Final[Marks] = {}


@dataclass(frozen=True, slots=True)
class Parsed:
    """What became of a definition: the procedure, or None when a finding is an error; and all findings."""

    procedure: Procedure | None
    findings: tuple[Finding, ...]


def parse(plain: object, marks: Marks = NO_MARKS, *, file: str = "") -> Parsed:
    """Read one definition. Every fault found is reported, with its line and column where `marks` knows them."""
    report = Report(marks=marks, file=file)
    procedure = _parse(Node(plain, (), report))
    if report.refuses or procedure is None:
        return Parsed(None, report.findings)
    defects = source_findings(procedure, report)
    report.keep(defects)
    return Parsed(replace(procedure, findings=tuple(sorted(defects, key=_by_place))), report.findings)


def _by_place(one: Finding) -> tuple[int, int]:
    return (one.line, one.column)


def _parse(root: Node) -> Procedure | None:
    fields = root.fields(ROOT_KEYS, REQUIRED)
    if any(key not in fields for key in REQUIRED):
        return None
    signed = fields["signed"].flag()
    identity = parse_identity(fields["identity"])
    file, declared = _source(fields.get("source"))
    procedure = Procedure(
        id=_id(fields["procedure"]),
        version=fields["version"].whole(least=1),
        kind=fields["kind"].choice(Kind),
        government=_government(root, fields.get("government"), signed=signed),
        signed=signed,
        source_file=file,
        identity=identity,
        performers=_performers(fields["performers"], identity),
        owner=fields["owner"].key(),
        starts=fields["starts"].key(),
        ends=fields["ends"].key(),
        steps=parse_steps(fields["steps"], around_the_clock=_clock(fields.get("clock"))),
        outputs=parse_outputs(fields["outputs"]) if "outputs" in fields else (),
        findings=declared,
        supplied=fields["supplied"].marks(ROOT_KEYS) if "supplied" in fields else (),
    )
    check_references(procedure, root.report)
    check_flow(procedure, root.report)
    return procedure


def _id(node: Node) -> str:
    text = node.text()
    if text and (len(text) > texts.LONGEST_ID or not texts.PROCEDURE_ID.fullmatch(text)):
        node.fault("bad_id", value=text)
    return text


def _government(root: Node, node: Node | None, *, signed: bool) -> str:
    if node is None:
        if signed:
            root.fault("government_missing")
        return ""
    code = node.text()
    if code and not texts.GOVERNMENT.fullmatch(code):
        node.fault("bad_government", value=code)
    return code


def _clock(node: Node | None) -> bool:
    if node is not None and node.value != "around_the_clock":
        node.fault("bad_clock")
    return node is not None


def _performers(node: Node, identity: Identity) -> tuple[Performer, ...]:
    performers, shapes = [], set()
    for key, entry in node.entries():
        fields = entry.fields(("title", "qualifications"), ("title",))
        title = fields["title"].text() if "title" in fields else ""
        if title and texts.shape(title) in shapes:
            entry.fault("confusable_title", key=title)
        shapes.add(texts.shape(title))
        performers.append(Performer(key, title, _qualifications(fields.get("qualifications"), identity)))
    return tuple(performers)


def _qualifications(node: Node | None, identity: Identity) -> tuple[int, ...]:
    items = node.items() if node else []
    numbers = tuple(item.whole(least=1) for item in items)
    for item, number in zip(items, numbers, strict=True):
        if number > len(identity.qualifications):
            item.fault("unknown_qualification", item=number)
    return numbers


def _source(node: Node | None) -> tuple[str, tuple[Finding, ...]]:
    if node is None:
        return "", ()
    fields = node.fields(("file", "findings"))
    entries = fields["findings"].items() if "findings" in fields else []
    declared = [_declared(entry) for entry in entries]
    return (
        fields["file"].text() if "file" in fields else "",
        tuple(finding for finding in declared if finding),
    )


def _declared(entry: Node) -> Finding | None:
    """Read one finding that a person made of the paper: its code and the values of its words."""
    fields = entry.fields(("code", "values"), ("code",))
    code = fields["code"].text() if "code" in fields else ""
    if code not in SOURCE:
        entry.fault("unknown_finding", key=code)
        return None
    wanted = SOURCE[code].names
    given = fields["values"].fields(wanted, wanted) if "values" in fields else {}
    if not wanted <= given.keys():
        if "values" not in fields:
            entry.fault("missing_key", key="values")
        return None
    return entry.report.locate(code, entry.path, **{name: value.text() for name, value in given.items()})
