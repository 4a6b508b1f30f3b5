"""The few pages of the ui room itself: choice of theme, what a phone installs, the style page of demos."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from laksana.ui.context import DARK_MEDIA, THEME_COOKIE
from laksana.ui.style_page import style_context

YEAR = 365 * 24 * 60 * 60
BRAND, PAPER = "#0d5c5b", "#f5f1e9"
ICONS = (
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("icon-maskable.png", "512x512", "maskable"),
)


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


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """Say what a phone needs to put Laksana among its applications; an iPhone shows notices only then."""
    return JsonResponse(
        {
            "id": "/",
            "start_url": "/",
            "scope": "/",
            "display": "standalone",
            "name": "Laksana",
            "short_name": "Laksana",
            "description": _("Menjalankan SOP kantor sebagaimana ditandatangani."),
            "lang": get_language(),
            "theme_color": BRAND,
            "background_color": PAPER,
            "icons": [
                {"src": static(f"laksana/{name}"), "sizes": sizes, "type": "image/png", "purpose": purpose}
                for name, sizes, purpose in ICONS
            ],
        },
        content_type="application/manifest+json",
    )


def _safe_next(request: HttpRequest) -> str:
    target = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        return target
    return "/"
