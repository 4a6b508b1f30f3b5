"""Says what was measured: a table for people, a line of JSON for each figure. Measures nothing."""

import json
import os
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bench.goals import GOALS, Goal


@dataclass(frozen=True)
class Figure:
    """The repeats of one figure."""

    name: str
    repeats: tuple[float, ...]
    note: str = ""
    load: float = field(default_factory=lambda: round(os.getloadavg()[0], 2))

    @property
    def goal(self) -> Goal:
        """Give what the figure is held against."""
        return GOALS[self.name]

    @property
    def median(self) -> float:
        """Give the figure."""
        return statistics.median(self.repeats)

    @property
    def missed(self) -> bool:
        """Tell whether the least is not reached."""
        return self.goal.missed(self.median)


def show(figures: Sequence[Figure]) -> None:
    """Print the table."""
    print(f"\n{'':<50} {'median':>9} {'[min…max]':>17} {'':<8} {'must':>7} {'aim':>7}  {'':<7} note")
    for figure in figures:
        goal = figure.goal
        spread = f"[{_short(min(figure.repeats))}…{_short(max(figure.repeats))}]"
        print(
            f"{goal.title:<50} {_short(figure.median):>9} {spread:>17} {goal.unit:<8} {_short(goal.must):>7} "
            f"{_short(goal.aim):>7}  {goal.verdict(figure.median):<7} {figure.note}".rstrip()
        )


def write(figures: Sequence[Figure], path: Path) -> None:
    """Add a line of JSON for each figure to a file."""
    with path.open("a") as file:
        for figure in figures:
            plain = asdict(figure) | {"median": figure.median, **asdict(figure.goal)}
            file.write(json.dumps(plain, ensure_ascii=False) + "\n")


def _short(value: float | None) -> str:
    if value is None:
        return "…"
    return f"{value:.0f}" if value >= 100 or value == int(value) else f"{value:.3g}"
