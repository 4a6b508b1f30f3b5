"""How far a fault reaches, as said at triage. Never decides who may say it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from laksana.cases.models import Impact
from laksana.cases.presenters.words import IMPACT
from laksana.ui.forms import RadioCards


class ImpactForm(forms.Form):
    """One service, one agency, many agencies."""

    name = "dampak"
    label = _("Tetapkan dampak")
    icon = "radio-tower"
    impact = forms.TypedChoiceField(
        label=_("Gangguan ini mengenai"), choices=list(IMPACT.items()), coerce=int, widget=RadioCards()
    )

    def __init__(self, data: Any = None, *, now: int = Impact.SERVICE) -> None:
        super().__init__(data, auto_id="dampak-%s", initial={"impact": now})
