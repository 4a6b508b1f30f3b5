"""Holds papers against what was fixed when they became final: words, numbers, bytes, books. Mends nothing."""

from collections.abc import Iterator

from django.db.models import Count, F

from laksana.core.papers.sheet import digest_of
from laksana.documents.models import Number, Paper, PaperFile, PaperState, Series
from laksana.documents.selectors.papers import sheet
from laksana.documents.store import paper_files


def paper_faults() -> Iterator[str]:
    """Give everything that is wrong with papers and agendas, in words for whoever runs the installation."""
    final = Paper.objects.exclude(state=PaperState.DRAFT).select_related("number").order_by("pk")
    for paper in final.iterator():
        if digest_of(paper.sheet) != paper.digest:
            yield f"the words of paper {paper.code} are not those that became final"
        elif sheet(paper).number != (paper.number.text if paper.number else ""):
            yield f"the number of paper {paper.code} is not the one printed on it"
    for file in PaperFile.objects.select_related("paper").order_by("pk").iterator():
        if not paper_files().is_sound(bytes.fromhex(file.digest)):
            yield f"a file of paper {file.paper.code} is gone or changed"
    yield from _books()


def _books() -> Iterator[str]:
    given = Number.objects.values("series").annotate(given=Count("pk")).values_list("series", "given")
    counted = dict(given)
    for book in Series.objects.annotate(due=F("last") - F("begins_after")).order_by("pk"):
        missing = book.due - counted.get(book.pk, 0)
        if missing:
            name = f"{book.key} {book.year} of government {book.government_id}"
            yield f"the book {name} lacks {missing} numbers"
