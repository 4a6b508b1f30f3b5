"""Static files of production: hashed, compressed, the style sheets in one file. Never used in development."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from whitenoise.storage import CompressedManifestStaticFilesStorage

INDEX: Final = "laksana/css/laksana.css"
OWN_SCRIPTS: Final = "laksana/js/*.js"
IMPORT: Final = re.compile(r'@import url\("([\w.]+)"\) layer\((\w+)\);')


class Bundled(CompressedManifestStaticFilesStorage):
    """Puts each imported piece in the place of its import before names are hashed."""

    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        (OWN_SCRIPTS, CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns[1]),
    )

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """Bundle, then hash and compress as always."""
        if INDEX in paths and not dry_run:
            storage, path = paths[INDEX]
            Path(self.path(INDEX)).write_text(bundle(Path(storage.path(path))), encoding="utf-8")
            paths = {**paths, INDEX: (self, INDEX)}
        yield from super().post_process(paths, dry_run, **options)


def bundle(index: Path) -> str:
    """Give the index with every import replaced by its piece inside its layer."""

    def piece(match: re.Match[str]) -> str:
        text = (index.parent / match[1]).read_text(encoding="utf-8")
        return f"@layer {match[2]} {{\n{text}}}"

    return IMPORT.sub(piece, index.read_text(encoding="utf-8"))
