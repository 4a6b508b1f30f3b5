"""The few pages of the ui room itself: choice of theme, and the style page of demo installations."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from laksana.ui.context import DARK_MEDIA, THEME_COOKIE
from laksana.ui.style_page import style_context

YEAR = 365 * 24 * 60 * 60


@require_POST
def set_theme(request: HttpRequest) -> HttpResponse:
    """Remember the theme in a cookie and go back to where the person was."""
    theme = request.POST.get("theme", "")
    if theme not in DARK_MEDIA:
        theme = "auto"
    response = redirect(_safe_next(request))
    response.set_cookie(THEME_COOKIE, theme, max_age=YEAR, samesite="Lax", secure=request.is_secure())
    return response


@require_safe
def style(request: HttpRequest) -> HttpResponse:
    """Show every component in every state, where the installation is a demo or under development."""
    if not (settings.DEBUG or settings.DEMO):
        raise Http404
    with timezone.override("Asia/Jakarta"):
        return render(request, "ui/style.html", style_context(request))


def _safe_next(request: HttpRequest) -> str:
    target = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        return target
    return "/"
