"""`laksana serve`: the web processes and a worker of one machine, supervised."""

import argparse
import socket
import sys
from typing import Any

from laksana.project.cli import web
from laksana.project.supervisor import Child, Supervisor


def register(subparsers: Any) -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("serve", help="run the web and worker processes, supervised")
    web.add_arguments(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Serve until told to stop."""
    if taken := _taken(arguments.host, arguments.port):
        print(f"laksana: can't listen at {arguments.host}:{arguments.port}: {taken}", file=sys.stderr)
        return 1
    command = [sys.executable, "-m", "laksana"]
    pages = Child("web", [*command, "web", *web.to_words(arguments)])
    return Supervisor([pages, Child("worker", [*command, "worker"], after=pages)]).run()


def _taken(host: str, port: int) -> str:
    """Tell why the port can't be had; the server itself would share it with a stranger without a word."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            return error.strerror or str(error)
    return ""
