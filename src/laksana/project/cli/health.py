"""`laksana health`: the particulars that the public page keeps to itself."""

import argparse
import json
from dataclasses import asdict
from typing import Any

from laksana.project import boot


def register(subparsers: Any) -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("health", help="tell whether this installation works")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print what was looked at; 1 if anything is amiss."""
    boot.django()
    from laksana.project.health import particulars

    found = particulars()
    if arguments.json:
        print(json.dumps([asdict(finding) for finding in found], ensure_ascii=False))
    else:
        for finding in found:
            print(f"{'ok  ' if finding.well else 'FAIL'} {finding.name}: {finding.detail}")
    return 0 if all(finding.well for finding in found) else 1
