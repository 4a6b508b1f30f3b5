"""`laksana verify-record FILE`: checks a case record away from its server. No database, no settings."""

import argparse
from typing import Any

from laksana.core import verify_record


def register(subparsers: Any) -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser(
        "verify-record",
        help="check a case record away from its server; no database needed",
        description="Checks the ZIP or PDF of a case: the chain worked out anew, private parts, files, the "
        "procedure, papers and their electronic signatures. Says what holds, what can't be told from the "
        "record alone, and what is wrong and where. Exit code 1 when anything is wrong, 2 for a file that is "
        "no record.",
    )
    parser.add_argument("file", help="the record, as handed out")
    parser.add_argument(
        "--head", default="", metavar="HEX", help="the end of the chain, known from elsewhere"
    )
    parser.add_argument("--en", action="store_true", help="say it in English")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Check the record, electronic signatures too."""
    head = ["--head", arguments.head] if arguments.head else []
    language = ["--en"] if arguments.en else []
    return verify_record.main([arguments.file, *head, *language], signatures=signatures)


def signatures(pdf: bytes) -> list[tuple[str, bool]]:
    """Give whose signatures a PDF bears and whether they hold; whom to trust is for the reader to judge."""
    from laksana.outside.signing import local

    looks = local.look(pdf, trust="")
    return [(look.subject, look.sound) for look in looks] if looks else [("", False)]
