"""An agency's report in the making: shown, kept as a draft, thrown away, sent. One draft is sent once."""

from typing import Final
from uuid import UUID, uuid5

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from laksana.cases.shared import keep_files
from laksana.core.case.commands import Source
from laksana.core.values import frozen
from laksana.intake import scans, selectors, services
from laksana.intake.forms import ReportForm
from laksana.intake.models import Draft
from laksana.intake.sending import Service, my_structure, open_case, service
from laksana.intake.services import Writer
from laksana.organization.requests import Request, me, my_actor
from laksana.organization.selectors import PersonCard

SENDING: Final = UUID("6d1f0f0e-6a0c-4f0c-9a39-0b8c1f0a52d7")
"""Whatever sends a draft carries the same command id, so that two people cannot send it twice."""


@frozen
class Making:
    """What one request works on."""

    request: Request
    asked: Service
    form: ReportForm
    draft: Draft | None

    @property
    def agency(self) -> int:
        """Give the agency that reports."""
        return my_actor(self.request).agency or 0

    @property
    def may_send(self) -> bool:
        """Tell whether the visitor may send it, and not only prepare it."""
        return my_actor(self.request).may_send or not self.asked.by_sender

    @property
    def senders(self) -> str:
        """Name those of the agency who may send its papers."""
        known = self.asked.structure
        able = [known.people[one.person] for one in known.contacts.values() if one.may_send]
        there = [one.name for one in able if one.active and known.contacts[one.id].agency == self.agency]
        return ", ".join(sorted(there)) or _("kepala perangkat daerah")


def begin(request: Request, tile: int) -> Making:
    """Take up a new report, or a draft of the agency; another's draft is as a missing one."""
    structure, agency = my_structure(request), my_actor(request).agency or 0
    asked = service(structure, tile)
    form = ReportForm(
        request.POST or None,
        request.FILES or None,
        procedure=asked.procedure,
        sites=[(site.id, site.name) for site in structure.sites_of[agency]],
        contact=_contact(structure.people[me(request).pk]),
    )
    number = request.POST.get("konsep") or request.GET.get("konsep") or ""
    draft = selectors.draft(number, agency=agency, tile=tile)
    if number and (draft is None or (draft.sent and not form.is_bound)):
        raise Http404
    if draft and not form.is_bound:
        form.initial.update(draft.answers)
    return Making(request, asked, form, draft)


def show(making: Making) -> HttpResponse:
    """Draw the form."""
    request, asked = making.request, making.asked
    context = {
        "form": making.form,
        "service": asked,
        "making": making,
        "draft": asked.draft(request),
        "promise": asked.promise(request),
        "now": request.now,
    }
    return render(request, "intake/report.html", context, status=422 if making.form.is_bound else 200)


def keep(making: Making) -> HttpResponse:
    """Keep what was typed for somebody of the agency to go on with."""
    services.save_draft(_writer(making), making.draft, tile=making.asked.card.id, answers=making.form.typed)
    said = _("Konsep tersimpan. Yang dapat mengirim: %(who)s.") % {"who": making.senders}
    return _go_home(making, said)


def discard(making: Making) -> HttpResponse:
    """Throw the draft away."""
    if making.draft:
        services.forget_draft(making.draft)
    return _go_home(making, _("Konsep dihapus."))


def send(making: Making) -> HttpResponse:
    """Open the case, or show the form again with what is wrong."""
    request, form, draft = making.request, making.form, making.draft
    if draft and draft.sent and draft.person_id != me(request).pk:
        return say_sent(making)
    if not making.may_send:
        form.add_error(
            None, _("Yang dapat mengirim: %(who)s. Simpan sebagai konsep.") % {"who": making.senders}
        )
    files = keep_files(request, form)
    if not form.is_valid():
        return show(making)
    drafted = draft.drafted_at if draft and making.asked.by_sender else None
    command = form.command(agency=making.agency, files=files, source=Source.WEB, drafted_at=drafted)
    opened = open_case(request, making.asked, command, form, sends=_sending(draft))
    if opened is None:
        return show(making)
    if draft and not draft.sent:
        services.close_draft(draft, by=me(request).pk)
        scans.tie(draft, case=opened.case)
    sent = _("Terkirim dengan nomor %(number)s.") % {"number": opened.number}
    messages.success(request, sent, extra_tags=making.asked.draft(request))
    return redirect("intake:case", number=opened.number)


def has_been_sent(making: Making) -> bool:
    """Tell whether the draft was sent meanwhile, by another or from another window."""
    return making.draft is not None and making.draft.sent


def say_sent(making: Making) -> HttpResponse:
    """Say that the draft is on its way already."""
    messages.warning(making.request, _("Konsep ini sudah dikirim. Lihat pada Laporan saya."))
    return redirect("intake:home")


def _sending(draft: Draft | None) -> UUID | None:
    return uuid5(SENDING, str(draft.pk)) if draft else None


def _writer(making: Making) -> Writer:
    person = me(making.request)
    return Writer(person.government_id, making.agency, person.pk, making.request.now)


def _go_home(making: Making, said: str) -> HttpResponse:
    messages.success(making.request, said, extra_tags=making.asked.draft(making.request))
    return redirect("intake:home")


def _contact(person: PersonCard) -> str:
    return ", ".join(part for part in (person.phone, person.name) if part)
