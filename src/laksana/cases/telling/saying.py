"""Says what an entry brought about, by the table, to each person once. Done by the worker, at least once."""

from laksana.cases.selectors.entries import EntryRow
from laksana.cases.selectors.reading import find
from laksana.cases.services import by as whom
from laksana.cases.services.by import By
from laksana.cases.telling.about import about, contacts_of
from laksana.cases.telling.table import TABLE
from laksana.cases.telling.who import Occasion, To, due_of
from laksana.core.case.events import Event
from laksana.core.values import frozen
from laksana.notifications import services as notifications
from laksana.notifications.services import NoticeKind


@frozen
class Heard:
    """What one person is told: a kind, and the event it comes from."""

    kind: NoticeKind
    event: Event
    to: To


def say(row: EntryRow) -> None:
    """Tell everybody whom an entry concerns."""
    by = whom.system(row.government)
    occasion = Occasion(
        events=row.events,
        seq=row.seq,
        found=find(by.actor, by.structure, case=row.case, now=by.now),
        contacts=contacts_of(by.structure),
    )
    for person, heard in heard_by(occasion, without=row.person).items():
        _tell(by, occasion, heard, person=person, entry=row)


def heard_by(occasion: Occasion, *, without: int | None) -> dict[int, Heard]:
    """Give what each person hears: the first line of the table that names them, never their own act."""
    heard: dict[int, Heard] = {}
    for rule in TABLE:
        for event in occasion.events:
            if isinstance(event, rule.event):
                for to in rule.whom(occasion, event):
                    heard.setdefault(to.person, Heard(rule.kind, event, to))
    heard.pop(without or 0, None)
    return heard


def _tell(by: By, occasion: Occasion, heard: Heard, *, person: int, entry: EntryRow) -> None:
    due = due_of(heard.event)
    post = by.structure.posts.get(heard.to.post) if heard.to.post else None
    notifications.tell(
        key=str(entry.command),
        kind=heard.kind,
        people=[person],
        now=by.now,
        at=entry.recorded_at,
        **about(
            occasion.found,
            step=occasion.title(heard.to.token),
            post=post.title if post else "",
            due=due,
            to_agency=heard.to.agency,
        ),
    )
