"""Makes papers of a case final, each with its place in the journal; keeps words that people changed.

A final paper, its number and the entry of the case are one transaction. Rendering is promised for after it.
"""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from django.db import transaction

from laksana.cases.errors import Missing
from laksana.cases.models import Case, CasePaper
from laksana.cases.papers.drafting import Drafted, draft, edited
from laksana.cases.selectors.official import Official, official_of, source
from laksana.cases.selectors.reading import Found, allowed
from laksana.cases.services.acting import act, weigh
from laksana.cases.services.by import By
from laksana.core.authority.model import Act
from laksana.core.case.commands import CancelPaper, Command, IssuePaper, Means
from laksana.core.case.refusals import Refused
from laksana.core.glass import Glass
from laksana.core.papers.content import Content
from laksana.core.papers.sheet import Sheet
from laksana.core.values import frozen
from laksana.documents import selectors as documents
from laksana.documents import services as office
from laksana.documents.selectors import PaperState, SignedHow
from laksana.documents.services import Author, Draft, Signed

HOW = {Means.ACCOUNT: SignedHow.ACCOUNT, Means.PAPER: SignedHow.INK}


@frozen
class Prepared:
    """A paper as it would be made final now: as the journal has it, with the words somebody gave it."""

    official: Official
    drafted: Drafted

    @property
    def turn(self) -> int:
        """Give which change of the words this is; 0 while nobody changed them."""
        row = self.official.row
        return row.document.turn if row and row.document.state == PaperState.DRAFT else 0


class _Back(Exception):
    """Takes back what a transaction wrote."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(refused.code)
        self.refused = refused


def prepared(by: By, found: Found, ref: str) -> Prepared:
    """Give a paper of a case as it would be made final now, or raise Missing."""
    one = official_of(found, by.actor, ref)
    drafted = draft(source(found, by.structure, one.written, now=by.now))
    if one.row is not None and one.state != PaperState.CANCELLED:
        drafted = edited(drafted, documents.sheet(one.row.document).content)
    return Prepared(one, drafted)


def composed(by: By, found: Found, ready: Prepared) -> Sheet:
    """Give the sheet of a paper as it would be printed today."""
    return office.compose(_order(by, found, ready.drafted))


def reworded(ready: Prepared, content: Content) -> Prepared:
    """Give a paper with other words."""
    return replace(ready, drafted=edited(ready.drafted, content))


def may_issue(by: By, found: Found, one: Official) -> bool:
    """Tell whether somebody may change a paper's words and make it final."""
    return allowed(Act.ISSUE_PAPER, by.actor, found, token=one.written.token)


def keep_words(by: By, found: Found, ready: Prepared, content: Content, *, turn: int) -> CasePaper:
    """Keep the words of a draft; PaperRefused with STALE when another person's came between."""
    _ensure_may(by, found, ready.official)
    order = _order(by, found, edited(ready.drafted, content))
    with transaction.atomic():
        Case.objects.select_for_update().get(pk=found.row.id)
        row = official_of(found, by.actor, ready.official.written.ref).row
        kept = row if row and row.document.state == PaperState.DRAFT else None
        document = office.keep(order, now=by.now, paper=kept.document_id if kept else None, turn=turn)
        return _settle(found, ready, document, kept)


def forget_words(by: By, found: Found, ready: Prepared) -> None:
    """Go back to the words of the journal."""
    _ensure_may(by, found, ready.official)
    row = ready.official.row
    if row is None or row.document.state != PaperState.DRAFT:
        raise Missing
    with transaction.atomic():
        row.delete()
        office.drop(row.document_id)


def make_final(
    by: By, found: Found, ready: Prepared, *, command_id: UUID, reason: str = ""
) -> CasePaper | Refused:
    """Make a paper final; one that stands is replaced for a reason. The same press gives the first answer."""
    if first := CasePaper.objects.filter(case=found.row.id, document__command=command_id).first():
        return first
    one = ready.official
    replaces = one.row.document_id if one.row and one.stands else 0
    wanted = IssuePaper(
        one.written.output.key, one.written.token, 0, "", replaces=replaces, reason=reason.strip()
    )
    if refused := weigh(by, found, wanted):
        return refused
    try:
        with transaction.atomic():
            return _issued(by, found, ready, wanted, command_id)
    except _Back as back:
        return back.refused


def cancel(by: By, found: Found, one: Official, *, command_id: UUID, reason: str) -> Refused | None:
    """Cancel a final paper; it keeps its number."""
    if one.row is None:
        raise Missing
    document = one.row.document
    command = CancelPaper(one.written.token, document.pk, reason.strip())
    try:
        with transaction.atomic():
            _enter(by, found, command, command_id)
            document.refresh_from_db()
            if document.state in (PaperState.FINAL, PaperState.SIGNED):
                office.cancel(document, by=_author(by), reason=reason, now=by.now)
    except _Back as back:
        return back.refused
    return None


def attach_scan(by: By, found: Found, one: Official, chunks: Iterable[bytes]) -> None:
    """Keep the scan of a paper that was signed in ink."""
    _ensure_may(by, found, one)
    if one.row is None:
        raise Missing
    office.attach_scan(one.row.document, chunks, by=_author(by), now=by.now)


def may_sign(by: By, found: Found, one: Official, place: int) -> bool:
    """Tell whether somebody signs at a place, by their post or for their agency."""
    hands = one.row.hands if one.row else []
    if not 0 <= place < len(hands):
        return False
    post, agency = hands[place]
    actor = by.actor.towards(found.procedure.id)
    return post in actor.posts if post else agency is not None and agency == actor.agency


def may_take_glass(by: By, found: Found, one: Official, place: int) -> bool:
    """Tell whether somebody signs there, or lets the agency sign on the device of who made the paper."""
    if may_sign(by, found, one, place):
        return True
    hands = one.row.hands if one.row else []
    return 0 <= place < len(hands) and hands[place][0] is None and may_issue(by, found, one)


def agree(by: By, found: Found, one: Official, *, place: int) -> None:
    """Note the consent of who is signed in."""
    if one.row is None or not may_sign(by, found, one, place):
        raise Missing
    name = by.structure.people[by.actor.person].name
    signed = Signed(place, name, SignedHow.ACCOUNT, _author(by, one.row.hands[place][0]))
    office.sign(one.row.document, signed, now=by.now)


def sign_on_glass(by: By, found: Found, one: Official, *, place: int, glass: Glass) -> None:
    """Note a signature on glass."""
    if one.row is None or not may_take_glass(by, found, one, place):
        raise Missing
    mark = office.keep_mark(glass)
    with transaction.atomic():
        signed = Signed(place, glass.name, SignedHow.GLASS, _author(by, one.row.hands[place][0]), mark=mark)
        office.sign(one.row.document, signed, now=by.now)
        if mark:
            office.promise_marked(one.row.document, place)


def _issued(by: By, found: Found, ready: Prepared, wanted: IssuePaper, command_id: UUID) -> CasePaper:
    row = ready.official.row
    kept = row if row and row.document.state == PaperState.DRAFT else None
    order = _order(by, found, ready.drafted)
    if row and wanted.replaces:
        made = office.replace(row.document, order, reason=wanted.reason, now=by.now, command=command_id)
    else:
        made = office.finalise(
            order, now=by.now, command=command_id, paper=kept.document_id if kept else None
        )
    number = made.number.text if made.number else ""
    _enter(by, found, replace(wanted, document=made.pk, digest=made.digest, number=number), command_id)
    settled = _settle(found, ready, made, kept)
    for place, hand in enumerate(ready.drafted.hands):
        if hand.signed and (how := HOW.get(hand.signed[1].means)):
            entry = hand.signed[0]
            signed = Signed(place, hand.signatory.name or hand.signatory.title, how, Author(entry.person))
            office.sign(made, signed, now=entry.happened_at)
    return settled


def _enter(by: By, found: Found, command: Command, command_id: UUID) -> None:
    answer = act(by, case=found.row.id, command=command, command_id=command_id)
    if isinstance(answer, Refused):
        raise _Back(answer)


def _settle(found: Found, ready: Prepared, document: documents.Paper, row: CasePaper | None) -> CasePaper:
    """Note which paper of the case a row of the documents room is."""
    one = ready.official.written
    row = row or CasePaper(government_id=found.row.government, case_id=found.row.id, paper=one.output.key)
    row.site_id, row.token, row.seq, row.document = one.site, one.token, one.seq, document
    row.hands = [[hand.post, hand.agency] for hand in ready.drafted.hands]
    row.save()
    return row


def _order(by: By, found: Found, drafted: Drafted) -> Draft:
    return Draft(
        government=found.row.government,
        kind=drafted.kind,
        content=drafted.content,
        author=Author(by.actor.person, drafted.author.post, drafted.author.title),
        dated=drafted.dated,
        title=drafted.title,
        signer=drafted.signer,
    )


def _author(by: By, post: int | None = None) -> Author:
    card = by.structure.posts.get(post or 0)
    return Author(by.actor.person, post, card.title if card else "")


def _ensure_may(by: By, found: Found, one: Official) -> None:
    if not may_issue(by, found, one):
        raise Missing
