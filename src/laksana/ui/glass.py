"""The question for a signature on glass: a name, a pad to draw on, and a tick for whoever can't draw.

Without JavaScript the name and the tick remain. Never claims to be a certified signature: the field says so.
"""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from laksana.core.glass import HEIGHT, SHORTEST, WIDTH, Glass, Stroke, Unreadable, ink, read, written

Given = dict[str, str]
LONGEST_NAME = 120


class GlassInput(forms.Widget):
    """The pad. What was drawn travels as one hidden text of numbers."""

    template_name = "ui/widgets/glass.html"
    use_fieldset = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Given:
        return {key: data.get(f"{name}.{key}", "").strip() for key in ("name", "drawn", "agreed")}

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return f"{name}.name" not in data

    def id_for_label(self, id_: str) -> str:
        return ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        shown = _shown(value)
        return {**context, "given": shown, "longest": LONGEST_NAME, "width": WIDTH, "height": HEIGHT}


class GlassField(forms.Field):
    """A signature on glass; the value is a `Glass`, or None where it may stay empty and did."""

    widget = GlassInput

    def clean(self, value: Given | None) -> Glass | None:
        given = value or {"name": "", "drawn": "", "agreed": ""}
        if not self.required and not any(given.values()):
            return None
        if not given["name"]:
            raise forms.ValidationError(_("Isi nama penanda tangan."), code="required")
        name = forms.CharField(max_length=LONGEST_NAME).clean(given["name"])
        return Glass(name, self._strokes(given))

    def _strokes(self, given: Given) -> tuple[Stroke, ...]:
        try:
            strokes = read(given["drawn"])
        except Unreadable:
            raise forms.ValidationError(_("Gambar tidak terbaca. Hapus lalu gambar lagi.")) from None
        if strokes and ink(strokes) >= SHORTEST:
            return strokes
        if given["agreed"]:
            return ()
        if strokes:
            raise forms.ValidationError(_("Tanda tangan terlalu pendek. Gambar lagi."), code="too_short")
        raise forms.ValidationError(
            _("Gambar tanda tangan, atau centang pernyataan setuju."), code="required"
        )


def _shown(value: Any) -> Given:
    """Give what the pad shows again: a drawing that reads, never the text as it came."""
    if isinstance(value, Glass):
        return {"name": value.name, "drawn": written(value.strokes), "agreed": "" if value.drawn else "1"}
    given: Given = value or {"name": "", "drawn": "", "agreed": ""}
    try:
        return {**given, "drawn": written(read(given["drawn"]))}
    except Unreadable:
        return {**given, "drawn": ""}
