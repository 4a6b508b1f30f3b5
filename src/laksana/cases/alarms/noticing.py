"""Marks what time has made of a government's matters and has each told once. Each matter says what is new.

What was noticed is marked under a key in the transaction that promises to tell of it. A mark is never taken
away and a key comes once in a lifetime, so no clock that is moved tells twice.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Final, NamedTuple, TypeAlias

from django.db import connection, transaction

from laksana.cases.fields import to_number
from laksana.cases.models import Noticed
from laksana.notifications.services import NoticeKind
from laksana.organization import selectors as organization
from laksana.organization.selectors import Structure
from laksana.outbox import services as outbox

NOTICED: Final = "cases.noticed"
MARK: Final = """
    INSERT INTO cases_noticed (government_id, key, at) VALUES (%s, %s, %s)
    ON CONFLICT (government_id, key) DO NOTHING"""


class News(NamedTuple):
    """Something to be told once: of a mandate, a post, or a case, by its number."""

    kind: NoticeKind
    number: int
    since: str = ""
    """What makes it another matter when it happens again."""

    @property
    def key(self) -> str:
        """Give the key under which it is marked and told."""
        return ":".join((self.kind.value, str(self.number), self.since)).rstrip(":")


Matter: TypeAlias = Callable[[Structure, datetime], Iterator[News]]
"""Gives what there is to tell of a government at a moment, told before or not."""


def watch(now: datetime, matters: tuple[Matter, ...]) -> None:
    """Mark what is new in every government and promise to tell of it."""
    for government in organization.governments():
        known = organization.structure(government)
        news = {one.key: one for matter in matters for one in matter(known, now)}
        marked = Noticed.objects.filter(government=government, key__in=news).values_list("key", flat=True)
        if unmarked := news.keys() - set(marked):
            _mark(government.pk, [news[key] for key in sorted(unmarked)], now)


def _mark(government: int, news: list[News], now: datetime) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for one in news:
            cursor.execute(MARK, [government, one.key, to_number(now)])
            if cursor.rowcount == 1:
                outbox.promise(
                    NOTICED,
                    key=f"{NOTICED}:{government}:{one.key}",
                    of=government,
                    cursor=cursor,
                    government=government,
                    kind=one.kind.value,
                    number=one.number,
                    since=one.since,
                )
