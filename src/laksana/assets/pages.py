"""What the room's views share: whom they are for, the frame of their forms, the office behind a request."""

from collections.abc import Mapping
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from laksana.organization import selectors as organization
from laksana.organization.access import OFFICE, Rule
from laksana.organization.managing import Shows
from laksana.organization.requests import Request, me
from laksana.organization.selectors import Structure

KEEPERS: Final = (Rule.POST, Rule.ADMINISTRATOR)
"""Who may change what is known of devices."""
READERS: Final = (*OFFICE, Rule.ADMINISTRATOR, Rule.AUDITOR)
WITH_AGENCIES: Final = (*READERS, Rule.AGENCY)
ASKING: Final = ["GET", "HEAD", "POST"]


def office_of(request: Request) -> Structure:
    """Give the structure of the visitor's government."""
    return organization.structure(me(request).government)


def shows(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """Draw one of this room's pages."""
    return render(request, f"assets/{template}.html", dict(context), status=status)


def sought_of(request: HttpRequest) -> str:
    """Give the words that a page is searched for."""
    return request.GET.get("cari", "")[:80].strip()


def with_search(wanted: str) -> Shows:
    """Draw a form whose sites are too many for one list, with a search for them above it."""

    def searching(
        request: HttpRequest, template: str, context: dict[str, Any], **options: Any
    ) -> HttpResponse:
        return shows(request, template, {**context, "search": True, "wanted": wanted}, **options)

    return searching
