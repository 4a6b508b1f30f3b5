"""Reads the identity page of a definition: the paper's own words, blank where the paper is blank.

Never fills a blank box: what the paper leaves out is a finding, not a fault.
"""

from typing import Final

from laksana.core.procedure.model import Approval, Identity
from laksana.core.procedure.report import Node

LINES: Final = (
    "office", "unit", "number", "annex_heading", "decree", "created", "revised", "effective", "signed_at",
)  # fmt: skip
LISTS: Final = (
    "initials", "legal_basis", "qualifications", "related", "equipment", "warnings", "records", "columns",
)  # fmt: skip
KEYS: Final = ("title", *LINES, "approved_by", *LISTS, "labels", "supplied")


def parse_identity(node: Node) -> Identity:
    """Read the identity page."""
    fields = node.fields(KEYS, ("title",))
    lines = {key: fields[key].text(blank=True) for key in LINES if key in fields}
    lists = {key: fields[key].texts(blank=key == "related") for key in LISTS if key in fields}
    return Identity(
        supplied=fields["supplied"].marks(KEYS) if "supplied" in fields else (),
        title=fields["title"].text() if "title" in fields else "",
        approved_by=_approval(fields["approved_by"]) if "approved_by" in fields else None,
        labels=_labels(fields["labels"]) if "labels" in fields else {},
        **lines,
        **lists,
    )


def _approval(node: Node) -> Approval:
    fields = node.fields(("office", "name", "rank"), ("office",))
    return Approval(
        **{"office": "", "name": "", **{key: value.text(blank=True) for key, value in fields.items()}}
    )


def _labels(node: Node) -> dict[str, str]:
    return {key: value.text() for key, value in node.fields(KEYS).items()}
