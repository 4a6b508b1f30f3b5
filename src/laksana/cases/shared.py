"""What the agencies' desk takes from the pages of a case: its words, its pieces, its fields. Adds nothing."""

from laksana.cases.forms.fields import command_id, files_field, keep_files, reason_field, site_choices
from laksana.cases.forms.papers import answers, asked_of_reporter, initial, paper_fields
from laksana.cases.models import AttachmentState
from laksana.cases.presenters import words
from laksana.cases.presenters.noted import papers_of
from laksana.cases.presenters.official import official_papers
from laksana.cases.presenters.particulars import moves_said
from laksana.cases.presenters.steps import DAY_MINUTES, due_of, heading, holder_name, ribbon
from laksana.cases.presenters.timeline import report, timeline

__all__ = [
    "DAY_MINUTES",
    "AttachmentState",
    "answers",
    "asked_of_reporter",
    "command_id",
    "due_of",
    "files_field",
    "heading",
    "holder_name",
    "initial",
    "keep_files",
    "moves_said",
    "official_papers",
    "paper_fields",
    "papers_of",
    "reason_field",
    "report",
    "ribbon",
    "site_choices",
    "timeline",
    "words",
]
