"""Starts the shipped server as a process on a database of its own, as journeys and benches see it."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

Installations = Callable[[], Path]
"""Gives the data directory of another installation each time."""
PATIENCE = 30
SHIPPED = ("-m", "laksana", "serve")


@dataclass(frozen=True)
class Server:
    """A running server."""

    address: str
    process: subprocess.Popen[bytes]
    data: Path
    environment: dict[str, str]


def free_port() -> int:
    """Give a port nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment_of(data: Path, **changes: str) -> dict[str, str]:
    """Give the environment of an installation of its own; nothing of the tests' settings leaks into it."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("LAKSANA_")}
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "PYTHONPATH"):
        inherited.pop(name, None)
    return inherited | {"LAKSANA_DATA": str(data), **changes}


def laksana(*words: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run one `laksana` command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "laksana", *words], env=environment, capture_output=True, text=True
    )


@contextlib.contextmanager
def serve(
    data: Path, *, processes: int = 2, program: Sequence[str] = SHIPPED, **changes: str
) -> Iterator[Server]:
    """Serve an installation that is set up already, until the block ends; the server must end well then."""
    port, environment = free_port(), environment_of(data, **changes)
    words = [sys.executable, *program, "--port", str(port), "--processes", str(processes)]
    process = subprocess.Popen(words, env=environment)
    server = Server(f"http://127.0.0.1:{port}", process, data, environment)
    try:
        wait_until_well(server)
        yield server
    finally:
        process.terminate()
        code = process.wait(PATIENCE)
    if code:
        raise AssertionError(f"the server ended with code {code}")


def wait_until_well(server: Server) -> None:
    """Wait until the health page says that everything works."""
    until = time.monotonic() + PATIENCE
    while not is_well(server.address):
        if server.process.poll() is not None or time.monotonic() > until:
            raise AssertionError(f"the server did not come up (exit code {server.process.poll()})")
        time.sleep(0.05)


def is_well(address: str) -> bool:
    """Ask the health page once."""
    try:
        with urllib.request.urlopen(f"{address}/health", timeout=2) as answer:
            return bool(answer.read() == b"ok")
    except (urllib.error.URLError, OSError):
        return False
