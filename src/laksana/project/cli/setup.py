"""`laksana setup`: everything between an installed program and a served one. Safe to repeat."""

import argparse
from typing import Any

from laksana.project import boot

STEPS = {
    "migrate": "database",
    "load_procedures": "procedures",
    "load_demo": "demo governments",
    "collectstatic": "static files",
}


def register(subparsers: Any) -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("setup", help="migrate, load procedures, collect static files")
    parser.add_argument("--demo", action="store_true", help="also load the demo governments")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Do each step that this installation has."""
    boot.django()
    from django.core.management import call_command, get_commands

    from laksana.project import messages

    print("texts", flush=True)
    messages.compile_all()
    for command, purpose in STEPS.items():
        if command not in get_commands() or (command == "load_demo" and not arguments.demo):
            continue
        print(purpose, flush=True)
        call_command(
            command,
            **({"interactive": False} if command in ("migrate", "collectstatic") else {}),
            verbosity=0,
        )
    return 0
