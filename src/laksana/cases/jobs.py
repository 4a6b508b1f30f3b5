"""What the worker does for this room after the commit. Every job may run twice and then changes nothing."""

from datetime import datetime, timedelta

from laksana.cases import attachments, ended
from laksana.cases.alarms import duties, noticing, qualifying, reminding, waking, watching
from laksana.cases.alarms import sweep as alarms
from laksana.cases.alarms.noticing import News
from laksana.cases.models import Attachment
from laksana.cases.record import building
from laksana.cases.selectors.entries import entry_row
from laksana.cases.services import ladders, linked, recording, records, recounting
from laksana.cases.telling import saying
from laksana.notifications.services import NoticeKind
from laksana.outbox import services as outbox
from laksana.outbox.registry import handler, regularly
from laksana.outside import time

CLEAN = "cases.clean_files"


@handler(recording.TELL)
def tell(*, key: str, entry: int) -> None:
    """Do what an entry brings about in other cases and later; tell whom it concerns."""
    row = entry_row(entry)
    linked.tell(row)
    saying.say(row)
    ended.tell(row)


@regularly("cases.alarms", seconds=2)
def look_for_alarms(now: datetime) -> bool:
    """Promise the reminders of the steps whose time has come."""
    return alarms.sweep(now)


@regularly("cases.watch", seconds=60)
def watch_posts(now: datetime) -> bool:
    """Notice what mandates, posts, duties and qualifications have become."""
    noticing.watch(now, (watching.news_of, duties.news_of, qualifying.news_of))
    return False


@handler(alarms.ALARM)
def remind(*, key: str, government: int, case: int, token: int, rungs: list[tuple[int, str]]) -> None:
    """Tell whom the rungs name that a step has reached."""
    reminding.remind(government=government, case=case, token=token, rungs=rungs)


@handler(ladders.WAKE)
def wake_alarms(*, key: str, government: int, procedure: str, step: str) -> None:
    """Have the open steps looked at whose ladder was changed."""
    waking.wake(government=government, procedure=procedure, step=step)


@handler(noticing.NOTICED)
def tell_noticed(*, key: str, government: int, kind: str, number: int, since: str) -> None:
    """Tell what was noticed of a mandate, a post, a case or a qualification."""
    news = News(NoticeKind(kind), number, since)
    if news.kind in duties.KINDS:
        duties.tell(news, government=government)
    elif news.kind in qualifying.KINDS:
        qualifying.tell(news, government=government, now=time.now())
    else:
        watching.tell(news, government=government, now=time.now())


@handler(linked.NO_ANSWER)
def record_no_answer(*, key: str, entry: int, place: int) -> None:
    """Record that an agency did not answer in time."""
    linked.record_no_answer(entry, place)


@handler(recounting.RECOUNT)
def recount(*, key: str, correction: int, after: int) -> None:
    """Count the due times of some open cases anew after the calendar was corrected."""
    recounting.recount(correction, after)


@handler(attachments.REMAKE)
def remake_picture(*, key: str, attachment: int) -> None:
    """Make an uploaded picture anew."""
    if row := Attachment.objects.filter(pk=attachment).first():
        attachments.remake(row)


@handler(records.BUILD)
def build_record(*, key: str, record: int) -> None:
    """Make the record of a case that somebody asked for."""
    building.build(record)


@handler(CLEAN)
def clean_files(*, key: str) -> None:
    """Forget loose files, bytes nobody needs and old records; every day anew."""
    now = time.now()
    promise_cleaning(now + timedelta(days=1))
    attachments.forget_loose(now)
    attachments.forget_unneeded_bytes(now)
    records.forget_old(now)


def promise_cleaning(at: datetime) -> None:
    """Promise the cleaning of one day; promised again, it is still one."""
    outbox.promise(CLEAN, key=f"{CLEAN}:{at.date()}", run_after=at)
