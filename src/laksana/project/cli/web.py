"""`laksana web`: the web processes. The product is loaded once for all of them: they share its memory."""

import argparse
import gc
import os
from functools import cache, partial
from pathlib import Path
from typing import Any

from laksana.outside.processes import end_when_asked, end_with_parent

TARGET = "laksana.project.wsgi:application"


def register(subparsers: Any) -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("web", help="run the web processes only")
    add_arguments(parser)
    parser.set_defaults(run=run)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what a server may be told."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen at (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen at (default: %(default)s)")
    parser.add_argument("--processes", type=int, default=2, help="web processes (default: %(default)s)")
    parser.add_argument("--certificate", type=Path, help="file of the TLS certificate chain")
    parser.add_argument("--key", type=Path, help="file of the TLS private key")


def to_words(arguments: argparse.Namespace) -> list[str]:
    """Give the same arguments as words for another process."""
    named = {name: getattr(arguments, name) for name in ("host", "port", "processes", "certificate", "key")}
    return [word for name, value in named.items() if value is not None for word in (f"--{name}", str(value))]


def run(arguments: argparse.Namespace) -> int:
    """Serve until told to stop."""
    if parent := os.environ.get("LAKSANA_PARENT"):
        end_with_parent(int(parent))
    serve(arguments)
    return 0


def serve(arguments: argparse.Namespace) -> None:
    """Hand over to granian."""
    from django.conf import settings
    from granian.constants import Interfaces
    from granian.log import LogLevels

    from laksana.project.prefork import Server

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "laksana.project.settings")
    Server(
        TARGET,
        address=arguments.host,
        port=arguments.port,
        interface=Interfaces.WSGI,
        workers=arguments.processes,
        blocking_threads=settings.CONFIG.threads,
        blocking_threads_idle_timeout=600,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        log_level=LogLevels.error,
        ssl_cert=arguments.certificate,
        ssl_key=arguments.key,
    ).serve(target_loader=partial(load_in_process, os.getpid()), wrap_loader=False)


def load_in_process(watching: int) -> Any:
    """Give the application to a process of this server; it ends with the `watching` one and when asked."""
    end_when_asked()
    end_with_parent(watching)
    return load_product()


@cache
def load_product() -> Any:
    """Load everything a request needs and check the installation, leaving no connection open."""
    gc.disable()  # what is loaded stays: looking for garbage meanwhile is a tenth of the start
    from django.urls import reverse

    from laksana.project.checks import refuse_unready
    from laksana.project.wsgi import application

    refuse_unready()
    reverse("health")  # reads every address once
    _load_frame()
    gc.freeze()
    gc.enable()
    return application


def _load_frame() -> None:
    """Load the words of both languages and the frame of every page: what is loaded here is shared."""
    from django.conf import settings
    from django.template.loader import get_template
    from django.utils.translation import gettext, override

    for language, name in settings.LANGUAGES:
        with override(language):
            gettext(name)
    get_template("base.html")
