"""Signing as pages show it: what waits, what came of it, and where a paper stands."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from laksana.core.values import frozen
from laksana.documents.models import Attempt, AttemptState, Paper, PaperState
from laksana.documents.signing_words import words_of

COLOURS = {
    AttemptState.BEGUN: "soon",
    AttemptState.SIGNED: "on_time",
    AttemptState.REFUSED: "late",
    AttemptState.UNKNOWN: "late",
    AttemptState.RELEASED: "done",
}
STATES = {
    PaperState.DRAFT: "soon",
    PaperState.FINAL: "soon",
    PaperState.SIGNED: "on_time",
    PaperState.REPLACED: "done",
    PaperState.CANCELLED: "late",
}


@frozen
class Outcome:
    """What came of one attempt; `checked` says what the look at the file found, empty before it."""

    attempt: Attempt
    word: str | Promise
    colour: str
    text: str | Promise
    checked: str | Promise = ""
    sound: bool = True

    @property
    def at(self) -> datetime:
        """Give when it was over, or when it began."""
        return self.attempt.ended_at or self.attempt.begun_at


def outcomes(attempts: Iterable[Attempt]) -> list[Outcome]:
    """Give attempts in words."""
    return [outcome(each) for each in attempts]


def outcome(attempt: Attempt) -> Outcome:
    """Give one attempt in words."""
    state = AttemptState(attempt.state)
    return Outcome(
        attempt,
        state.label,
        COLOURS[state],
        attempt.reason or words_of(attempt.code),
        checked(attempt),
        attempt.sound is not False,
    )


def checked(attempt: Attempt) -> str | Promise:
    """Say what the look at a signed file found."""
    if attempt.state != AttemptState.SIGNED:
        return ""
    if attempt.checked_at is None:
        return _("Sedang diperiksa.")
    if not attempt.sound:
        return _("Tanda tangan tidak utuh. Jangan dipakai; hubungi pengelola server.")
    if not attempt.trusted:
        return _("Tanda tangan utuh, tetapi penerbit sertifikatnya tidak dikenal di sini.")
    return _("Terverifikasi: tanda tangan utuh dan penerbit sertifikatnya dikenal.")


def colour_of(paper: Paper) -> str:
    """Give the colour of a paper's state."""
    return STATES[PaperState(paper.state)]
