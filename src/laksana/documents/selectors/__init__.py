"""What other rooms read of papers."""

from laksana.documents.models import FileRole, Paper, PaperFile, PaperSignature, PaperState, SignedHow
from laksana.documents.selectors.faults import paper_faults
from laksana.documents.selectors.kinds import kind_named, kind_of_output, kinds_of
from laksana.documents.selectors.letterheads import letterhead_of
from laksana.documents.selectors.papers import (
    current_file,
    files_of,
    paper_by_code,
    paper_row,
    sheet,
    signatures_of,
    signatures_of_each,
    waits_for_rendering,
)
from laksana.documents.selectors.signing import in_whose_name, signing_post

__all__ = [
    "FileRole",
    "Paper",
    "PaperFile",
    "PaperSignature",
    "PaperState",
    "SignedHow",
    "current_file",
    "files_of",
    "in_whose_name",
    "kind_named",
    "kind_of_output",
    "kinds_of",
    "letterhead_of",
    "paper_by_code",
    "paper_faults",
    "paper_row",
    "sheet",
    "signatures_of",
    "signatures_of_each",
    "signing_post",
    "waits_for_rendering",
]
