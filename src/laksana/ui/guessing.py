"""Slows down who guesses codes, and who sends much without an account; counted by address."""

from allauth.core.internal import ratelimit
from django.http import HttpRequest


def may_guess(request: HttpRequest) -> bool:
    """Tell whether an address may still try a code."""
    return _counted(request, dry_run=True)


def note_wrong(request: HttpRequest) -> None:
    """Count a wrong code."""
    _counted(request, dry_run=False)


def may_report(request: HttpRequest) -> bool:
    """Count a report sent without an account, and tell whether it may be taken."""
    return ratelimit.consume(request, app="allauth.account", action="scan") is not None


def _counted(request: HttpRequest, *, dry_run: bool) -> bool:
    """Ask by the limit that settings call "track"."""
    usage = ratelimit.consume(request, app="allauth.account", action="track", limit_get=True, dry_run=dry_run)
    return usage is not None
