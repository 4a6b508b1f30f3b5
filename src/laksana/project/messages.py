"""Finds the words on screen, keeps the catalogues in step with them, compiles them. Needs no system gettext.

The source is Indonesian; each room keeps its English under `locale/en`. Compiled ones are never committed.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parents[1]
LANGUAGES = ("en",)
PLAIN, PLURAL, CONTEXT, BOTH = None, (1, 2), ((1, "c"), 2), ((1, "c"), 2, 3)
KEYWORDS: dict[str, Any] = {"_": PLAIN}
for _lazy in ("", "_lazy", "_noop"):
    KEYWORDS |= {f"gettext{_lazy}": PLAIN, f"ngettext{_lazy}": PLURAL}
    KEYWORDS |= {f"pgettext{_lazy}": CONTEXT, f"npgettext{_lazy}": BOTH}
TEMPLATE_CALL = re.compile(
    r"\b(_|gettext|ngettext|pgettext|npgettext)(\((?:u?'(?:[^'\\]|\\.)*'|u?\"(?:[^\"\\]|\\.)*\"|[, ])+)"
)

Message = tuple[str | tuple[str, ...], str | None]


def rooms() -> list[Path]:
    """List the packages that may hold words."""
    return sorted(path for path in SOURCE.iterdir() if (path / "__init__.py").exists())


def compile_all() -> int:
    """Compile what is newer than its compiled form; give the number compiled."""
    stale = [
        path
        for path in SOURCE.rglob("locale/*/LC_MESSAGES/*.po")
        if not path.with_suffix(".mo").exists()
        or path.with_suffix(".mo").stat().st_mtime_ns < path.stat().st_mtime_ns
    ]
    for path in stale:
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, read(path))
    return len(stale)


def update(room: Path, language: str) -> Catalog:
    """Bring one room's catalogue in step with its words; kept translations stay, lost words go.

    Its date stays too: two people who add words would otherwise always meet in that line.
    """
    path = catalogue_path(room, language)
    catalog = read(path, language)
    found = Catalog(creation_date=catalog.creation_date)
    for message, context in words_of(room):
        found.add(message, context=context)
    if _ids(catalog) == _ids(found):
        return catalog
    catalog.update(found, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=110, sort_output=True, omit_header=False)
    return catalog


def catalogue_path(room: Path, language: str) -> Path:
    """Tell where a room's catalogue lies."""
    return room / "locale" / language / "LC_MESSAGES" / "django.po"


def read(path: Path, language: str | None = None) -> Catalog:
    """Read a catalogue; a missing one is empty."""
    if not path.exists():
        return Catalog(locale=language, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language or path.parents[1].name)


def words_of(room: Path) -> Iterator[Message]:
    """Give every message of a room's Python and templates, with its context."""
    for path in sorted(room.rglob("*.py")):
        for _line, message, _comments, context in extract_from_file("python", path, keywords=KEYWORDS):
            yield message, context
    for path in sorted([*room.rglob("templates/**/*.html"), *room.rglob("templates/**/*.txt")]):
        yield from words_of_template(path.read_text())


def words_of_template(text: str) -> Iterator[Message]:
    """Give every message of one template."""
    for call in TEMPLATE_CALL.finditer(templatize(text)):
        arguments = ast.literal_eval(call[2].rstrip(", ") + ",)")
        context = arguments[0] if call[1].startswith(("p", "np")) else None
        words = arguments[1:] if context else arguments
        yield (words[:2] if call[1].startswith("n") else words[0]), context


def untranslated(catalog: Catalog) -> list[str]:
    """List the messages without a translation, in full or for one of their forms."""
    return [str(message.id) for message in catalog if message.id and not _complete(message)]


def _complete(message: Any) -> bool:
    forms = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(forms)


def _ids(catalog: Catalog) -> set[tuple[Any, str | None]]:
    return {(message.id, message.context) for message in catalog if message.id}


def main() -> int:
    """Update every catalogue and name the messages that still lack a translation."""
    lacking = 0
    for room in rooms():
        for language in LANGUAGES:
            for message in untranslated(update(room, language)):
                lacking += 1
                print(f"{room.name}/{language}: {message}")
    compile_all()
    return int(lacking > 0)


if __name__ == "__main__":
    sys.exit(main())
