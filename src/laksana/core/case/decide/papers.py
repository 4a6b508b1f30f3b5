"""Are the answers of a paper right? One code per field at fault, all faults at once.

Never changes an answer, and never says anything in words.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from math import isfinite
from typing import Any, Final, TypeAlias

from laksana.core.case.commands import Papers
from laksana.core.case.decide.turn import Refusal, ensure
from laksana.core.case.refusals import Code
from laksana.core.procedure.model import Field, FieldType, OutputMode, OutputUse, Procedure

LONGEST_TEXT: Final = 10_000

_WEIGHT: Final = {OutputMode.CARRIES: 0, OutputMode.ADDS_TO: 1, OutputMode.NEW: 2}

Fault: TypeAlias = tuple[str, str]
"""Where (`paper.field`, in a table `paper.field.row.column`) and what."""


def one_use_each(uses: Iterable[OutputUse]) -> tuple[OutputUse, ...]:
    """Give each paper once, in the SOP's order: made rather than added to, added to rather than carried."""
    chosen: dict[str, OutputUse] = {}
    for use in uses:
        known = chosen.setdefault(use.key, use)
        if _WEIGHT[use.mode] > _WEIGHT[known.mode]:
            chosen[use.key] = use
    return tuple(chosen.values())


def check_papers(procedure: Procedure, uses: Iterable[OutputUse], papers: Papers) -> None:
    """Refuse papers that these outputs do not ask, and answers that are wrong."""
    asked = {use.key: use.mode for use in uses}
    check_expected(asked, papers)
    faults = dict(fault for key, mode in asked.items() for fault in _paper(procedure, key, mode, papers))
    if faults:
        raise Refusal(Code.FIELDS_WRONG, faults)


def check_expected(asked: Iterable[str], papers: Papers) -> None:
    """Refuse papers other than those `asked`."""
    ensure(papers.keys() <= set(asked), Code.PAPER_UNEXPECTED)


def made_or_changed(uses: Iterable[OutputUse], papers: Papers) -> Iterator[OutputUse]:
    """Yield the outputs that an act makes or changes: a carried one only if something was added to it."""
    return (use for use in uses if use.mode is not OutputMode.CARRIES or papers.get(use.key))


def _paper(procedure: Procedure, key: str, mode: OutputMode, papers: Papers) -> Iterator[Fault]:
    fields = procedure.output(key).fields
    return _answers(fields, papers.get(key, {}), at=key, demanding=mode is not OutputMode.CARRIES)


def _answers(
    fields: tuple[Field, ...], answers: Mapping[str, Any], *, at: str, demanding: bool
) -> Iterator[Fault]:
    known = {field.key for field in fields}
    yield from ((f"{at}.{key}", "unknown_field") for key in answers if key not in known)
    for field in fields:
        yield from _answer(field, answers.get(field.key), at=f"{at}.{field.key}", demanding=demanding)


def _answer(field: Field, value: Any, *, at: str, demanding: bool) -> Iterator[Fault]:
    if _is_blank(value):
        if field.required and demanding:
            yield at, "required"
    elif field.type is FieldType.TABLE:
        yield from _rows(field, value, at=at)
    elif code := _CHECKS[field.type](field, value):
        yield at, code


def _is_blank(value: Any) -> bool:
    return value is None or value == () or (isinstance(value, str) and not value.strip())


def _rows(field: Field, value: Any, *, at: str) -> Iterator[Fault]:
    if not isinstance(value, tuple) or not all(isinstance(row, Mapping) for row in value):
        yield at, "not_a_row"
        return
    for number, row in enumerate(value):
        yield from _answers(field.columns, row, at=f"{at}.{number}", demanding=True)


def _text(field: Field, value: Any) -> str | None:
    if not isinstance(value, str):
        return "not_a_text"
    return "too_long" if len(value) > LONGEST_TEXT else None


def _number(field: Field, value: Any) -> str | None:
    numeric = isinstance(value, int | float) and not isinstance(value, bool)
    return None if numeric and isfinite(value) else "not_a_number"


def _date(field: Field, value: Any) -> str | None:
    return None if _reads(date.fromisoformat, value) and len(value) == len("2026-01-31") else "not_a_date"


def _datetime(field: Field, value: Any) -> str | None:
    return None if _reads(datetime.fromisoformat, value) and "T" in value else "not_a_date"


def _reads(parse: Callable[[str], object], value: Any) -> bool:
    try:
        parse(value)
    except (TypeError, ValueError):
        return False
    return True


def _choice(field: Field, value: Any) -> str | None:
    return None if any(choice.key == value for choice in field.choices) else "not_a_choice"


def _yes_no(field: Field, value: Any) -> str | None:
    return None if isinstance(value, bool) else "not_a_choice"


_CHECKS: Final[Mapping[FieldType, Callable[[Field, Any], str | None]]] = {
    FieldType.TEXT: _text,
    FieldType.PARAGRAPH: _text,
    FieldType.NUMBER: _number,
    FieldType.DATE: _date,
    FieldType.DATETIME: _datetime,
    FieldType.CHOICE: _choice,
    FieldType.YES_NO: _yes_no,
}
