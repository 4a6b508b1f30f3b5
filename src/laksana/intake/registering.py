"""What the desk does with a report it took down: a new case, a marked duplicate, a word in an open case.

Never closes a case: whether two are one matter is for the owner to say.
"""

from uuid import uuid5

from django.utils.translation import gettext as _

from laksana.cases import services
from laksana.cases.selectors import Found
from laksana.cases.services import Answer
from laksana.cases.shared import command_id, keep_files
from laksana.core.case.commands import Comment, Link, Relation, Source
from laksana.intake.forms import DeskForm
from laksana.intake.sending import Service, act, open_case
from laksana.organization.requests import Request


def register(request: Request, asked: Service, form: DeskForm) -> Answer | None:
    """Open a case for the agency of the place; None when it was refused, with the reasons in the form."""
    files, given = keep_files(request, form), form.cleaned_data
    if not form.is_valid():
        return None
    command = form.command(
        agency=asked.structure.site_agency[int(given["site"])],
        files=files,
        source=Source(given["source"]),
        arrived_at=given["arrived_at"],
    )
    return open_case(request, asked, command, form)


def join(request: Request, found: Found, form: DeskForm) -> bool:
    """Add what was typed to a case that is open already; False when it was refused."""
    source = dict(form.fields["source"].choices).get(form.cleaned_data.get("source"), _("Laporan"))  # type: ignore[attr-defined]
    text = _("Dilaporkan lagi (%(source)s): %(words)s") % {"source": source, "words": form.words}
    files = keep_files(request, form)
    return not form.errors.get("files") and act(request, found, Comment(text, False, files), form)


def mark_duplicate(request: Request, opened: Answer, of: Found) -> None:
    """Name the case that a new one repeats, once however often it is sent."""
    note = _("Ditandai petugas layanan saat laporan dicatat.")
    services.act(
        services.system(of.row.government),
        case=opened.case,
        command=Link(of.row.id, note, Relation.DUPLICATE),
        command_id=uuid5(command_id(request), "duplicate"),
    )
