"""Fifty at once ask for a number: none twice, none missing, whatever is given back meanwhile."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction

from laksana.documents import services
from laksana.documents.models import Number, Paper
from laksana.documents.selectors.agenda import books_of
from laksana.documents.selectors.kinds import kinds_of
from rooms.documents.papers import BEKASI, draft, final
from world import MONDAY

pytestmark = pytest.mark.usefixtures("committed")
MANY = 50


def at_once(acts: list[Callable[[], Any]]) -> list[Any]:
    """Run every act on a connection of its own, all at the same moment."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        try:
            barrier.wait(timeout=30)
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [future.result() for future in [pool.submit(run, act) for act in acts]]


def test_fifty_papers_get_fifty_numbers_without_a_gap() -> None:
    assert sorted(paper.number.serial for paper in at_once([final] * MANY)) == list(range(1, MANY + 1))
    assert Number.objects.values("text").distinct().count() == MANY


def test_what_is_given_back_meanwhile_leaves_no_gap() -> None:
    def gives_back() -> None:
        with transaction.atomic():
            final()
            transaction.set_rollback(True)

    at_once([final, gives_back] * (MANY // 2))
    government = BEKASI.government.pk
    (book,) = books_of(government, 2026, kinds_of(government))
    assert (book.last, book.used, book.missing) == (MANY // 2, MANY // 2, 0)


def test_one_command_sent_by_many_makes_one_paper() -> None:
    command, asked = uuid4(), draft()

    def act() -> int:
        return services.finalise(asked, now=MONDAY, command=command).pk

    assert len(set(at_once([act] * MANY))) == 1
    assert Paper.objects.count() == Number.objects.count() == 1
