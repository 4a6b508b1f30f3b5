"""Ends papers: cancelled with a reason, or replaced by another one. Nothing of them is removed.

A cancelled paper keeps its number, and the agenda says why.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from laksana.audit import services as audit
from laksana.documents.errors import PaperRefused, Why
from laksana.documents.models import Number, NumberState, Paper, PaperState
from laksana.documents.services.finishing import finalise
from laksana.documents.services.writing import Author, Draft

STANDING = (PaperState.FINAL, PaperState.SIGNED)


def cancel(paper: Paper, *, by: Author, reason: str, now: datetime) -> None:
    """Cancel a final paper; one that is already ended is refused."""
    if not reason.strip():
        raise PaperRefused(Why.REASON_REQUIRED)
    with transaction.atomic():
        _end(paper, PaperState.CANCELLED, reason, now)
        numbers = Number.objects.filter(paper=paper)
        numbers.update(state=NumberState.CANCELLED, reason=reason[:300])
        _note(paper, "paper.cancelled", by=by, reason=reason, now=now)


def replace(paper: Paper, draft: Draft, *, reason: str, now: datetime, command: UUID) -> Paper:
    """Make a final paper in the place of another one, under a number of its own."""
    if not reason.strip():
        raise PaperRefused(Why.REASON_REQUIRED)
    with transaction.atomic():
        if first := Paper.objects.filter(command=command, replaces=paper).first():
            return first
        _end(paper, PaperState.REPLACED, reason, now)
        made = finalise(draft, now=now, command=command, replaces=paper)
        _note(paper, "paper.replaced", by=draft.author, reason=reason, now=now)
    return made


def _end(paper: Paper, state: PaperState, reason: str, now: datetime) -> None:
    standing = Paper.objects.filter(pk=paper.pk, state__in=STANDING)
    if not standing.update(state=state, reason=reason[:300], ended_at=now):
        raise PaperRefused(Why.NOT_FINAL)


def _note(paper: Paper, action: str, *, by: Author, reason: str, now: datetime) -> None:
    audit.record(
        government=paper.government_id,
        at=now,
        actor=by.person,
        action=action,
        subject=f"paper:{paper.pk}",
        detail={"code": paper.code, "digest": paper.digest, "reason": reason},
    )
