"""Several at once: a command sent by many acts once, changes queue up, the trail stays whole."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from laksana.audit import selectors as audit
from laksana.organization import selectors, services
from laksana.organization.models import Agency
from world import cast

MANY = 8


def _at_once(acts: list[Callable[[], Any]]) -> list[Any]:
    barrier = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        try:
            barrier.wait(timeout=20)
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [future.result() for future in [pool.submit(run, act) for act in acts]]


@pytest.mark.usefixtures("committed")
def test_one_command_sent_by_many_acts_once() -> None:
    order = cast("kota-bekasi").order()
    answers = _at_once([lambda: services.add_agency(order, kind="dinas", name="Dinas Perikanan")] * MANY)
    assert len(set(answers)) == 1
    assert Agency.objects.filter(name="Dinas Perikanan").count() == 1


@pytest.mark.usefixtures("committed")
def test_many_changes_queue_up_and_the_trail_stays_whole() -> None:
    bekasi = cast("kota-bekasi")
    before = len(audit.latest(bekasi.government.pk, limit=10_000))
    orders = [bekasi.order() for _ in range(MANY)]

    def adding(number: int) -> Callable[[], int]:
        return lambda: services.add_agency(orders[number], kind="dinas", name=f"Dinas {number}")

    answers = _at_once([adding(number) for number in range(MANY)])
    assert len(set(answers)) == MANY
    assert len(audit.latest(bekasi.government.pk, limit=10_000)) == before + MANY
    assert audit.verify(bekasi.government.pk) is None
    assert set(answers) <= selectors.structure(bekasi.government).agencies.keys()
