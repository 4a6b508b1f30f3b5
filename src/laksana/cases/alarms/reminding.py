"""Tells of an open step that nears its due time or is past it, by the rungs it has reached. Changes no case.

Whoever may act at the moment of telling is told, stand-ins included; each person once for a jump, by the
highest rung that names them. A step that is done, paused or submitted meanwhile calls nobody.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from laksana.cases.presenters.steps import heading
from laksana.cases.selectors.reading import Found, find
from laksana.cases.services import by as whom
from laksana.cases.services.by import By
from laksana.cases.shadow import StepRow, alarm_of, cast
from laksana.cases.telling.about import about, contacts_of
from laksana.core.case.state import OpenStep
from laksana.core.clock.ladder import Whom
from laksana.core.values import frozen
from laksana.notifications import services as notifications
from laksana.notifications.services import NoticeKind
from laksana.organization.selectors import Structure

KINDS: Final = {
    (True, False): NoticeKind.DUE_SOON,
    (True, True): NoticeKind.DUE,
    (False, False): NoticeKind.BELOW_DUE_SOON,
    (False, True): NoticeKind.BELOW_DUE,
}
"""By whether it is their own to do, and whether it is due."""


@frozen
class Told:
    """How one person is told: by the rung of which place, as whose own step, on which page."""

    place: int
    own: bool
    agency: bool = False


def remind(*, government: int, case: int, token: int, rungs: Iterable[tuple[int, str]]) -> None:
    """Tell everybody whom the rungs that were reached name."""
    by = whom.system(government)
    found = find(by.actor, by.structure, case=case, now=by.now)
    row = cast(found.state, found.ground).steps.get(token)
    if row is None or alarm_of(row) is None:
        return
    line = Line(found, by.structure, found.state.open[token], row)
    groups: dict[Told, list[int]] = defaultdict(list)
    for person, told in line.told([(place, Whom(one)) for place, one in rungs]).items():
        groups[told].append(person)
    for told, people in groups.items():
        _tell(by, found, line, told, people)


def key_of(case: int, token: int, place: int) -> str:
    """Give the key under which somebody is told of a rung."""
    return f"alarm:{case}:{token}:{place}"


@frozen
class Line:
    """Everybody who can be told of one open step: who does it, and the posts above it that somebody holds."""

    found: Found
    structure: Structure
    step: OpenStep
    row: StepRow

    @property
    def performers(self) -> dict[int, bool]:
        """Give who is to do the step, by number, and whether they do it for an agency."""
        holders = self.found.office.holders_of(self.step.post)
        named = holders.intersection((self.step.assignee or 0, *self.step.others))
        people = dict.fromkeys(named or holders, False)
        contacts = contacts_of(self.structure).get(self.row.agency or 0, frozenset())
        return dict.fromkeys(contacts, True) | people

    @property
    def above(self) -> list[int]:
        """Give the held posts above the step, nearest first; of an agency's step, from the owner up."""
        office, owner = self.found.office, self.found.owner
        post = self.step.post
        line = (owner, *office.superiors[owner]) if post is None else office.superiors[post]
        return [above for above in line if office.holders_of(above)]

    @property
    def post(self) -> str:
        """Give the title of the post that has the step, or the name of the agency."""
        if self.step.post is not None:
            return self.structure.posts[self.step.post].title
        return self.structure.agencies[self.row.agency].name if self.row.agency else ""

    def told(self, rungs: list[tuple[int, Whom]]) -> dict[int, Told]:
        """Give how each person is told: by the highest rung that names them."""
        performers = self.performers
        told: dict[int, Told] = {}
        for place, named in sorted(rungs, reverse=True):
            for person in self._named(named, performers):
                own = person in performers
                told.setdefault(person, Told(place, own, own and performers[person]))
        return told

    def _named(self, named: Whom, performers: Iterable[int]) -> Iterator[int]:
        """Give whom a rung names; where nobody performs, the next above is told in their place."""
        if named is Whom.PERFORMER and performers:
            yield from performers
        elif post := self._post_above(named):
            yield from self.found.office.holders_of(post)

    def _post_above(self, named: Whom) -> int | None:
        above = self.above
        if named is not Whom.HEAD or not above:
            return above[0] if above else None
        heads = [post for post in above[1:] if self.structure.posts[post].is_head]
        return heads[0] if heads else above[-1]


def _tell(by: By, found: Found, line: Line, told: Told, people: list[int]) -> None:
    due = line.step.due_at
    notifications.tell(
        key=key_of(found.row.id, line.step.token, told.place),
        kind=KINDS[told.own, due is not None and by.now >= due],
        people=people,
        now=by.now,
        **about(
            found,
            step=heading(found.procedure.step(line.step.step)),
            post=line.post,
            due=due,
            to_agency=told.agency,
        ),
    )
