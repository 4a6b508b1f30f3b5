"""Signatures asked from others on a finished step, and what becomes of one that is refused or missing.

Never changes what was submitted.
"""

from laksana.core.authority.model import Act
from laksana.core.case.commands import CoSign, DecideCoSign, Means, Signing
from laksana.core.case.decide.completing import finish_signed
from laksana.core.case.decide.turn import Refusal, Turn, ensure, ensure_text
from laksana.core.case.events import CoSignDecided, CoSigned
from laksana.core.case.refusals import Code
from laksana.core.case.state import OpenStep, Submitted
from laksana.core.procedure.model import REPORTER


def co_sign(turn: Turn, command: CoSign) -> None:
    """Sign, refuse, or record what the agency's officer did on paper."""
    recorded = command.party == REPORTER and command.means is not Means.ACCOUNT
    token = (can_record_co_sign if recorded else can_co_sign)(turn, command.token)
    _check_party(turn, token, command.party, recorded=recorded)
    _check_signature(command, recorded=recorded)
    turn.happens(
        CoSigned(
            token=token.token,
            party=command.party,
            signing=command.signing,
            means=command.means,
            signer=command.signer,
            reason=command.reason,
            files=command.files,
        )
    )
    _finish_if_all_signed(turn, token.token)


def can_co_sign(turn: Turn, number: int) -> OpenStep:
    """Give the token, refusing unless the actor is asked to sign it."""
    token = turn.enter_step(Act.CO_SIGN, number)
    submission(token)
    return token


def can_record_co_sign(turn: Turn, number: int) -> OpenStep:
    """Give the token, refusing unless the actor can record what the agency signed on it."""
    token = turn.enter_step(Act.RECORD_CO_SIGN, number)
    submission(token)
    return token


def decide_co_sign(turn: Turn, command: DecideCoSign) -> None:
    """Go on without the missing signatures, or give the step back to its performer."""
    token = can_decide_co_sign(turn, command.token)
    ensure_text(command.reason)
    turn.happens(CoSignDecided(token.token, command.go_on, command.reason))
    if command.go_on:
        _finish_if_all_signed(turn, token.token)


def can_decide_co_sign(turn: Turn, number: int) -> OpenStep:
    """Give the token, refusing unless a signature is missing on which the actor decides."""
    token = turn.enter_step(Act.DECIDE_CO_SIGN, number)
    ensure(bool(submission(token).unsigned), Code.SIGNATURE_NOT_MISSING)
    return token


def submission(token: OpenStep) -> Submitted:
    """Give what was submitted, refusing when nothing was."""
    if token.submitted is None:
        raise Refusal(Code.STEP_NOT_SUBMITTED)
    return token.submitted


def _check_party(turn: Turn, token: OpenStep, party: str, *, recorded: bool) -> None:
    ensure(party in turn.step_of(token).co_signs, Code.SIGNATURE_NOT_ASKED)
    ensure(recorded or _signs_as(turn, token, party), Code.NOT_ALLOWED)
    submitted = submission(token)
    ensure(party in (*submitted.awaits, *submitted.unsigned), Code.ALREADY_SIGNED)


def _signs_as(turn: Turn, token: OpenStep, party: str) -> bool:
    if party == REPORTER:
        return turn.actor.agency in turn.standing(token=token.token).agencies
    return turn.office.performers[party] in turn.actor.posts


def _check_signature(command: CoSign, *, recorded: bool) -> None:
    if command.signing is not Signing.SIGNED:
        ensure_text(command.reason)
    elif recorded:
        ensure_text(command.signer, Code.TEXT_REQUIRED)
        ensure(bool(command.files) or command.means is not Means.PAPER, Code.PHOTO_REQUIRED)


def _finish_if_all_signed(turn: Turn, number: int) -> None:
    token = turn.state.open[number]
    submitted = submission(token)
    if not submitted.awaits and not submitted.unsigned:
        finish_signed(turn, token, submitted)
