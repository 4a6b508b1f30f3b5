"""The administrator's page of what signs papers: the office's key, time stamps, the e-sign service.

It only looks. Keys come to the server by the operator's hand, never through a page.
"""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from laksana.documents.presenters.means import means_in_words
from laksana.organization.access import Rule, access
from laksana.organization.managing import framed, government_of
from laksana.organization.requests import Request


@access(Rule.ADMINISTRATOR)
@require_safe
def signing(request: Request) -> HttpResponse:
    """Show what is there and until when."""
    signs = list(means_in_words(government_of(request).slug, request.now))
    return framed(request, "documents/means.html", {"signs": signs, "now": request.now})
