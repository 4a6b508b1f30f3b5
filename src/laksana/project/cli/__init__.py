"""The `laksana` command: finds the subcommand's module and lends it a parser. Never boots Django by itself."""

import argparse
import importlib
import importlib.util
import sys
from collections.abc import Sequence

COMMANDS = ("serve", "worker", "manage", "health", "procedure", "clock", "verify")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand and return its exit code."""
    parser = argparse.ArgumentParser(prog="laksana", description="Run signed procedures step by step.")
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name in COMMANDS:
        if importlib.util.find_spec(f"{__name__}.{name}"):
            importlib.import_module(f"{__name__}.{name}").register(subparsers)
    arguments = parser.parse_args(argv)
    return int(arguments.run(arguments) or 0)


if __name__ == "__main__":
    sys.exit(main())
