"""Reads papers. Who may see one is asked before: by its scope here, by the case it belongs to elsewhere."""

import json
from collections.abc import Collection
from functools import lru_cache

from django.db.models import Case, OuterRef, QuerySet, Subquery, Value, When

from laksana.core.papers.sheet import Sheet, sheet_of
from laksana.documents.models import (
    Attempt,
    AttemptState,
    FileRole,
    Paper,
    PaperFile,
    PaperSignature,
    Verdict,
)
from laksana.outside.codes import plain_code


def paper_row(number: int) -> Paper | None:
    """Give a paper known by its row's number, with what its pages ask of it."""
    return Paper.objects.select_related("number", "government", "replaced_by").filter(pk=number).first()


def paper_by_code(code: str) -> Paper | None:
    """Give the final paper of a code as somebody typed it."""
    plain = plain_code(code)
    rows = Paper.objects.select_related("number", "government", "replaced_by")
    return rows.filter(code=plain).first() if plain else None


def sheet(paper: Paper) -> Sheet:
    """Give what is printed on a paper."""
    return _read(paper.sheet)


def files_of(paper: Paper) -> list[PaperFile]:
    """Give the files of a paper, oldest first."""
    return list(PaperFile.objects.filter(paper=paper).order_by("pk"))


def current_file(paper: Paper) -> PaperFile | None:
    """Give the file that is handed out: the newest."""
    return PaperFile.objects.filter(paper=paper).order_by("-pk").first()


def signatures_of(paper: Paper) -> dict[int, PaperSignature]:
    """Give who signed, by the place of the signatory on the sheet."""
    return {row.place: row for row in _signatures().filter(paper=paper)}


def signatures_of_each(papers: Collection[int]) -> dict[int, list[PaperSignature]]:
    """Give who signed each of some papers, in the order of their places; no statement for none."""
    found: dict[int, list[PaperSignature]] = {}
    for row in _signatures().filter(paper__in=papers) if papers else ():
        found.setdefault(row.paper_id, []).append(row)
    return found


def _signatures() -> QuerySet[PaperSignature]:
    looks = Attempt.objects.filter(file=OuterRef("file"), state=AttemptState.SIGNED)
    found = Case(
        When(checked_at=None, then=Value(Verdict.WAITS.value)),
        When(sound=True, trusted=True, then=Value(Verdict.GOOD.value)),
        When(sound=True, then=Value(Verdict.UNKNOWN_ISSUER.value)),
        default=Value(Verdict.BROKEN.value),
    )
    verdict = Subquery(looks.annotate(found=found).order_by("-pk").values("found")[:1])
    rows = PaperSignature.objects.annotate(verdict=verdict)  # type: ignore[no-redef]
    return rows.order_by("paper", "place")


def waits_for_rendering(paper: Paper) -> bool:
    """Tell whether a final paper has no bytes yet."""
    return paper.is_final and not PaperFile.objects.filter(paper=paper, role=FileRole.RENDERED).exists()


@lru_cache(maxsize=64)
def _read(text: str) -> Sheet:
    return sheet_of(json.loads(text))
