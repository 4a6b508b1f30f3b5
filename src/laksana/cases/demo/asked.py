"""What finishing an open step asks of who plays it, whatever they write. Never acts."""

from laksana.cases.selectors.reading import Found
from laksana.core.case.state import OpenStep
from laksana.core.procedure.model import END, REPORTER, OutputUse, Procedure, Step
from laksana.core.values import frozen


@frozen
class Asked:
    """The exit, the papers to fill, whom to name people for (None: nobody), whether to plan sites."""

    outcome: str | None
    papers: tuple[OutputUse, ...]
    appoints: str | None
    plans_sites: bool


def asked_of(procedure: Procedure, step: Step, outcome: str | None = None) -> Asked:
    """Give what finishing the step by that exit asks; None: by its first one, if it has any."""
    chosen = step.outcome(outcome) if outcome else next(iter(step.outcomes), None)
    target = chosen.to if chosen else step.next
    following = None if target in (END, None) else procedure.step(target or "")
    named = following is not None and following.performer == step.appoints
    own = () if step.filled_by == REPORTER else step.outputs
    return Asked(
        outcome=chosen.name if chosen else None,
        papers=own + (chosen.outputs if chosen else ()),
        appoints=step.appoints if named or not step.outcomes else None,
        plans_sites=following is not None and following.each == "site",
    )


def able_to(found: Found, token: OpenStep) -> list[int]:
    """Give who may do a step of the office: who is named, else the holders who did not do what it checks."""
    if token.assignee is not None:
        return [token.assignee]
    holders = found.office.holders_of(token.post)
    checked = found.procedure.step(token.step).checks
    return sorted(holders - {done.by for done in found.state.path if done.step == checked}) or sorted(holders)
