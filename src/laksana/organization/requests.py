"""What a request carries here beyond Django's own, for those who read the code."""

from datetime import datetime

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from laksana.core.authority.model import Actor
from laksana.organization.models import Person
from laksana.organization.selectors import Visitor


class Request(HttpRequest):
    """A request after `middleware.Reception`: the moment, who asks, and their actor."""

    now: datetime
    visitor: Visitor
    actor: Actor | None


def address_of(request: HttpRequest) -> str:
    """Give the network address a request came from; behind a proxy that is trusted, the one it names."""
    return str(get_adapter(request).get_client_ip(request))


def me(request: HttpRequest) -> Person:
    """Give the person who asks, on a page that the gate keeps for people."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    if visitor.person is None:
        raise PermissionDenied
    return visitor.person


def my_actor(request: HttpRequest) -> Actor:
    """Give what the person who asks is today, on a page that the gate keeps for people."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    if visitor.actor is None:
        raise PermissionDenied
    return visitor.actor
