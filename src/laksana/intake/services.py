"""Keeps an agency's drafts. Never checks what they say: the form does, when it is sent."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from laksana.core.values import frozen
from laksana.intake.models import Draft


@frozen
class Writer:
    """Who writes for which agency, and when."""

    government: int
    agency: int
    person: int
    now: datetime


def save_draft(by: Writer, known: Draft | None, *, tile: int, answers: Mapping[str, Any]) -> Draft:
    """Keep what was typed, in the known draft or a new one."""
    draft = known or Draft(
        government_id=by.government,
        agency_id=by.agency,
        tile_id=tile,
        drafted_at=by.now.replace(microsecond=0),
    )
    draft.person_id, draft.changed_at = by.person, by.now
    draft.subject, draft.answers = str(answers.get("subject", ""))[:160], dict(answers)
    draft.save()
    return draft


def forget_draft(draft: Draft) -> None:
    """Throw away what will not be sent."""
    draft.delete()


def close_draft(draft: Draft, *, by: int) -> None:
    """Empty a draft that somebody sent: what it said is in the case now."""
    draft.person_id, draft.subject, draft.answers, draft.sent = by, "", {}, True
    draft.save(update_fields=["person", "subject", "answers", "sent"])
