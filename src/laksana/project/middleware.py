"""What every answer carries: the browser's orders, and the language the visitor chose.

It never reads the database and never relaxes the policy for a single page.
"""

from collections.abc import Callable
from time import perf_counter

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from laksana.project import traffic

Next = Callable[[HttpRequest], HttpResponse]

CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'self'",
        "img-src 'self' data: blob:",
        "worker-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
        "require-trusted-types-for 'script'",
        "trusted-types default",
    ]
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Permissions-Policy": "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class SecurityHeaders:
    """Adds the headers Django leaves out, and keeps personal pages out of every cache."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with headers."""
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if _personal(request):
            response.headers.setdefault("Cache-Control", "no-store")
        return response


class Traffic:
    """Counts every answer by its route and status, with the time it took; stands first, so as to see all."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and count."""
        began = perf_counter()
        response = self.get_response(request)
        route = request.resolver_match.view_name if request.resolver_match else traffic.NO_ROUTE
        traffic.count(route, response.status_code, perf_counter() - began)
        return response


class ChosenLanguage:
    """Indonesian, unless the visitor chose another language here; the browser's own wish is not asked.

    Many office computers run in English while their users do not.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the chosen language."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


def _personal(request: HttpRequest) -> bool:
    """Tell whether the answer may depend on who is signed in."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES or bool(
        getattr(getattr(request, "session", None), "accessed", False)
    )
