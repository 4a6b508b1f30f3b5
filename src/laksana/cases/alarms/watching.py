"""Notices mandates that begin, end soon or have ended, and posts nobody is left in. Changes none of them."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from django.urls import reverse

from laksana.cases.alarms.noticing import News
from laksana.cases.models import OpenStep
from laksana.core.authority.mandates import WARN_BEFORE_END, Mandate
from laksana.core.clock import Zone
from laksana.notifications import services as notifications
from laksana.notifications.services import NoticeKind
from laksana.organization import selectors as organization
from laksana.organization.selectors import Structure

ADMINISTRATOR: Final = "administrator"
STALE: Final = timedelta(days=30)
"""A mandate that ended longer ago is no news any more."""
FRONT: Final = "/"
LONG_SINCE: Final = 0


def news_of(known: Structure, now: datetime) -> Iterator[News]:
    """Give what there is to tell of a government's mandates and posts at a moment, told before or not."""
    for mandate in known.mandates:
        yield from (News(kind, mandate.id) for kind in _of_mandate(known, mandate, now))
    holders = known.holders_at(now)
    for post in known.posts.values():
        if post.active and not holders[post.id] and (last := _last_in(known, post.id)):
            yield News(NoticeKind.POST_EMPTY, post.id, last)


def tell(news: News, *, government: int, now: datetime) -> None:
    """Tell what was noticed, if it is so still."""
    known = organization.structure_of(government)
    if news not in set(news_of(known, now)):
        return
    if news.kind is NoticeKind.POST_EMPTY:
        post, people = news.number, set()
        waiting = OpenStep.objects.filter(post=post).count()
        facts = {"post": known.posts[post].title, "open": str(waiting)}
    else:
        mandate = next(one for one in known.mandates if one.id == news.number)
        post, people = mandate.post, {mandate.person}
        facts = {
            "post": organization.post_as_held(known, post, news.number),
            "until": _local(known, mandate.ends_at),
        }
    administrators = known.duties.get(ADMINISTRATOR, frozenset())
    page = reverse("organization:post", args=[post])
    for told, path in ((administrators, page), ((people | above(known, post, now)) - administrators, FRONT)):
        notifications.tell(
            government=government, key=news.key, kind=news.kind, people=told, facts=facts, path=path, now=now
        )


def _of_mandate(known: Structure, mandate: Mandate, now: datetime) -> Iterator[NoticeKind]:
    """A mandate that ends within the time of the warning from its start, or goes on, is not warned of."""
    extended = any(other.extends == mandate.id for other in known.mandates)
    warn_from = mandate.ends_at - WARN_BEFORE_END
    if mandate.in_force(now):
        yield NoticeKind.MANDATE_BEGINS
        if mandate.begins_at < warn_from <= now and not extended:
            yield NoticeKind.MANDATE_ENDS_SOON
    if mandate.begins_at < mandate.ends_at <= now < mandate.ends_at + STALE and not extended:
        yield NoticeKind.MANDATE_ENDED


def _last_in(known: Structure, post: int) -> str:
    """Name who was last in a post by the numbers of what put them there; "" where nobody ever was."""
    holding = max((one.id for one in known.holdings if one.post == post), default=LONG_SINCE)
    mandate = max((one.id for one in known.mandates if one.post == post), default=LONG_SINCE)
    return f"{holding}-{mandate}" if holding or mandate else ""


def above(known: Structure, post: int, now: datetime) -> frozenset[int]:
    """Give who acts in the nearest post above in which somebody does."""
    holders = known.holders_at(now)
    return next((holders[one] for one in known.superiors[post] if holders.get(one)), frozenset())


def _local(known: Structure, at: datetime) -> str:
    """Say a moment in figures, which every language reads."""
    zone = known.government.zone
    return f"{at.astimezone(Zone[zone].tz):%d-%m-%Y %H.%M} {zone}"
