"""What an entry decided beside the papers it made, in words: who is told to do what. Reads no table."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from laksana.cases.presenters import words
from laksana.cases.selectors import TimelineEntry
from laksana.core.case import events
from laksana.core.case.commands import DueReason
from laksana.core.case.state import Moved
from laksana.organization.selectors import Structure
from laksana.ui.time import full_words

Particulars = tuple[tuple[str, str], ...]


def particulars(entry: TimelineEntry, structure: Structure) -> Particulars:
    """Give the particulars of an entry, each with its label."""
    said = (line for event in entry.events for line in _of(event, structure))
    return tuple((label, text) for label, text in said if text)


def _of(event: events.Event, structure: Structure) -> Iterator[tuple[str, str]]:
    if isinstance(event, events.StepCompleted | events.StepSubmitted) and event.written_by_head:
        yield _("Atas disposisi tertulis"), _people([event.written_by_head], structure)
    if isinstance(event, events.DispositionGiven):
        yield _("Perintah"), _instructions(event.instructions)
        yield _("Diminta selesai"), full_words(localtime(event.due_at)) if event.due_at else ""
        yield _("Diteruskan juga kepada"), _posts(event.recipients, structure)
        yield _("Tembusan"), _posts(event.copies, structure)
    if isinstance(event, events.PeopleNamed | events.StepAssigned):
        yield _("Penanggung jawab"), _people([event.responsible], structure)
        yield _("Anggota lain"), _people(event.others, structure)
        yield _("Tanpa kualifikasi yang diminta SOP"), _people(event.unqualified, structure)
        yield _("Alasan penunjukan"), event.reason
    if isinstance(event, events.IncidentJudged):
        yield _("Diketahui sejak"), full_words(localtime(event.known_at))
        yield _("Dilaporkan paling lambat"), full_words(localtime(event.report_by))
    if isinstance(event, events.IncidentReported):
        yield _("Kontak pelapor"), event.contact
        yield _("Uraian insiden"), event.description
        yield _("Kronologi"), event.chronology
        yield _("Dampak"), event.impact
        yield _("Nomor tiket laporan"), event.reference
    if isinstance(event, events.DueMoved):
        yield _("Pergeseran"), moved_words(event)
    if isinstance(event, events.PromiseMoved):
        yield _("Waktu dijanjikan"), _shift_words(event.before, event.promised_at, event.why, event.cause)
    if isinstance(event, events.AnswerMoved):
        why = DueReason.CALENDAR
        yield _("Batas menjawab"), _shift_words(event.before, event.answer_by, why, event.cause)


def moves_said(moves: Iterable[Moved]) -> list[tuple[datetime | None, str]]:
    """Give what a time was before each of its moves, the last first, and each in words."""
    return [(move.before, moved_words(move)) for move in reversed(tuple(moves))]


def moved_words(move: events.DueMoved | Moved) -> str:
    """Say from when to when a due time moved, and why."""
    return _shift_words(move.before, move.due_at, move.why, move.cause)


def _shift_words(before: datetime | None, after: datetime | None, reason: DueReason, cause: str) -> str:
    why = str(words.WHY_MOVED[reason])
    return _("dari %(before)s ke %(after)s: %(why)s") % {
        "before": _due_words(before),
        "after": _due_words(after),
        "why": f"{why} ({cause})" if cause else why,
    }


def _due_words(due: datetime | None) -> str:
    return full_words(localtime(due)) if due else _("tanpa tenggat")


def _instructions(keys: Iterable[str]) -> str:
    known = dict(words.INSTRUCTIONS)
    return ", ".join(str(known.get(key, key)) for key in keys)


def _posts(posts: Iterable[int], structure: Structure) -> str:
    return ", ".join(structure.posts[post].title for post in posts if post in structure.posts)


def _people(people: Iterable[int], structure: Structure) -> str:
    return ", ".join(structure.people[person].name for person in people if person in structure.people)
