"""The documents keep step with the product: the handbook quotes what is on screen, links lead somewhere."""

import re
from functools import cache
from pathlib import Path

import pytest

from laksana.project import messages

ROOT = Path(__file__).parents[2]
HANDBOOK = ROOT / "docs" / "handbook"
PAGES = sorted(HANDBOOK.glob("*.md"))
ACTORS = [page for page in PAGES if page.name != "README.md"]
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
ON_SCREEN = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
PROOF = re.compile(r"`((?:[\w/]+\.py)?)::(test_\w+)`")
LINK = re.compile(r"\]\(([^)#\s]*)(?:#([^)\s]*))?\)")


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@cache
def words_on_screen() -> set[str]:
    return {
        form
        for room in messages.rooms()
        for message, _context in messages.words_of(room)
        for form in ([message] if isinstance(message, str) else message)
    }


def plainly(words: str) -> str:
    """Give words as a sentence may bend them: in one line, their values left out, small."""
    return re.sub(r"%\(\w+\)[sd]", "2", " ".join(words.split())).lower()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_what_the_handbook_quotes_stands_on_screen(page: Path) -> None:
    known = {plainly(words).rstrip(":") for words in words_on_screen()} | {"kunjungan ke-2"}
    quoted = {plainly(words) for words in ON_SCREEN.findall(page.read_text())}
    assert quoted
    assert quoted - known == set()


@pytest.mark.parametrize("page", ACTORS, ids=name)
def test_every_actor_is_told_the_same_four_things(page: Path) -> None:
    headings = re.findall(r"^## (.+)$", page.read_text(), re.MULTILINE)
    assert headings[0] == "Yang pertama tampak"
    assert headings[-1] == "Bila ditolak"
    assert len(headings) >= 5, "what one sees, three jobs, what to do when refused"
    assert f"({page.name})" in (HANDBOOK / "README.md").read_text()


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_links_lead_somewhere(document: Path) -> None:
    for path, heading in LINK.findall(document.read_text()):
        if path.startswith(("http:", "https:", "mailto:")):
            continue
        target = (document.parent / path).resolve() if path else document
        assert target.exists(), path
        if heading:
            assert f"## {heading.replace('-', ' ')}" in target.read_text().lower(), heading


def test_the_threat_model_names_tests_that_are_there() -> None:
    named = PROOF.findall((ROOT / "docs" / "threat-model.md").read_text())
    assert len(named) > 50
    path = ""
    for file, test in named:
        path = file or path
        assert f"def {test}(" in (ROOT / "tests" / path).read_text(), f"{path}::{test}"
