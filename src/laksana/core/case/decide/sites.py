"""The sites of a round: one joins, one is skipped. Never visits any."""

from laksana.core.authority.model import Act
from laksana.core.case.commands import AddSite, DecideSkip, SkipSite
from laksana.core.case.decide.flow import check_known_once, go_on, is_per_site, open_at
from laksana.core.case.decide.turn import Turn, ensure, ensure_in_time, ensure_text
from laksana.core.case.events import SiteAdded, SkipAsked, SkipDecided
from laksana.core.case.refusals import Code
from laksana.core.case.state import OpenStep


def add_site(turn: Turn, command: AddSite) -> None:
    """Open the step for one site more."""
    sibling = can_add_site(turn, command.step)
    site = command.site.site
    check_known_once(turn.facts, (site,))
    ensure(site not in _sites_of_round(turn, command.step), Code.SITE_TWICE)
    ensure_text(command.reason)
    turn.happens(SiteAdded(command.step, site, command.reason))
    step = turn.step_of(sibling)
    open_at(turn, step, turn.when, place=command.site, came_from=sibling.came_from, beside=True)


def can_add_site(turn: Turn, key: str) -> OpenStep:
    """Give an open token of the step, refusing unless the actor can add a site to it now."""
    turn.must_be_open()
    tokens = turn.state.open_of(key)
    ensure(bool(tokens), Code.STEP_NOT_OPEN)
    ensure(is_per_site(turn.step_of(tokens[0])), Code.NOT_A_SITE_STEP)
    ensure(any(turn.may(Act.ADD_SITE, token=token.token) for token in tokens), Code.NOT_ALLOWED)
    ensure_in_time(turn.facts, since=tokens[0].opened_at)
    return tokens[0]


def _sites_of_round(turn: Turn, key: str) -> set[int | None]:
    done = {done.site for done in turn.state.path if done.step == key}
    return done | {token.site for token in turn.state.open_of(key)}


def skip_site(turn: Turn, command: SkipSite) -> None:
    """Ask to skip a site; the owner's own wish is agreed at once."""
    token = can_skip_site(turn, command.token)
    ensure_text(command.reason)
    turn.happens(SkipAsked(token.token, command.reason))
    if turn.may(Act.AGREE_SKIP):
        _skip(turn, token)


def can_skip_site(turn: Turn, number: int) -> OpenStep:
    """Give the token, refusing unless the actor can ask to skip its site now."""
    ensure(is_per_site(turn.step_of(turn.token(number))), Code.NOT_A_SITE_STEP)
    token = turn.enter_step(Act.SKIP_SITE, number)
    ensure(token.submitted is None, Code.STEP_SUBMITTED)
    ensure(token.skip_asked_by is None, Code.SKIP_ALREADY_ASKED)
    return token


def decide_skip(turn: Turn, command: DecideSkip) -> None:
    """Agree to skip a site, or want it visited."""
    token = can_decide_skip(turn, command.token)
    if command.agree:
        _skip(turn, token, reason=command.reason)
    else:
        turn.happens(SkipDecided(token.token, agree=False, reason=command.reason))


def can_decide_skip(turn: Turn, number: int) -> OpenStep:
    """Give the token, refusing unless somebody asked the actor to skip it."""
    token = turn.enter_step(Act.AGREE_SKIP, number)
    ensure(token.skip_asked_by is not None, Code.SKIP_NOT_ASKED)
    return token


def _skip(turn: Turn, token: OpenStep, *, reason: str = "") -> None:
    turn.happens(SkipDecided(token.token, agree=True, reason=reason))
    go_on(turn, turn.step_of(token), turn.state.path[-1])
