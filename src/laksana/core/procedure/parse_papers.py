"""Reads the outputs of a definition: papers, their fields, and how a step uses them.

Never asks for a field that the definition does not name.
"""

from dataclasses import replace
from typing import Final

from laksana.core.procedure.model import Choice, Field, FieldType, Output, OutputMode, OutputUse
from laksana.core.procedure.report import Node

FIELD_KEYS: Final = ("label", "type", "required", "choices", "columns", "help", "personal", "supplied")
MODES: Final = tuple(str(mode) for mode in OutputMode)


def parse_outputs(node: Node) -> tuple[Output, ...]:
    """Read the papers that steps make, carry or add to."""
    return tuple(_output(key, entry) for key, entry in node.entries())


def _output(key: str, node: Node) -> Output:
    fields = node.fields(("title", "fields", "supplied", "acknowledged_by"), ("title",))
    supplied = fields["supplied"].marks(("title", "fields")) if "supplied" in fields else ()
    own = _fields(fields["fields"], nested=False) if "fields" in fields else ()
    return Output(
        key=key,
        title=fields["title"].text() if "title" in fields else "",
        fields=tuple(replace(field, supplied=True) for field in own) if "fields" in supplied else own,
        supplied="title" in supplied,
        acknowledged_by=fields["acknowledged_by"].key() if "acknowledged_by" in fields else None,
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
        label=fields["label"].text() if "label" in fields else "",
        type=kind,
        required="required" in fields and fields["required"].flag(),
        choices=_choices(fields["choices"]) if "choices" in fields else (),
        columns=_fields(fields["columns"], nested=True) if "columns" in fields and not nested else (),
        help=fields["help"].text() if "help" in fields else "",
        personal="personal" in fields and fields["personal"].flag(),
        supplied="supplied" in fields and fields["supplied"].flag(),
    )


def _only_for(node: Node, fields: dict[str, Node], *, key: str, kind: FieldType, owner: FieldType) -> None:
    if key in fields and kind is not owner:
        fields[key].fault("choices_misplaced", key=key, type=owner)
    elif kind is owner and not (key in fields and fields[key].value):
        node.fault("choices_missing", key=key, type=owner)


def _choices(node: Node) -> tuple[Choice, ...]:
    return tuple(Choice(key, entry.text()) for key, entry in node.entries())


def parse_uses(node: Node) -> tuple[OutputUse, ...]:
    """Read what a step or an exit does with papers: `new KEY`, or {new: KEY, title: as printed in this row}."""
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
    key = Node(key, node.path, node.report).key()
    return OutputUse(OutputMode(mode), key) if key else None


def _titled_use(node: Node) -> OutputUse | None:
    fields = node.fields((*MODES, "title"))
    modes = [mode for mode in MODES if mode in fields]
    if len(modes) != 1:
        node.fault("bad_output_use", value=" · ".join(modes) or "?")
        return None
    key = fields[modes[0]].key()
    title = fields["title"].text() if "title" in fields else ""
    return OutputUse(OutputMode(modes[0]), key, title) if key else None
