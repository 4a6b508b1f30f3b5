"""A process that is asked to end hears it at once, whatever it was doing when the signal came."""

import signal
import time
from collections.abc import Iterator

import pytest

from laksana.outside.processes import Ending


@pytest.fixture
def alarm() -> Iterator[None]:
    before = signal.getsignal(signal.SIGALRM)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.usefixtures("alarm")
def test_a_signal_in_the_middle_of_a_rest_is_heard_at_once() -> None:
    for _ in range(20):
        ending = Ending()
        signal.signal(signal.SIGALRM, ending.set)
        signal.setitimer(signal.ITIMER_REAL, 0.01)
        begun = time.monotonic()
        assert ending.wait(30)
        assert time.monotonic() - begun < 10


def test_asking_takes_no_lock_that_a_rest_could_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    ending = Ending()
    monkeypatch.setattr("laksana.outside.processes.select.select", lambda *_: ending.set())
    assert ending.wait(30)


def test_who_was_asked_rests_no_more_and_may_be_asked_again() -> None:
    ending = Ending()
    ending.set()
    ending.set(signal.SIGTERM, None)
    assert ending.is_set()
    assert ending.wait(30)


def test_a_rest_without_an_end_ends_by_itself() -> None:
    ending = Ending()
    assert not ending.wait(0.01)
    assert not ending.is_set()
