"""Reads the step table of a definition: acts, standards, exits and powers.

Never looks at other steps: what one step says of another is for `references` and `flow`.
"""

from dataclasses import replace
from types import MappingProxyType
from typing import Final

from laksana.core.procedure import texts
from laksana.core.procedure.model import (
    END,
    REPORTER,
    CheckItem,
    Evidence,
    HandOver,
    Outcome,
    StandardTime,
    Step,
)
from laksana.core.procedure.node import Fields, Node
from laksana.core.procedure.parse_papers import parse_uses
from laksana.core.procedure.standard_time import StandardTimeError, parse_standard_time

KEYS: Final = (
    "no", "key", "performer", "does", "needs", "standard_time", "clock", "outputs", "outcomes", "next",
    "may_return_to", "checks", "appoints", "disposition", "takes_part", "co_signs", "informs", "filled_by",
    "each", "checklist", "evidence", "stock", "hands_over_to", "restores", "reopens_at", "supplied",
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
    fields = node.fields(KEYS, REQUIRED)
    outcomes = _outcomes(fields["outcomes"]) if "outcomes" in fields else ()
    if outcomes and "next" in fields:
        fields["next"].fault("next_and_outcomes")
    back = _returns(fields["may_return_to"]) if "may_return_to" in fields else {}
    evidence = _evidence(fields["evidence"]) if "evidence" in fields else None
    return Step(
        no=fields.text("no"),
        key=fields.name("key"),
        performer=fields.name("performer"),
        does=_does(fields["does"]) if "does" in fields else (),
        needs=fields.texts("needs"),
        standard=_standard(fields["standard_time"]) if "standard_time" in fields else None,
        around_the_clock=fields.always("clock") or around_the_clock,
        outputs=parse_uses(fields["outputs"]) if "outputs" in fields else (),
        outcomes=outcomes,
        next=fields.name("next") or None,
        may_return_to=tuple(back),
        returns_past=MappingProxyType({to: past for to, past in back.items() if past}),
        checks=fields.name("checks") or None,
        appoints=fields.name("appoints") or None,
        disposition=fields.flag("disposition"),
        takes_part=fields.names("takes_part"),
        co_signs=fields.names("co_signs") or _signer(evidence),
        informs=fields.names("informs"),
        filled_by=fields.name("filled_by") or None,
        each=_each(fields["each"]) if "each" in fields else None,
        checklist=_checklist(fields["checklist"]) if "checklist" in fields else (),
        evidence=evidence,
        stock=fields.flag("stock"),
        hands_over_to=_hand_over(fields["hands_over_to"]) if "hands_over_to" in fields else None,
        restores=fields.flag("restores"),
        reopens_at=fields.flag("reopens_at"),
        supplied=fields.marks("supplied", KEYS),
    )


def _does(node: Node) -> tuple[str, ...]:
    acts = node.texts() if isinstance(node.value, list) else (node.text(),)
    if not acts:
        node.fault("blank")
    return acts


def _standard(node: Node) -> StandardTime | None:
    text = node.text()
    if not text:
        return None
    try:
        return parse_standard_time(text)
    except StandardTimeError:
        node.fault("bad_time", value=text)
        return None


def _outcomes(node: Node) -> tuple[Outcome, ...]:
    return tuple(_outcome(name, entry) for name, entry in node.entries())


def _outcome(name: str, node: Node) -> Outcome:
    if name in texts.BOOLEAN_NAMES:
        node.fault("boolean_outcome", name=name)
    fields = node.fields(("label", "to", "outputs", "reason_required"), ("label", "to"))
    return Outcome(
        name=name,
        label=fields.text("label"),
        to=fields.name("to"),
        outputs=parse_uses(fields["outputs"]) if "outputs" in fields else (),
        reason_required=fields.flag("reason_required"),
    )


def _returns(node: Node) -> dict[str, str]:
    """Give each step to return to, with the one that must have been passed over for it ("": none)."""
    found: dict[str, str] = {}
    for item in node.items():
        key, past = _return(item)
        if key in found:
            item.fault("duplicate_value", value=key)
        elif key:
            found[key] = past
    return found


def _return(node: Node) -> tuple[str, str]:
    if not isinstance(node.value, dict):
        return node.key(), ""
    fields = node.fields(("step", "passed_over"), ("step", "passed_over"))
    return fields.name("step"), fields.name("passed_over")


def _each(node: Node) -> str:
    if node.value != "site":
        node.fault("bad_site")
    return "site"


def _checklist(node: Node) -> tuple[CheckItem, ...]:
    return tuple(CheckItem(key, entry.text()) for key, entry in node.entries())


def _evidence(node: Node) -> Evidence:
    fields = node.fields(("photos", "signature", "place"))
    return Evidence(fields.flag("photos"), fields.flag("signature"), fields.flag("place"))


def _signer(evidence: Evidence | None) -> tuple[str, ...]:
    """Give who signs where a signature is asked as proof and nobody is named: the case's own agency."""
    return (REPORTER,) if evidence and evidence.signature else ()


def _hand_over(node: Node) -> HandOver:
    fields = node.fields(("outcome", "title", "procedure", "waits"), ("outcome", "title"))
    return HandOver(
        outcome=fields.name("outcome"),
        title=fields.text("title"),
        procedure=_procedure(fields) or None,
        waits=fields.flag("waits", default=True),
    )


def _procedure(fields: Fields) -> str:
    identifier = fields.text("procedure")
    if identifier and not texts.is_procedure_id(identifier):
        fields["procedure"].fault("bad_id", value=identifier)
    return identifier
