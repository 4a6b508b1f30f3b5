"""The tables of the documents room."""

from laksana.documents.models.forms import PageHead, PaperKind
from laksana.documents.models.numbers import Number, NumberState, Series
from laksana.documents.models.papers import (
    FileRole,
    Paper,
    PaperFile,
    PaperSignature,
    PaperState,
    SignedHow,
    Verdict,
)
from laksana.documents.models.signing import OPEN, Attempt, AttemptState, Means

__all__ = [
    "OPEN",
    "Attempt",
    "AttemptState",
    "FileRole",
    "Means",
    "Number",
    "NumberState",
    "PageHead",
    "Paper",
    "PaperFile",
    "PaperKind",
    "PaperSignature",
    "PaperState",
    "Series",
    "SignedHow",
    "Verdict",
]
