"""Calendar files: what is written comes back, what is wrong is named with its place."""

from datetime import date

import pytest

from laksana.core.clock import CalendarError, HolidayKind, State, Zone
from laksana.core.clock.regulation import RAMADAN, WEEKLY
from laksana.organization import library
from laksana.outside import calendars, holidays

HEAD = """\
code: "32.71"
scheme: Kemendagri
name: Kota Bogor
slug: kota-bogor
zone: WIB
hours: {source: rule, weekly: {mon: [["07:30", "12:00"]]}}
"""
TAIL = """\
sources: {rule: "Perpres 21/2023"}
ranges: []
holidays: []
"""


@pytest.mark.parametrize(
    ("code", "slug", "zone"),
    [
        ("32.71", "kota-bogor", Zone.WIB),
        ("32.75", "kota-bekasi", Zone.WIB),
        ("32.07", "kabupaten-ciamis", Zone.WIB),
        ("71.08", "kabupaten-bolaang-mongondow-utara", Zone.WITA),
    ],
)
def test_the_governments_brought_along(code, slug, zone):
    government = library.load(code)
    calendar = government.calendar
    assert (government.code, government.scheme, government.slug, calendar.zone) == (
        code,
        "Kemendagri",
        slug,
        zone,
    )
    assert calendar.weekly == WEEKLY
    assert [(entry.first, entry.last) for entry in calendar.ranges] == [
        (date(2026, 2, 19), date(2026, 3, 20)),
        (date(2027, 2, 8), date(2027, 3, 9)),
    ]
    assert all(entry.weekly == RAMADAN for entry in calendar.ranges)
    assert {entry.state for entry in (*calendar.ranges, *calendar.holidays)} == {State.PROPOSED}
    assert all(entry.source for entry in (*calendar.ranges, *calendar.holidays))


def test_the_files_hold_what_the_library_proposes():
    proposed = [(day.date, day.name, day.kind) for year in (2026, 2027) for day in holidays.propose(year)]
    for code in library.codes():
        held = [(day.date, day.name, day.kind) for day in library.load(code).calendar.holidays]
        assert held == proposed


def test_the_library_names_its_governments():
    assert library.codes() == ("32.07", "32.71", "32.75", "71.08")
    with pytest.raises(library.UnknownGovernmentError, match=r"'32\.99'; there are 32\.07, 32\.71"):
        library.load("32.99")
    with pytest.raises(library.UnknownGovernmentError):
        library.load("../library/32.71")


@pytest.mark.parametrize("year", [2027, 1900])
def test_proposals_are_written_as_blocks_of_a_file(year):
    ranges, days = holidays.propose_ramadan(year), holidays.propose(year)
    written = calendars.write_proposals(ranges, days)
    hours = HEAD.replace("source: rule", "source: source-1").replace("sources:", "")
    if year == 1900:
        written = written.replace("sources: {}", "sources: {source-1: x}")
    government = calendars.read(hours + written, file="x.yaml")
    assert government.calendar.ranges == ranges
    assert government.calendar.holidays == days


def test_quotes_in_a_name_survive():
    entry = holidays.propose(2026)[0]
    odd = type(entry)(entry.date, 'Hari "Jadi" \\ Kota', HolidayKind.LOCAL, State.REJECTED, "Perda: nomor #1")
    written = calendars.write_proposals([], [odd])
    government = calendars.read(HEAD.replace("source: rule", "source: source-1") + written, file="x.yaml")
    assert government.calendar.holidays == (odd,)
    assert government.hours_source == "Perda: nomor #1"


def entry(**changes):
    plain = {
        "date": "2026-01-01",
        "name": "x",
        "kind": "national",
        "state": "proposed",
        "source": "rule",
        **changes,
    }
    return TAIL.replace(
        "holidays: []", "holidays:\n  - {" + ", ".join(f"{k}: {v}" for k, v in plain.items()) + "}"
    )


RANGE = """\
sources: {rule: "Perpres 21/2023"}
ranges:
  - {name: R, first: 2026-01-02, last: 2026-01-01, state: proposed, source: rule, weekly: {}}
holidays: []
"""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- a list", "the file: write keys with values"),
        (HEAD, "check holidays, ranges, sources"),
        (HEAD + TAIL + "colour: red\n", "check colour"),
        (HEAD + TAIL + "zone: WIT\n", "duplicate key"),
        (HEAD.replace('"32.71"', "32.71") + TAIL, "code is a text"),
        (HEAD.replace("Kota Bogor", '""') + TAIL, "name is a text"),
        (HEAD.replace("WIB", "WIX") + TAIL, "zone is one of WIB, WITA, WIT, not 'WIX'"),
        (HEAD.replace("WIB", "[WIB]") + TAIL, "zone is one of"),
        (HEAD.replace("source: rule", "source: law") + TAIL, "hours: source 'law' is not among"),
        (HEAD.replace("source: rule", "source: [rule]") + TAIL, "hours: source is a text"),
        (HEAD.replace("07:30", "7.30") + TAIL, "hours: mon: '7.30' is no time of day"),
        (HEAD.replace('{mon: [["07:30", "12:00"]]}', "always") + TAIL, "hours: weekly: write keys"),
        (HEAD + TAIL.replace("ranges: []", "ranges: {}"), "ranges: write a list"),
        (HEAD + entry(date='"2026-01-01"'), r"holidays\[1\]: date is a date like"),
        (HEAD + entry(date="2026-01-01T08:00:00"), r"holidays\[1\]: date is a date like"),
        (
            HEAD + entry(kind="party"),
            r"holidays\[1\]: kind is one of national, joint_leave, local, not 'party'",
        ),
        (HEAD + entry(state="[confirmed]"), r"holidays\[1\]: state is one of confirmed, proposed, rejected"),
        (HEAD + entry(note="x"), r"holidays\[1\]: exactly the keys .*; check note"),
        (HEAD + RANGE, "'R' ends on 2026-01-01, before it begins"),
        ("a: [", "x.yaml: "),
    ],
)
def test_a_wrong_file_is_refused_with_the_place(text, said):
    with pytest.raises(CalendarError, match=said) as raised:
        calendars.read(text, file="x.yaml")
    assert str(raised.value).startswith("x.yaml: ")
