"""The official papers of a case: looked at, their words changed, made final, replaced, cancelled, signed."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from laksana.cases import services
from laksana.cases.forms.fields import command_id
from laksana.cases.forms.official import GlassForm, ReasonForm, ScanForm, WordsForm
from laksana.cases.presenters.official import lines, signatures
from laksana.cases.selectors.official import Official, earlier
from laksana.cases.services import By
from laksana.cases.services import official as papers
from laksana.cases.services.official import Prepared
from laksana.cases.views.desk import Desk, find
from laksana.core.case.refusals import Refused
from laksana.core.papers.sheet import Sheet
from laksana.core.values import frozen
from laksana.documents import selectors as documents
from laksana.documents import services as office
from laksana.documents.services import PaperRefused, Why
from laksana.organization.access import Rule, access
from laksana.organization.requests import Request, my_actor
from laksana.outside import uploads
from laksana.ui.downloads import HEADERS
from laksana.ui.messages import words

READERS: Final = (Rule.POST, Rule.DESK, Rule.CLERK, Rule.AUDITOR, Rule.AGENCY)
SIGNERS: Final = (Rule.POST, Rule.AGENCY)
PDF: Final = "application/pdf"
WHY: Final = {
    Why.STALE: gettext_lazy(
        "Orang lain menyimpan naskah ini lebih dahulu. Isian Anda masih ada di bawah; bandingkan dengan "
        "pratinjau, lalu simpan lagi."
    ),
    Why.FILE_TYPE: gettext_lazy("Berkas itu bukan PDF, atau memuat program. Pindai lagi sebagai PDF."),
    Why.FILE_TOO_LARGE: gettext_lazy("Berkas itu terlalu besar. Pindai dengan resolusi lebih rendah."),
    Why.ALREADY_SIGNED: gettext_lazy("Tempat itu sudah ditandatangani."),
    Why.NOT_FINAL: gettext_lazy(
        "Naskah ini tidak berlaku lagi, atau belum ditetapkan. Muat ulang halaman ini."
    ),
    Why.NUMBER_TAKEN: gettext_lazy(
        "Nomor naskah bertabrakan dengan buku agenda lain. Hubungi administrator."
    ),
    Why.UNKNOWN_KIND: gettext_lazy("Jenis naskah ini tidak dipakai lagi. Hubungi administrator."),
}


@frozen
class Bench:
    """What one request works on: who, the case, the paper as it would be final now."""

    desk: Desk
    by: By
    ready: Prepared

    @property
    def one(self) -> Official:
        """Give the paper with what became of it."""
        return self.ready.official

    @property
    def sheet(self) -> Sheet:
        """Give what is printed, or would be."""
        if self.one.row and self.one.stands:
            return documents.sheet(self.one.row.document)
        return papers.composed(self.by, self.desk.found, self.ready)

    @property
    def mine(self) -> bool:
        """Tell whether the visitor may change it and make it final."""
        return papers.may_issue(self.by, self.desk.found, self.one)


@access(*READERS)
@require_safe
def paper(request: Request, number: str, ref: str) -> HttpResponse:
    """Show a paper."""
    return _page(_bench(request, number, ref))


@access(*READERS)
@require_safe
def paper_pdf(request: Request, number: str, ref: str) -> HttpResponse | FileResponse:
    """Hand a paper out: the newest file of a final one, else a draft marked as such."""
    bench = _bench(request, number, ref)
    row = bench.one.row
    file = documents.current_file(row.document) if row and bench.one.stands else None
    if file:
        name = f"{number}-{ref}.pdf"
        return FileResponse(
            office.opened(file), as_attachment=True, filename=name, content_type=PDF, headers=HEADERS
        )
    shown = HttpResponse(office.draft_pdf(bench.sheet), content_type=PDF, headers=HEADERS)
    shown["Content-Disposition"] = f'attachment; filename="konsep-{number}-{ref}.pdf"'
    return shown


@access(Rule.POST)
@require_http_methods(["GET", "HEAD", "POST"])
def paper_edit(request: Request, number: str, ref: str) -> HttpResponse:
    """Change the words of a draft; those of a final paper become a new one in its place, for a reason."""
    bench = _mine(request, number, ref)
    form = WordsForm(
        bench.ready.drafted.content, bench.ready.turn, request.POST or None, reason=bench.one.stands
    )
    if form.is_bound and form.is_valid() and (answer := _saved(bench, form)):
        return answer
    context = {"row": bench.desk.found.row, "paper": _line(bench), "form": form, "replaces": bench.one.stands}
    return render(request, "cases/paper_edit.html", context, status=422 if form.is_bound else 200)


@access(Rule.POST)
@require_POST
def paper_act(request: Request, number: str, ref: str, name: str) -> HttpResponse:
    """Make a paper final, cancel it, go back to the journal's words, or attach its scan."""
    act = ACTS.get(name)
    if act is None:
        raise Http404
    bench = _mine(request, number, ref)
    try:
        refused, bound = act(bench)
    except PaperRefused as why:
        refused, bound = _why(why), {}
    if refused or bound:
        return _page(bench, refused=refused, **bound)
    messages.success(request, _("Tersimpan untuk %(number)s.") % {"number": number})
    return redirect("cases:paper", number=number, ref=ref)


@access(*SIGNERS)
@require_http_methods(["GET", "HEAD", "POST"])
def paper_sign(request: Request, number: str, ref: str, place: int) -> HttpResponse:
    """Sign on glass, at a place of one's own or handing the device to the agency's party."""
    bench = _bench(request, number, ref)
    if not bench.one.stands or not papers.may_take_glass(bench.by, bench.desk.found, bench.one, place):
        raise Http404
    form = GlassForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            glass = form.cleaned_data["glass"]
            papers.sign_on_glass(bench.by, bench.desk.found, bench.one, place=place, glass=glass)
        except PaperRefused as why:
            form.add_error(None, _why(why))
        else:
            messages.success(request, _("Tanda tangan tersimpan."))
            return redirect("cases:paper", number=number, ref=ref)
    hand = bench.sheet.content.signatories[place]
    context = {"row": bench.desk.found.row, "paper": _line(bench), "form": form, "hand": hand}
    return render(request, "cases/paper_sign.html", context, status=422 if form.is_bound else 200)


@access(*SIGNERS)
@require_POST
def paper_agree(request: Request, number: str, ref: str, place: int) -> HttpResponse:
    """Agree with one's account, at a place of one's own."""
    bench = _bench(request, number, ref)
    try:
        papers.agree(bench.by, bench.desk.found, bench.one, place=place)
    except PaperRefused as why:
        return _page(bench, refused=_why(why))
    messages.success(request, _("Persetujuan tersimpan."))
    return redirect("cases:paper", number=number, ref=ref)


def _bench(request: Request, number: str, ref: str) -> Bench:
    desk, by = find(request, number), services.visitor(request.visitor)
    return Bench(desk, by, papers.prepared(by, desk.found, ref))


def _mine(request: Request, number: str, ref: str) -> Bench:
    bench = _bench(request, number, ref)
    if not bench.mine:
        raise Http404
    return bench


def _saved(bench: Bench, form: WordsForm) -> HttpResponse | None:
    """Keep the words; None when something stands against it, said on the form."""
    request, found = bench.desk.request, bench.desk.found
    number, ref = found.row.number, bench.one.written.ref
    try:
        if bench.one.stands:
            answer = papers.make_final(
                bench.by,
                found,
                papers.reworded(bench.ready, form.changed),
                command_id=command_id(request),
                reason=form.cleaned_data["reason"],
            )
            if isinstance(answer, Refused):
                form.add_error(None, words(answer.code))
                return None
        else:
            papers.keep_words(bench.by, found, bench.ready, form.changed, turn=form.cleaned_data["turn"])
    except PaperRefused as why:
        form.add_error(None, _why(why))
        form.data = {**request.POST.dict(), "turn": str(papers.prepared(bench.by, found, ref).turn)}
        return None
    messages.success(request, _("Naskah tersimpan."))
    return redirect("cases:paper", number=number, ref=ref)


Done = tuple[str, Mapping[str, Any]]


def _finalise(bench: Bench) -> Done:
    answer = papers.make_final(
        bench.by, bench.desk.found, bench.ready, command_id=command_id(bench.desk.request)
    )
    return (words(answer.code) if isinstance(answer, Refused) else "", {})


def _cancel(bench: Bench) -> Done:
    form = _reason(bench, bench.desk.request.POST)
    if not form.is_valid():
        return "", {"cancelling": form}
    command, reason = command_id(bench.desk.request), form.cleaned_data["reason"]
    refused = papers.cancel(bench.by, bench.desk.found, bench.one, command_id=command, reason=reason)
    return (words(refused.code) if refused else "", {})


def _reason(bench: Bench, data: Any = None) -> ReasonForm:
    return ReasonForm(data, numbered=bool(bench.one.row and bench.one.row.document.number))


def _forget(bench: Bench) -> Done:
    papers.forget_words(bench.by, bench.desk.found, bench.ready)
    return "", {}


def _scan(bench: Bench) -> Done:
    request = bench.desk.request
    form = ScanForm(request.POST, request.FILES)
    if uploads.too_large(request):
        return str(WHY[Why.FILE_TOO_LARGE]), {}
    if not form.is_valid():
        return "", {"scanning": form}
    papers.attach_scan(bench.by, bench.desk.found, bench.one, form.cleaned_data["scan"].chunks())
    return "", {}


ACTS: Final[Mapping[str, Callable[[Bench], Done]]] = {
    "tetapkan": _finalise,
    "batalkan": _cancel,
    "kembalikan": _forget,
    "pindaian": _scan,
}


def _why(refused: PaperRefused) -> str:
    return str(WHY.get(refused.why, WHY[Why.NOT_FINAL]))


def _line(bench: Bench) -> Any:
    [shown] = lines([bench.one], bench.desk.structure)
    return shown


def _page(bench: Bench, *, refused: str = "", **bound: Any) -> HttpResponse:
    one, found = bench.one, bench.desk.found
    document = one.row.document if one.row and one.stands else None
    done = documents.signatures_of(document) if document else {}
    places = range(len(bench.sheet.content.signatories)) if document else ()
    context = {
        "row": found.row,
        "paper": _line(bench),
        "one": one,
        "mine": bench.mine,
        "agency": my_actor(bench.desk.request).agency is not None,
        "previews": office.previews(bench.sheet),
        "signatures": list(
            signatures(
                bench.sheet,
                done,
                mine={place for place in places if papers.may_sign(bench.by, found, one, place)},
                glass={place for place in places if papers.may_take_glass(bench.by, found, one, place)},
            )
        ),
        "waits": document is not None and documents.waits_for_rendering(document),
        "files": documents.files_of(document) if document else [],
        "earlier": earlier(found, one),
        "cancelling": bound.get("cancelling") or _reason(bench),
        "scanning": bound.get("scanning") or ScanForm(),
        "refused": refused,
        "now": bench.desk.request.now,
    }
    status = 422 if refused or bound else 200
    return render(bench.desk.request, "cases/paper.html", context, status=status)
