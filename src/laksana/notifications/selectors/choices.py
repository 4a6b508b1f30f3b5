"""How people want to be told: by their own word, their post's default, that of its kind, else by mail."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, time
from typing import Final

from laksana.core.values import frozen
from laksana.notifications.kinds import NoticeKind, group_of
from laksana.notifications.models import Channel, Default, Group, Language, Preference, Reach
from laksana.organization.selectors import Structure

HOUSE: Final[Mapping[str, list[str]]] = {group: [Channel.EMAIL, Channel.PUSH] for group in Group}
"""How who never chose is told where nobody chose for their post: all of it by mail, and on
devices that they activated."""
SUMMARY: Final = frozenset({Channel.EMAIL})
"""The morning's list is too long for a short message."""


@frozen
class Choice:
    """How one person is told."""

    channels: Mapping[str, list[str]]
    quiet_from: time | None
    quiet_until: time | None
    urgent_breaks: bool
    digest: bool
    language: str

    def by(self, kind: NoticeKind, *, urgent: bool) -> frozenset[str]:
        """Give the channels by which a message comes."""
        if kind is NoticeKind.ADDRESS_FAILING:
            return frozenset()
        if kind is NoticeKind.DIGEST:
            return SUMMARY if self.digest else frozenset()
        return frozenset(self.channels.get(group_of(kind, urgent=urgent), ()))


def preference_of(person: int) -> Preference:
    """Give what somebody said of how they want to be told; unsaved where they never did."""
    return Preference.objects.filter(person=person).first() or Preference(person_id=person)


def choices_of(people: Collection[int], known: Structure, now: datetime) -> dict[int, Choice]:
    """Give how each of some people of one government is told."""
    own = {row.person_id: row for row in Preference.objects.filter(person__in=people)}
    defaults = defaults_of(known.government.id)
    return {
        person: choice(
            own.get(person) or Preference(person_id=person), default_of(person, known, defaults, now)
        )
        for person in people
    }


def choice(own: Preference, default: Reach) -> Choice:
    """Put together what a person said and what is default for them."""
    reach = default if own.channels is None else own
    return Choice(
        channels=HOUSE if reach.channels is None else reach.channels,
        quiet_from=reach.quiet_from,
        quiet_until=reach.quiet_until,
        urgent_breaks=reach.urgent_breaks,
        digest=own.digest,
        language=own.language,
    )


def defaults_of(government: int) -> list[Default]:
    """Give the defaults that administrators of a government set."""
    return list(Default.objects.filter(government=government))


def default_of(person: int, known: Structure, defaults: Iterable[Default], now: datetime) -> Reach:
    """Give what is default for a person: by the highest of their own posts that has one, then by its kind."""
    held = known.holdings_of(person, known.calendar.day_of(now))
    posts = sorted((known.posts[post] for post in held), key=lambda post: len(known.superiors[post.id]))
    by_post = {row.post_id: row for row in defaults if row.post_id}
    by_kind = {row.post_kind: row for row in defaults if not row.post_id}
    found = [by_post[post.id] for post in posts if post.id in by_post]
    found += [by_kind[post.kind] for post in posts if post.kind in by_kind]
    return found[0] if found else Default()


def speaks(person: int) -> str:
    """Give the language in which somebody is written to."""
    kept = Preference.objects.filter(person=person).values_list("language", flat=True).first()
    return kept or Language.INDONESIAN
