"""Who signs a paper of a case: who wrote it, the post its kind names, those it asks to acknowledge.

People are named by their posts, Plt. and Plh. as they hold them. Never decides who may sign.
"""

from collections.abc import Iterator

from laksana.cases.papers.sources import Source
from laksana.cases.selectors.contents import TimelineEntry
from laksana.core.authority.mandates import MandateKind
from laksana.core.case.commands import Signing
from laksana.core.case.events import CoSigned, StepCompleted, StepSubmitted
from laksana.core.papers.content import Capacity, Face, Signatory
from laksana.core.procedure.model import REPORTER
from laksana.core.values import frozen
from laksana.documents.selectors import in_whose_name, signing_post

CAPACITY = {MandateKind.PLT: Capacity.PLT, MandateKind.PLH: Capacity.PLH}
MADE = "Yang membuat,"
NOTED = "Mengetahui,"
ASKED = "Pemohon,"
RECEIVED = "Yang menerima,"
HANDED = "Yang menyerahkan,"


@frozen
class Hand:
    """One place to sign at, and whose it is: a post's, or an agency's; `signed` where the journal says so."""

    signatory: Signatory
    post: int | None = None
    agency: int | None = None
    signed: tuple[TimelineEntry, CoSigned] | None = None


@frozen
class Author:
    """Who wrote a paper: a post as it was held then, and the person in it; an agency where no post did."""

    title: str
    name: str
    post: int | None = None
    person: int | None = None
    capacity: Capacity = Capacity.OWN
    rank: str = ""
    nip: str = ""


def author_of(source: Source) -> Author:
    """Give who wrote a paper last, or in whose name it was recorded."""
    return _author(source, len(source.parts) - 1)


def authors_of(source: Source) -> list[Author]:
    """Give who wrote each part."""
    return [_author(source, place) for place in range(len(source.parts))]


def hands(source: Source) -> tuple[Hand, ...]:
    """Give the places of a paper, in the order of the form."""
    if source.written.by_agency:
        return (_agency(source, ASKED),)
    if source.kind.face is Face.DISPOSITION:
        return tuple(_hand(one, "") for one in _each_once(authors_of(source)))
    return tuple(_places(source))


def signer_of(source: Source) -> int | None:
    """Give the post whose holder signs the paper for the office."""
    author = author_of(source)
    if author.post is None:
        return None
    return signing_post(source.kind, source.structure, author.post)


def _places(source: Source) -> Iterator[Hand]:
    author, signer = author_of(source), signer_of(source)
    step, face = source.written.step, source.kind.face
    receives = source.written.output.acknowledged_by == REPORTER
    noted = receives or (REPORTER in step.co_signs and face in (Face.MINUTES, Face.FORM))
    made = HANDED if receives else MADE if noted or face is Face.MINUTES else ""
    if step.filled_by == REPORTER:
        yield _agency(source, ASKED)
    if signer in (None, author.post) or face is Face.MINUTES:
        role = RECEIVED if step.filled_by == REPORTER else made
        yield _hand(author, role, of=source)
    if signer is not None and signer != author.post:
        role = NOTED if face is Face.MINUTES else ""
        yield _hand(holder(source, signer), role, of=source)
    if noted:
        yield _agency(source, RECEIVED if receives else NOTED)


def _hand(author: Author, role: str, *, of: Source | None = None) -> Hand:
    """Give the place of a post; as the kind `of` the paper has it, in the name of the head of office."""
    name = in_whose_name(of.kind, of.structure, author.post) if of and author.post else ("", "")
    signatory = Signatory(
        author.title,
        author.name,
        role=role,
        capacity=author.capacity,
        on_behalf=name[0],
        through=name[1],
        rank=author.rank,
        nip=author.nip,
    )
    return Hand(signatory, post=author.post)


def _each_once(authors: list[Author]) -> list[Author]:
    return list({one.post or one.name: one for one in authors}.values())


def _author(source: Source, place: int) -> Author:
    entry, structure = source.parts[place].entry, source.structure
    person, post = _who(source, entry)
    if post is None or post not in structure.posts:
        title = source.agency.name if source.agency else structure.government.office
        return Author(title, _name(source, person))
    kind = next((one.kind for one in structure.mandates if one.id == entry.mandate), None)
    capacity = CAPACITY[kind] if kind else Capacity.OWN
    return _in_post(source, post, person, capacity)


def _who(source: Source, entry: TimelineEntry) -> tuple[int | None, int | None]:
    """Give person and post: the head in whose name it was recorded, whose step an agency filled in."""
    for event in entry.events:
        if isinstance(event, StepCompleted | StepSubmitted) and event.written_by_head:
            return event.written_by_head, _post_of_step(source)
    if entry.post is None and source.written.step.filled_by == REPORTER:
        state, token = source.found.state, source.written.token
        done = state.completed(token)
        if done:
            return done.by, done.post
        return state.open[token].assignee, state.open[token].post
    return entry.person, entry.post


def _name(source: Source, person: int | None) -> str:
    card = source.structure.people.get(person or 0)
    return card.name if card else ""


def _post_of_step(source: Source) -> int | None:
    return source.found.office.performers.get(source.written.step.performer)


def holder(source: Source, post: int) -> Author:
    """Give a post with who holds it now; a vacant one, or one of several holders, without a name."""
    structure = source.structure
    people = structure.holders_on(structure.calendar.day_of(source.now)).get(post, frozenset())
    acting = [one for one in structure.mandates_in_force(source.now) if one.post == post]
    if acting and (not people or acting[0].kind is MandateKind.PLH):
        return _in_post(source, post, acting[0].person, CAPACITY[acting[0].kind])
    only = next(iter(people)) if len(people) == 1 else None
    return _in_post(source, post, only)


def _in_post(source: Source, post: int, person: int | None, capacity: Capacity = Capacity.OWN) -> Author:
    title, card = source.structure.posts[post].title, source.structure.people.get(person or 0)
    if card is None:
        return Author(title, "", post, person, capacity)
    return Author(title, card.name, post, person, capacity, card.rank or "", card.nip or "")


def _agency(source: Source, role: str) -> Hand:
    agency, signed = source.agency, _co_signed(source)
    title = agency.name if agency else "Perangkat Daerah"
    signatory = Signatory(title, _name_for_agency(source, signed), role=role)
    return Hand(signatory, agency=agency.id if agency else None, signed=signed)


def _name_for_agency(source: Source, signed: tuple[TimelineEntry, CoSigned] | None) -> str:
    """Name who signed for the agency in the journal; else who wrote it there, or is said to receive it."""
    if signed and signed[1].signer:
        return signed[1].signer
    entry = signed[0] if signed else source.last
    if entry.post is None and (name := _name(source, entry.person)):
        return name
    return str(source.parts[-1].values.get("received_by", ""))


def _co_signed(source: Source) -> tuple[TimelineEntry, CoSigned] | None:
    """Give the agency's signature under the step's work, where the journal has one."""
    found = (
        (entry, event)
        for entry in reversed(source.entries)
        for event in entry.events
        if isinstance(event, CoSigned) and event.token == source.written.token and _signed(event)
    )
    return next(found, None)


def _signed(event: CoSigned) -> bool:
    return event.party == REPORTER and event.signing is Signing.SIGNED
