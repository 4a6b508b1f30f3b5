"""The list of licences names what is locked, and says what the packages say of themselves."""

import re
from importlib.metadata import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| ([\w.-]+)[^|]* \| ([^|(]+?)(?: \([^|]*)? \|$", re.MULTILINE)
LISTED = dict(ROW.findall((ROOT / "docs" / "admin" / "licences.md").read_text()))
LISTED.pop("package")
SHORT = {"GNU Lesser General Public License": "LGPL", "Apache Software License": "Apache"}


def locked(kind: str, *, also: str = "") -> set[str]:
    """Name the packages of a lock; those for Windows only where `also` says so."""
    lines = (ROOT / "requirements" / f"{kind}.txt").read_text().splitlines()
    found = (re.match(r"([\w.-]+)(?:\[.*\])?==", line) for line in lines if also or "win32" not in line)
    return {name[1] for name in found if name}


def said_of_itself(package: str) -> str:
    """Give the words of a package's own metadata, shortened as lawyers do."""
    about = metadata(package)
    words = [about.get("License-Expression") or "", about.get("License") or ""]
    words += [one for one in about.get_all("Classifier") or [] if one.startswith("License")]
    said = " ".join(words)
    for long, short in SHORT.items():
        said = said.replace(long, short)
    return said


def test_the_list_is_that_of_the_lock() -> None:
    assert set(LISTED) == locked("prod", also="Windows")


@pytest.mark.parametrize("package", sorted(locked("prod")))
def test_a_package_says_so_itself(package: str) -> None:
    assert LISTED[package].split("-")[0] in said_of_itself(package)


@pytest.mark.parametrize("package", sorted(locked("dev")))
def test_nothing_is_gpl(package: str) -> None:
    assert not re.search(r"\bA?GPL|Affero|GNU General", said_of_itself(package))
