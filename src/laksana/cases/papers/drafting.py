"""Writes a paper of a case: its words, and whose each place to sign at is. Same journal, same words."""

from dataclasses import replace
from datetime import date

from django.utils import timezone, translation

from laksana.cases.papers.bodies import body
from laksana.cases.papers.people import Author, Hand, author_of, hands, signer_of
from laksana.cases.papers.sources import Source
from laksana.core.case.events import PeopleNamed
from laksana.core.papers.content import Content, Face
from laksana.core.values import frozen

CONFIRMS = "konfirmasi"
"""An output that so begins is told to the agency, not to a superior."""


@frozen
class Drafted:
    """A paper as the journal has it. `signer` is the post that signs for the office."""

    title: str
    kind: str
    content: Content
    hands: tuple[Hand, ...]
    author: Author
    dated: date
    signer: int | None


def draft(source: Source) -> Drafted:
    """Write a paper in Indonesian, on the office's clocks, whoever asks for it."""
    with translation.override("id"), timezone.override(source.structure.calendar.zone.tz):
        places = hands(source)
        content = Content(
            subject=_subject(source),
            body=body(source),
            signatories=tuple(one.signatory for one in places),
            recipients=tuple(_recipients(source)),
            sender=author_of(source).title,
            speed=source.kind.speed,
            secrecy=source.kind.secrecy,
            copies=source.kind.copies,
        )
    title = source.written.output.title
    return Drafted(
        title=title[:1].upper() + title[1:],
        kind=source.kind.key,
        content=content,
        hands=places,
        author=author_of(source),
        dated=source.structure.calendar.day_of(source.now),
        signer=signer_of(source),
    )


def _subject(source: Source) -> str:
    place = f" di {source.site.name}" if source.written.site and source.site else ""
    return f"{source.found.row.subject}{place}"


def _recipients(source: Source) -> list[str]:
    """Give to whom it goes: who was named, the agency for what confirms, else the nearest superior."""
    structure, author = source.structure, author_of(source)
    if source.kind.face is Face.MEMO:
        named = [
            number for _, event in source.events(PeopleNamed) for number in (event.responsible, *event.others)
        ]
        if named:
            return [structure.people[number].name for number in named if number in structure.people]
    if source.agency and source.written.output.title.lower().startswith(CONFIRMS):
        return [f"Kepala {source.agency.name}"]
    above = structure.superiors.get(author.post, ()) if author.post else ()
    return [structure.posts[above[0]].title] if above else []


def edited(drafted: Drafted, content: Content) -> Drafted:
    """Give a draft with the words that a person gave it; who signs stays as it follows from the case."""
    return replace(drafted, content=replace(content, signatories=drafted.content.signatories))
