"""What tests of notices share: a clock that stands still, a mail server on loopback."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from laksana.outside import mail, time
from smtp import MailServer, point_at
from world import MONDAY


class Clock:
    """The installation's time, which passes only when told to."""

    now: datetime = MONDAY


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(time, "now", lambda: clock.now)
    return clock


@pytest.fixture
def server(settings: Any, clock: Clock) -> Iterator[MailServer]:
    server = MailServer()
    with server.open():
        point_at(settings, server)
        yield server
    mail._connection().close()
