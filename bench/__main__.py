"""Runs the measurements and holds them against the goals: `python3 dev.py bench`.

Exit code 1 when one of the figures misses the least that is accepted.
"""

import argparse
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench import report
from bench.goals import GOALS
from bench.measures import GROUPS, Bench

DEFAULT_HOME = Path("var/bench")


def main() -> int:
    """Measure, show, and give the exit code."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--only", action="append", choices=[*GROUPS], help="one group of figures; may be repeated"
    )
    parser.add_argument(
        "--quick", action="store_true", help="once, with few cases; without the long-made inbox"
    )
    parser.add_argument(
        "--closed", type=int, default=10_000, help="closed cases to weigh (default: %(default)s)"
    )
    parser.add_argument("--json", type=Path, help="also add a line of JSON for each figure to this file")
    parser.add_argument(
        "--data", type=Path, default=DEFAULT_HOME, help="where to work (default: %(default)s)"
    )
    chosen = parser.parse_args()
    bench = Bench(
        chosen.data.absolute(), *((1, 15, 300, 10_000) if chosen.quick else (3, 60, chosen.closed, 100_000))
    )
    bench.home.mkdir(parents=True, exist_ok=True)
    names = chosen.only or [name for name in GROUPS if not (chosen.quick and name == "inbox")]
    figures = list(_measured(bench, names))
    report.show(figures)
    if chosen.json:
        report.write(figures, chosen.json)
    missed = [figure for figure in figures if figure.missed]
    print(f"\n{len(figures)} of {len(GOALS)} figures, {len(missed)} missed" if missed else "\nnothing missed")
    return int(bool(missed))


def _measured(bench: Bench, names: list[str]) -> Iterator[report.Figure]:
    for name in names:
        begun = time.monotonic()
        yield from GROUPS[name](bench)
        print(
            f"measured {name} in {time.monotonic() - begun:.0f} s, load {os.getloadavg()[0]:.1f}", flush=True
        )


if __name__ == "__main__":
    sys.exit(main())
