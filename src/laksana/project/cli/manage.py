"""`laksana manage …`: hands its words to Django's own management commands."""

import argparse
import os
from typing import Any


def register(subparsers: Any) -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("manage", help="run a Django management command", add_help=False)
    parser.add_argument("words", nargs=argparse.REMAINDER)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Run the management command in this process."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "laksana.project.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["laksana manage", *arguments.words])
    return 0
