"""Numbers of papers through any sequence of acts: none twice, none missing, each in the register.

What should stand is kept here, act by act, by a book of its own. `LAKSANA_NUMBER_ACTS` makes it longer.
"""

import os
from collections import defaultdict
from datetime import date
from random import Random
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.urls import reverse

from laksana.documents import services
from laksana.documents.models import Number, Paper, Series
from laksana.documents.selectors.agenda import books_of
from laksana.documents.selectors.kinds import kinds_of, row_of
from laksana.documents.services import Author, Draft, PaperRefused, Wanted
from rooms.documents.papers import BEKASI, draft
from world import MONDAY, signed_in

pytestmark = pytest.mark.django_db
ACTS = int(os.environ.get("LAKSANA_NUMBER_ACTS", "70"))
POSTS = ("section_head", "head_of_division", "network_administrator", "field_officer")
KINDS = ("laporan", "berita-acara", "memo", "surat")
YEARS = (2025, 2026, 2027)


def government() -> int:
    return BEKASI.government.pk


class Book(defaultdict[tuple[str, int], list[str]]):
    """What became of each number of a series, in the order in which they were given."""

    def __init__(self) -> None:
        super().__init__(list)
        self.standing: list[tuple[Paper, tuple[str, int], int]] = []

    def given(self, series: tuple[str, int], state: str) -> int:
        self[series].append(state)
        return len(self[series])


def take_back(asked: Draft, author: Author) -> None:
    """Make a paper final in a transaction that is then refused."""
    with transaction.atomic():
        made = services.finalise(asked, now=MONDAY, command=uuid4())
        services.cancel(made, by=author, reason=" ", now=MONDAY)


def live(seed: int) -> Book:
    """Let many posts finalise, replace, cancel, reserve, and be refused, in any order."""
    rng, book = Random(seed), Book()
    for _ in range(ACTS):
        kind, year = rng.choice(KINDS), rng.choice(YEARS)
        author = Author(BEKASI.holder(rng.choice(POSTS)).pk)
        dated = date(year, rng.randint(1, 12), rng.randint(1, 28))
        asked = draft(kind, author=author, dated=dated)
        series = kinds_of(government())[kind].book, year
        act = rng.choice(["final", "final", "replace", "cancel", "reserve", "refused"])
        if act == "final":
            paper = services.finalise(asked, now=MONDAY, command=uuid4())
            book.standing.append((paper, series, book.given(series, "used")))
        elif act == "reserve":
            wanted = Wanted(
                government(), kinds_of(government())[kind], dated, "Hal", reason="Di luar Laksana"
            )
            services.reserve(wanted, now=MONDAY, person=author.person)
            book.given(series, "reserved")
        elif act == "refused":
            with pytest.raises(PaperRefused):
                take_back(asked, author)
        elif book.standing:
            paper, old, place = book.standing.pop(rng.randrange(len(book.standing)))
            if act == "cancel":
                services.cancel(paper, by=author, reason="Salah", now=MONDAY)
                book[old][place - 1] = "cancelled"
            else:
                made = services.replace(paper, asked, reason="Ralat", now=MONDAY, command=uuid4())
                book.standing.append((made, series, book.given(series, "used")))
    return book


def stands() -> dict[tuple[str, int], list[str]]:
    """Give what the tables have; a serial that is missing or twice shows by its place."""
    found: dict[tuple[str, int], list[str]] = {}
    for row in Series.objects.order_by("key", "year"):
        numbers = list(Number.objects.filter(series=row).order_by("serial"))
        assert [number.serial for number in numbers] == list(range(1, row.last + 1)), row.key
        found[row.key, row.year] = [number.state for number in numbers]
    return found


@pytest.fixture
def shared_book() -> None:
    """Let letters and memos share a book."""
    for key in ("surat", "memo"):
        row = row_of(government(), kinds_of(government())[key])
        row.series = "umum"
        row.save()


@pytest.mark.usefixtures("shared_book")
@pytest.mark.parametrize("seed", range(3))
def test_every_number_is_given_once_and_accounted_for(settings: Any, seed: int) -> None:
    settings.DEMO = True
    book = live(seed)
    assert {series: states for series, states in book.items() if states} == stands()
    assert Number.objects.values("text").distinct().count() == Number.objects.count()
    admin, printed = signed_in(BEKASI.administrator), 0
    for year in YEARS:
        books = books_of(government(), year, kinds_of(government()))
        assert {one.missing for one in books} == {0}
        answer = admin.get(reverse("documents:agenda_csv"), {"tahun": year})
        text = b"".join(answer.streaming_content).decode()
        rows = Number.objects.filter(series__year=year)
        assert all(number.text in text for number in rows)
        printed += text.count("\r\n") - 1
    assert printed == sum(map(len, book.values()))


@pytest.mark.usefixtures("shared_book")
def test_a_number_that_is_lost_is_seen() -> None:
    """Were a serial given without a row, the harness would go red."""
    book = live(0)
    Series.objects.filter(pk=Series.objects.earliest("pk").pk).update(last=999)
    with pytest.raises(AssertionError):
        assert dict(book) == stands()
