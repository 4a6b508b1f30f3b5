"""The body of each face of a paper, in the words that such papers have. Everything is Indonesian."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from laksana.cases.papers import blocks
from laksana.cases.papers.people import author_of, authors_of, hands, holder
from laksana.cases.papers.sources import Source
from laksana.cases.presenters.words import INSTRUCTIONS
from laksana.core.case.events import CaseOpened, DispositionGiven, PeopleNamed, StepOpened
from laksana.core.papers.blocks import (
    Block,
    Heading,
    Pair,
    Pairs,
    Paragraph,
    Parties,
    Party,
    Points,
    Tick,
)
from laksana.core.papers.content import Face
from laksana.core.papers.disposition import NONE, Incoming, body_of
from laksana.core.papers.words import class_in_words, day_in_words, weekday
from laksana.core.procedure.model import ABOUT_A_PERSON, REPORTER
from laksana.organization.selectors import AgencyCard

CLOSING: Final = Paragraph("Demikian disampaikan untuk dipergunakan sebagaimana mestinya.")
TO_DO: Final = Paragraph("Demikian untuk dilaksanakan sebagaimana mestinya.")
TRUE: Final = Paragraph(
    "Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya."
)
ORDERED: Final = Paragraph(
    "Demikian surat perintah ini dibuat untuk dilaksanakan dengan penuh tanggung jawab."
)
PARTS: Final = ("Pihak Pertama", "Pihak Kedua")


def body(source: Source) -> tuple[Block, ...]:
    """Give the body of a paper."""
    write = form if source.written.by_agency else BODIES[source.kind.face]
    return tuple(write(source))


def letter(source: Source) -> Iterator[Block]:
    """Write a letter: the occasion, what is told, the close."""
    yield Paragraph(f"Menunjuk {_occasion(source)}, bersama ini kami sampaikan hal-hal sebagai berikut:")
    yield from blocks.answers(source)
    yield from blocks.photos(source)
    yield CLOSING


def memo(source: Source) -> Iterator[Block]:
    """Write a memo: the occasion, what is to be done, by whom."""
    yield Paragraph(f"Sehubungan dengan {_occasion(source)}, dengan ini disampaikan:")
    yield from blocks.answers(source)
    yield from _named(source)
    yield TO_DO


def report(source: Source) -> Iterator[Block]:
    """Write a report: the occasion, what it is about, what was found and done, by whom and when."""
    yield Paragraph(f"Berdasarkan {_occasion(source)}, bersama ini dilaporkan:")
    yield Pairs(tuple(_about(source)))
    yield from blocks.answers(source)
    yield from blocks.checklist(source)
    yield from blocks.visited(source)
    yield from blocks.progress(source)
    yield from blocks.passed_on(source)
    yield from blocks.photos(source)
    yield CLOSING


def minutes(source: Source) -> Iterator[Block]:
    """Write a Berita Acara: when and where, between whom, what was found and done."""
    place = f" bertempat di {source.site.name}," if source.site else ""
    day = f"{weekday(source.day)} tanggal {day_in_words(source.day)}"
    yield Paragraph(f"Pada hari ini, {day},{place} kami yang bertanda tangan di bawah ini:")
    yield Parties(tuple(_parties(source)))
    yield Paragraph(f"menyatakan hal-hal sebagai berikut sehubungan dengan {_occasion(source)}:")
    yield from blocks.answers(source, without=("received_by",))
    yield from blocks.checklist(source)
    yield from blocks.passed_on(source)
    yield from blocks.photos(source)
    yield TRUE


def disposition(source: Source) -> Iterator[Block]:
    """Write a Lembar Disposisi: the ten fields with its first instruction, then what was added in short."""
    given = [event for _, event in source.events(DispositionGiven)]
    for place, event in enumerate(given):
        addressees, instructions = tuple(_addressees(source, place, event)), tuple(_instructions(event))
        note = _note(source, event)
        if place == 0:
            yield from body_of(_incoming(source), addressees=addressees, instructions=instructions, note=note)
            continue
        yield Heading(f"Diteruskan oleh {authors_of(source)[place].title}")
        yield Pairs((Pair("Kepada Sdr.", _ticked(addressees)),))
        yield Pairs((Pair("Harap", _ticked(instructions)),))
        yield Pairs((Pair("Catatan", note or NONE),))


def _ticked(items: tuple[Tick, ...]) -> str:
    return (
        "; ".join(f"{one.text} ({one.note})" if one.note else one.text for one in items if one.ticked) or NONE
    )


def order(source: Source) -> Iterator[Block]:
    """Write a Surat Perintah: its ground, who is ordered, to do what."""
    procedure, values = source.found.procedure, source.parts[-1].values
    yield Pairs((Pair("Dasar", f"Standar Operasional Prosedur {procedure.identity.title}"),))
    yield Heading("Memerintahkan")
    yield Paragraph("Kepada:")
    yield Pairs(tuple(_ordered(source)))
    yield Pairs((Pair("Untuk", str(values.get("scope") or source.found.row.subject)),))
    yield from blocks.answers(source, without=(*ABOUT_A_PERSON, "scope"))
    yield Points(
        (
            "Melaksanakan perintah ini sesuai dengan standar operasional prosedur yang berlaku.",
            "Melaporkan hasil pelaksanaannya kepada pemberi perintah.",
        ),
        numbered=True,
    )
    yield ORDERED


def form(source: Source) -> Iterator[Block]:
    """Write a form or a record: what it is about, and what was filled in."""
    if source.written.by_agency and source.agency:
        yield Paragraph(f"Isian ini dikirim oleh {source.agency.name}; surat aslinya ada pada pengirim.")
    yield Pairs(tuple(_about(source)))
    yield from blocks.answers(source)
    yield from _named(source)
    yield from blocks.checklist(source)
    yield from blocks.passed_on(source)
    yield from blocks.photos(source)


def _occasion(source: Source) -> str:
    """Say what the paper follows from."""
    row, agency = source.found.row, source.agency
    opened = day_in_words(source.local(source.found.state.arrived_at).date())
    number = f"(nomor kasus {row.number})"
    if row.agency is None:
        return f"pelaksanaan {source.found.procedure.identity.title} {number}"
    what = "permohonan" if row.kind == "service_request" else "laporan"
    who = f" {agency.name}" if agency else ""
    return f"{what}{who} tanggal {opened} perihal {row.subject} {number}"


def _about(source: Source) -> Iterator[Pair]:
    """Yield what every record says of its case."""
    row, site = source.found.row, source.site
    yield Pair("Nomor kasus", row.number)
    if source.agency:
        yield Pair("Perangkat Daerah", source.agency.name)
    if site:
        yield Pair("Lokasi", f"{site.name}, {site.address}" if site.address else site.name)
    when = source.local(source.last.happened_at)
    yield Pair("Waktu", f"{weekday(when.date())}, {day_in_words(when.date())} pukul {when:%H.%M}")


def _named(source: Source) -> Iterator[Block]:
    """Yield who was named for the work that follows."""
    people = source.structure.people
    for _, event in source.events(PeopleNamed):
        named = [number for number in (event.responsible, *event.others) if number in people]
        if named:
            yield Heading("Pelaksana yang ditunjuk")
            yield Points(tuple(people[number].name for number in named), numbered=len(named) > 1)


def _parties(source: Source) -> Iterator[Party]:
    """Yield those between whom it is made: who asks before who is asked, who gives before who takes."""
    step, output = source.written.step, source.written.output
    parties = [_office(source)]
    if source.agency and REPORTER in (*step.co_signs, step.filled_by, output.acknowledged_by):
        parties.insert(0 if step.filled_by == REPORTER else 1, _of_agency(source, source.agency))
    yield from (replace(one, part=part) for one, part in zip(parties, PARTS, strict=False))


def _office(source: Source) -> Party:
    author = author_of(source)
    return Party(author.name or NONE, author.title, office=source.structure.government.office)


def _of_agency(source: Source, agency: AgencyCard) -> Party:
    named = next((hand.signatory.name for hand in hands(source) if hand.agency == agency.id), "")
    return Party(named or agency.contact or NONE, "Wakil Perangkat Daerah", office=agency.name)


def _incoming(source: Source) -> Incoming:
    row, values = source.found.row, _letter(source)
    opened = day_in_words(source.local(source.found.state.arrived_at).date())
    return Incoming(
        sender=source.agency.name if source.agency else source.structure.government.office,
        number=str(values.get("letter_number", "")),
        dated=_day(str(values.get("letter_date", ""))) or opened,
        received=opened,
        agenda=str(values.get("agenda", "")) or row.number,
        classes=str(values.get("letter_class", "")) or class_in_words(source.kind.speed, source.kind.secrecy),
        subject=row.subject,
    )


def _day(text: str) -> str:
    return day_in_words(date.fromisoformat(text)) if text else ""


def _letter(source: Source) -> Mapping[str, object]:
    """Give what is known of the letter or report that came in."""
    first = source.entries[0]
    opened = next((one for one in first.events if isinstance(one, CaseOpened)), None)
    papers = [*(opened.papers.values() if opened else ())]
    papers += [paper for one in first.events for paper in getattr(one, "papers", {}).values()]
    return {key: value for paper in papers for key, value in paper.items()}


def _addressees(source: Source, place: int, event: DispositionGiven) -> Iterator[Tick]:
    """Yield the posts below who disposes, ticked where it goes on to them, and every other one told."""
    posts, author = source.structure.posts, authors_of(source)[place]
    told = {*event.recipients, *_next_posts(source, place)}
    below = [one.id for one in posts.values() if one.active and one.superior == author.post]
    for number in dict.fromkeys((*below, *sorted(told), *event.copies)):
        if number in posts:
            note = "tembusan" if number in event.copies else ""
            yield Tick(posts[number].title, ticked=number in told or number in event.copies, note=note)


def _next_posts(source: Source, place: int) -> Iterator[int]:
    """Yield the post whose step opened with the disposition: its main addressee."""
    for event in source.parts[place].entry.events:
        if isinstance(event, StepOpened) and event.post is not None:
            yield event.post


def _instructions(event: DispositionGiven) -> Iterator[Tick]:
    known = {key: str(label) for key, label in INSTRUCTIONS}
    for key, label in known.items():
        yield Tick(label, ticked=key in event.instructions)
    for other in event.instructions:
        if other not in known:
            yield Tick(other, ticked=True)


def _note(source: Source, event: DispositionGiven) -> str:
    due = source.local(event.due_at) if event.due_at else None
    until = f"Diminta selesai {day_in_words(due.date())} pukul {due:%H.%M}." if due else ""
    return "\n".join(line for line in (event.note, until) if line)


def _ordered(source: Source) -> Iterator[Pair]:
    """Yield who is ordered: what was filled in, and what the organization knows of who holds the post."""
    about, structure = source.written.output.about, source.structure
    post = source.found.office.performers.get(about) if about else None
    ordered = holder(source, post) if post and post in structure.posts else None
    person = structure.people.get(ordered.person or 0) if ordered else None
    for field in source.written.output.fields:
        if field.key in ABOUT_A_PERSON:
            given = source.parts[-1].values.get(field.key) or getattr(person, field.key, "")
            yield Pair(field.label, str(given or NONE))
        if field.key == "name" and ordered:
            yield Pair("Jabatan", ordered.title)


BODIES: Final[Mapping[Face, Callable[[Source], Iterator[Block]]]] = {
    Face.LETTER: letter,
    Face.MEMO: memo,
    Face.REPORT: report,
    Face.MINUTES: minutes,
    Face.DISPOSITION: disposition,
    Face.ORDER: order,
    Face.FORM: form,
}
