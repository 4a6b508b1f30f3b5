"""Slows down who guesses codes, and who sends much without an account: counted by address over all processes.

Never keeps an address: the counts lie beside those of failed sign-ins, under keyed digests.
"""

from datetime import timedelta
from typing import Final

from django.conf import settings

from laksana.organization.requests import Request, address_of
from laksana.organization.services import signing_in

WITHIN: Final = timedelta(minutes=10)


def may_guess(request: Request) -> bool:
    """Tell whether an address may still try a code."""
    return not signing_in.is_over(
        "guess", address_of(request), limit=settings.WRONG_CODES, now=request.now, within=WITHIN
    )


def note_wrong(request: Request) -> None:
    """Count a wrong code."""
    signing_in.count("guess", address_of(request), now=request.now)


def may_report(request: Request) -> bool:
    """Count a report sent without an account, and tell whether it may be taken.

    Counted before it is asked, so that of many at once no more are taken than may be.
    """
    address = address_of(request)
    signing_in.count("scan", address, now=request.now)
    most = settings.REPORTS_WITHOUT_ACCOUNT + 1
    return not signing_in.is_over("scan", address, limit=most, now=request.now, within=WITHIN)
