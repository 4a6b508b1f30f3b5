"""Sweeps: each in its own rhythm, in every worker, and none in the way of another or of the jobs."""

from collections.abc import Callable
from datetime import datetime
from itertools import count

import pytest
from django.db import OperationalError

from laksana.outbox import registry, rounds, services, worker
from laksana.outbox.registry import Regular
from laksana.outbox.rounds import Rounds
from laksana.outside.processes import Ending


@pytest.fixture
def seconds(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The clock of the rounds; a test moves it by replacing the one element."""
    passed = [100.0]
    monkeypatch.setattr(rounds, "monotonic", lambda: passed[0])
    return passed


def counted(calls: list[str], name: str, *, more: int = 0) -> Callable[[datetime], bool]:
    """A sweep that notes its calls; so many times it has more to do."""
    numbers = count(1)

    def sweep(now: datetime) -> bool:
        calls.append(name)
        return next(numbers) <= more

    return sweep


def test_each_is_due_at_once_and_then_in_its_own_rhythm(seconds: list[float]) -> None:
    calls: list[str] = []
    both = Rounds(
        [Regular("often", 5, counted(calls, "often")), Regular("rarely", 60, counted(calls, "rarely"))]
    )
    for passed in (0, 4.9, 5, 9.9, 10, 60, 64, 65):
        seconds[0] = 100.0 + passed
        both.go()
    assert calls == ["often", "rarely", "often", "often", "often", "rarely", "often"]


def test_one_with_more_to_do_goes_on_without_a_rest(seconds: list[float]) -> None:
    calls: list[str] = []
    sweeps = Rounds(
        [Regular("long", 5, counted(calls, "long", more=2)), Regular("short", 5, counted(calls, "s"))]
    )
    assert [sweeps.go() for _ in range(4)] == [True, True, False, False]
    assert calls == ["long", "s", "long", "long"]


def test_a_failing_one_waits_for_its_next_round_and_stops_no_other(
    seconds: list[float], caplog: pytest.LogCaptureFixture
) -> None:
    calls: list[str] = []

    def broken(now: datetime) -> bool:
        calls.append("broken")
        raise ValueError("no")

    sweeps = Rounds([Regular("broken", 5, broken), Regular("sound", 5, counted(calls, "sound"))])
    assert [sweeps.go(), sweeps.go()] == [False, False]
    assert calls == ["broken", "sound"]
    assert [record.sweep for record in caplog.records] == ["broken"]  # type: ignore[attr-defined]


def test_the_loss_of_the_database_is_told_to_the_loop_and_passes(
    seconds: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker closes its connections and works on; the sweep has its next round in time."""
    stop, calls = Ending(), []

    def lost(now: datetime) -> bool:
        calls.append("lost")
        raise OperationalError("gone")

    def work(*, limit: int, between: object) -> int:
        stop.set()
        return 1

    monkeypatch.setattr(registry, "_regular", {})
    registry.regularly("test.lost", seconds=5)(lost)
    monkeypatch.setattr(services, "work", work)
    monkeypatch.setattr(services, "sign_of_life", calls.append)
    monkeypatch.setattr(services, "sign_off", calls.append)
    monkeypatch.setattr(worker.connections, "close_all", lambda: calls.append("closed"))
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    worker.run(stop, name="w1")
    assert calls == ["w1", "lost", "closed", "w1"]


def test_two_of_one_name_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_regular", {})
    sweep = counted([], "one")
    registry.regularly("test.one", seconds=5)(sweep)
    registry.regularly("test.one", seconds=5)(sweep)
    assert [found.name for found in registry.regular()] == ["test.one"]
    with pytest.raises(ValueError, match=r"test\.one"):
        registry.regularly("test.one", seconds=5)(counted([], "other"))
