"""May this person do that to this case? The one question behind every button, page, file, search and notice.

Never asks whether the act makes sense now (paused, already done, too late): that is `core.case`'s part. A
person of another government may nothing, and who may act on a case may also read it.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeAlias

from laksana.core.authority.model import Act, Actor, Office, Standing

Rule: TypeAlias = Callable[[Actor, Standing, Office], bool]


def may(act: Act, actor: Actor, standing: Standing, office: Office) -> bool:
    """Tell whether `actor` has the power to do `act` to what stands so."""
    if not actor.government == standing.government == office.government:
        return False
    return _RULES[act](actor.towards(office.procedure), standing, office)


def acts_as(actor: Actor, standing: Standing, office: Office, *, wanted: int | None = None) -> int | None:
    """Give the post in which `actor` acts: the wanted one, else the one nearest to the step, else to the
    case.

    None when no post of theirs has to do with the case: they act for an agency, for the desk, as the system.
    """
    posts = actor.towards(office.procedure).posts
    near = (post for post in _nearest(standing, office, wanted) if post in posts)
    return next(near, None)


def _nearest(standing: Standing, office: Office, wanted: int | None) -> Iterator[int]:
    yield from (post for post in (wanted, standing.step_post) if post is not None)
    yield from sorted(standing.awaits_signature_of)
    yield standing.owner
    yield from office.superiors.get(standing.step_post or standing.owner, ())
    yield from office.superiors.get(standing.owner, ())
    yield from sorted(standing.took_part)


def _of_agency(actor: Actor, standing: Standing, office: Office) -> bool:
    return actor.agency is not None and actor.agency in standing.agencies


def _is_concerned(actor: Actor, standing: Standing, office: Office) -> bool:
    """Tell whether they are of the reporter's agency, or of one at which the round called."""
    return actor.agency in standing.visited or _of_agency(actor, standing, office)


def _sends_for_agency(actor: Actor, standing: Standing, office: Office) -> bool:
    return actor.may_send and _of_agency(actor, standing, office)


def _for_reporter(actor: Actor, standing: Standing, office: Office) -> bool:
    """Tell whether they are, or act on behalf of, the agency that reported the case."""
    return standing.reporter is not None and (actor.desk or _reported(actor, standing, office))


def _reported(actor: Actor, standing: Standing, office: Office) -> bool:
    return standing.reporter is not None and actor.agency == standing.reporter


def _opens(actor: Actor, standing: Standing, office: Office) -> bool:
    if actor.system:
        return True
    if standing.reporter is None:
        return _begins_round(actor, standing)
    return actor.desk or (_reported(actor, standing, office) and (actor.may_send or not standing.by_reporter))


def _begins_round(actor: Actor, standing: Standing) -> bool:
    starts = {standing.owner, standing.step_post}
    return bool(actor.posts & starts) or standing.step_post in actor.clerk_for


def _holds_step(actor: Actor, standing: Standing, office: Office) -> bool:
    return standing.step_post in actor.posts


def _performs(actor: Actor, standing: Standing, office: Office) -> bool:
    if standing.by_reporter:
        return actor.desk or _sends_for_agency(actor, standing, office)
    return _is_responsible(actor, standing, office)


def _is_responsible(actor: Actor, standing: Standing, office: Office) -> bool:
    return standing.step_post in actor.posts and standing.assignee in (None, actor.person)


def _works(actor: Actor, standing: Standing, office: Office) -> bool:
    helps = standing.step_post in actor.posts and actor.person in standing.others
    return helps or _is_responsible(actor, standing, office)


def _owns(actor: Actor, standing: Standing, office: Office) -> bool:
    return standing.owner in actor.posts


def _leads(actor: Actor, standing: Standing, office: Office) -> bool:
    """Tell whether they own the case or stand above its owner."""
    return _owns(actor, standing, office) or bool(actor.posts & office.above(standing.owner))


def _above_step(actor: Actor, standing: Standing, office: Office) -> bool:
    return standing.step_post is not None and bool(actor.posts & office.above(standing.step_post))


def _assigns(actor: Actor, standing: Standing, office: Office) -> bool:
    return (
        _is_responsible(actor, standing, office)
        or _owns(actor, standing, office)
        or _above_step(actor, standing, office)
    )


def _resumes(actor: Actor, standing: Standing, office: Office) -> bool:
    return (
        actor.system
        or actor.person == standing.paused_by
        or _leads(actor, standing, office)
        or _above_step(actor, standing, office)
    )


def _finishes_hand_over(actor: Actor, standing: Standing, office: Office) -> bool:
    return _resumes(actor, standing, office) or _holds_step(actor, standing, office)


def _sends_back(actor: Actor, standing: Standing, office: Office) -> bool:
    returns = standing.may_return and _performs(actor, standing, office)
    return returns or (standing.not_well and _owns(actor, standing, office))


def _recalls(actor: Actor, standing: Standing, office: Office) -> bool:
    still_holds = standing.step_post is None or standing.step_post in actor.posts
    return actor.person == standing.completed_by and still_holds


def _signs(actor: Actor, standing: Standing, office: Office) -> bool:
    for_agency = standing.signs_for_agency and _of_agency(actor, standing, office)
    return for_agency or bool(actor.posts & standing.awaits_signature_of)


def _records_signature(actor: Actor, standing: Standing, office: Office) -> bool:
    return standing.signs_for_agency and _performs(actor, standing, office)


def _fills(actor: Actor, standing: Standing, office: Office) -> bool:
    helps = actor.desk or _performs(actor, standing, office)
    return standing.filled_by_reporter and (helps or _sends_for_agency(actor, standing, office))


def _drafts(actor: Actor, standing: Standing, office: Office) -> bool:
    writes = standing.filled_by_reporter and _of_agency(actor, standing, office)
    return writes or _fills(actor, standing, office)


def _performs_or_leads(actor: Actor, standing: Standing, office: Office) -> bool:
    return _performs(actor, standing, office) or _leads(actor, standing, office)


def _works_or_leads(actor: Actor, standing: Standing, office: Office) -> bool:
    return _works(actor, standing, office) or _leads(actor, standing, office)


def _holds_step_or_leads(actor: Actor, standing: Standing, office: Office) -> bool:
    return _holds_step(actor, standing, office) or _leads(actor, standing, office)


def _confirms(actor: Actor, standing: Standing, office: Office) -> bool:
    return actor.desk or _of_agency(actor, standing, office)


def _records_written(actor: Actor, standing: Standing, office: Office) -> bool:
    return standing.may_be_written and standing.step_post in actor.clerk_for


def _took_part(actor: Actor, standing: Standing, office: Office) -> bool:
    return bool(actor.posts & standing.took_part) or _leads(actor, standing, office)


def _links(actor: Actor, standing: Standing, office: Office) -> bool:
    return actor.system or _took_part(actor, standing, office)


def _comments(actor: Actor, standing: Standing, office: Office) -> bool:
    return actor.desk or _took_part(actor, standing, office) or _is_concerned(actor, standing, office)


def _is_system(actor: Actor, standing: Standing, office: Office) -> bool:
    return actor.system


def _reads_all(actor: Actor, standing: Standing, office: Office) -> bool:
    told = standing.informed | standing.awaits_signature_of
    return (
        actor.system
        or actor.auditor
        or _took_part(actor, standing, office)
        or bool(actor.posts & told)
        or standing.ends in actor.posts
        or any(actor.posts & office.above(post) for post in standing.took_part)
    )


def _reads(actor: Actor, standing: Standing, office: Office) -> bool:
    return (
        actor.desk
        or _is_concerned(actor, standing, office)
        or bool(actor.clerk_for & standing.took_part)
        or _reads_all(actor, standing, office)
    )


_RULES: Final[Mapping[Act, Rule]] = {
    Act.OPEN: _opens,
    Act.WITHDRAW: _for_reporter,
    Act.CONFIRM: _confirms,
    Act.RECORD_NO_ANSWER: _is_system,
    Act.RECALCULATE: _is_system,
    Act.ASK_REOPEN: _for_reporter,
    Act.RATE: _reported,
    Act.FILL: _fills,
    Act.FILL_DRAFT: _drafts,
    Act.CO_SIGN: _signs,
    Act.TAKE: _holds_step,
    Act.COMPLETE: _performs,
    Act.BEGIN: _works,
    Act.PAUSE: _works,
    Act.AGREE_PAUSE: _leads,
    Act.RESUME: _resumes,
    Act.ASSIGN: _assigns,
    Act.SEND_BACK: _sends_back,
    Act.RECALL: _recalls,
    Act.RECORD_CO_SIGN: _records_signature,
    Act.DECIDE_CO_SIGN: _leads,
    Act.FINISH_HAND_OVER: _finishes_hand_over,
    Act.ADD_SITE: _performs_or_leads,
    Act.SKIP_SITE: _performs_or_leads,
    Act.AGREE_SKIP: _leads,
    Act.CANCEL: _leads,
    Act.REROUTE: _leads,
    Act.CLOSE_AS_DUPLICATE: _leads,
    Act.DECIDE_REOPEN: _leads,
    Act.MIGRATE: _leads,
    Act.RECORD_WRITTEN: _records_written,
    Act.JUDGE_INCIDENT: _took_part,
    Act.LIFT_INCIDENT: _leads,
    Act.REPORT_INCIDENT: _took_part,
    Act.MOVE_STOCK: _works_or_leads,
    Act.ISSUE_PAPER: _holds_step_or_leads,
    Act.COMMENT: _comments,
    Act.FREE_DISPOSE: _took_part,
    Act.LINK: _links,
    Act.READ: _reads,
    Act.READ_INTERNAL: _reads_all,
}
