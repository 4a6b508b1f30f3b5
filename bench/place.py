"""An installation to measure: set up once, copied for each use, served as shipped, looked at from outside."""

import contextlib
import hashlib
import http.client
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from server import Server, environment_of, free_port, serve

SHIPPED = {"LAKSANA_DEMO": "1", "PYTHONDONTWRITEBYTECODE": ""}
"""As people run it: the demo's offices, and compiled modules kept, as every installer leaves them."""
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Process:
    """One process of a running server."""

    number: int
    role: str

    @property
    def cpu(self) -> float:
        """Seconds of processor time so far."""
        words = Path(f"/proc/{self.number}/stat").read_text().rpartition(")")[2].split()
        return (int(words[11]) + int(words[12])) / TICKS

    @property
    def memory(self) -> float:
        """MB of its own memory, shared pages by their share."""
        lines = Path(f"/proc/{self.number}/smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def set_up(data: Path, **changes: str) -> Path:
    """Make an installation with the demo's offices and without its cases."""
    for words in (["manage", "migrate"], ["manage", "load_demo"], ["setup"]):
        run(["-m", "laksana", *words], environment(data, **changes))
    return data


def environment(data: Path, **changes: str) -> dict[str, str]:
    """Give the environment of an installation, in which the bench's own modules are found too."""
    return environment_of(data, **SHIPPED, **changes) | {"PYTHONPATH": os.environ["PYTHONPATH"]}


def run(words: list[str], environment: dict[str, str], given: str = "") -> str:
    """Run Python to its end and give what it printed."""
    done = subprocess.run(
        [sys.executable, *words], env=environment, input=given, capture_output=True, text=True
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(words)} failed:\n{done.stdout[-2000:]}{done.stderr[-4000:]}")
    return done.stdout


def shape() -> str:
    """Name the shape of the tables: what was set up for another one is of no use."""
    migrations = sorted(Path("src/laksana").glob("*/migrations/0*.py"))
    return hashlib.sha256(b"".join(one.read_bytes() for one in migrations)).hexdigest()[:12]


@contextlib.contextmanager
def fresh(home: Path) -> Iterator[Path]:
    """Give a copy of the installation that is set up and empty, until the block ends."""
    template, copy = home / f"empty-{shape()}", home / "work"
    shutil.rmtree(copy, ignore_errors=True)
    if not template.exists():
        set_up(home / "making").rename(template)
    shutil.copytree(template, copy)
    try:
        yield copy
    finally:
        shutil.rmtree(copy, ignore_errors=True)


@contextlib.contextmanager
def served(data: Path, **changes: str) -> Iterator[Server]:
    """Serve an installation in the shipped shape: two web processes, a worker apart."""
    with serve(data, processes=2, **SHIPPED, **changes) as server:
        yield server


def seconds_to_page(data: Path, path: str, cookie: str) -> float:
    """Start a server, ask for a page until it comes, and end the server again."""
    port = free_port()
    words = [sys.executable, "-m", "laksana", "serve", "--port", str(port)]
    begun = time.perf_counter()
    process = subprocess.Popen(words, env=environment(data))
    try:
        while not _comes(port, path, cookie):
            if process.poll() is not None:
                raise SystemExit(f"the server ended with code {process.poll()}")
            time.sleep(0.005)
        return time.perf_counter() - begun
    finally:
        process.terminate()
        process.wait()


def _comes(port: int, path: str, cookie: str) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    try:
        connection.request("GET", path, headers={"Cookie": cookie})
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def processes(server: Server) -> list[Process]:
    """Give the processes of a server: supervisor, web (parent and children), worker."""
    web, worker = _children(server.process.pid)
    if "worker" in Path(f"/proc/{web}/cmdline").read_text().split("\0"):
        web, worker = worker, web
    webs = [web, *_children(web)]
    rest = {"supervisor": server.process.pid, "worker": worker}
    return [*(Process(one, "web") for one in webs), *(Process(one, role) for role, one in rest.items())]


def cpu(server: Server, role: str) -> float:
    """Sum up the processor time of a role so far."""
    return sum(one.cpu for one in processes(server) if one.role == role)


def _children(number: int) -> list[int]:
    tasks = Path(f"/proc/{number}/task").glob("*/children")
    return sorted(int(child) for task in tasks for child in task.read_text().split())
