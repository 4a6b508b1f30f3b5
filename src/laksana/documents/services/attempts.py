"""One paper being signed: begun in a transaction of its own, settled in another, with the signing in between.

Whoever begins first is alone with the paper. What came back is taken only when it is that paper with
something behind it. Never opens a key, never speaks to a service.
"""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction

from laksana.audit import services as audit
from laksana.core.authority.model import Actor
from laksana.core.authority.signing import may_sign
from laksana.core.values import frozen
from laksana.documents.errors import PaperRefused, Why
from laksana.documents.models import (
    OPEN,
    Attempt,
    AttemptState,
    FileRole,
    Means,
    Paper,
    PaperFile,
    PaperState,
    SignedHow,
)
from laksana.documents.selectors.papers import current_file
from laksana.documents.selectors.waiting import place_for
from laksana.documents.services.rendering import LARGEST, keep_file
from laksana.documents.services.signing import Signed, sign
from laksana.documents.services.writing import Author
from laksana.documents.store import paper_files
from laksana.outbox import services as outbox
from laksana.outside import signing as doors

CHECK: Final = "documents.check_signature"
LEFT_AFTER: Final = timedelta(minutes=10)
"""A sitting lasts far less: who began so long ago is gone."""


@frozen
class Hand:
    """Who signs: the person today, the name under the paper, and the post as they hold it."""

    actor: Actor
    name: str
    title: str = ""


def begin(paper: int, *, hand: Hand, means: Means, command: UUID, now: datetime) -> tuple[Attempt, bool]:
    """Begin with a paper, or note why not; tell whether it is now for the caller to sign.

    The same command gives the attempt it made before, which is somebody else's to sign or already settled.
    """
    with transaction.atomic():
        held = Paper.objects.select_for_update(of=("self",)).get(pk=paper)
        if before := Attempt.objects.filter(paper=paper, command=command).first():
            return before, False
        row = _row(held, hand=hand, means=means, command=command, now=now)
        try:
            row.place, row.base = _ready(held, hand)
            with transaction.atomic():
                row.save()
        except (PaperRefused, IntegrityError) as error:
            row.state, row.ended_at = AttemptState.REFUSED, now
            row.code = error.why.value if isinstance(error, PaperRefused) else Why.BEING_SIGNED.value
            row.save()
    return row, row.state == AttemptState.BEGUN


def settle(attempt: Attempt, outcome: doors.Outcome, *, name: str, now: datetime) -> Attempt:
    """Note what came of an attempt; only one still open is settled."""
    if isinstance(outcome, doors.Signed):
        return _signed(attempt, outcome, name=name, now=now)
    state = AttemptState.UNKNOWN if isinstance(outcome, doors.Unknown) else AttemptState.REFUSED
    return _ended(attempt, state, code=outcome.code, now=now)


def say_not_signed(attempt: Attempt, *, by: int, reason: str, now: datetime) -> None:
    """Have a person say that an unknown attempt came to nothing; the paper may be signed again."""
    if not reason.strip():
        raise PaperRefused(Why.REASON_REQUIRED)
    with transaction.atomic():
        mine = Attempt.objects.filter(pk=attempt.pk, state=AttemptState.UNKNOWN)
        if not mine.update(state=AttemptState.RELEASED, reason=reason[:300], ended_at=now):
            raise PaperRefused(Why.NOT_UNKNOWN)
        _note(attempt, "paper.signing_released", by=by, now=now, reason=reason)


def bring(attempt: Attempt, pdf: bytes, *, name: str, now: datetime) -> Attempt:
    """Take the signed file that a service had made after all; it must be our paper, soundly signed."""
    if attempt.state != AttemptState.UNKNOWN:
        raise PaperRefused(Why.NOT_UNKNOWN)
    if not doors.continues(pdf, base_of(attempt)):
        raise PaperRefused(Why.NOT_OUR_PAPER)
    return _signed(attempt, doors.Signed(pdf), name=name, now=now)


def base_of(attempt: Attempt) -> bytes:
    """Give the bytes that were handed to the signer."""
    with paper_files().open(bytes.fromhex(attempt.base)) as file:
        return file.read()


def let_go_of_left(now: datetime) -> None:
    """End what was begun and never settled: a key of ours signed nothing then, a service may have."""
    left = Attempt.objects.filter(state=AttemptState.BEGUN, begun_at__lt=now - LEFT_AFTER)
    left.filter(means=Means.OFFICE).update(state=AttemptState.REFUSED, code="interrupted", ended_at=now)
    left.filter(means=Means.ESIGN).update(state=AttemptState.UNKNOWN, code="interrupted")


def _row(paper: Paper, *, hand: Hand, means: Means, command: UUID, now: datetime) -> Attempt:
    return Attempt(
        government_id=paper.government_id,
        paper=paper,
        command=command,
        person_id=hand.actor.person,
        post_id=paper.signer_id,
        title=hand.title[:250],
        means=means,
        begun_at=now,
    )


def _ready(paper: Paper, hand: Hand) -> tuple[int, str]:
    """Give the place to sign at and the digest of what is signed, or refuse."""
    if not may_sign(hand.actor, paper.signer_id):
        raise PaperRefused(Why.NOT_YOURS)
    if paper.state == PaperState.SIGNED:
        raise PaperRefused(Why.ALREADY_SIGNED)
    if paper.state != PaperState.FINAL:
        raise PaperRefused(Why.NOT_FINAL)
    place = place_for(paper, hand.name)
    file = current_file(paper)
    if file is None or file.role == FileRole.SCAN:
        raise PaperRefused(Why.NOT_RENDERED)
    return place, file.digest


def _signed(attempt: Attempt, done: doors.Signed, *, name: str, now: datetime) -> Attempt:
    """Keep the signed file, then note everything at once; the paper is locked first, as by who begins."""
    stored = paper_files().store([done.pdf], limit=LARGEST)
    try:
        with transaction.atomic():
            paper = Paper.objects.select_for_update(of=("self",)).get(pk=attempt.paper_id)
            if not _turn(attempt, AttemptState.SIGNED, code="", now=now):
                return Attempt.objects.get(pk=attempt.pk)
            file = keep_file(paper, stored, role=FileRole.SIGNED, now=now, person=attempt.person_id)
            _put_under(attempt, paper, file, done=done, name=name, now=now)
            Attempt.objects.filter(pk=attempt.pk).update(file=file)
            outbox.promise(CHECK, key=f"{CHECK}:{attempt.pk}", of=paper.government_id, attempt=attempt.pk)
            _note(attempt, "paper.signed", by=attempt.person_id, now=now, digest=file.digest)
    except PaperRefused as refused:
        return _ended(attempt, AttemptState.REFUSED, code=refused.why.value, now=now)
    return Attempt.objects.get(pk=attempt.pk)


def _put_under(
    attempt: Attempt, paper: Paper, file: PaperFile, *, done: doors.Signed, name: str, now: datetime
) -> None:
    author = Author(attempt.person_id, attempt.post_id, attempt.title)
    facts = {"means": attempt.means, "stamped": done.stamped, **_facts(done.certificate)}
    signed = Signed(attempt.place, name, SignedHow.CERTIFICATE, author, facts=facts)
    sign(paper, signed, now=now, file=file)


def _facts(certificate: doors.Certificate | None) -> Mapping[str, Any]:
    if certificate is None:
        return {}
    told = asdict(certificate)
    return {**told, "begins": certificate.begins.isoformat(), "ends": certificate.ends.isoformat()}


def _ended(attempt: Attempt, state: AttemptState, *, code: str, now: datetime) -> Attempt:
    _turn(attempt, state, code=code, now=now)
    return Attempt.objects.get(pk=attempt.pk)


def _turn(attempt: Attempt, state: AttemptState, *, code: str, now: datetime) -> int:
    """Give an open attempt its end; an unknown one is not over."""
    ended = None if state == AttemptState.UNKNOWN else now
    still = Attempt.objects.filter(pk=attempt.pk, state__in=OPEN)
    return still.update(state=state, code=code[:40], ended_at=ended)


def _note(attempt: Attempt, action: str, *, by: int, now: datetime, **detail: Any) -> None:
    audit.record(
        government=attempt.government_id,
        at=now,
        actor=by,
        action=action,
        subject=f"paper:{attempt.paper_id}",
        detail={"means": attempt.means, "post": attempt.title, **detail},
    )
