"""What pages and other rooms read of cases. One case is found for somebody; lists pass the room's scope."""

from laksana.cases.errors import Missing
from laksana.cases.selectors.contents import (
    PaperPart,
    TimelineEntry,
    file,
    files,
    form,
    papers,
    reads_internal,
    report,
    timeline,
)
from laksana.cases.selectors.inbox import MOST_COUNTED, InboxRow, Numbers, Wanted, inbox, numbers
from laksana.cases.selectors.lists import (
    Filters,
    cases,
    earlier_faults,
    likely_duplicates,
    questions,
    reports,
    to_do,
    tracked,
)
from laksana.cases.selectors.reading import CaseRow, Found, allowed, find, find_by_number, standing_of
from laksana.cases.selectors.team import Load, decisions, late_steps, load, major_outages, notices

__all__ = [
    "MOST_COUNTED",
    "CaseRow",
    "Filters",
    "Found",
    "InboxRow",
    "Load",
    "Missing",
    "Numbers",
    "PaperPart",
    "TimelineEntry",
    "Wanted",
    "allowed",
    "cases",
    "decisions",
    "earlier_faults",
    "file",
    "files",
    "find",
    "find_by_number",
    "form",
    "inbox",
    "late_steps",
    "likely_duplicates",
    "load",
    "major_outages",
    "notices",
    "numbers",
    "papers",
    "questions",
    "reads_internal",
    "report",
    "reports",
    "standing_of",
    "timeline",
    "to_do",
    "tracked",
]
