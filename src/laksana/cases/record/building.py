"""Makes a record that somebody asked for: gathers, prints, binds. May run twice, and then changes nothing."""

from laksana.cases.models import CaseRecord, RecordState
from laksana.cases.record.binding import bind
from laksana.cases.record.gathering import gather
from laksana.cases.record.pages import pages
from laksana.cases.selectors.reading import find
from laksana.cases.services import records
from laksana.cases.services.by import system
from laksana.outside.files import TooLarge


def build(number: int) -> None:
    """Make a record that waits; harmless when it was made or forgotten meanwhile."""
    row = CaseRecord.objects.filter(pk=number, state=RecordState.WAITING).first()
    if row is None:
        return
    by = system(row.government_id)
    found = find(by.actor, by.structure, case=row.case_id, now=by.now)
    contents = gather(found, inside=row.inside)
    printed = pages(found, contents, by.structure, inside=row.inside)
    try:
        made = bind(found, contents, printed, inside=row.inside, folder=records.record_files())
    except TooLarge:
        records.give_up(by, number)
    else:
        records.finish(by, found, number, *made)
