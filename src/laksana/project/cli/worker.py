"""`laksana worker`: one worker process, which does promised work until told to stop."""

import argparse
import os
import signal
import socket
from typing import Any

from laksana.outside.processes import Ending, end_with_parent, tell_loaded


def register(subparsers: Any) -> None:
    """Add the subcommand."""
    subparsers.add_parser("worker", help="run one worker process only").set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Work until told to stop."""
    stop = Ending()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop.set)
    if parent := os.environ.get("LAKSANA_PARENT"):
        end_with_parent(int(parent))
    from laksana.project import boot

    boot.django()
    from laksana.outbox import worker
    from laksana.project.checks import refuse_unready

    refuse_unready()
    tell_loaded()
    worker.run(stop, name=f"{socket.gethostname()}:{os.getpid()}")
    return 0
