"""What one act beside completing a step is made of: its face on the page, its fields, the command it becomes.

Never decides whether an act is allowed.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from laksana.cases.forms.fields import happened_field, reason_field
from laksana.cases.forms.naming import warn
from laksana.cases.forms.step import Ground
from laksana.core.authority.model import Act
from laksana.core.case.commands import Command
from laksana.core.values import frozen
from laksana.ui.forms import RadioCards, Textarea

Given = Mapping[str, Any]
Fields = dict[str, forms.Field]
Files = tuple[str, ...]

HAPPENED: Final = "happened_at"
AGREE: Final = (("yes", _("Setuju")), ("no", _("Tidak setuju")))


@frozen
class ActSpec:
    """One act. `danger` ends or takes back something and asks once more; `pressed` happens by the press.

    `drawn` gives the pictures that its answers are.
    `offered` says of an allowed act whether there is anything to do it with.
    """

    name: str
    act: Act
    label: Promise
    icon: str
    command: Callable[[Ground, Given, Files], Command]
    fields: Callable[[Ground], Fields] = lambda ground: {}
    danger: bool = False
    pressed: bool = False
    drawn: Callable[[Given], "list[UploadedFile[Any]]"] | None = None
    offered: Callable[[Ground], bool] = lambda ground: True


class ActForm(forms.Form):
    """The form of one act on a case or on one of its steps; it may have happened before it is entered."""

    def __init__(self, spec: ActSpec, ground: Ground, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, auto_id=f"{spec.name}-{ground.token}-%s")
        self.spec = spec
        self.ground = ground
        self.fields.update(spec.fields(ground))
        if not spec.pressed:
            self.fields[HAPPENED] = happened_field()

    def clean(self) -> dict[str, Any]:
        warn(self)
        if self.spec.drawn and not self.errors:
            self.cleaned_data["files"] = self.spec.drawn(self.cleaned_data)
        return self.cleaned_data

    @property
    def asked(self) -> list[forms.BoundField]:
        """Give the fields that the act is about; none: it is one button."""
        return [bound for bound in self if bound.name != HAPPENED]

    @property
    def happened(self) -> forms.BoundField | None:
        """Give the field that most leave alone: when it happened, if that may have been earlier."""
        return self[HAPPENED] if HAPPENED in self.fields else None

    @property
    def happened_is_open(self) -> bool:
        """Tell whether the time must be seen: it was answered, or is wrong."""
        field = self.happened
        return self.is_bound and field is not None and bool(field.errors or field.value())

    def command(self, files: Files) -> Command:
        """Make the command of the cleaned form."""
        return self.spec.command(self.ground, self.cleaned_data, files)


def by_name(*specs: ActSpec) -> Mapping[str, ActSpec]:
    """Give acts by their names in the address, in the order in which a page shows them."""
    return {spec.name: spec for spec in specs}


def text(label: Any, *, required: bool = True) -> forms.Field:
    """Ask for some words."""
    return forms.CharField(
        label=label, required=required, max_length=4000, widget=Textarea(attrs={"rows": 2})
    )


def one_of(label: Any, choices: Any, *, cards: bool = True) -> forms.Field:
    """Ask for one of a few, as cards, or of many, as a list. A single card is chosen already."""
    if cards:
        only = choices[0][0] if len(choices) == 1 else None
        return forms.ChoiceField(label=label, choices=choices, initial=only, widget=RadioCards())
    return forms.ChoiceField(label=label, choices=[("", _("Pilih …")), *choices])


def agree(label: Any) -> Fields:
    """Ask for a yes or a no, with the reason."""
    return {"agree": one_of(label, AGREE), "reason": reason_field(required=False)}


def only_reason(ground: Ground) -> Fields:
    """Ask for nothing but the reason."""
    return {"reason": reason_field()}
