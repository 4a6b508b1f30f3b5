"""Lists of devices and links taken in: upload, look at every row, apply, undo; CSV or XLSX."""

from typing import Final

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from laksana.assets import selectors, services
from laksana.assets.importing.columns import WORDS, Column, LinkColumn
from laksana.assets.importing.reading import MOST_BYTES, Refused, Unreadable, read
from laksana.assets.models import ImportRun, ImportSource, ImportState
from laksana.assets.pages import ASKING, KEEPERS, office_of, shows
from laksana.assets.presenting import joined
from laksana.organization.access import access, fetch
from laksana.organization.managing import Answers, answered, government_of, order_of, press, reused
from laksana.organization.requests import Request
from laksana.organization.services import CommandReused

COLUMNS: Final = ([column.value for column in Column], [column.value for column in LinkColumn])
SHOWN: Final = 30
FAULTS: Final = 500
"""So many faults stand on one page; the rest on the next."""
REFUSALS: Final[dict[Unreadable, Promise]] = {
    Unreadable.TOO_LARGE: gettext_lazy("Berkas ini terlalu besar. Bagilah menjadi beberapa daftar."),
    Unreadable.TOO_MANY: gettext_lazy("Daftar ini terlalu panjang. Sekali impor paling banyak 30.000 baris."),
    Unreadable.NO_HEAD: gettext_lazy(
        "Baris pertama harus menyebut kolomnya: pabrikan, model, dan nomor seri atau nomor barang; untuk "
        "sambungan: jenis sambungan, dan lokasi atau perangkat yang dituju."
    ),
    Unreadable.BROKEN: gettext_lazy("Berkas ini tidak dapat dibaca. Simpan sebagai CSV atau XLSX."),
    Unreadable.EMPTY: gettext_lazy("Daftar ini tidak berisi satu baris pun."),
}


class UploadForm(Answers):
    """Asks for a list."""

    file = forms.FileField(label=gettext_lazy("Berkas CSV atau XLSX"), allow_empty_file=True)


@access(*KEEPERS)
@require_http_methods(ASKING)
def imports(request: Request) -> HttpResponse:
    """Show the imports there were, and take a new list to look at."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES)
        if form.is_valid() and (kept := _keep(request, form)):
            return kept
    context = {"form": form, "runs": selectors.imports(government_of(request).pk), "heads": COLUMNS}
    context["netbox"] = bool(settings.NETBOX_URL)
    return shows(request, "imports", context, status=422 if form.is_bound else 200)


@access(*KEEPERS)
@require_safe
def one_import(request: Request, number: int) -> HttpResponse:
    """Show what a list would do or did: how many rows of each sort, the first of them, all that is wrong."""
    run, structure = fetch(request, ImportRun, pk=number), office_of(request)
    first = _number(request.GET.get("mulai", ""))
    wrong = run.content.wrong
    context = {
        "run": run,
        "person": structure.people.get(run.person or 0),
        "new": run.content.new[:SHOWN],
        "new_links": joined(run.content.new_links[:SHOWN], structure),
        "shown": min(len(run.content.new), SHOWN) + min(len(run.content.new_links), SHOWN),
        "may_start": run.state == ImportState.CHECKED and (run.new or run.changed) and not _must_wait(run),
        "made": run.new or run.changed,
        "released": sum(row.get("active") is False for row in run.content.changed_links),
        "wrong": [
            (line, column, WORDS[fault], value) for line, column, fault, value in wrong[first:][:FAULTS]
        ],
        "next": first + FAULTS if len(wrong) > first + FAULTS else 0,
    }
    return shows(request, "import", context)


@access(*KEEPERS)
@require_POST
def start(request: Request, number: int) -> HttpResponse:
    """Let the worker apply a list."""
    return press(
        request,
        lambda order: services.start_import(order, number),
        back=reverse("assets:import", args=[number]),
        done=_("Daftar sedang diterapkan."),
    )


@access(*KEEPERS)
@require_POST
def undo(request: Request, number: int) -> HttpResponse:
    """Take an applied list back."""
    return press(
        request,
        lambda order: services.undo_import(order, number),
        back=reverse("assets:import", args=[number]),
        done=_("Impor dibatalkan; keadaannya seperti sebelumnya."),
    )


def _keep(request: Request, form: UploadForm) -> HttpResponse | None:
    file = form.cleaned_data["file"]
    try:
        checked = selectors.looked_at(office_of(request), read(file.read(MOST_BYTES + 1)))
        with answered():
            number = services.keep_import(order_of(request), name=file.name, checked=checked)
    except Refused as refused:
        form.add_error("file", str(REFUSALS[refused.why]))
    except CommandReused:
        return reused(request, reverse("assets:imports"))
    except ValidationError as error:
        form.refuse(error)
    else:
        return redirect("assets:import", number=number)
    return None


def _must_wait(run: ImportRun) -> bool:
    """Tell whether a list has to be mended before it can be applied."""
    return bool(run.wrong) and run.source == ImportSource.FILE


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
