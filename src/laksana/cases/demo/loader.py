"""Plays all stories of the demo governments, oldest case first. A government with cases is left alone."""

from collections.abc import Iterator
from datetime import datetime
from random import Random
from typing import Final

from django.db import transaction

from laksana.cases.demo.moments import ago
from laksana.cases.demo.papers import Matter
from laksana.cases.demo.player import Office, Play, PresentReached
from laksana.cases.demo.stories import BOOKS, Book, Story
from laksana.cases.models import Case
from laksana.organization import selectors as organization

SEED: Final = 2026


def load_all(*, now: datetime) -> None:
    """Play the cases of every demo government that has none."""
    for slug, books in BOOKS.items():
        government = organization.government_by_slug(slug)
        if government and not Case.objects.filter(government=government.pk).exists():
            with transaction.atomic():
                _play(Office(government, now, Random(f"{SEED} {slug}")), books)


def _play(office: Office, books: tuple[Book, ...]) -> None:
    shelf = [(story, matter, book.procedure) for book in books for story, matter in _told(book)]
    last: dict[str, Play] = {}
    for story, matter, procedure in sorted(shelf, key=lambda told: -told[0].age):
        case = _case(office, procedure, story, matter)
        if before := last.get(procedure):
            case.before = before.case
            if story.repeats:
                case.matter, case.site = before.matter, before.site
        last[procedure] = case
        _tell(case, story)


def _case(office: Office, procedure: str, story: Story, matter: Matter) -> Play:
    structure = organization.structure(office.government)
    return Play(
        office,
        procedure,
        matter,
        site=office.chance.choice(sorted(structure.sites)),
        now=ago(office.present, story.age, structure.calendar),
        pace=story.pace,
        exits=story.exits,
    )


def _told(book: Book) -> Iterator[tuple[Story, Matter]]:
    for place, story in enumerate(book.stories):
        yield story, book.matters[place % len(book.matters)]


def _tell(case: Play, story: Story) -> None:
    case.open()
    try:
        for turn in story.turns:
            turn(case)
    except PresentReached:
        return
