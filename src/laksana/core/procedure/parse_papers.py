"""Reads the outputs of a definition: papers, their fields, and how a step uses them.

Never asks for a field that the definition does not name.
"""

from dataclasses import replace
from typing import Final

from laksana.core.procedure.model import Choice, Field, FieldType, Output, OutputMode, OutputUse
from laksana.core.procedure.node import Fields, Node

FIELD_KEYS: Final = ("label", "type", "required", "choices", "columns", "help", "personal", "supplied")
MODES: Final = tuple(str(mode) for mode in OutputMode)


def parse_outputs(node: Node) -> tuple[Output, ...]:
    """Read the papers that steps make, carry or add to."""
    return tuple(_output(key, entry) for key, entry in node.entries())


def _output(key: str, node: Node) -> Output:
    fields = node.fields(("title", "fields", "supplied", "acknowledged_by", "about"), ("title",))
    supplied = fields.marks("supplied", ("title", "fields"))
    own = _fields(fields["fields"], nested=False) if "fields" in fields else ()
    return Output(
        key=key,
        title=fields.text("title"),
        fields=tuple(replace(field, supplied=True) for field in own) if "fields" in supplied else own,
        supplied="title" in supplied,
        acknowledged_by=fields.name("acknowledged_by") or None,
        about=fields.name("about") or None,
    )


def _fields(node: Node, *, nested: bool) -> tuple[Field, ...]:
    return tuple(_field(key, entry, nested=nested) for key, entry in node.entries())


def _field(key: str, node: Node, *, nested: bool) -> Field:
    fields = node.fields(FIELD_KEYS, ("label",))
    kind = fields["type"].choice(FieldType) if "type" in fields else FieldType.TEXT
    if nested and kind is FieldType.TABLE:
        node.fault("nested_table")
    _only_for(node, fields, key="choices", kind=kind, owner=FieldType.CHOICE)
    _only_for(node, fields, key="columns", kind=kind, owner=FieldType.TABLE)
    return Field(
        key=key,
        label=fields.text("label"),
        type=kind,
        required=fields.flag("required"),
        choices=_choices(fields["choices"]) if "choices" in fields else (),
        columns=_fields(fields["columns"], nested=True) if "columns" in fields and not nested else (),
        help=fields.text("help"),
        personal=fields.flag("personal"),
        supplied=fields.flag("supplied"),
    )


def _only_for(node: Node, fields: Fields, *, key: str, kind: FieldType, owner: FieldType) -> None:
    """Report choices or columns of a field of another type, and their lack where the type needs them."""
    if key in fields and kind is not owner:
        fields[key].fault("choices_misplaced", key=key, type=owner)
    elif kind is owner and not (key in fields and fields[key].value):
        node.fault("choices_missing", key=key, type=owner)


def _choices(node: Node) -> tuple[Choice, ...]:
    return tuple(Choice(key, entry.text()) for key, entry in node.entries())


def parse_uses(node: Node) -> tuple[OutputUse, ...]:
    """Read what a step or an exit does with papers: `new KEY`, or {new: KEY, title: as the row prints it}."""
    uses: list[OutputUse] = []
    for item in node.items():
        use = _worded_use(item) if isinstance(item.value, str) else _titled_use(item)
        if use and any(other.key == use.key for other in uses):
            item.fault("duplicate_value", value=use.key)
        elif use:
            uses.append(use)
    return tuple(uses)


def _worded_use(node: Node) -> OutputUse | None:
    mode, _, key = node.text().partition(" ")
    if mode not in MODES or not key:
        node.fault("bad_output_use", value=node.value)
        return None
    key = replace(node, value=key).key()
    return OutputUse(OutputMode(mode), key) if key else None


def _titled_use(node: Node) -> OutputUse | None:
    fields = node.fields((*MODES, "title"))
    modes = [mode for mode in MODES if mode in fields]
    if len(modes) != 1:
        node.fault("bad_output_use", value=" · ".join(modes) or "?")
        return None
    key = fields.name(modes[0])
    return OutputUse(OutputMode(modes[0]), key, fields.text("title")) if key else None
