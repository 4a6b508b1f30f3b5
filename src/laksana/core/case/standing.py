"""How a case, and one step of it, stand towards anybody: the value on which `core.authority.may` decides.

Never asks who is asking.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from laksana.core.authority.model import Office, Standing
from laksana.core.case.state import CaseState, OpenStep, Status
from laksana.core.procedure.model import REPORTER, Procedure


def standing(
    procedure: Procedure,
    state: CaseState,
    office: Office,
    *,
    site_agency: Mapping[int, int],
    token: int | None = None,
    site: int | None = None,
) -> Standing:
    """Give how the case stands: as a whole, towards one open or done step (`token`), or towards one `site`.

    As a whole it also stands open to every agency for whose site a step was opened (`visited`); towards a
    token or a site, beside the reporter's agency, only to that of the site.
    """
    whole = _whole(procedure, state, office)
    if token is not None and (open_step := state.open.get(token)):
        agencies = _agencies(state, site_agency, open_step.site)
        return Standing(agencies=agencies, **whole, **_open(procedure, open_step, office))
    if token is not None and (done := state.done(token) or state.completed(token)):
        agencies = _agencies(state, site_agency, done.site)
        return Standing(agencies=agencies, step_post=done.post, completed_by=done.by, **whole)
    agencies = _agencies(state, site_agency, site)
    if site is not None:
        return Standing(agencies=agencies, **whole)
    sites = {place for _, place in state.visits if place is not None}
    visited = frozenset(site_agency[place] for place in sites & site_agency.keys())
    signers = frozenset(post for asked in state.open.values() for post in _signers(procedure, asked, office))
    return Standing(agencies=agencies, visited=visited, awaits_signature_of=signers, **whole)


def opening(procedure: Procedure, office: Office, *, agency: int | None) -> Standing:
    """Give how a case that is not yet opened stands."""
    return Standing(
        government=office.government,
        owner=office.performers[procedure.owner],
        reporter=agency,
        step_post=office.performers.get(procedure.first.performer),
        by_reporter=procedure.starts == REPORTER,
    )


def _whole(procedure: Procedure, state: CaseState, office: Office) -> dict[str, Any]:
    return {
        "government": office.government,
        "owner": office.performers[procedure.owner],
        "reporter": state.agency,
        "took_part": state.took_part,
        "informed": state.informed,
        "ends": office.performers.get(procedure.ends) if state.status is Status.FINISHED else None,
        "not_well": state.not_well,
    }


def _open(procedure: Procedure, token: OpenStep, office: Office) -> dict[str, Any]:
    step = procedure.step(token.step)
    return {
        "step_post": token.post,
        "by_reporter": token.post is None,
        "assignee": token.assignee,
        "others": frozenset(token.others),
        "paused_by": token.paused.by if token.paused else None,
        "filled_by_reporter": step.filled_by == REPORTER,
        "awaits_signature_of": frozenset(_signers(procedure, token, office)),
        "signs_for_agency": REPORTER in step.co_signs,
        "may_return": bool(step.may_return_to),
        "may_be_written": step.disposition or step.appoints is not None,
    }


def _signers(procedure: Procedure, token: OpenStep, office: Office) -> Iterable[int]:
    parties = procedure.step(token.step).co_signs
    return (office.performers[party] for party in parties if party != REPORTER)


def _agencies(state: CaseState, site_agency: Mapping[int, int], site: int | None) -> frozenset[int]:
    of_site = None if site is None else site_agency.get(site)
    return frozenset(agency for agency in (state.agency, of_site) if agency is not None)
