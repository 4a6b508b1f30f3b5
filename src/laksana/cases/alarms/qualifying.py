"""Notices what performers are qualified for that ends: sixty and fourteen days before, and on its last day.

Changes nothing and bars nobody: a SOP's lane asks for it, the office knows why it sends whom.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.urls import reverse

from laksana.cases.alarms.noticing import News
from laksana.cases.alarms.watching import ADMINISTRATOR, FRONT, STALE, above
from laksana.notifications import services as notifications
from laksana.notifications.services import NoticeKind
from laksana.organization import selectors as organization
from laksana.organization.selectors import Ending, Structure

KINDS: Final = (NoticeKind.QUALIFICATION_ENDS_SOON, NoticeKind.QUALIFICATION_ENDS)
BEFORE: Final = (60, 14, 0)
"""So many days before its last day a qualification is told of."""


def news_of(known: Structure, now: datetime) -> Iterator[News]:
    """Give what there is to tell of a government's qualifications at a moment, told before or not.

    All days that have passed are given, so that those a clock jumped over are marked with the one told.
    """
    day = known.calendar.day_of(now)
    for one in organization.ending_qualifications(known, day):
        if one.until + STALE > day:
            left = (one.until - day).days
            yield from (_news(one, before) for before in BEFORE if left <= before)


def tell(news: News, *, government: int, now: datetime) -> None:
    """Tell the person and the head above of the day reached last, if it is so still."""
    known = organization.structure_of(government)
    latest = {one.number: one for one in news_of(known, now)}
    if latest.get(news.number) != news:
        return
    endings = organization.ending_qualifications(known, known.calendar.day_of(now))
    one = next(one for one in endings if one.card.id == news.number)
    people = {one.card.person} | above(known, one.post, now)
    administrators = known.duties.get(ADMINISTRATOR, frozenset()) & people
    page = reverse("organization:qualification-change", args=[one.card.id])
    for told, path in ((administrators, page), (people - administrators, FRONT)):
        notifications.tell(
            government=government,
            key=news.key,
            kind=news.kind,
            people=told,
            facts={
                "post": known.posts[one.post].title,
                "item": one.card.subject,
                "until": f"{one.until:%d-%m-%Y}",
            },
            path=path,
            now=now,
        )


def _news(one: Ending, before: int) -> News:
    kind = NoticeKind.QUALIFICATION_ENDS_SOON if before else NoticeKind.QUALIFICATION_ENDS
    return News(kind, one.card.id, f"{one.until.isoformat()}-{before}")
