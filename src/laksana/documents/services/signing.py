"""Notes who signed a final paper and how, each signatory once; takes in the scan of one signed in ink.

Never makes a certified signature: that is the doors' in `outside`, and what they give is handed in here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from laksana.core.values import frozen
from laksana.documents.errors import PaperRefused, Why
from laksana.documents.models import FileRole, Paper, PaperFile, PaperSignature, PaperState, SignedHow
from laksana.documents.selectors.papers import sheet
from laksana.documents.services.ending import STANDING
from laksana.documents.services.rendering import keep_file, stored_scan
from laksana.documents.services.writing import Author


@frozen
class Signed:
    """One signature: by whom, in what name, by what means. `place` counts the sheet's signatories from 0."""

    place: int
    name: str
    how: SignedHow
    by: Author
    mark: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


def sign(paper: Paper, signed: Signed, *, now: datetime, file: PaperFile | None = None) -> PaperSignature:
    """Note a signature; the paper is signed once the last signatory has."""
    asked = len(sheet(paper).content.signatories)
    if not 0 <= signed.place < asked:
        raise PaperRefused(Why.NO_SUCH_PLACE)
    with transaction.atomic():
        _hold(paper)
        row = _note(paper, signed, now=now, file=file)
        if PaperSignature.objects.filter(paper=paper).count() == asked:
            Paper.objects.filter(pk=paper.pk).update(state=PaperState.SIGNED)
    return row


def attach_scan(paper: Paper, chunks: Iterable[bytes], *, by: Author, now: datetime) -> PaperFile:
    """Keep the scan of a paper that was printed and signed; whoever had not signed yet did so in ink."""
    stored = stored_scan(chunks)
    content = sheet(paper).content
    with transaction.atomic():
        _hold(paper)
        file = keep_file(paper, stored, role=FileRole.SCAN, now=now, person=by.person)
        done = set(PaperSignature.objects.filter(paper=paper).values_list("place", flat=True))
        for place, signatory in enumerate(content.signatories):
            if place not in done:
                ink = Signed(place, signatory.name or signatory.title, SignedHow.INK, by)
                _note(paper, ink, now=now, file=file)
        Paper.objects.filter(pk=paper.pk).update(state=PaperState.SIGNED)
    return file


def _hold(paper: Paper) -> None:
    """Keep the paper as it is until the transaction ends; an ended one or a draft is not signed."""
    held = Paper.objects.select_for_update().filter(pk=paper.pk, state__in=STANDING)
    if not held.values_list("pk").first():
        raise PaperRefused(Why.NOT_FINAL)


def _note(paper: Paper, signed: Signed, *, now: datetime, file: PaperFile | None) -> PaperSignature:
    try:
        with transaction.atomic():
            return PaperSignature.objects.create(
                government_id=paper.government_id,
                paper=paper,
                place=signed.place,
                name=signed.name[:160],
                title=signed.by.title[:250],
                how=signed.how,
                at=now,
                person_id=signed.by.person,
                post_id=signed.by.post,
                mark=signed.mark,
                file=file,
                facts=dict(signed.facts),
            )
    except IntegrityError as error:
        raise PaperRefused(Why.ALREADY_SIGNED) from error
