"""The defaults of a government, for the administrator's page."""

from collections.abc import Iterable

from django.urls import reverse

from laksana.core.values import frozen
from laksana.notifications.models import Channel, Default, Group
from laksana.notifications.selectors.choices import HOUSE
from laksana.organization.selectors import Structure, post_kinds


@frozen
class Shown:
    """What a default is for, and what it says; `row` is None where the next wider one holds."""

    url: str
    title: str
    row: int | None
    groups: tuple[tuple[str, str], ...]
    quiet: str


def kinds_shown(rows: Iterable[Default]) -> list[Shown]:
    """Give every kind of post with its default."""
    known = {row.post_kind: row for row in rows if row.post_id is None}
    return [
        _shown(reverse(f"notifications:default_{key}"), label, known.get(key)) for key, label in post_kinds()
    ]


def posts_shown(known: Structure, rows: Iterable[Default]) -> list[Shown]:
    """Give every post in use; those with a default of their own say it."""
    own = {row.post_id: row for row in rows if row.post_id is not None}
    posts = sorted((post for post in known.posts.values() if post.active), key=lambda post: post.title)
    return [
        _shown(reverse("notifications:default_post", args=[post.id]), post.title, own.get(post.id))
        for post in posts
    ]


def _shown(url: str, title: str, row: Default | None) -> Shown:
    channels = HOUSE if row is None or row.channels is None else row.channels
    groups = tuple((str(group.label), _names(channels.get(group, []))) for group in Group)
    quiet = f"{row.quiet_from:%H.%M}\u2013{row.quiet_until:%H.%M}" if row and _is_quiet(row) else ""
    return Shown(url, title, row.pk if row else None, groups, quiet)


def _is_quiet(row: Default) -> bool:
    return row.quiet_from is not None and row.quiet_until is not None


def _names(channels: Iterable[str]) -> str:
    return ", ".join(str(Channel(channel).label) for channel in channels)
