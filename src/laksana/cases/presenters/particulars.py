"""What an entry decided beside the papers it made, in words: who is told to do what. Reads no table."""

from collections.abc import Iterable, Iterator

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from laksana.cases.forms.fields import INSTRUCTIONS
from laksana.cases.selectors import TimelineEntry
from laksana.core.case import events
from laksana.organization.selectors import Structure
from laksana.ui.time import full_words

Particulars = tuple[tuple[str, str], ...]


def particulars(entry: TimelineEntry, structure: Structure) -> Particulars:
    """Give the particulars of an entry, each with its label."""
    said = (line for event in entry.events for line in _of(event, structure))
    return tuple((label, words) for label, words in said if words)


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


def _instructions(keys: Iterable[str]) -> str:
    known = dict(INSTRUCTIONS)
    return ", ".join(str(known.get(key, key)) for key in keys)


def _posts(posts: Iterable[int], structure: Structure) -> str:
    return ", ".join(structure.posts[post].title for post in posts if post in structure.posts)


def _people(people: Iterable[int], structure: Structure) -> str:
    return ", ".join(structure.people[person].name for person in people if person in structure.people)
