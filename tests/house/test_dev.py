"""`dev.py`: what it refuses, what it skips the second time, and how it tells what could not run."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def dev() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["dev"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def bare(dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A machine on which nothing is installed; gives the list of what is run there."""
    ran: list[str] = []
    monkeypatch.setattr(dev, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(dev, "PYTHON", tmp_path / ".venv" / "bin" / "python")

    def note(words: list[object], **_: object) -> bool:
        ran.append(" ".join(str(word) for word in words))
        (tmp_path / ".venv").mkdir(exist_ok=True)
        return True

    monkeypatch.setattr(dev, "succeeds", note)
    monkeypatch.setattr(dev, "must", note)
    return ran


def test_uses_the_standard_library_only(dev: ModuleType) -> None:
    imports = [
        line.split()[1].split(".")[0]
        for line in (ROOT / "dev.py").read_text().splitlines()
        if line.startswith(("import ", "from "))
    ]
    assert set(imports) <= sys.stdlib_module_names


def test_a_bare_machine_gets_the_lock_with_hashes_once(dev: ModuleType, bare: list[str]) -> None:
    dev.ensure_environment("prod")
    assert any(
        "uv pip install" in line and "--require-hashes" in line and "prod.txt" in line for line in bare
    )
    bare.clear()
    dev.ensure_environment("prod")
    assert bare == []


def test_development_holds_production_too(dev: ModuleType, bare: list[str]) -> None:
    dev.ensure_environment("dev")
    bare.clear()
    dev.ensure_environment("prod")
    assert bare == []


def test_another_lock_is_installed_anew(
    dev: ModuleType, bare: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dev.ensure_environment("prod")
    bare.clear()
    (tmp_path / "prod.txt").write_text("other")
    (tmp_path / "dev.txt").write_text("other")
    monkeypatch.setattr(dev, "REQUIREMENTS", tmp_path)
    dev.ensure_environment("prod")
    assert bare


def test_without_uv_pip_installs_the_same_lock(
    dev: ModuleType, bare: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        dev, "succeeds", lambda words: "uv" not in words and "tools.txt" not in str(words[-1])
    )
    dev.ensure_environment("prod")
    assert any("pip install" in line and "--require-hashes" in line and "prod.txt" in line for line in bare)


def test_a_missing_venv_module_is_named_to_who_can_not_install_it(
    dev: ModuleType, bare: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(dev, "may_install", lambda: False)
    with pytest.raises(dev.Failed, match=r"apt-get install python3\.\d+-venv"):
        dev.ensure_environment("prod")


def test_a_missing_venv_module_is_installed_by_root(
    dev: ModuleType, bare: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    installed: list[str] = []
    monkeypatch.setattr(dev.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(dev, "may_install", lambda: True)
    monkeypatch.setattr(dev, "apt_install", lambda package: installed.append(package) or True)
    dev.ensure_environment("prod")
    assert len(installed) == 1
    assert installed[0].endswith("-venv")


def test_an_old_python_is_refused(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "OLDEST_PYTHON", (4, 0))
    with pytest.raises(dev.Failed, match="newer is needed"):
        dev.ensure_environment("prod")


@pytest.mark.parametrize(
    ("missing", "failed", "ci", "code"),
    [
        ([], False, "true", 0),
        (["browser: none"], False, "", 0),
        (["browser: none"], False, "true", 1),
        ([], True, "", 1),
    ],
)
def test_what_could_not_run_fails_where_it_must(
    dev: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    missing: list[str],
    failed: bool,
    ci: str,
    code: int,
) -> None:
    monkeypatch.setenv("CI", ci)
    assert dev._conclude(["sqlite 3 passed in 0.1s"], missing, failed=failed) == code
    shown = capsys.readouterr().out
    assert shown.rstrip().endswith("3 passed in 0.1s")
    assert all(f"NOT RUN  {line}" in shown for line in missing)


def test_a_path_of_this_machine_in_a_tracked_file_is_found(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    (tmp_path / "bad.txt").write_text(f"see {tmp_path}/bad.txt")
    (tmp_path / "good.txt").write_text("see good.txt")
    monkeypatch.setattr(dev, "_tracked", lambda: [tmp_path / "bad.txt", tmp_path / "good.txt"])
    assert dev._machine_paths() == ["a path of this machine stands in bad.txt"]


def test_the_locks_hold_hashes_and_no_addresses(dev: ModuleType) -> None:
    assert dev._lock_addresses() == []
    for lock in (ROOT / "requirements").glob("*.txt"):
        text = lock.read_text()
        assert text.count("==") <= text.count("--hash=sha256:")


def test_a_fresh_start_keeps_the_data_so_far(dev: ModuleType, tmp_path: Path) -> None:
    data = tmp_path / "var"
    dev._put_aside(data)
    assert list(tmp_path.iterdir()) == []
    data.mkdir()
    (data / "laksana.sqlite3").write_text("rows")
    dev._put_aside(data)
    (aside,) = tmp_path.iterdir()
    assert aside.name.startswith("var-until-")
    assert (aside / "laksana.sqlite3").read_text() == "rows"
