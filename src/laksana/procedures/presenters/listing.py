"""Lays out the list of procedures: the government's own SOPs, then the general templates."""

from collections.abc import Iterable

from django.urls import reverse

from laksana.core.procedure.model import Procedure
from laksana.core.values import frozen
from laksana.procedures.models import ProcedureVersion
from laksana.procedures.presenters.page import KINDS
from laksana.procedures.presenters.times import Total, total
from laksana.procedures.running import Running


@frozen
class Entry:
    """One procedure in force. `number` is "" where the paper has none, `running` None where nobody counts."""

    url: str
    title: str
    kind: str
    number: str
    version: int
    steps: int
    total: Total
    findings: int
    running: Running | None


def listing(
    rows: Iterable[tuple[ProcedureVersion, Procedure, Running | None]],
) -> tuple[list[Entry], list[Entry]]:
    """Give the signed procedures, and the general templates."""
    own: list[Entry] = []
    general: list[Entry] = []
    for row, procedure, running in rows:
        (own if procedure.signed else general).append(_entry(row, procedure, running))
    return own, general


def _entry(row: ProcedureVersion, procedure: Procedure, running: Running | None) -> Entry:
    return Entry(
        url=reverse("procedures:sop", args=(row.procedure,)),
        title=procedure.identity.title,
        kind=str(KINDS[procedure.kind]),
        number=procedure.identity.number,
        version=row.version,
        steps=len(procedure.steps),
        total=total(procedure),
        findings=len(procedure.findings),
        running=running,
    )
