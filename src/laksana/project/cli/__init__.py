"""The `laksana` command: lends a parser to the chosen subcommand's module. Never boots Django by itself."""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

COMMANDS = {
    "serve": "run the web and worker processes, supervised",
    "web": "run the web processes only",
    "worker": "run one worker process only",
    "setup": "migrate the database, load procedures, collect static files",
    "health": "tell whether this installation works",
    "verify": "replay every case and compare it with the tables and the chain",
    "verify-record": "check a case record away from its server; no database needed",
    "procedure": "list, show, check and walk procedures; no database needed",
    "clock": "work out due times and calendars; no database needed",
    "manage": "run a Django management command",
}
EPILOG = "commands:\n" + "\n".join(f"  {name:<13} {purpose}" for name, purpose in COMMANDS.items())


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand and return its exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    parser = argparse.ArgumentParser(
        prog="laksana",
        description="Run an office's signed procedures step by step.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    chosen = words[0] if words else ""
    if chosen not in COMMANDS:
        parser.add_argument("command", choices=COMMANDS, metavar="COMMAND")
        parser.parse_args(words)
    subparsers = parser.add_subparsers(metavar="COMMAND", required=True)
    importlib.import_module(f"{__name__}.{chosen.replace('-', '_')}").register(subparsers)
    arguments = parser.parse_args(words)
    try:
        code = int(arguments.run(arguments) or 0)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read us has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    return code
