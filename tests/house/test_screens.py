"""The pictures in `docs/screens`: every first screen, at both widths, small, and made by the command."""

import importlib.util
import struct
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.test import Client

from browser import chromium
from laksana.organization.models import Person
from server import serve
from world import signed_in

ROOT = Path(__file__).parents[2]
LIMIT = 950_000
PNG_HEAD = 16


@pytest.fixture(scope="module")
def screens() -> ModuleType:
    spec = importlib.util.spec_from_file_location("screens", ROOT / "tools" / "screens.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["screens"] = module
    spec.loader.exec_module(module)
    return module


def width_of(picture: bytes) -> int:
    return int(struct.unpack(">I", picture[PNG_HEAD : PNG_HEAD + 4])[0])


@pytest.mark.django_db
def test_every_screen_on_which_somebody_begins_is_photographed(screens: ModuleType, settings: Any) -> None:
    settings.DEMO = True
    begins = {signed_in(person).get("/")["Location"] for person in Person.objects.exclude(account=None)}
    assert len(begins) > 5
    assert begins <= {screen.lands for screen in screens.SCREENS if not (screen.link or screen.path)}
    assert Client().get("/").status_code == 200
    assert any(screen.lands == "/" for screen in screens.SCREENS)


def test_the_pictures_are_those_of_the_command_and_small(screens: ModuleType) -> None:
    files = {file.name: file.read_bytes() for file in (ROOT / "docs" / "screens").iterdir()}
    assert set(files) == screens.pictures()
    assert {name: width_of(picture) for name, picture in files.items()} == {
        name: int(name.removesuffix(".png").rsplit("-", 1)[1]) for name in files
    }
    assert sum(map(len, files.values())) < LIMIT


def test_every_picture_that_a_page_shows_is_there() -> None:
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for line in page.read_text().splitlines():
            if line.startswith("!["):
                assert (page.parent / line.rsplit("(", 1)[1].rstrip(") ")).is_file(), f"{page.name}: {line}"


@pytest.mark.browser
def test_a_person_who_begins_elsewhere_is_not_photographed(screens: ModuleType, tmp_path: Path) -> None:
    """Else a picture could show the wrong page and nobody would see it."""
    clock = tmp_path / "clock"
    clock.write_text(screens.MOMENT)
    demo = {"LAKSANA_DEMO": "1", "LAKSANA_TEST_CLOCK": str(clock)}
    done = screens.laksana("setup", "--demo", environment=screens.environment_of(tmp_path, **demo))
    assert done.returncode == 0
    right = screens.Screen("desk", "Petugas Layanan 1", "/meja/")
    wrong = screens.Screen("desk", "Petugas Layanan 1", "/seksi/")
    with serve(tmp_path, processes=1, **demo) as server, chromium() as browser:
        assert width_of(screens.photograph(browser, server, right, width=390)) == 390
        with pytest.raises(SystemExit, match="begins at /meja/"):
            screens.photograph(browser, server, wrong, width=390)
