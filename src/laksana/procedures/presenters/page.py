"""Puts the page of one procedure together."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from laksana.core.procedure.model import END, Kind, Procedure
from laksana.core.values import frozen
from laksana.procedures.presenters.findings import FindingView, finding_views
from laksana.procedures.presenters.flow import FlowLine, flow_lines
from laksana.procedures.presenters.paper import Paper, paper
from laksana.procedures.presenters.papers import PaperForm, papers
from laksana.procedures.presenters.supplied import Addition, additions
from laksana.procedures.presenters.table import Heads, Row, heads, rows
from laksana.procedures.presenters.times import Total, total

KINDS: Final = {
    Kind.INCIDENT: _("Gangguan"),
    Kind.SECURITY_INCIDENT: _("Gangguan keamanan"),
    Kind.SERVICE_REQUEST: _("Permohonan layanan"),
    Kind.PLANNED_MAINTENANCE: _("Pemeliharaan terencana"),
}


@frozen
class Line:
    """One line of the step table: its actor cells, and its step unless it only marks start or end."""

    flow: FlowLine
    row: Row | None


@frozen
class SopPage:
    """Everything the page of a procedure shows of the procedure itself."""

    id: str
    version: int
    kind: str
    title: str
    title_supplied: bool
    signed: bool
    signed_only: bool
    source_file: str
    paper: Paper
    heads: Heads
    lines: tuple[Line, ...]
    total: Total
    papers: tuple[PaperForm, ...]
    findings: tuple[FindingView, ...]
    additions: tuple[Addition, ...]


def sop_page(procedure: Procedure, *, signed_only: bool = False) -> SopPage:
    """Lay out a procedure; a general template has nothing signed to be shown alone."""
    signed_only = signed_only and procedure.signed
    return SopPage(
        id=procedure.id,
        version=procedure.version,
        kind=str(KINDS[procedure.kind]),
        title=procedure.identity.title,
        title_supplied="title" in procedure.identity.supplied,
        signed=procedure.signed,
        signed_only=signed_only,
        source_file=procedure.source_file,
        paper=paper(procedure.identity, signed_only=signed_only),
        heads=heads(procedure),
        lines=_lines(procedure, signed_only),
        total=total(procedure),
        papers=papers(procedure, signed_only=signed_only),
        findings=finding_views(procedure.findings),
        additions=additions(procedure),
    )


def _lines(procedure: Procedure, signed_only: bool) -> tuple[Line, ...]:
    by_key = {row.key: row for row in rows(procedure, signed_only=signed_only)}
    drawn = flow_lines(procedure, signed_only=signed_only)
    return tuple(Line(flow, None if flow.key == END else by_key.get(flow.key)) for flow in drawn)
