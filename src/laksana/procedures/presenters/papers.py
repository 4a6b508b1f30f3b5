"""Lists the papers a procedure makes, each with the fields of its form and the steps that touch it."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from laksana.core.procedure.model import Field, FieldType, Output, OutputMode, Procedure
from laksana.core.values import frozen
from laksana.procedures.presenters.notes import performer_name

TYPES: Final = {
    FieldType.TEXT: _("satu baris"),
    FieldType.PARAGRAPH: _("uraian"),
    FieldType.NUMBER: _("angka"),
    FieldType.DATE: _("tanggal"),
    FieldType.DATETIME: _("tanggal dan jam"),
    FieldType.CHOICE: _("pilihan"),
    FieldType.YES_NO: _("ya atau tidak"),
    FieldType.TABLE: _("tabel"),
}
USES: Final = {
    OutputMode.NEW: _("dibuat"),
    OutputMode.CARRIES: _("diteruskan"),
    OutputMode.ADDS_TO: _("dilengkapi"),
}


@frozen
class PaperField:
    """One field: `answers` are the choices of a choice or the columns of a table."""

    label: str
    type: str
    required: bool
    personal: bool
    supplied: bool
    answers: tuple[str, ...]


@frozen
class Use:
    """What one step does with a paper, under which printed words when they differ from its title."""

    no: str
    does: str
    printed: str


@frozen
class PaperForm:
    """One paper with its form."""

    title: str
    supplied: bool
    uses: tuple[Use, ...]
    fields: tuple[PaperField, ...]
    acknowledged_by: str


def papers(procedure: Procedure, *, signed_only: bool) -> tuple[PaperForm, ...]:
    """List every paper; `signed_only` leaves out titles and fields that Laksana supplied."""
    listed = [output for output in procedure.outputs if not (signed_only and output.supplied)]
    return tuple(_paper(procedure, output, signed_only) for output in listed)


def _paper(procedure: Procedure, output: Output, signed_only: bool) -> PaperForm:
    return PaperForm(
        title=output.title,
        supplied=procedure.signed and output.supplied,
        uses=tuple(_uses(procedure, output)),
        fields=tuple(
            _field(field, procedure.signed) for field in output.fields if not (signed_only and field.supplied)
        ),
        acknowledged_by=performer_name(procedure, output.acknowledged_by) if output.acknowledged_by else "",
    )


def _uses(procedure: Procedure, output: Output) -> list[Use]:
    used = [
        (step.no, use)
        for step in procedure.steps
        for use in (*step.outputs, *(use for outcome in step.outcomes for use in outcome.outputs))
        if use.key == output.key
    ]
    return [Use(no, str(USES[use.mode]), use.title if use.title != output.title else "") for no, use in used]


def _field(field: Field, signed: bool) -> PaperField:
    return PaperField(
        label=field.label,
        type=str(TYPES[field.type]),
        required=field.required,
        personal=field.personal,
        supplied=signed and field.supplied,
        answers=(*(choice.label for choice in field.choices), *(column.label for column in field.columns)),
    )
