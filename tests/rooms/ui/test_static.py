"""Style sheets and scripts: names that exist, one file in production, small enough for a bad line."""

import gzip
import re
from pathlib import Path

import pytest
from django.core.files.storage import storages
from django.core.management import call_command
from pytest_django import DjangoDbBlocker

from laksana.ui import staticfiles

STATIC = Path(staticfiles.__file__).parent / "static/laksana"
TEMPLATES = Path(staticfiles.__file__).parent / "templates"
CSS = {path.name: path.read_text() for path in sorted(STATIC.glob("css/*.css"))}
ALL_CSS = "\n".join(CSS.values())


def names_set(text: str) -> set[str]:
    return set(re.findall(r"(--[\w-]+):", text))


def test_every_name_used_is_set_somewhere() -> None:
    used = set(re.findall(r"var\((--[\w-]+)[),]", ALL_CSS))
    optional = set(re.findall(r"var\((--[\w-]+),", ALL_CSS))
    assert used - names_set(ALL_CSS) - optional == set()


def test_dark_renames_nothing_that_light_does_not_have() -> None:
    assert names_set(CSS["dark.css"]) <= names_set(CSS["tokens.css"])


def test_dark_answers_every_colour_of_light() -> None:
    colours = set(re.findall(r"(--[\w-]+): (?:#|rgb)", CSS["tokens.css"]))
    assert colours <= names_set(CSS["dark.css"])


def test_pieces_name_colours_and_never_mix_their_own() -> None:
    apart = {"tokens.css", "dark.css", "print.css"}
    mixed = {name for name, text in CSS.items() if name not in apart and re.search(r"#[0-9a-f]{3,8}\b", text)}
    assert mixed == set()


def test_every_piece_is_in_the_table_of_contents() -> None:
    listed = set(re.findall(r'url\("([\w.]+)"\)', CSS["laksana.css"]))
    assert listed == CSS.keys() - {"laksana.css", "dark.css"}


def test_templates_hold_no_inline_style_or_script() -> None:
    for path in TEMPLATES.rglob("*.html"):
        text = path.read_text()
        assert not re.search(r"\sstyle=|\son\w+=|<style", text), path
        assert not re.search(r"<script(?![^>]*\ssrc=)", text), path


def test_both_languages_of_the_scripts_hold_the_same_words() -> None:
    text = (STATIC / "js/words.js").read_text()
    indonesian, english = (
        set(re.findall(r"(\w+): [\"\[]", block))
        for block in re.findall(r"(?:id|en): \{(.*?)\n  \}", text, re.S)
    )
    assert indonesian == english
    assert len(indonesian) > 10


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker) -> Path:
    from django.test import override_settings

    place = tmp_path_factory.mktemp("static")
    backend = {"staticfiles": {"BACKEND": "laksana.ui.staticfiles.Bundled"}}
    with override_settings(STATIC_ROOT=place, STORAGES=backend):
        call_command("collectstatic", interactive=False, verbosity=0)
        sheet = place / storages["staticfiles"].stored_name("laksana/css/laksana.css")
    assert sheet.exists()
    return place


def test_production_sends_one_style_sheet_in_layers(collected: Path) -> None:
    sheet = next(collected.glob("laksana/css/laksana.*.css")).read_text()
    assert "@import" not in sheet
    assert sheet.count("@layer components {") == CSS["laksana.css"].count("layer(components)")
    assert ".flow__line" in sheet


def test_scripts_call_each_other_by_hashed_names(collected: Path) -> None:
    script = next(collected.glob("laksana/js/laksana.*.js")).read_text()
    names = re.findall(r'from "\./([\w.]+)"', script)
    assert names
    assert all((collected / "laksana/js" / name).exists() and name.count(".") == 2 for name in names)


def test_what_a_page_loads_is_small(collected: Path) -> None:
    own = [*collected.glob("laksana/css/*.*.css"), *collected.glob("laksana/js/*.*.js")]
    loaded = {path for path in own if path.name.startswith(("laksana.", "dark.")) or path.parent.name == "js"}
    htmx = next(collected.glob("django_htmx/htmx-2.min.*.js"))
    assert sum(len(gzip.compress(path.read_bytes())) for path in {*loaded, htmx}) < 45_000
