"""Makes papers final: number, code and digest in one transaction, the rendering promised for after it.

Asked again under the same command id it gives the first paper. Never renders, never waits.
"""

from dataclasses import replace
from datetime import datetime
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse

from laksana.core.papers.kinds import Kind
from laksana.core.papers.sheet import digest_of
from laksana.documents.errors import PaperRefused, Why
from laksana.documents.models import Number, NumberState, Paper, PaperState
from laksana.documents.services.numbers import Wanted, give
from laksana.documents.services.writing import Draft, compose, described, kind_of
from laksana.outbox import services as outbox
from laksana.outside.codes import new_code

RENDER: Final = "documents.render"
CODE_LENGTH: Final = 12
"""Five bits a sign: 60 random bits."""


def finalise(
    draft: Draft, *, now: datetime, command: UUID, paper: int | None = None, replaces: Paper | None = None
) -> Paper:
    """Give the final paper of a draft; `paper` is the kept draft that becomes final, else there was none."""
    if first := _again(command, draft):
        return first
    try:
        with transaction.atomic():
            row = _finished(draft, kind_of(draft), now)
            row.command, row.replaces = command, replaces
            _settle(row, paper)
            outbox.promise(RENDER, key=f"{RENDER}:{row.pk}", of=row.government_id, paper=row.pk)
    except IntegrityError:
        if first := _again(command, draft):
            return first
        raise
    return row


def _again(command: UUID, draft: Draft) -> Paper | None:
    """Give the first answer to whoever got it; the command id of others is as used up as any."""
    first = Paper.objects.filter(command=command).first()
    if first and (first.government_id, first.made_by_id) != (draft.government, draft.author.person):
        raise PaperRefused(Why.COMMAND_REUSED)
    return first


def _finished(draft: Draft, kind: Kind, now: datetime) -> Paper:
    number, code = _number(draft, kind, now), new_code(CODE_LENGTH)
    address = settings.BASE_URL + reverse("documents:verify", args=[code])
    text = number.text if number else ""
    sheet = replace(compose(draft, kind), number=text, code=code, address=address)
    row = described(draft, sheet)
    row.number, row.code, row.digest = number, code, digest_of(row.sheet)
    row.state, row.made_at, row.final_at = PaperState.FINAL, now, now
    return row


def _number(draft: Draft, kind: Kind, now: datetime) -> Number | None:
    if not kind.needs_number:
        return None
    wanted = Wanted(
        government=draft.government,
        kind=kind,
        dated=draft.dated,
        subject=draft.content.subject,
        recipient="; ".join(draft.content.recipients),
        secrecy=draft.content.secrecy,
    )
    return give(wanted, state=NumberState.USED, now=now, person=draft.author.person)


def _settle(row: Paper, draft: int | None) -> None:
    """Write a new row, or turn the kept draft into it; one that is none any more is refused."""
    if draft is None:
        row.save()
        return
    kept = Paper.objects.filter(pk=draft, government=row.government_id, state=PaperState.DRAFT)
    columns = [column.attname for column in Paper._meta.concrete_fields if not column.primary_key]
    if not kept.update(**{name: getattr(row, name) for name in columns}):
        raise PaperRefused(Why.NOT_DRAFT)
    row.pk = draft
