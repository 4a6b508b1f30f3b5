"""Writes drafts, and puts words into the frame of a kind. A draft has no number, no code and no proof."""

from dataclasses import replace
from datetime import date, datetime

from laksana.core.papers.content import Content
from laksana.core.papers.kinds import Kind
from laksana.core.papers.sheet import Sheet
from laksana.core.values import frozen
from laksana.documents.errors import PaperRefused, Why
from laksana.documents.models import Paper, PaperState
from laksana.documents.selectors.kinds import kind_named
from laksana.documents.selectors.letterheads import letterhead_of
from laksana.organization.selectors import structure_of


@frozen
class Author:
    """Who makes a paper: a person, the post they do it in, and that post as it stands on paper."""

    person: int | None
    post: int | None = None
    title: str = ""


@frozen
class Draft:
    """A paper as it is asked for. `title` stands for the kind's own; `signer` is the post that signs."""

    government: int
    kind: str
    content: Content
    author: Author
    dated: date
    title: str = ""
    signer: int | None = None


def kind_of(draft: Draft) -> Kind:
    """Give the kind of a draft, or refuse one that is not in use."""
    kind = kind_named(draft.government, draft.kind)
    if kind is None or not kind.active:
        raise PaperRefused(Why.UNKNOWN_KIND)
    return kind


def compose(draft: Draft, kind: Kind | None = None) -> Sheet:
    """Give the sheet of a draft, as it would be printed today; the kind's own copies where it names none."""
    kind = kind or kind_of(draft)
    office = structure_of(draft.government).government
    content = draft.content if draft.content.copies else replace(draft.content, copies=kind.copies)
    return Sheet(
        face=kind.face,
        title=draft.title or kind.title,
        letterhead=letterhead_of(office),
        content=content,
        dated=draft.dated,
        place=office.place,
    )


def keep(draft: Draft, *, now: datetime, paper: int | None = None, turn: int = 0) -> Paper:
    """Keep a draft: a new one, or the next turn of one that nobody else changed since `turn`."""
    row = described(draft, compose(draft))
    row.made_at = now
    if paper is None:
        row.save()
        return row
    names = ("kind", "title", "subject", "dated", "sheet", "signer_id", "author")
    changed = {name: getattr(row, name) for name in names}
    mine = Paper.objects.filter(pk=paper, government=draft.government, state=PaperState.DRAFT, turn=turn)
    if not mine.update(**changed, turn=turn + 1):
        raise PaperRefused(Why.STALE)
    return Paper.objects.get(pk=paper)


def drop(paper: int) -> None:
    """Forget a draft; a paper that was made final stays."""
    if not Paper.objects.filter(pk=paper, state=PaperState.DRAFT).delete()[0]:
        raise PaperRefused(Why.NOT_DRAFT)


def described(draft: Draft, sheet: Sheet) -> Paper:
    """Give the row of a sheet, not yet saved."""
    return Paper(
        government_id=draft.government,
        kind=draft.kind,
        title=sheet.title[:160],
        subject=sheet.content.subject[:300],
        dated=draft.dated,
        sheet=sheet.text,
        made_by_id=draft.author.person,
        made_in_id=draft.author.post,
        author=draft.author.title[:250],
        signer_id=draft.signer,
    )
