"""The command `laksana`: finds its subcommands, and boots Django only for those that need it."""

import subprocess
import sys

import pytest

from laksana.project.cli import COMMANDS, main


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--help"])
    assert end.value.code == 0
    shown = capsys.readouterr().out
    assert all(f"  {name} " in shown for name in COMMANDS)


@pytest.mark.parametrize("words", [[], ["unknown"]])
def test_an_unknown_command_is_an_error(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(words)
    assert end.value.code == 2
    assert "usage" in capsys.readouterr().err


@pytest.mark.parametrize("name", COMMANDS)
def test_asking_a_command_for_help_needs_no_django(name: str) -> None:
    code = (
        "import sys; from laksana.project.cli import main\n"
        f"try: main([{name!r}, '--help'])\n"
        "except SystemExit as end: sys.exit(end.code or ('django.apps' in sys.modules and 9))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0 or name == "manage", done.stderr


def test_a_reader_that_leaves_early_gets_no_traceback() -> None:
    code = (
        "from laksana.project import cli; import types, sys\n"
        "def run(_): print('x' * 200_000)\n"
        "module = types.SimpleNamespace(register=lambda s: s.add_parser('clock').set_defaults(run=run))\n"
        "cli.importlib.import_module = lambda name: module\n"
        "sys.exit(cli.main(['clock']))"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    assert process.stderr.read() == ""
    assert process.wait() == 1
