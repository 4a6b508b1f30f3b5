"""The pages for what can't be done: what happened, what it means, what to do next.

A press from within a page (htmx) gets the same words as a piece in place. Never tells more than one may know.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from laksana.ui.messages import words


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 400."""
    return _page(request, 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 403."""
    return _page(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404, the same for what is missing and what is another's."""
    return _page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500."""
    return _page(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 for a form whose guard has run out, with the way to save what was typed."""
    text = _("Halaman ini dibuka terlalu lama atau dari tempat lain, sehingga kiriman tidak diterima.")
    return _page(
        request,
        403,
        text=text,
        next_step=_("Muat ulang halaman, lalu kirim lagi. Isian yang tersimpan di gawai ini akan kembali."),
    )


def refused(request: HttpRequest, code: str, *, status: int = 409, back: str = "") -> HttpResponse:
    """Answer a refusal of the engine by its code: 409 when another was faster, 422 when wrong."""
    return _page(request, status, text=words(code), back=back)


def _page(request: HttpRequest, status: int, **context: str) -> HttpResponse:
    htmx = getattr(request, "htmx", False)
    template = "ui/_error.html" if htmx else f"{status}.html" if status != 422 else "409.html"
    return render(request, template, {"status": status, **context}, status=status)
