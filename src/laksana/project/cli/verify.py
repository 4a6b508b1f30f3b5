"""`laksana verify`: replays every case, holds it against chain, tables and files. Changes nothing."""

import argparse
import itertools
import json
import time
from typing import Any

from laksana.project import boot

MOST_SHOWN = 50


def register(subparsers: Any) -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser(
        "verify",
        help="replay every case and compare it with the tables and the chain",
        description="Replays every case from its journal and compares: chain, payloads, columns, open steps, "
        "files, triggers, published procedures, audit trail. Exit code 1 when anything differs; the first "
        "line names the first bad entry.",
    )
    parser.add_argument("--case", default="", metavar="NUMBER", help="verify this case only")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Verify, print what is wrong and how much was read; 1 when anything is wrong, 2 for no such case."""
    boot.django()
    from laksana.cases.verifying import Tally, verify

    tally, started = Tally(), time.perf_counter()
    found = verify(tally, number=arguments.case)
    faults = list(itertools.islice(found, MOST_SHOWN))
    more = sum(1 for _ in found)
    report = {
        "cases": tally.cases,
        "entries": tally.entries,
        "files": tally.files,
        "erased": tally.erased,
        "seconds": round(time.perf_counter() - started, 3),
        "faults": [fault._asdict() for fault in faults],
        "more_faults": more,
    }
    print(json.dumps(report, ensure_ascii=False) if arguments.json else _words(report, [*map(str, faults)]))
    if arguments.case and not tally.cases:
        return 2
    return 1 if faults else 0


def _words(report: dict[str, Any], faults: list[str]) -> str:
    speed = report["entries"] / report["seconds"] if report["seconds"] else 0
    lines = [f"FAULT {fault}" for fault in faults]
    if report["more_faults"]:
        lines.append(f"… and {report['more_faults']} more faults")
    lines += [f"erased, as recorded: {place}" for place in report["erased"]]
    lines.append(
        f"{report['cases']} cases, {report['entries']} entries, {report['files']} files "
        f"in {report['seconds']} s ({speed:.0f} entries/s): {'NOT SOUND' if faults else 'sound'}"
    )
    return "\n".join(lines)
