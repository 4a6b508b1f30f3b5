"""Pens that sign nothing for real: they do what a test says, and remember what they were handed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from laksana.documents.models import Means
from laksana.documents.signers import Pen
from laksana.outside.signing import Mark, Outcome, Secret, Signed

CANARY = "kenari-7f3a9c-jangan-tersimpan"
OFFICE_PEN = Pen(Means.OFFICE, Secret(CANARY))
ESIGN_PEN = Pen(Means.ESIGN, Secret(CANARY), name="0000000000000001")


def signs(pdf: bytes, mark: Mark) -> Outcome:
    """Sign as well as bytes can tell."""
    return Signed(pdf + f"\n% {mark.field}\n".encode())


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
