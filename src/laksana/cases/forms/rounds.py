"""The form that starts a round of maintenance: an order of the head, or the draft of one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from laksana.cases.forms.fields import files_field, sites_by_agency
from laksana.cases.forms.known import people_of_papers
from laksana.cases.forms.papers import answers, paper_fields
from laksana.cases.selectors import Round
from laksana.core.case.commands import Open, Source
from laksana.organization.selectors import Structure
from laksana.ui.forms import CheckCards


class RoundForm(forms.Form):
    """What a round is and where it goes; who performs its first step writes that step's papers at once."""

    subject = forms.CharField(
        label=_("Perihal"), max_length=200, help_text=_("Misalnya: Pemeliharaan rutin triwulan IV.")
    )
    sites = forms.MultipleChoiceField(
        label=_("Lokasi"),
        required=False,
        widget=CheckCards(side=True),
        help_text=_("Tim dan tanggal kunjungan ditentukan kemudian; lokasi masih dapat diubah di sana."),
    )

    def __init__(self, data: Any = None, files: Any = None, *, starting: Round, structure: Structure) -> None:
        super().__init__(data, files)
        self.starting = starting
        self.fields["sites"].choices = sites_by_agency(structure)  # type: ignore[attr-defined]
        procedure, office = starting.procedure, starting.office
        asked = paper_fields(procedure, self.papers, demanded=True)
        self.fields.update(asked)
        self.initial.update(people_of_papers(procedure, self.papers, office=office, structure=structure))
        self.fields["files"] = files_field()
        self.order_fields(["subject", *asked])

    @property
    def papers(self) -> list[str]:
        """Give the papers that are made by starting."""
        return [use.key for use in self.starting.procedure.first.outputs] if self.starting.orders else []

    @property
    def personal(self) -> list[forms.BoundField]:
        """Give what the organization knows of the person a paper is about."""
        about = [self.starting.procedure.output(key) for key in self.papers]
        named = [f"{paper.key}.{field.key}" for paper in about for field in paper.fields if field.personal]
        return [self[name] for name in named]

    @property
    def asked(self) -> list[forms.BoundField]:
        """Give all other fields."""
        folded = {bound.name for bound in self.personal}
        return [bound for bound in self if bound.name not in folded]

    def command(self, files: tuple[str, ...]) -> Open:
        """Make the command of the cleaned form: the office's own round, without a reporter."""
        given = self.cleaned_data
        return Open(
            given["subject"],
            None,
            source=Source.ORDER,
            sites=tuple(int(site) for site in given["sites"]),
            papers=answers(self.starting.procedure, self.papers, given),
            files=files,
            completes_first=self.starting.orders,
        )
