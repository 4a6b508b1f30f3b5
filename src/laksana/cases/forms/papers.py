"""Papers as form fields, and answers back as the plain values that the core checks.

Fields are named `paper.field`, the way the core names a fault, so that its words stand at the right place.
Never decides whether an answer is right beyond its shape.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from laksana.core.case.commands import Paper, Papers, Value
from laksana.core.procedure.model import REPORTER, Field, FieldType, OutputMode, Procedure, Step
from laksana.ui.forms import DateInput, DateTimeInput, RadioCards, RowsField, Textarea

MOST_CARDS = 4
YES_NO = (("yes", _("Ya")), ("no", _("Tidak")))


def paper_fields(procedure: Procedure, keys: Iterable[str], *, demanded: bool) -> dict[str, forms.Field]:
    """Give the fields of papers by name; only those `demanded` insist on an answer."""
    return {
        f"{key}.{field.key}": form_field(field, demanded=demanded)
        for key in keys
        for field in procedure.output(key).fields
    }


def asked_of_reporter(step: Step) -> list[str]:
    """Give the papers that the reporter's agency fills in for a step."""
    asked = REPORTER in (step.filled_by, step.performer)
    return [use.key for use in step.outputs if use.mode is not OutputMode.CARRIES] if asked else []


def form_field(field: Field, *, demanded: bool, cards: bool = True) -> forms.Field:
    """Give the form field of one field of a paper; rows of a table have no room for `cards`."""
    asked: dict[str, Any] = {
        "label": field.label,
        "required": field.required and demanded,
        "help_text": field.help,
    }
    if field.type is FieldType.TABLE:
        columns = {one.key: form_field(one, demanded=True, cards=False) for one in field.columns}
        return RowsField(columns=columns, **asked)
    if field.type is FieldType.CHOICE:
        return _choice([(choice.key, choice.label) for choice in field.choices], asked, cards=cards)
    if field.type is FieldType.YES_NO:
        return _choice(list(YES_NO), asked, cards=cards)
    return _PLAIN[field.type](asked)


def answers(procedure: Procedure, keys: Iterable[str], cleaned: Mapping[str, Any]) -> Papers:
    """Give the papers that a cleaned form answers; blank answers and blank papers are left out."""
    papers = {key: _paper(procedure, key, cleaned) for key in keys}
    return {key: paper for key, paper in papers.items() if paper}


def initial(paper: str, values: Paper) -> dict[str, Any]:
    """Give the answers of a paper as a form shows them again."""
    return {f"{paper}.{key}": _shown(value) for key, value in values.items()}


def _paper(procedure: Procedure, key: str, cleaned: Mapping[str, Any]) -> Paper:
    values = {
        field.key: _plain(field, cleaned.get(f"{key}.{field.key}")) for field in procedure.output(key).fields
    }
    return {name: value for name, value in values.items() if value not in (None, "", ())}


def _plain(field: Field, value: Any) -> Value:
    if field.type is FieldType.TABLE:
        return tuple(_row(field, row) for row in value or ())
    if field.type is FieldType.YES_NO:
        return {"yes": True, "no": False}.get(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if field.type is FieldType.NUMBER and value is not None:
        return int(value) if value == int(value) else float(value)
    plain: Value = value
    return plain


def _row(field: Field, row: Mapping[str, Any]) -> dict[str, Any]:
    values = {column.key: _plain(column, row.get(column.key)) for column in field.columns}
    return {key: value for key, value in values.items() if value not in (None, "")}


def _shown(value: Value) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return [dict(row) for row in value] if isinstance(value, tuple) else value


def _choice(choices: list[tuple[str, Any]], asked: dict[str, Any], *, cards: bool) -> forms.Field:
    if cards and len(choices) <= MOST_CARDS:
        return forms.ChoiceField(choices=choices, widget=RadioCards(), **asked)
    return forms.ChoiceField(choices=[("", _("Pilih …")), *choices], **asked)


_PLAIN: Mapping[FieldType, Callable[[dict[str, Any]], forms.Field]] = {
    FieldType.TEXT: lambda asked: forms.CharField(max_length=500, **asked),
    FieldType.PARAGRAPH: lambda asked: forms.CharField(
        max_length=10_000, widget=Textarea(attrs={"rows": 3}), **asked
    ),
    FieldType.NUMBER: lambda asked: forms.DecimalField(**asked),
    FieldType.DATE: lambda asked: forms.DateField(widget=DateInput(), **asked),
    FieldType.DATETIME: lambda asked: forms.DateTimeField(widget=DateTimeInput(), **asked),
}
