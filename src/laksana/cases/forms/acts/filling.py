"""The agency's form, written by the office on its behalf: at its counter, or at the reporter's side."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from laksana.cases import selectors
from laksana.cases.forms.acts.spec import ActSpec, Fields, Files, Given
from laksana.cases.forms.fields import files_field
from laksana.cases.forms.papers import answers, asked_of_reporter, initial, paper_fields
from laksana.cases.forms.step import Ground
from laksana.core.authority.model import Act
from laksana.core.case import commands
from laksana.core.case.commands import Command
from laksana.core.case.events import FormFilled


def _fields(ground: Ground) -> Fields:
    papers = asked_of_reporter(ground.step)
    fields = paper_fields(ground.found.procedure, papers, demanded=True)
    for name, value in _written_before(ground).items():
        if name in fields:
            fields[name].initial = value
    return {**fields, "files": files_field()}


def _written_before(ground: Ground) -> Given:
    """Give what stands in the form already, by names of fields."""
    entry = selectors.form(ground.found, ground.token)
    filled = [event for event in entry.events if isinstance(event, FormFilled)] if entry else []
    papers = [one for event in filled for one in event.papers.items()]
    return {name: value for paper in papers for name, value in initial(*paper).items()}


def _fill(ground: Ground, given: Given, files: Files) -> Command:
    papers = asked_of_reporter(ground.step)
    return commands.FillForm(ground.token, answers(ground.found.procedure, papers, given), files)


FILL: Final = ActSpec(
    "isi", Act.FILL, _("Isi formulir atas nama perangkat daerah"), "file-pen", _fill, _fields
)
