"""Describes a procedure in plain values with stable names, for other programs. Never the stored form."""

from dataclasses import asdict
from typing import Any

from laksana.core.procedure.model import Finding, Output, OutputUse, Procedure, Step


def summary(procedure: Procedure) -> dict[str, Any]:
    """Give one line about a procedure; `steps` and `findings` are counts."""
    return {
        "id": procedure.id,
        "version": procedure.version,
        "government": procedure.government or None,
        "kind": procedure.kind,
        "title": procedure.identity.title,
        "signed": procedure.signed,
        "steps": len(procedure.steps),
        "findings": len(procedure.findings),
    }


def description(procedure: Procedure, *, indonesian: bool = False) -> dict[str, Any]:
    """Give the whole procedure."""
    return {
        "id": procedure.id,
        "version": procedure.version,
        "government": procedure.government or None,
        "kind": procedure.kind,
        "signed": procedure.signed,
        "title": procedure.identity.title,
        "source": {"file": procedure.source_file},
        "identity": _identity(procedure),
        "performers": {
            performer.key: {"title": performer.title, "qualifications": list(performer.qualifications)}
            for performer in procedure.performers
        },
        "owner": procedure.owner,
        "starts": procedure.starts,
        "ends": procedure.ends,
        "steps": [_step(step, procedure) for step in procedure.steps],
        "outputs": {output.key: _output(output) for output in procedure.outputs},
        "findings": [
            {"code": one.code, "severity": one.severity, "message": said(one, indonesian), "line": one.line}
            for one in procedure.findings
        ],
    }


def said(finding: Finding, indonesian: bool) -> str:
    """Give the finding's sentence in Indonesian or English."""
    return finding.message if indonesian else finding.english


def _identity(procedure: Procedure) -> dict[str, Any]:
    identity = procedure.identity
    return {
        "title": identity.title,
        "office": identity.office,
        "unit": identity.unit,
        "number": identity.number,
        "annex_heading": identity.annex_heading,
        "decree": identity.decree,
        "created": identity.created,
        "revised": identity.revised,
        "effective": identity.effective,
        "approved_by": asdict(identity.approved_by) if identity.approved_by else None,
        "signed_at": identity.signed_at,
        "initials": list(identity.initials),
        "legal_basis": list(identity.legal_basis),
        "qualifications": list(identity.qualifications),
        "related": list(identity.related),
        "equipment": list(identity.equipment),
        "warnings": list(identity.warnings),
        "records": list(identity.records),
        "labels": dict(identity.labels),
        "columns": list(identity.columns),
        "supplied": list(identity.supplied),
    }


def _step(step: Step, procedure: Procedure) -> dict[str, Any]:
    standard = step.standard
    return {
        "no": step.no,
        "key": step.key,
        "performer": step.performer,
        "does": list(step.does),
        "needs": list(step.needs),
        "standard_time": standard.text if standard else None,
        "standard_minutes": standard.minutes if standard else None,
        "standard_days": standard.days if standard else None,
        "outputs": [
            {"mode": use.mode, "key": use.key, "title": printed_title(use, procedure)} for use in step.outputs
        ],
        "outcomes": {one.name: {"label": one.label, "to": one.to} for one in step.outcomes},
        "next": step.next,
        "may_return_to": list(step.may_return_to),
        "checks": step.checks,
        "appoints": step.appoints,
        "disposition": step.disposition,
        "takes_part": list(step.takes_part),
        "co_signs": list(step.co_signs),
        "filled_by": step.filled_by,
        "each": step.each,
        "evidence": asdict(step.evidence) if step.evidence else None,
        "stock": step.stock,
        "hands_over_to": asdict(step.hands_over_to) if step.hands_over_to else None,
        "restores": step.restores,
        "supplied": list(step.supplied),
    }


def printed_title(use: OutputUse, procedure: Procedure) -> str:
    """Give the words with which the row prints an output."""
    return use.title or procedure.output(use.key).title


def _output(output: Output) -> dict[str, Any]:
    return {
        "title": output.title,
        "fields": [
            {"key": field.key, "label": field.label, "type": field.type, "required": field.required}
            for field in output.fields
        ],
    }
