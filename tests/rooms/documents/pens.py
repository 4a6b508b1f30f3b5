"""Pens that sign nothing for real: they do what a test says, and remember what they were handed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from laksana.documents.models import Attempt, AttemptState, FileRole, Means, Paper, PaperFile, SignedHow
from laksana.documents.selectors import sheet
from laksana.documents.services import Author, Signed, sign
from laksana.documents.signers import Pen
from laksana.outside.signing import Mark, Outcome, Secret
from laksana.outside.signing import Signed as SignedFile
from world import MONDAY, cast

CANARY = "kenari-7f3a9c-jangan-tersimpan"
OFFICE_PEN = Pen(Means.OFFICE, Secret(CANARY))
ESIGN_PEN = Pen(Means.ESIGN, Secret(CANARY), name="0000000000000001")


def signs(pdf: bytes, mark: Mark) -> Outcome:
    """Sign as well as bytes can tell."""
    return SignedFile(pdf + f"\n% {mark.field}\n".encode())


def signed_and_checked(paper: Paper, *, sound: bool | None, trusted: bool | None) -> None:
    """Note a certified signature at every place of a paper, and what a look at its file found."""
    file = PaperFile.objects.create(
        paper=paper,
        government_id=paper.government_id,
        role=FileRole.SIGNED,
        digest="ab" * 32,
        size=1,
        made_at=MONDAY,
    )
    for place, one in enumerate(sheet(paper).content.signatories):
        signed = Signed(place, one.name or one.title, SignedHow.CERTIFICATE, Author(None, None, one.title))
        sign(paper, signed, now=MONDAY, file=file)
    Attempt.objects.create(
        government_id=paper.government_id,
        paper=paper,
        command=uuid4(),
        person=cast("kota-bekasi").administrator,
        means=Means.OFFICE,
        state=AttemptState.SIGNED,
        file=file,
        begun_at=MONDAY,
        checked_at=MONDAY if sound is not None else None,
        sound=sound,
        trusted=trusted,
    )


@dataclass
class FakeSigner:
    """Answers each paper by `answer`."""

    answer: Callable[[bytes, Mark], Outcome] = signs
    marks: list[Mark] = field(default_factory=list)
    opened: int = 0

    def sign(self, pdf: bytes, *, mark: Mark) -> Outcome:
        self.marks.append(mark)
        return self.answer(pdf, mark)

    @contextmanager
    def sitting(self, pen: Pen, slug: str) -> Iterator[Any]:
        """Stand in for `documents.signers.sitting`."""
        self.opened += 1
        yield self
