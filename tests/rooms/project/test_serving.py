"""The shipped server: comes up as one, heals itself, refuses what it can't serve, ends without a trace."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import reverse

from server import Server, environment_of, free_port, is_well, laksana, serve, wait_until_well


@pytest.fixture
def installation(set_up: Path, tmp_path: Path) -> Path:
    """A test's own copy of it."""
    return shutil.copytree(set_up, tmp_path / "data")


@pytest.fixture(scope="module")
def set_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation that is set up, without the demo."""
    data = tmp_path_factory.mktemp("installation")
    done = laksana("setup", environment=environment_of(data))
    assert done.returncode == 0, done.stderr
    return data


@pytest.fixture
def server(installation: Path) -> Iterator[Server]:
    with serve(installation) as running:
        yield running


def family(root: int) -> dict[int, str]:
    """Give every descendant of a process with its command line."""
    parents = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(entry.name)] = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
        except (FileNotFoundError, ProcessLookupError):
            continue
    found, frontier = {}, [root]
    while frontier:
        children = [pid for pid, parent in parents.items() if parent in frontier]
        found |= {pid: command_line(pid) for pid in children}
        frontier = children
    return found


def command_line(pid: int) -> str:
    """Give the words a process was started with; none if it is gone by now."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    except (FileNotFoundError, ProcessLookupError):
        return ""


def count(server: Server, command: str) -> int:
    """Count the processes of one `laksana` command."""
    return sum(f" laksana {command} " in f"{words} " for words in family(server.process.pid).values())


def gone(pids: list[int]) -> bool:
    return not any(Path(f"/proc/{pid}").exists() for pid in pids)


def until(condition: object, *, seconds: float = 15) -> None:
    end = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def test_two_web_processes_and_a_worker_come_up_and_all_end(installation: Path) -> None:
    with serve(installation) as server:
        until(lambda: count(server, "web") == 3)
        assert count(server, "worker") == 1
        members = family(server.process.pid)
    assert gone(list(members))


def test_a_killed_web_process_and_a_killed_worker_are_replaced(server: Server) -> None:
    time.sleep(5.5)
    members = family(server.process.pid)
    worker = next(pid for pid, words in members.items() if words.rstrip().endswith("worker"))
    main = next(pid for pid, words in members.items() if " web " in words)
    os.kill(worker, signal.SIGKILL)
    os.kill(main, signal.SIGKILL)
    until(lambda: gone([worker, main]))
    until(lambda: count(server, "web") == 3)
    until(lambda: count(server, "worker") == 1)
    wait_until_well(server)
    until(lambda: gone([pid for pid, words in members.items() if " web " in words]))


def test_a_web_process_that_dies_is_replaced_and_the_other_goes_on(server: Server) -> None:
    main = next(pid for pid, words in family(server.process.pid).items() if " web " in words)
    first, second = family(main)
    os.kill(first, signal.SIGKILL)
    until(lambda: first not in family(main) and len(family(main)) == 2)
    assert second in family(main)
    wait_until_well(server)
    begun = time.monotonic()
    server.process.terminate()
    server.process.wait()
    assert time.monotonic() - begun < 8, "a process that was still loading had to be killed"


def test_a_web_process_does_not_outlive_a_watcher_that_is_gone_already(installation: Path) -> None:
    words = f"from laksana.project.cli.web import load_in_process; load_in_process({os.getppid()})"
    done = subprocess.run([sys.executable, "-c", words], env=environment_of(installation), timeout=30)
    assert done.returncode == -signal.SIGTERM


def test_a_taken_port_is_refused_with_a_reason(server: Server, installation: Path) -> None:
    port = server.address.rsplit(":", 1)[1]
    done = laksana("serve", "--port", port, environment=environment_of(installation))
    assert done.returncode == 1
    assert f"can't listen at 127.0.0.1:{port}" in done.stderr
    assert is_well(server.address)


def test_a_database_without_migrations_is_refused(tmp_path: Path) -> None:
    done = laksana("serve", "--port", str(free_port()), environment=environment_of(tmp_path))
    assert done.returncode == 1
    assert re.search(r"\d+ migrations are not applied", done.stderr)


def test_production_with_demo_is_refused(tmp_path: Path) -> None:
    environment = environment_of(
        tmp_path, LAKSANA_ENV="production", LAKSANA_HOSTS="laksana.example", LAKSANA_DEMO="1"
    )
    done = laksana("serve", "--port", str(free_port()), environment=environment)
    assert done.returncode == 1
    assert "LAKSANA_DEMO is on" in done.stderr


def test_health_of_the_machine_tells_the_particulars(server: Server) -> None:
    done = laksana("health", environment=server.environment)
    assert done.returncode == 0, done.stdout
    assert re.findall(r"^ok   (\w+)", done.stdout, re.M) == ["database", "worker", "outbox", "disk", "papers"]


def test_a_worker_that_is_gone_shows(installation: Path) -> None:
    with serve(installation):
        pass
    done = laksana("health", environment=environment_of(installation))
    assert done.returncode == 1
    assert "FAIL worker" in done.stdout


def test_wrong_codes_are_counted_over_all_processes(installation: Path) -> None:
    """Two web processes of one port share the requests out; two servers leave no doubt that both counted."""
    with serve(installation, processes=1) as first, serve(installation, processes=1) as second:
        answers = [status_of(f"{one.address}/lacak/SALAH{n}/") for n in range(11) for one in (first, second)]
    assert answers == [404] * 20 + [429] * 2


def status_of(address: str) -> int:
    try:
        return int(urllib.request.urlopen(address).status)
    except urllib.error.HTTPError as error:
        return error.code


def test_static_files_are_hashed_and_cached_for_ever(server: Server) -> None:
    page = urllib.request.urlopen(server.address + reverse("account_login")).read().decode()
    style = re.search(r'href="(/static/laksana/css/laksana\.[0-9a-f]{12}\.css)"', page)
    assert style, "no hashed style sheet on the page"
    answer = urllib.request.urlopen(server.address + style[1])
    assert "immutable" in answer.headers["Cache-Control"]


def test_setup_may_be_repeated(installation: Path) -> None:
    done = laksana("setup", environment=environment_of(installation))
    assert done.returncode == 0, done.stderr


def test_ctrl_c_ends_it_well(installation: Path) -> None:
    words = [sys.executable, "-m", "laksana", "serve", "--port", str(free_port())]
    process = subprocess.Popen(words, env=environment_of(installation))
    time.sleep(2)
    members = list(family(process.pid))
    process.send_signal(signal.SIGINT)
    assert process.wait(15) == 0
    assert gone(members)
