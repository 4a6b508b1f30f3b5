"""`laksana setup`: everything between an installed program and a served one. Safe to repeat."""

import argparse
from typing import Any

from laksana.project import boot

# django-htmx also brings extensions and htmx 4, whose module imports name files that it does not bring.
UNUSED_STATIC_FILES = ["ext", "*-4.js", "*-4.min.js"]


def register(subparsers: Any) -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("setup", help="migrate, load procedures, collect static files")
    parser.add_argument("--demo", action="store_true", help="also load the demo governments and their cases")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Do every step, naming each."""
    boot.django()
    from laksana.project import messages

    _say("texts")
    messages.compile_all()
    _make_push_key()
    _do("database", "migrate", interactive=False)
    if arguments.demo:
        _do("demo governments", "load_demo")
    _do("procedures", "load_procedures")
    if arguments.demo:
        _do("demo qualifications", "load_demo_qualifications")
        _do("demo devices", "load_demo_devices")
        _do("demo cases", "load_demo_cases")
        _do("demo papers", "load_demo_papers")
        _do("demo plans", "load_demo_plans")
    _do("static files", "collectstatic", interactive=False, ignore_patterns=UNUSED_STATIC_FILES)
    return 0


def _make_push_key() -> None:
    """Make the key by which browsers know this installation, once: with another one every device is lost."""
    from django.conf import settings

    from laksana.outside import webpush
    from laksana.project import config

    if not settings.PUSH_KEY:
        config.keep_once(settings.DATA_DIR / config.PUSH_KEY_FILE, webpush.new_key())


def _do(purpose: str, command: str, **options: Any) -> None:
    from django.core.management import call_command, get_commands

    if command in get_commands():
        _say(purpose)
        call_command(command, verbosity=0, **options)


def _say(words: str) -> None:
    print(f"        {words}", flush=True)
