"""What the agencies' desk takes from the pages of a case: its words, its pieces, its fields. Adds nothing."""

from laksana.cases.forms.fields import command_id, files_field, keep_files, reason_field
from laksana.cases.forms.papers import answers, initial, paper_fields
from laksana.cases.models import AttachmentState
from laksana.cases.presenters import words
from laksana.cases.presenters.noted import papers_of
from laksana.cases.presenters.steps import due_of, holder_name, ribbon
from laksana.cases.presenters.timeline import timeline

__all__ = [
    "AttachmentState",
    "answers",
    "command_id",
    "due_of",
    "files_field",
    "holder_name",
    "initial",
    "keep_files",
    "paper_fields",
    "papers_of",
    "reason_field",
    "ribbon",
    "timeline",
    "words",
]
