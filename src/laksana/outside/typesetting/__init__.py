"""Sets papers: Typst source and plain data in, PDF/A with tags out; or a refusal with its reason.

The compiler runs in a child process that has neither network nor files nor much memory (`press`, `child`).
Words of people reach it only as data, never inside source. The same paper gives the same bytes, in every
process. Knows no kind of paper.
"""

import json
import os
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from laksana.outside.typesetting.press import Press, Reason, State, TypesettingFailed
from laksana.outside.typesetting.wire import unframed
from laksana.outside.typesetting.words import legible, legible_throughout

__all__ = [
    "ARCHIVAL",
    "FACE",
    "WITH_ATTACHMENTS",
    "Reason",
    "State",
    "TypesettingFailed",
    "ask",
    "child",
    "end",
    "legible",
    "pictures",
    "state",
    "typeset",
]

ARCHIVAL: Final = ("a-2a", "ua-1")
WITH_ATTACHMENTS: Final = ("a-3a", "ua-1")
"""As ARCHIVAL, but files of any kind may be attached."""
FACE: Final = "Source Sans Pro"
"""What papers are set in. Regular, bold, and both in italics."""

_press = Press()


def typeset(
    main: str,
    *,
    data: Mapping[str, Any],
    moment: datetime,
    sources: Mapping[str, str] | None = None,
    files: Mapping[str, bytes] | None = None,
    standards: Sequence[str] = ARCHIVAL,
) -> bytes:
    """Give the PDF of a paper; raise TypesettingFailed with the reason when it can't be set.

    The source reads `data` by `json("data.json")`, other sources by `import`, files by their names; there
    are no folders. It must set a title and a language, and leaves the document's date to `moment`.
    """
    order = {"standards": list(standards), "moment": moment.isoformat(timespec="seconds")}
    return _press.work(_laid_out(main, data, sources, files), order)


def pictures(
    main: str,
    *,
    data: Mapping[str, Any],
    moment: datetime,
    sources: Mapping[str, str] | None = None,
    files: Mapping[str, bytes] | None = None,
    ppi: int = 96,
) -> list[bytes]:
    """Give every page of a paper as PNG, to look at before it is set."""
    order = {"ppi": ppi, "moment": moment.isoformat()}
    return unframed(_press.work(_laid_out(main, data, sources, files), order))


def ask(
    main: str,
    label: str,
    *,
    data: Mapping[str, Any],
    sources: Mapping[str, str] | None = None,
    files: Mapping[str, bytes] | None = None,
) -> list[Any]:
    """Give the values of the metadata under a label: what a layout can only know once it is set."""
    found = _press.work(_laid_out(main, data, sources, files), {"label": label})
    values: list[Any] = json.loads(found)
    return values


def state() -> State:
    """Say how the child is shut in; starts one when there is none."""
    return _press.state()


def child() -> int | None:
    """Give the process number of this process's child, None while there is none."""
    return _press.child


def end() -> None:
    """Let this process's child go; the next paper starts another."""
    _press.end()


def _laid_out(
    main: str, data: Mapping[str, Any], sources: Mapping[str, str] | None, files: Mapping[str, bytes] | None
) -> dict[str, bytes]:
    words = json.dumps(legible_throughout(data), ensure_ascii=False)
    texts = {**(sources or {}), "main.typ": main, "data.json": words}
    return {**(files or {}), **{name: text.encode() for name, text in texts.items()}}


def _forget() -> None:
    """A forked process owns no child: that of its parent is none of its business."""
    global _press
    _press = Press()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
