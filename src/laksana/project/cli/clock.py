"""`laksana clock …`: due times and calendars of the governments in the library. No database, no Django."""

import argparse
import json
import sys
from datetime import MAXYEAR, MINYEAR, datetime
from typing import Any

from laksana.core.clock import CalendarError, Holiday, Range, due_at, rests_on
from laksana.core.clock.plain import weekly_to_plain
from laksana.core.procedure.model import StandardTime
from laksana.core.procedure.standard_time import StandardTimeError, parse_standard_time
from laksana.organization import library
from laksana.outside.calendars import GovernmentCalendar, weekly_lines, write_proposals


def register(subparsers: Any) -> None:
    """Add the subcommand with its own three."""
    clock = subparsers.add_parser("clock", help="due times and working calendars")
    actions = clock.add_subparsers(dest="action", metavar="ACTION", required=True)
    _register_due(actions)
    _register_calendar(actions)
    _register_propose(actions)


def _register_due(actions: Any) -> None:
    parser = actions.add_parser("due", help="when work that starts then falls due")
    _add_government(parser)
    parser.add_argument(
        "--from", dest="start", type=_instant, required=True, metavar="ISO", help="local when without offset"
    )
    parser.add_argument(
        "--for",
        dest="standard",
        type=_standard,
        required=True,
        metavar="TIME",
        help='"15 menit", "1 jam", "3 hari"',
    )
    parser.add_argument(
        "--around-the-clock", action="store_true", help="count calendar time; a day is 24 hours"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(run=run_due)


def _register_calendar(actions: Any) -> None:
    parser = actions.add_parser("calendar", help="working hours, ranges and holidays of a year")
    _add_government(parser)
    _add_year(parser)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(run=run_calendar)


def _register_propose(actions: Any) -> None:
    parser = actions.add_parser(
        "propose", help="holidays and Ramadan of a year, as blocks of a calendar file"
    )
    _add_government(parser)
    _add_year(parser)
    parser.set_defaults(run=run_propose)


def run_due(arguments: argparse.Namespace) -> int:
    """Print when the work falls due, in the government's zone."""
    calendar = arguments.government.calendar
    start = arguments.start if arguments.start.tzinfo else arguments.start.replace(tzinfo=calendar.zone.tz)
    running = calendar.always if arguments.around_the_clock else calendar
    try:
        due = due_at(start, standard=arguments.standard, calendar=running).astimezone(calendar.zone.tz)
    except (CalendarError, OverflowError) as error:
        return _fail(f"no due time: {error}")
    if arguments.json:
        return _print_json({"due_at": due.isoformat()})
    print(f"{due:%a %Y-%m-%d %H:%M:%S} {calendar.zone.name}")
    for entry in rests_on(start, due, running):
        print(f"  rests on the proposed {_line(entry)}")
    return 0


def run_calendar(arguments: argparse.Namespace) -> int:
    """Print the calendar of one year."""
    government, year = arguments.government, arguments.year
    ranges, holidays = _ranges_of(government, year), _holidays_of(government, year)
    if arguments.json:
        return _print_json(_calendar_plain(government, ranges, holidays))
    print(f"{government.name} ({government.code}), {year}, {government.calendar.zone.name}")
    print("\n".join(weekly_lines(government.calendar.weekly, indent=2)))
    print(f"  {government.hours_source}")
    entries: tuple[Range | Holiday, ...] = (*ranges, *holidays)
    for entry in entries:
        print(_line(entry))
    for source in dict.fromkeys(entry.source for entry in entries):
        print(f"  {source}")
    return 0


def run_propose(arguments: argparse.Namespace) -> int:
    """Print what the holidays library proposes for one year."""
    from laksana.outside import holidays

    government, year = arguments.government, arguments.year
    print(f"# {government.name} ({government.code}), {year}")
    print(write_proposals(holidays.propose_ramadan(year), holidays.propose(year)), end="")
    return 0


def _calendar_plain(
    government: GovernmentCalendar, ranges: list[Range], holidays: list[Holiday]
) -> dict[str, Any]:
    return {
        "zone": government.calendar.zone.name,
        "weekly": weekly_to_plain(government.calendar.weekly),
        "ranges": [
            {
                "from": entry.first.isoformat(),
                "to": entry.last.isoformat(),
                "weekly": weekly_to_plain(entry.weekly),
                "state": entry.state,
            }
            for entry in ranges
        ],
        "holidays": [
            {
                "date": holiday.date.isoformat(),
                "name": holiday.name,
                "kind": holiday.kind,
                "state": holiday.state,
            }
            for holiday in holidays
        ],
    }


def _ranges_of(government: GovernmentCalendar, year: int) -> list[Range]:
    return [entry for entry in government.calendar.ranges if entry.first.year <= year <= entry.last.year]


def _holidays_of(government: GovernmentCalendar, year: int) -> list[Holiday]:
    return [holiday for holiday in government.calendar.holidays if holiday.date.year == year]


def _line(entry: Holiday | Range) -> str:
    if isinstance(entry, Range):
        return f"{entry.first} to {entry.last}  {entry.name}  ({entry.state})"
    return f"{entry.date}  {entry.name}  ({entry.kind}, {entry.state})"


def _add_government(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--government", type=_government, required=True, metavar="CODE", help="region code: 32.71"
    )


def _add_year(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--year", type=_year, required=True, metavar="YEAR", help="calendar year: 2026")


def _government(code: str) -> GovernmentCalendar:
    try:
        return library.load(code)
    except library.UnknownGovernmentError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _instant(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no time; write it like 2026-11-20T15:00") from None


def _standard(text: str) -> StandardTime:
    try:
        return parse_standard_time(text)
    except StandardTimeError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _year(text: str) -> int:
    if not (text.isascii() and text.isdigit() and MINYEAR <= int(text) <= MAXYEAR):
        raise argparse.ArgumentTypeError(f"{text!r} is no year; write it like 2026")
    return int(text)


def _print_json(value: Any) -> int:
    print(json.dumps(value, ensure_ascii=False))
    return 0


def _fail(message: str) -> int:
    print(message, file=sys.stderr)
    return 1
