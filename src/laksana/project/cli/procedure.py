"""`laksana procedure …`: lists, shows and checks definitions, and walks them. No database, no Django.

Never changes a file. Exit code 1 when a definition is at fault, 2 when the command was misspelt.
"""

import argparse
import difflib
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from laksana.core.clock import Calendar
from laksana.core.procedure.model import END, Finding, Procedure, Severity, Step
from laksana.organization import library as governments
from laksana.outside.time import now
from laksana.procedures import library
from laksana.procedures.describe import description, printed_title, said, summary
from laksana.procedures.plan import Pace, WalkError, plan_walk
from laksana.procedures.walk import walk

WALK_EPILOG = (
    "STEP is a step's key or number. Without a choice the first exit is taken. An exit that leads back "
    "is taken once unless it is asked for by visit. The longest walk takes each return once."
)
GENERAL_CALENDAR = "32.71"


def register(subparsers: Any) -> None:
    """Add the subcommand with its own four."""
    procedure = subparsers.add_parser("procedure", help="procedures as data: list, show, check, walk")
    actions = procedure.add_subparsers(dest="action", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="the procedures that come with Laksana")
    _finish(listing, run_list)
    showing = actions.add_parser("show", help="one procedure with all its steps")
    showing.add_argument("id", metavar="ID", help="region/name, as `procedure list` says")
    _finish(showing, run_show, language=True)
    checking = actions.add_parser("check", help="everything that is wrong with definitions")
    checking.add_argument("files", nargs="+", type=Path, metavar="FILE", help="definition, YAML")
    _finish(checking, run_check, language=True)
    _register_walk(actions)


def _register_walk(actions: Any) -> None:
    walking = actions.add_parser(
        "walk", help="one made-up case, driven by the real engine to its end", epilog=WALK_EPILOG
    )
    walking.add_argument("id", metavar="ID", help="region/name, as `procedure list` says")
    walking.add_argument("--start", metavar="ISO", help="local when without offset (default: now)")
    for name, form, text in (
        ("--choose", "STEP=OUTCOME", "take this exit; STEP#2=OUTCOME: on the second visit only"),
        ("--return", "STEP=TO", "send the work back once"),
    ):
        walking.add_argument(
            name, dest=f"{name[2:]}s", nargs="+", action="extend", default=[], metavar=form, help=text
        )
    pace = walking.add_mutually_exclusive_group()
    for name in (Pace.SHORTEST, Pace.LONGEST):
        pace.add_argument(
            f"--{name}", dest="pace", action="store_const", const=name, help=f"the {name} way to the end"
        )
    walking.add_argument("--sites", type=int, default=1, metavar="N", help="sites of a round (default 1)")
    walking.add_argument(
        "--government", metavar="CODE", help="whose calendar (default: the procedure's; a template's: 32.71)"
    )
    walking.set_defaults(pace=Pace.FIRST)
    _finish(walking, run_walk)


def _finish(
    parser: argparse.ArgumentParser, run: Callable[[argparse.Namespace], int], *, language: bool = False
) -> None:
    if language:
        parser.add_argument(
            "--language", choices=("en", "id"), default="en", help="language of findings (default en)"
        )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(run=_guarded(run))


def _guarded(run: Callable[[argparse.Namespace], int]) -> Callable[[argparse.Namespace], int]:
    """Turn a faulty library and a misspelt request into exit codes."""

    def guarded(arguments: argparse.Namespace) -> int:
        try:
            return run(arguments)
        except library.LibraryError as error:
            print(error, file=sys.stderr)
            return 1
        except (UsageError, WalkError) as error:
            print(f"laksana procedure: error: {error}", file=sys.stderr)
            return 2

    return guarded


class UsageError(Exception):
    """What was asked for does not exist; the text says what does."""


def run_list(arguments: argparse.Namespace) -> int:
    """Print one line per procedure."""
    rows = [summary(procedure) for procedure in library.procedures()]
    if arguments.json:
        return print_json(rows)
    print_table(
        ("ID", "VERSION", "GOVERNMENT", "KIND", "SIGNED", "STEPS", "FINDINGS", "TITLE"),
        [
            (
                row["id"],
                row["version"],
                row["government"] or "-",
                row["kind"],
                "yes" if row["signed"] else "no",
                row["steps"],
                row["findings"],
                row["title"],
            )
            for row in rows
        ],
    )
    return 0


def run_show(arguments: argparse.Namespace) -> int:
    """Print one procedure."""
    procedure, indonesian = named(arguments.id), arguments.language == "id"
    if arguments.json:
        return print_json(description(procedure, indonesian=indonesian))
    _print_heading(procedure)
    print_table(
        ("NO", "KEY", "PERFORMER", "TIME", "OUTPUT", "LEADS TO"),
        [_row(step, procedure) for step in procedure.steps],
    )
    print()
    for finding in procedure.findings:
        print(f"{finding.severity:<8} line {finding.line:<4} {said(finding, indonesian)}")
    return 0


def _print_heading(procedure: Procedure) -> None:
    identity = procedure.identity
    print(f"{procedure.id}  version {procedure.version}")
    print(f"{identity.title}")
    for label, value in (
        ("kind", procedure.kind),
        ("signed", "yes" if procedure.signed else "no: a general template of Laksana"),
        ("office", identity.office),
        ("number", identity.number),
        ("effective", identity.effective),
        ("source", procedure.source_file),
        ("owner", procedure.performer(procedure.owner).title),
    ):
        print(f"  {label:<10} {value or '-'}")
    print()


def _row(step: Step, procedure: Procedure) -> Sequence[object]:
    ways = [f"{one.to} ({one.label})" for one in step.outcomes] or [step.next or END]
    return (
        step.no,
        step.key,
        procedure.performer(step.performer).title,
        step.standard.text if step.standard else "-",
        "; ".join(printed_title(use, procedure) for use in step.outputs) or "-",
        ", ".join(ways),
    )


def run_check(arguments: argparse.Namespace) -> int:
    """Print the findings of each file; fail when one is an error."""
    indonesian = arguments.language == "id"
    found = [one for file in arguments.files for one in library.load(file).findings]
    if arguments.json:
        print_json([_finding(one, indonesian) for one in found])
    else:
        for one in found:
            print(f"{one.file}:{one.line}:{one.column}: {one.severity}: {said(one, indonesian)} [{one.code}]")
        _print_verdict(found, len(arguments.files))
    return 1 if any(one.severity is Severity.ERROR for one in found) else 0


def _finding(finding: Finding, indonesian: bool) -> dict[str, object]:
    return {
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "code": finding.code,
        "severity": finding.severity,
        "message": said(finding, indonesian),
    }


def _print_verdict(found: Sequence[Finding], files: int) -> None:
    counts = [f"{sum(one.severity is kind for one in found)} {kind}(s)" for kind in Severity]
    print(f"{files} file(s): {', '.join(counts)}")


def run_walk(arguments: argparse.Namespace) -> int:
    """Print what happens to one case from its opening to its end."""
    procedure = named(arguments.id)
    calendar = _calendar(arguments.government or procedure.government or GENERAL_CALENDAR)
    plan = plan_walk(
        procedure,
        start=_start(arguments.start, calendar),
        pace=arguments.pace,
        choose=tuple(arguments.chooses),
        returns=tuple(arguments.returns),
        sites=arguments.sites,
    )
    rows = [asdict(row) for row in walk(procedure, plan, calendar)]
    if arguments.json:
        return print_json(rows)
    print_table(
        [head.upper().replace("_", " ") for head in rows[0]],
        [["-" if cell is None else cell for cell in row.values()] for row in rows],
    )
    return 0


def _calendar(code: str) -> Calendar:
    try:
        return governments.load(code).calendar
    except governments.UnknownGovernmentError as error:
        raise UsageError(str(error)) from error


def _start(text: str | None, calendar: Calendar) -> datetime:
    if text is None:
        return now().replace(microsecond=0)
    try:
        start = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text!r} is no time; write it like 2026-11-20T08:00") from None
    return start if start.tzinfo else start.replace(tzinfo=calendar.zone.tz)


def named(identifier: str) -> Procedure:
    """Give the procedure of that id."""
    procedure = library.find(identifier)
    if procedure is None:
        known = [one.id for one in library.procedures()]
        near = difflib.get_close_matches(identifier, known, n=1, cutoff=0.4)
        hint = f"; did you mean {near[0]}?" if near else "; `laksana procedure list` names them"
        raise UsageError(f"there is no procedure {identifier!r}{hint}")
    return procedure


def print_json(value: object) -> int:
    """Print a value as JSON on one line."""
    print(json.dumps(value, ensure_ascii=False))
    return 0


def print_table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print rows under their heads, in columns as wide as they need; the last is left ragged."""
    lines = [heads, *([str(cell) for cell in row] for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(heads))]
    for line in lines:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
