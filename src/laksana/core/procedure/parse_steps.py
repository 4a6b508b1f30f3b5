"""Reads the step table of a definition: acts, standards, exits and powers.

Never looks at other steps: what one step says of another is for `references` and `flow`.
"""

from dataclasses import replace
from typing import Final

from laksana.core.procedure import texts
from laksana.core.procedure.model import (
    END,
    CheckItem,
    Evidence,
    HandOver,
    Outcome,
    StandardTime,
    Step,
)
from laksana.core.procedure.parse_papers import parse_uses
from laksana.core.procedure.report import Node
from laksana.core.procedure.standard_time import StandardTimeError, parse_standard_time

STEP_KEYS: Final = (
    "no", "key", "performer", "does", "needs", "standard_time", "clock", "outputs", "outcomes", "next",
    "may_return_to", "checks", "appoints", "disposition", "takes_part", "co_signs", "filled_by", "each", "checklist",
    "evidence", "stock", "hands_over_to", "restores", "reopens_at", "supplied",
)  # fmt: skip
REQUIRED: Final = ("no", "key", "performer", "does")
MOST_STEPS: Final = 500


def parse_steps(node: Node, *, around_the_clock: bool) -> tuple[Step, ...]:
    """Read the table; a step that names no way on leads to the one below it, the last to the end."""
    items = node.items()
    if not items:
        node.fault("no_steps")
    if len(items) > MOST_STEPS:
        node.fault("too_many_steps", limit=MOST_STEPS)
        return ()
    steps = tuple(_step(item, around_the_clock=around_the_clock) for item in items)
    following = (*(step.key for step in steps[1:]), END)
    return tuple(
        step if step.next or step.outcomes else replace(step, next=below)
        for step, below in zip(steps, following, strict=False)
    )


def _step(node: Node, *, around_the_clock: bool) -> Step:
    fields = node.fields(STEP_KEYS, REQUIRED)
    outcomes = _outcomes(fields["outcomes"]) if "outcomes" in fields else ()
    if outcomes and "next" in fields:
        fields["next"].fault("next_and_outcomes")
    return Step(
        no=fields["no"].text() if "no" in fields else "",
        key=fields["key"].key() if "key" in fields else "",
        performer=fields["performer"].key() if "performer" in fields else "",
        does=_does(fields.get("does")),
        needs=fields["needs"].texts() if "needs" in fields else (),
        standard=_standard(fields.get("standard_time")),
        around_the_clock=_clock(fields.get("clock")) or around_the_clock,
        outputs=parse_uses(fields["outputs"]) if "outputs" in fields else (),
        outcomes=outcomes,
        next=fields["next"].key() if "next" in fields else None,
        **_powers(fields),
        supplied=fields["supplied"].marks(STEP_KEYS) if "supplied" in fields else (),
    )


def _powers(fields: dict[str, Node]) -> dict[str, object]:
    """Read what the step may do beyond being done."""
    given: dict[str, object] = {
        key: fields[key].keys() for key in ("may_return_to", "takes_part", "co_signs") if key in fields
    }
    given |= {key: fields[key].key() for key in ("checks", "appoints", "filled_by") if key in fields}
    given |= {
        key: fields[key].flag() for key in ("disposition", "stock", "restores", "reopens_at") if key in fields
    }
    for key, read in (
        ("each", _each),
        ("checklist", _checklist),
        ("evidence", _evidence),
        ("hands_over_to", _hand_over),
    ):
        if key in fields:
            given[key] = read(fields[key])
    return given


def _does(node: Node | None) -> tuple[str, ...]:
    if node is None:
        return ()
    acts = (node.text(),) if isinstance(node.value, str) else node.texts()
    if not acts:
        node.fault("blank")
    return acts


def _standard(node: Node | None) -> StandardTime | None:
    text = node.text() if node else ""
    if node is None or not text:
        return None
    try:
        return parse_standard_time(text)
    except StandardTimeError:
        node.fault("bad_time", value=text)
        return None


def _clock(node: Node | None) -> bool:
    if node is not None and node.value != "around_the_clock":
        node.fault("bad_clock")
    return node is not None


def _outcomes(node: Node) -> tuple[Outcome, ...]:
    for name in node.value if isinstance(node.value, dict) else ():
        if isinstance(name, str) and name.casefold() in texts.BOOLEAN_NAMES:
            node.child(name, None).fault("boolean_outcome", name=name)
    return tuple(_outcome(name, entry) for name, entry in node.entries())


def _outcome(name: str, node: Node) -> Outcome:
    fields = node.fields(("label", "to", "outputs", "reason_required"), ("label", "to"))
    return Outcome(
        name=name,
        label=fields["label"].text() if "label" in fields else "",
        to=fields["to"].key() if "to" in fields else "",
        outputs=parse_uses(fields["outputs"]) if "outputs" in fields else (),
        reason_required="reason_required" in fields and fields["reason_required"].flag(),
    )


def _each(node: Node) -> str:
    if node.value != "site":
        node.fault("bad_site")
    return "site"


def _checklist(node: Node) -> tuple[CheckItem, ...]:
    return tuple(CheckItem(key, entry.text()) for key, entry in node.entries())


def _evidence(node: Node) -> Evidence:
    asked = {key: value.flag() for key, value in node.fields(("photos", "signature", "place")).items()}
    return Evidence(**asked)


def _hand_over(node: Node) -> HandOver:
    fields = node.fields(("outcome", "title", "procedure", "waits"), ("outcome", "title"))
    procedure = fields["procedure"].text() if "procedure" in fields else None
    if procedure and not texts.PROCEDURE_ID.fullmatch(procedure):
        fields["procedure"].fault("bad_id", value=procedure)
    return HandOver(
        outcome=fields["outcome"].key() if "outcome" in fields else "",
        title=fields["title"].text() if "title" in fields else "",
        procedure=procedure,
        waits=fields["waits"].flag() if "waits" in fields else True,
    )
