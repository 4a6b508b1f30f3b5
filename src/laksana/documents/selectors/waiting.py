"""Which papers wait for somebody's signature, and at which place of a sheet a post signs."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from laksana.core.authority.model import Actor
from laksana.core.papers.content import Signatory
from laksana.documents.errors import PaperRefused, Why
from laksana.documents.models import OPEN, Attempt, AttemptState, Paper, PaperFile, PaperSignature, PaperState
from laksana.documents.selectors.papers import sheet

RECENT = 10


def to_sign(actor: Actor) -> QuerySet[Paper]:
    """Give the final papers that posts of a person sign, once set, oldest first; none an attempt holds."""
    posts = actor.posts - actor.limits.keys()
    mine = Paper.objects.filter(government=actor.government, signer__in=posts, state=PaperState.FINAL)
    mine = mine.filter(Exists(PaperFile.objects.filter(paper=OuterRef("pk"))))
    free = mine.exclude(attempts__state__in=OPEN).exclude(signatures__post__in=posts)
    return free.select_related("number").order_by("final_at", "pk")


def held_up(actor: Actor) -> QuerySet[Attempt]:
    """Give the attempts on such papers of which nobody knows what came."""
    rows = Attempt.objects.filter(government=actor.government, state=AttemptState.UNKNOWN)
    mine = rows.filter(Q(person=actor.person) | Q(paper__signer__in=actor.posts))
    return mine.select_related("paper", "paper__number").order_by("begun_at")


def recently(actor: Actor) -> QuerySet[Attempt]:
    """Give what a person signed last."""
    rows = Attempt.objects.filter(person=actor.person, state=AttemptState.SIGNED)
    return rows.select_related("paper", "paper__number").order_by("-begun_at")[:RECENT]


def of_command(actor: Actor, command: UUID) -> list[Attempt]:
    """Give what came of one sitting of a person, in its order."""
    rows = Attempt.objects.filter(person=actor.person, command=command)
    return list(rows.select_related("paper", "paper__number").order_by("pk"))


def attempts_on(paper: Paper) -> list[Attempt]:
    """Give every attempt on a paper, the latest first."""
    return list(Attempt.objects.filter(paper=paper).select_related("person").order_by("-pk"))


def place_for(paper: Paper, name: str) -> int:
    """Give the place at which the signing post signs; refuse when it is taken or bears another name."""
    asked = sheet(paper).content.signatories
    done = set(PaperSignature.objects.filter(paper=paper).values_list("place", flat=True))
    left = [place for place in range(len(asked)) if place not in done]
    if not left:
        raise PaperRefused(Why.ALREADY_SIGNED)
    title = paper.signer.title if paper.signer else ""
    place = next((each for each in left if _plain(asked[each].title) == _plain(title)), left[-1])
    if not _is_named(asked[place], name):
        raise PaperRefused(Why.OTHER_NAME)
    return place


def _is_named(signatory: Signatory, name: str) -> bool:
    """A place without a name is for whoever holds the post."""
    return not signatory.name or _plain(signatory.name) == _plain(name)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
