"""The door to the clock."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from laksana.outside import time


def test_the_true_time_is_aware_and_in_utc() -> None:
    assert time.now().tzinfo is UTC
    assert abs(time.now() - datetime.now(UTC)) < timedelta(seconds=5)  # noqa: TID251 - judged from outside


def test_a_test_clock_is_read_anew_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = tmp_path / "clock"
    monkeypatch.setenv("LAKSANA_TEST_CLOCK", str(clock))
    clock.write_text("2026-11-20T08:00:00+07:00\n")
    assert time.now() == datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
    clock.write_text("2026-11-20T08:01:00+07:00")
    assert time.now() == datetime(2026, 11, 20, 1, 1, tzinfo=UTC)
