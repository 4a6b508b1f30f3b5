"""A sitting: one pen, opened once, and the papers of one command, each with an outcome of its own.

It may be cut off anywhere and asked for again under the same command: what was signed is not signed twice.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from laksana.documents.models import Attempt, Paper
from laksana.documents.services.attempts import Hand, base_of, begin, settle
from laksana.documents.signers import ABOUT_THE_SIGNER, Pen
from laksana.documents.signers import sitting as opened
from laksana.outside.signing import Mark, Outcome, Signed, Signer, Unknown, continues
from laksana.outside.signing.local import Closed

MOST: Final = 50
LONGEST: Final = timedelta(seconds=75)
"""After which no further paper is begun: a page must answer. The rest waits, unsigned, for the next press."""


class NotOpened(Exception):
    """The pen did not open; no paper was begun. `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def sign_all(
    papers: Sequence[Paper],
    *,
    hands: Callable[[Paper], Hand],
    pen: Pen,
    slug: str,
    command: UUID,
    clock: Callable[[], datetime],
) -> list[Attempt]:
    """Sign papers one after the other; raises NotOpened when the pen opens for none of them."""
    with opened(pen, slug) as signer:
        if isinstance(signer, Closed):
            raise NotOpened(signer.code)
        done = _one_by_one(papers, hands=hands, pen=pen, signer=signer, command=command, clock=clock)
        return list(done)


def _one_by_one(
    papers: Sequence[Paper],
    *,
    hands: Callable[[Paper], Hand],
    pen: Pen,
    signer: Signer,
    command: UUID,
    clock: Callable[[], datetime],
) -> Iterator[Attempt]:
    """Go on until time is up, or until a refusal would meet every further paper as well."""
    latest = clock() + LONGEST
    for paper in papers[:MOST]:
        if clock() > latest:
            return
        hand = hands(paper)
        attempt, mine = begin(paper.pk, hand=hand, means=pen.means, command=command, now=clock())
        if mine:
            outcome = _sign(attempt, hand, signer)
            attempt = settle(attempt, outcome, name=hand.name, now=clock())
        yield attempt
        if attempt.code in ABOUT_THE_SIGNER:
            return


def _sign(attempt: Attempt, hand: Hand, signer: Signer) -> Outcome:
    """Have one paper signed, and look whether what came back is that paper."""
    mark = Mark(field=f"laksana-{attempt.pk}", name=hand.name, reason=hand.title)
    base = base_of(attempt)
    outcome = signer.sign(base, mark=mark)
    if isinstance(outcome, Signed) and not continues(outcome.pdf, base):
        return Unknown("answer_unusable")
    return outcome
