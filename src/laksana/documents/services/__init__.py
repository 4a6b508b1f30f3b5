"""What other rooms and the pages do with papers. All of it may run inside the caller's transaction."""

from laksana.documents.errors import PaperRefused, Why
from laksana.documents.services.ending import cancel, replace
from laksana.documents.services.finishing import RENDER, finalise
from laksana.documents.services.marks import MARK, keep_mark, promise_marked, render_marked
from laksana.documents.services.numbers import Wanted, reserve
from laksana.documents.services.rendering import keep_file, render
from laksana.documents.services.showing import draft_pdf, opened, previews
from laksana.documents.services.signing import Signed, attach_scan, sign
from laksana.documents.services.writing import Author, Draft, compose, drop, keep
from laksana.documents.store import paper_files

__all__ = [
    "MARK",
    "RENDER",
    "Author",
    "Draft",
    "PaperRefused",
    "Signed",
    "Wanted",
    "Why",
    "attach_scan",
    "cancel",
    "compose",
    "draft_pdf",
    "drop",
    "finalise",
    "keep",
    "keep_file",
    "keep_mark",
    "opened",
    "paper_files",
    "previews",
    "promise_marked",
    "render",
    "render_marked",
    "replace",
    "reserve",
    "sign",
]
