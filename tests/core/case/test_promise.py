"""The time promised is the longest signed way; steps without a time add none."""

from datetime import UTC, datetime

from laksana.core.case.promise import promised_at
from laksana.core.clock import Calendar, Weekly, Zone
from laksana.core.procedure.model import Identity, Kind, Outcome, Performer, Procedure, StandardTime, Step

AROUND = Calendar(Zone.WIB, Weekly(), around_the_clock=True)
START = datetime(2026, 5, 4, 1, tzinfo=UTC)


def _procedure(*minutes: int) -> Procedure:
    """Make steps one after the other; 0 is a step the paper gives no time."""
    ends = [f"s{number}" for number in range(1, len(minutes))] + ["end"]
    steps = tuple(
        Step(
            no=str(number),
            key=f"s{number}",
            performer="head",
            does=("x",),
            standard=StandardTime("x", minutes=standard) if standard else None,
            outcomes=(Outcome("done", "x", end),),
        )
        for number, (standard, end) in enumerate(zip(minutes, ends, strict=True))
    )
    return Procedure(
        id="a/b", version=1, kind=Kind.INCIDENT, government="", signed=False, source_file="",
        identity=Identity("x"), performers=(Performer("head", "x"),), owner="head", starts="head",
        ends="head", steps=steps,
    )  # fmt: skip


def test_a_step_without_a_time_adds_none() -> None:
    assert promised_at(_procedure(30, 0, 60), START, AROUND) == datetime(2026, 5, 4, 2, 30, tzinfo=UTC)


def test_nothing_is_promised_where_no_step_has_a_time() -> None:
    assert promised_at(_procedure(0, 0), START, AROUND) is None
