"""The duty to report a security incident nears its end or is past it: its owner hears, then who stands above.

In calendar hours, beside the ladder of the step. Never changes a case and never stops one.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from laksana.cases.alarms.noticing import News
from laksana.cases.fields import to_number
from laksana.cases.models import Case
from laksana.cases.presenters.duties import SOON
from laksana.cases.selectors.reading import find
from laksana.cases.services import by as whom
from laksana.cases.telling.about import about
from laksana.notifications import services as notifications
from laksana.notifications.services import NoticeKind
from laksana.organization.selectors import Structure

KINDS: Final = (NoticeKind.DUTY_SOON, NoticeKind.DUTY_DUE)


def news_of(known: Structure, now: datetime) -> Iterator[News]:
    """Give the incidents whose report is due soon or by now, each with the moment it is due."""
    standing = Case.objects.filter(
        government=known.government.id, report_by__lte=now + timedelta(minutes=SOON)
    )
    for case, report_by in standing.values_list("pk", "report_by"):
        if report_by is not None:
            kind = NoticeKind.DUTY_DUE if report_by <= now else NoticeKind.DUTY_SOON
            yield News(kind, case, str(to_number(report_by)))


def tell(news: News, *, government: int) -> None:
    """Tell the owner of the case, and once it is due who stands above, if it is still to be reported."""
    by = whom.system(government)
    found = find(by.actor, by.structure, case=news.number, now=by.now)
    report_by = found.state.report_by
    if report_by is None or str(to_number(report_by)) != news.since:
        return
    line = (found.owner, *found.office.superiors[found.owner])
    held = [post for post in line if found.office.holders_of(post)]
    posts = held[: 2 if news.kind is NoticeKind.DUTY_DUE else 1]
    notifications.tell(
        key=news.key,
        kind=news.kind,
        people={person for post in posts for person in found.office.holders_of(post)},
        now=by.now,
        **about(
            found,
            step="",
            post=by.structure.posts[found.owner].title,
            due=report_by,
            to_agency=False,
        ),
    )
