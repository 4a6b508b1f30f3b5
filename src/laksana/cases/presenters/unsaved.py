"""What somebody typed into a form that came too late, as words to copy. Reads no table, keeps nothing."""

from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from laksana.cases.presenters.timeline import say
from laksana.core.procedure.model import Field, FieldType, Procedure

Typed: TypeAlias = list[tuple[str, str]]
Labels: TypeAlias = Mapping[str, tuple[str, Field | None]]
WORDS: Final[Mapping[str, Promise]] = {
    "reason": _("Alasan"),
    "note": _("Catatan"),
    "text": _("Catatan"),
    "instruction_note": _("Catatan disposisi"),
    "done": _("Yang dilakukan"),
    "by_whom": _("Oleh siapa"),
    "signer": _("Nama dan jabatan penanda tangan"),
    "happened_at": _("Waktu kejadian"),
}


def unsaved(procedure: Procedure, posted: QueryDict) -> Typed:
    """Give the answers of a posted form by label, in the order in which they stood."""
    labels: Labels = {name: (str(label), None) for name, label in WORDS.items()}
    return list(_answers({**labels, **dict(_of_papers(procedure))}, posted))


def _answers(labels: Labels, posted: QueryDict) -> Iterator[tuple[str, str]]:
    for name, values in posted.lists():
        if name not in labels:
            continue
        label, field = labels[name]
        yield from ((label, _said(field, value)) for value in values if value.strip())


def _said(field: Field | None, value: str) -> str:
    """Say a choice in words; everything else as it was typed, right or not."""
    return say(field, value) if field and field.type is FieldType.CHOICE else value


def _of_papers(procedure: Procedure) -> Iterator[tuple[str, tuple[str, Field | None]]]:
    for output in procedure.outputs:
        for field in output.fields:
            yield f"{output.key}.{field.key}", (field.label, field)
            for column in field.columns:
                yield f"{output.key}.{field.key}.{column.key}", (column.label, column)
