"""Which papers wait for somebody's signature, and at which place of a sheet a post signs."""

from datetime import datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from laksana.core.authority.model import Actor
from laksana.core.papers.content import Signatory
from laksana.documents.errors import PaperRefused, Why
from laksana.documents.models import OPEN, Attempt, AttemptState, Paper, PaperFile, PaperSignature, PaperState
from laksana.documents.selectors.papers import sheet

RECENT = 10
SET_WITHIN: Final = timedelta(minutes=10)
"""A paper that is not set by then stands still: somebody should know."""
IS_SET: Final = Exists(PaperFile.objects.filter(paper=OuterRef("pk")))


class Waiting(NamedTuple):
    """How many papers can be signed, and how many not yet because they could not be set."""

    ready: int
    stuck: int


def to_sign(actor: Actor) -> QuerySet[Paper]:
    """Give the final papers that posts of a person sign, once set, oldest first; none an attempt holds."""
    return _unsigned(actor).filter(IS_SET).select_related("number").order_by("final_at", "pk")


def counted(actor: Actor, now: datetime) -> Waiting:
    """Count what `to_sign` gives, and what should have been set long ago, in one statement."""
    stuck = Q(is_set=False, final_at__lt=now - SET_WITHIN)
    found = _unsigned(actor).annotate(is_set=IS_SET)
    return Waiting(
        **found.aggregate(ready=Count("pk", filter=Q(is_set=True)), stuck=Count("pk", filter=stuck))
    )


def _unsigned(actor: Actor) -> QuerySet[Paper]:
    posts = actor.posts - actor.limits.keys()
    mine = Paper.objects.filter(government=actor.government, signer__in=posts, state=PaperState.FINAL)
    return mine.exclude(attempts__state__in=OPEN).exclude(signatures__post__in=posts)


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
