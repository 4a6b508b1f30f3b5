"""Reads the identity page of a definition: the paper's own words, blank where the paper is blank.

Never fills a blank box: what the paper leaves out is a finding, not a fault.
"""

from types import MappingProxyType
from typing import Final

from laksana.core.procedure.model import Approval, Identity
from laksana.core.procedure.node import Node

KEYS: Final = (
    "title", "office", "unit", "number", "annex_heading", "decree", "created", "revised", "effective",
    "approved_by", "signed_at", "initials", "legal_basis", "qualifications", "related", "equipment",
    "warnings", "records", "labels", "columns", "supplied",
)  # fmt: skip


def parse_identity(node: Node) -> Identity:
    """Read the identity page."""
    fields = node.fields(KEYS, ("title",))
    return Identity(
        title=fields.text("title"),
        office=fields.text("office", blank=True),
        unit=fields.text("unit", blank=True),
        number=fields.text("number", blank=True),
        annex_heading=fields.text("annex_heading", blank=True),
        decree=fields.text("decree", blank=True),
        created=fields.text("created", blank=True),
        revised=fields.text("revised", blank=True),
        effective=fields.text("effective", blank=True),
        approved_by=_approval(fields["approved_by"]) if "approved_by" in fields else None,
        signed_at=fields.text("signed_at", blank=True),
        initials=fields.texts("initials"),
        legal_basis=fields.texts("legal_basis"),
        qualifications=fields.texts("qualifications"),
        related=fields.texts("related", blank=True),
        equipment=fields.texts("equipment"),
        warnings=fields.texts("warnings"),
        records=fields.texts("records"),
        labels=MappingProxyType(_labels(fields["labels"]) if "labels" in fields else {}),
        columns=fields.texts("columns"),
        supplied=fields.marks("supplied", KEYS),
    )


def _approval(node: Node) -> Approval:
    fields = node.fields(("office", "name", "rank"), ("office",))
    return Approval(fields.text("office"), fields.text("name", blank=True), fields.text("rank", blank=True))


def _labels(node: Node) -> dict[str, str]:
    fields = node.fields(KEYS)
    return {key: fields.text(key) for key in fields}
