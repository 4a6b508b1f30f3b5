"""Turns a report into a case, or says in its form why not. Never decides who may report."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404
from django.utils.translation import gettext as _

from laksana.cases import services
from laksana.cases.selectors import Found
from laksana.cases.services import Answer
from laksana.cases.shared import command_id
from laksana.core.authority.model import Actor
from laksana.core.case.commands import Command, Open
from laksana.core.case.refusals import Code, Refused
from laksana.core.procedure.model import REPORTER, Kind, Procedure
from laksana.core.values import frozen
from laksana.intake.promise import Promise, promised
from laksana.organization import selectors as organization
from laksana.organization.requests import Request, me
from laksana.organization.selectors import Structure, TileCard
from laksana.procedures import selectors as procedures
from laksana.ui.messages import fault_words, words

FIELD_OF = {Code.TIME_IN_FUTURE: "arrived_at", Code.TEXT_REQUIRED: "subject"}
"""Where on the form a refusal is said."""


@frozen
class Service:
    """What one tile stands for: its words, and the procedure that answers it."""

    card: TileCard
    procedure: Procedure
    structure: Structure

    def draft(self, request: Request) -> str:
        """Give the name under which a browser keeps what this person typed and has not sent yet."""
        return f"lapor-{self.card.id}-{me(request).pk}"

    @property
    def by_sender(self) -> bool:
        """Tell whether sending it is the agency's own step, for those alone who may send its papers."""
        return self.procedure.first.performer == REPORTER

    def recorded_by(self, actor: Actor, now: datetime) -> bool:
        """Tell whether who takes the report down also records it, by holding the first step's post.

        Ruling 8 on Kota Bogor 004: the desk's entry is report and record in one act.
        """
        first, office = self.procedure.first, self.structure.office_at(self.procedure.id, now)
        return first.only_makes_papers and office.performers.get(first.performer) in actor.posts

    def promise(self, request: Request) -> Promise:
        """Give what a report sent now may expect."""
        return promised(self.procedure, request.now, self.structure.calendar)


def my_structure(request: Request) -> Structure:
    """Give the structure of the visitor's government."""
    return organization.structure(me(request).government)


def tiles(structure: Structure) -> list[TileCard]:
    """Give what an agency can bring; what the office starts by itself is not among it."""
    return [tile for tile in structure.tiles if tile.kind != Kind.PLANNED_MAINTENANCE.value]


def service(structure: Structure, tile: int) -> Service:
    """Give the service behind a tile; a foreign tile is as a missing one."""
    card = next((one for one in tiles(structure) if one.id == tile), None)
    row = procedures.newest(card.procedure, government=structure.government.id) if card else None
    if card is None or row is None:
        raise Http404
    return Service(card, procedures.definition(row.pk), structure)


def open_case(
    request: Request, asked: Service, command: Open, form: forms.Form, *, sends: UUID | None = None
) -> Answer | None:
    """Open the case, by its own command id or the form's; None when refused, with the reasons in the form."""
    by = services.visitor(request.visitor)
    try:
        opened = services.open_case(
            by, procedure=asked.procedure.id, command=command, command_id=sends or command_id(request)
        )
    except services.NotStaffed as gap:
        form.add_error(None, _unstaffed(gap))
    except services.CommandIdTaken:
        form.add_error(None, _("Formulir ini sudah terkirim. Periksa daftar laporan lebih dahulu."))
    else:
        if isinstance(opened, Answer):
            return opened
        say_refused(form, opened)
    return None


def act(request: Request, found: Found, command: Command, form: forms.Form) -> bool:
    """Do something to a case; False when it was refused, with the reasons in the form."""
    by = services.visitor(request.visitor)
    try:
        answer = services.act(by, case=found.row.id, command=command, command_id=command_id(request))
    except services.CommandIdTaken:
        form.add_error(None, _("Tombol ini sudah dipakai. Muat ulang halaman, lalu ulangi."))
        return False
    if isinstance(answer, Refused):
        say_refused(form, answer)
    return isinstance(answer, Answer)


def say_refused(form: forms.Form, refused: Refused) -> None:
    """Say a refusal where its reader looks: at the fields it is about, else above the form."""
    said: dict[str, Any] = {place: fault_words(code) for place, code in refused.fields.items()}
    for place, text in (said or {FIELD_OF.get(refused.code, ""): words(refused.code)}).items():
        form.add_error(place if place in form.fields else None, text)


def _unstaffed(gap: services.NotStaffed) -> str:
    return _(
        "Laporan belum dapat diterima karena belum ada pejabat untuk %(performers)s. Hubungi petugas layanan."
    ) % {"performers": ", ".join(gap.performers)}
