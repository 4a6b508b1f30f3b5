"""Finds the defects of a source that show by themselves: what a careful reader would note.

Never refuses: the paper was signed as it stands.
"""

import re
from collections.abc import Iterator
from typing import Final

from laksana.core.procedure.laws import LAWS
from laksana.core.procedure.model import Finding, Procedure, Step
from laksana.core.procedure.report import Path, Report

_REPORTS_TO: Final = re.compile(r"\bmelaporkan\b.*\b(?:ke|kepada)\s+(.+)$", re.IGNORECASE | re.DOTALL)
_HEADING_NOISE: Final = re.compile(r"^lampiran\s+|[^\w\s]|\bdan\b", re.IGNORECASE)
_Found = Iterator[tuple[str, Path, dict[str, object]]]


def source_findings(procedure: Procedure, report: Report) -> tuple[Finding, ...]:
    """Give the declared defects of a signed source and those that show by themselves."""
    if not procedure.signed:
        return procedure.findings
    declared = {finding.code for finding in procedure.findings}
    computed = (*_identity(procedure), *_laws(procedure), *_columns(procedure), *_steps(procedure))
    return (
        *procedure.findings,
        *(
            report.locate(code, path, **values)
            for code, path, values in computed
            if not _covered(code, declared)
        ),
    )


def _covered(code: str, declared: set[str]) -> bool:
    """Tell whether a person has already said the same with better knowledge."""
    return code == "no_effective_date" and "effective_date_illegible" in declared


def _identity(procedure: Procedure) -> _Found:
    identity = procedure.identity
    for name, code in (
        ("number", "no_number"),
        ("created", "no_created_date"),
        ("effective", "no_effective_date"),
        ("related", "no_related"),
        ("records", "no_records"),
        ("approved_by", "no_approver"),
    ):
        if not getattr(identity, name):
            yield code, ("identity", name), {}
    if identity.revised and identity.revised == identity.created:
        yield "same_dates", ("identity", "revised"), {"date": identity.revised}
    for index, item in enumerate(identity.related):
        if not item:
            yield "related_item_blank", ("identity", "related", index), {"item": index + 1}
    if identity.annex_heading and _heading(identity.annex_heading) != _heading(identity.title):
        yield "heading_differs", ("identity", "annex_heading"), {"heading": identity.annex_heading}


def _heading(text: str) -> list[str]:
    return _HEADING_NOISE.sub(" ", text.casefold()).split()


def _laws(procedure: Procedure) -> _Found:
    cited = " ".join(procedure.identity.legal_basis)
    for index, item in enumerate(procedure.identity.legal_basis):
        for law in LAWS:
            if law.pattern.search(item) and not law.newer_pattern.search(cited):
                place = ("identity", "legal_basis", index)
                yield law.code, place, {"item": index + 1, "law": law.name, "newer": law.newer}


def _columns(procedure: Procedure) -> _Found:
    performing = {step.performer for step in procedure.steps}
    for performer in procedure.performers:
        if performer.key not in performing:
            yield "performer_without_step", ("performers", performer.key), {"title": performer.title}
    if not any(step.needs for step in procedure.steps):
        yield "no_needs", ("steps",), {}


def _steps(procedure: Procedure) -> _Found:
    reports: dict[tuple[str, str], str] = {}
    for index, step in enumerate(procedure.steps):
        if step.standard is None:
            yield "no_time", ("steps", index), {"no": step.no}
        if not step.outputs:
            yield "no_output", ("steps", index), {"no": step.no}
        addressee = _addressee(step)
        if addressee:
            first = reports.setdefault((step.performer, addressee), step.no)
            if first != step.no:
                yield "repeated_step", ("steps", index), {"no": step.no, "other": first}


def _addressee(step: Step) -> str:
    match = _REPORTS_TO.search(step.does[-1])
    return match[1].strip(" .").casefold() if match else ""
