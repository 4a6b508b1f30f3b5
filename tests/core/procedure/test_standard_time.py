"""Standard times as the papers write them, and what is no standard time."""

import pytest

from laksana.core.procedure.model import StandardTime
from laksana.core.procedure.standard_time import StandardTimeError, parse_standard_time


@pytest.mark.parametrize(
    ("text", "minutes", "days"),
    [
        ("10 Menit", 10, None),
        ("15 menit", 15, None),
        ("1 Jam", 60, None),
        ("3 Jam", 180, None),
        ("1 Hari", None, 1),
        ("3 hari", None, 3),
        ("3 hari kerja", None, 3),
        (" 2  JAM\n", 120, None),
        ("3660 hari", None, 3660),
    ],
)
def test_read(text, minutes, days):
    assert parse_standard_time(text) == StandardTime(text, minutes=minutes, days=days)


@pytest.mark.parametrize(
    "text",
    ["", "hari", "3", "3 hri", "1,5 jam", "-1 jam", "1 jam 30 menit", "3 hari lagi", "٣ hari", "1 minggu"],
)
def test_refused(text):
    with pytest.raises(StandardTimeError, match="write it like"):
        parse_standard_time(text)


@pytest.mark.parametrize("text", ["0 menit", "0 hari", "3661 hari", "999999999 jam"])
def test_out_of_range(text):
    with pytest.raises(StandardTimeError, match="at most ten years"):
        parse_standard_time(text)
