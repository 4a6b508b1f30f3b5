"""How a form is asked: the renderer of every form, and the few widgets HTML lacks.

`{{ form }}` draws an error summary and all fields; `{{ form.name.as_field_group }}` draws one.
Never decides what is valid beyond the shape of the answer.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms.renderers import DjangoTemplates
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

Row = dict[str, Any]
SPARE_ROWS = 3
KEPT = "_kept"
"""Ends the name under which a form names files that came with it before."""


class Renderer(DjangoTemplates):
    """Draws every form of the product, allauth's too, with the templates of this room."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"


class Textarea(forms.Textarea):
    """Room for words, without the limit that makes a browser cut off what is pasted and say nothing."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["attrs"].pop("maxlength", None)
        return context


class DateInput(forms.DateInput):
    """The browser's own date field."""

    input_type = "date"

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__(attrs={"class": "input--short", **(attrs or {})}, format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    """The browser's own time field, to the minute."""

    input_type = "time"

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__(attrs={"class": "input--short", **(attrs or {})}, format="%H:%M")


class DateTimeInput(forms.DateTimeInput):
    """The browser's own date and time field, to the minute, in the government's zone."""

    input_type = "datetime-local"

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__(attrs={"class": "input--short", **(attrs or {})}, format="%Y-%m-%dT%H:%M")


class _Cards:
    """Choices as cards with room for a word of help each."""

    def __init__(
        self, *, helps: Mapping[str, str | Promise] | None = None, side: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.helps = helps or {}
        self.side = side

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)  # type: ignore[misc]
        context["side"] = self.side
        context["groups"] = _grouped(context["widget"]["optgroups"])
        return context

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)  # type: ignore[misc]
        option["help"] = self.helps.get(str(value), "")
        return option


def _grouped(optgroups: Iterable[tuple[str | None, list[dict[str, Any]], int]]) -> list[dict[str, Any]]:
    """Give named groups, open where something is chosen; choices of no group lie together."""
    groups: list[dict[str, Any]] = []
    for name, options, _index in optgroups:
        if not groups or name or groups[-1]["name"]:
            groups.append({"name": name, "options": [], "open": False})
        groups[-1]["options"] += options
        groups[-1]["open"] |= any(option["selected"] for option in options)
    return groups


class RadioCards(_Cards, forms.RadioSelect):
    """One of a few, each readable at a glance and pressable by a thumb."""

    template_name = "ui/widgets/cards.html"


class CheckCards(_Cards, forms.CheckboxSelectMultiple):
    """Some of a few."""

    template_name = "ui/widgets/cards.html"


class Offering(forms.TextInput):
    """A line of text with words to choose from; others may be typed. They are read only to be shown."""

    def __init__(self, words: Callable[[], Iterable[str]], attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__(attrs=dict(attrs or {}))
        self.words = words


class RowsWidget(forms.Widget):
    """A small table to fill in. Each column posts its values in order, so that rows need no numbers."""

    template_name = "ui/widgets/rows.html"

    def __init__(self, columns: Mapping[str, forms.Field]) -> None:
        super().__init__()
        self.columns = columns

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Row]:
        lists = [data.getlist(f"{name}.{key}") for key in self.columns] if hasattr(data, "getlist") else []
        return [dict(zip(self.columns, values, strict=True)) for values in zip(*lists, strict=False)]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return not any(f"{name}.{key}" in data for key in self.columns)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        filled = [row for row in value or [] if any(row.values())]
        given = [*filled, *({} for _spare in range(SPARE_ROWS))]
        context["columns"] = [{"key": key, "label": column.label} for key, column in self.columns.items()]
        context["rows"] = [self._cells(name, number, row) for number, row in enumerate(given, start=1)]
        context["filled"] = len(filled)
        context["offers"] = [
            (offer_id(name, key), list(column.widget.words()))
            for key, column in self.columns.items()
            if isinstance(column.widget, Offering)
        ]
        context["disabled"] = bool((attrs or {}).get("disabled"))
        return context

    def id_for_label(self, id_: str) -> str:
        return ""

    def use_fieldset_for_label(self) -> bool:
        return True

    use_fieldset = True

    def _cells(self, name: str, number: int, row: Row) -> list[dict[str, str]]:
        return [
            {
                "label": str(column.label),
                "html": column.widget.render(
                    f"{name}.{key}",
                    row.get(key),
                    self._attributes(name, key, number),
                ),
            }
            for key, column in self.columns.items()
        ]

    def _attributes(self, name: str, key: str, number: int) -> dict[str, str]:
        column = self.columns[key]
        label = _("%(label)s, baris %(row)d") % {"label": column.label, "row": number}
        offers = isinstance(column.widget, Offering)
        return {"aria-label": label, **({"list": offer_id(name, key)} if offers else {})}


def offer_id(name: str, key: str) -> str:
    """Name the words offered for a column."""
    return f"usul-{name}-{key}".replace(".", "-")


class RowsField(forms.Field):
    """A table field: a list of rows, blank ones left out, each cell cleaned by its column's field."""

    widget: RowsWidget

    def __init__(self, *, columns: Mapping[str, forms.Field], **kwargs: Any) -> None:
        self.columns = columns
        super().__init__(widget=RowsWidget(columns), **kwargs)

    def clean(self, value: Sequence[Row] | None) -> list[Row]:
        given = [row for row in value or [] if any(str(cell).strip() for cell in row.values())]
        if self.required and not given:
            raise forms.ValidationError(_("Isi sedikitnya satu baris."), code="required")
        problems: list[forms.ValidationError] = []
        cleaned = [self._clean_row(number, row, problems) for number, row in enumerate(given, start=1)]
        if problems:
            raise forms.ValidationError(problems)
        return cleaned

    def _clean_row(self, number: int, row: Row, problems: list[forms.ValidationError]) -> Row:
        cleaned: Row = {}
        for key, column in self.columns.items():
            try:
                cleaned[key] = column.clean(row.get(key))
            except forms.ValidationError as error:
                words = {"row": number, "label": column.label, "problem": " ".join(error.messages)}
                problems.append(forms.ValidationError(_("Baris %(row)d, %(label)s: %(problem)s") % words))
        return cleaned


class Chosen(list[UploadedFile]):
    """Files that came with a form; `kept` names those that came before and are still wanted."""

    def __init__(self, files: Iterable[UploadedFile], kept: Iterable[str] = ()) -> None:
        super().__init__(files)
        self.kept = list(kept)


class KeptFile(NamedTuple):
    """A file that came with a form before: how it is named again, its name and size for the reader."""

    digest: str
    name: str
    size: int


class FilesInput(forms.ClearableFileInput):
    """Photos and files: a strip with previews where the browser can, the plain field where it can't.

    What came before with a form that was sent back is `kept`, asked for when the field is drawn; each can be
    left out by a click.
    """

    template_name = "ui/widgets/files.html"
    allow_multiple_selected = True
    use_fieldset = False

    def __init__(self, *, photos: bool = False, keeps_place: bool = False) -> None:
        super().__init__(
            attrs={
                "accept": "image/*" if photos else "image/*,application/pdf,.docx,.xlsx,.txt",
                "data-keep-place": keeps_place,
            }
        )
        self.photos = photos
        self.kept: Callable[[], list[KeptFile]] = list

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        kept = self.kept()
        context |= {"photos": self.photos, "kept": kept, "kept_name": f"{name}{KEPT}"}
        if kept:
            context["widget"]["attrs"].pop("required", None)
        return context

    def value_from_datadict(self, data: Any, files: MultiValueDict[str, UploadedFile], name: str) -> Chosen:
        kept = data.getlist(f"{name}{KEPT}") if hasattr(data, "getlist") else ()
        return Chosen(files.getlist(name), kept)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return super().value_omitted_from_data(data, files, name) and f"{name}{KEPT}" not in data


class FilesField(forms.FileField):
    """Any number of files; the value is a list, empty when none was chosen.

    A photo that `keeps_place` is sent as the camera made it: made small on the phone, it would lose where
    it was taken.
    """

    def __init__(
        self, *, photos: bool = False, keeps_place: bool = False, most: int = 12, **kwargs: Any
    ) -> None:
        super().__init__(widget=FilesInput(photos=photos, keeps_place=keeps_place), **kwargs)
        self.most = most

    def clean(self, data: Sequence[UploadedFile] | None, initial: Any = None) -> Chosen:  # type: ignore[override]
        given, kept = list(data or []), list(getattr(data, "kept", ()))
        if len(given) + len(kept) > self.most:
            words = {"most": self.most, "given": len(given) + len(kept)}
            raise forms.ValidationError(
                _("Paling banyak %(most)d berkas; ini %(given)d. Hapus sebagian.") % words
            )
        if not given and not kept:
            super().clean(None, initial)
        return Chosen([super(FilesField, self).clean(file, initial) for file in given], kept)
