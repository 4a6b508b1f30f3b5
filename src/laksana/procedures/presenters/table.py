"""Lays out the step table: the printed columns, one row per step, and what the system reads out of it."""

from string import ascii_uppercase
from typing import Final

from laksana.core.procedure.model import END, OutputUse, Procedure, Step
from laksana.core.values import frozen
from laksana.procedures.presenters.marks import Words, is_supplied
from laksana.procedures.presenters.notes import Note, notes

USUAL_HEADS: Final = (
    "No",
    "Kegiatan",
    "Pelaksana",
    "Mutu Baku",
    "Kelengkapan",
    "Waktu",
    "Output",
    "Keterangan",
)
NEEDS_PLACE: Final = 4


@frozen
class Heads:
    """The column heads. `needs` is None where the paper has no such column."""

    no: Words
    does: Words
    performers: Words
    lanes: tuple[str, ...]
    standards: Words
    needs: Words | None
    time: Words
    output: Words
    note: Words

    @property
    def standards_span(self) -> int:
        """Tell over how many columns the head of the standards reaches."""
        return 3 if self.needs else 2


@frozen
class Exit:
    """A named exit of a step: the letter beside the diamond, its label, where it leads ("" for the end)."""

    letter: str
    label: str
    no: str
    supplied: bool
    reason_required: bool


@frozen
class RowOutput:
    """One paper in the Output cell, in the row's own words; `exit` where only that exit yields it."""

    text: str
    exit: str = ""
    supplied: bool = False


@frozen
class Row:
    """One step as a row, or as a card on a narrow screen. `performer` is None where the paper names none."""

    no: str
    key: str
    does: tuple[str, ...]
    performer: Words | None
    needs: tuple[str, ...]
    time: str
    outputs: tuple[RowOutput, ...]
    exits: tuple[Exit, ...]
    notes: tuple[Note, ...]


def heads(procedure: Procedure) -> Heads:
    """Give the column heads as printed; a head the scan lost is supplied in its usual words."""
    printed = [Words(head) for head in procedure.identity.columns]
    needs = any(step.needs for step in procedure.steps)
    usual = [Words(head, supplied=procedure.signed) for head in USUAL_HEADS]
    if not needs:
        usual.pop(NEEDS_PLACE)
    if needs and len(printed) == len(usual) - 1:
        printed.insert(NEEDS_PLACE, usual[NEEDS_PLACE])
    no, does, performers, standards, *rest = printed if len(printed) == len(usual) else usual
    return Heads(
        no=no,
        does=does,
        performers=performers,
        lanes=tuple(performer.title for performer in procedure.performers),
        standards=standards,
        needs=rest[0] if needs else None,
        time=rest[-3],
        output=rest[-2],
        note=rest[-1],
    )


def rows(procedure: Procedure, *, signed_only: bool) -> tuple[Row, ...]:
    """Lay out every step; `signed_only` leaves out what is supplied or only read out of the text."""
    return tuple(_row(procedure, step, signed_only) for step in procedure.steps)


def _row(procedure: Procedure, step: Step, signed_only: bool) -> Row:
    performer = Words(procedure.performer(step.performer).title, is_supplied("performer", step.supplied))
    outputs = row_outputs(procedure, step)
    return Row(
        no=step.no,
        key=step.key,
        does=step.does,
        performer=None if signed_only and performer.supplied else performer,
        needs=step.needs,
        time=step.standard.text if step.standard else "",
        outputs=tuple(one for one in outputs if not (signed_only and one.supplied)),
        exits=() if signed_only else step_exits(procedure, step),
        notes=() if signed_only else notes(procedure, step),
    )


def step_exits(procedure: Procedure, step: Step) -> tuple[Exit, ...]:
    """Give the named exits of a step, lettered as they are drawn."""
    return tuple(
        Exit(
            letter=letter,
            label=outcome.label,
            no="" if outcome.to == END else procedure.step(outcome.to).no,
            supplied=is_supplied(f"outcomes.{outcome.name}", step.supplied),
            reason_required=outcome.reason_required,
        )
        for letter, outcome in zip(ascii_uppercase, step.outcomes, strict=False)
    )


def row_outputs(procedure: Procedure, step: Step) -> tuple[RowOutput, ...]:
    """Give the papers of a row: the step's own, then those of single exits."""
    own = [_row_output(procedure, step, use, path="outputs", exit_label="") for use in step.outputs]
    of_exits = [
        _row_output(procedure, step, use, path=f"outcomes.{outcome.name}.outputs", exit_label=outcome.label)
        for outcome in step.outcomes
        for use in outcome.outputs
    ]
    return (*own, *of_exits)


def _row_output(procedure: Procedure, step: Step, use: OutputUse, *, path: str, exit_label: str) -> RowOutput:
    output = procedure.output(use.key)
    words_supplied = output.supplied and not use.title
    return RowOutput(
        text=use.title or output.title,
        exit=exit_label,
        supplied=words_supplied or is_supplied(f"{path}.{use.key}", step.supplied),
    )
