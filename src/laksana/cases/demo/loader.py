"""Plays all stories of the demo governments, oldest case first. A government with cases is left alone."""

from datetime import datetime
from random import Random
from typing import Final

from django.db import transaction

from laksana.cases.demo.moments import DAY, ago, minutes_for, minutes_to
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
    shelf = [(story, book, place) for book in books for place, story in enumerate(book.stories)]
    plays = [(_case(office, book, story, place), story) for story, book, place in shelf]
    last: dict[str, Play] = {}
    for case, story in sorted(plays, key=lambda one: one[0].now):
        if before := last.get(case.procedure):
            case.before = before.case
            if story.repeats:
                case.matter, case.site = before.matter, before.site
        last[case.procedure] = case
        _tell(case, story)


def _case(office: Office, book: Book, story: Story, place: int) -> Play:
    matter = story.matter or book.matters[place % len(book.matters)]
    case = Play(
        office,
        book.procedure,
        matter,
        site=office.next_site(_sites(office, matter)),
        now=office.present,
        pace=story.pace,
        exits=story.exits,
        drafted=story.drafted,
    )
    calendar = organization.structure(office.government).calendar
    case.now = ago(office.present, _age(case, story), calendar)
    return case


def _sites(office: Office, matter: Matter) -> list[int]:
    """Give the places where it can happen: those of the agencies that it speaks of, else all."""
    structure = organization.structure(office.government)
    names = {site: structure.agencies[card.agency].name for site, card in structure.sites.items()}
    return sorted(site for site, name in names.items() if matter.at in name) or sorted(names)


def _age(case: Play, story: Story) -> int:
    """Give how many working minutes ago a case began: at some hour of that day, or to stand there now."""
    if not story.stands_at:
        return story.age - case.office.chance.randrange(DAY - 60)
    used = minutes_for(case.definition.step(story.stands_at)) * story.used
    return round(minutes_to(case.definition, story.stands_at, story.exits) * story.pace * 0.95 + used)


def _tell(case: Play, story: Story) -> None:
    case.open()
    try:
        for turn in story.turns:
            turn(case)
    except PresentReached:
        return
