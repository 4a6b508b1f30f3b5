"""The bell above every page: how much somebody has not read. One statement, and only where it is shown."""

from collections.abc import Callable
from functools import cache

from django.http import HttpRequest
from django.urls import reverse

from laksana.notifications.selectors import unread_count
from laksana.organization.selectors import Visitor
from laksana.ui.page import Bell


def notifications(request: HttpRequest) -> dict[str, Callable[[], Bell | None]]:
    """Give the bell; a partial, which shows none, never asks."""
    visitor: Visitor | None = getattr(request, "visitor", None)
    return {} if visitor is None else {"bell": cache(lambda: bell_of(visitor))}


def bell_of(visitor: Visitor) -> Bell | None:
    """Give a signed-in visitor's bell."""
    if visitor.person is None:
        return None
    return Bell(reverse("notifications:list"), reverse("notifications:bell"), unread_count(visitor.person.pk))
