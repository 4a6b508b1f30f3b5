"""What somebody was told, and the way in from a letter. Shows only one's own."""

from typing import Final

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from laksana.notifications import services, tokens
from laksana.notifications.context import bell_of
from laksana.notifications.models import Message
from laksana.notifications.selectors import shown
from laksana.organization.access import Rule, access, fetch, scoped
from laksana.organization.requests import Request, me

LISTED: Final = 30
STOP_ASKING: Final = 286
"""What htmx understands as: ask no more."""


@access(Rule.SIGNED_IN)
@require_safe
def messages_page(request: Request) -> HttpResponse:
    """List what the visitor was told, newest first."""
    rows = scoped(request, Message).order_by("-id")
    unread = "belum" in request.GET
    if unread:
        rows = rows.filter(read_at=None)
    if (before := request.GET.get("sebelum", "")).isdecimal() and len(before) < 19:
        rows = rows.filter(pk__lt=int(before))
    listed = [shown(row) for row in rows[:LISTED]]
    context = {
        "listed": listed,
        "unread": unread,
        "older_url": f"?{'belum&' * unread}sebelum={listed[-1].id}" if len(listed) == LISTED else "",
        "now": request.now,
    }
    return render(request, "notifications/list.html", context)


@access(Rule.PUBLIC)
@require_safe
def bell(request: Request) -> HttpResponse:
    """Give the bell alone, for pages that stay open; whoever was signed out since is left in peace."""
    shown_bell = bell_of(request.visitor)
    if shown_bell is None:
        return HttpResponse(status=STOP_ASKING)
    return render(request, "ui/_bell.html", {"bell": shown_bell})


@access(Rule.SIGNED_IN)
@require_POST
def open_message(request: Request, id: int) -> HttpResponse:
    """Note a message as read and go where it leads."""
    row = fetch(request, Message, pk=id)
    services.mark_read(me(request).pk, message=row.pk, now=request.now)
    return redirect(row.path)


@access(Rule.SIGNED_IN)
@require_POST
def all_read(request: Request) -> HttpResponse:
    """Note as read all that the page showed; what came since stays unread."""
    newest = request.POST.get("newest", "")
    if newest.isdecimal() and len(newest) < 19:
        services.mark_all_read(me(request).pk, up_to=int(newest), now=request.now)
    return redirect("notifications:list")


@access(Rule.SIGNED_IN)
@require_safe
def follow(request: Request, token: str) -> HttpResponse:
    """Lead from a letter to its page, the one it was written to; writes nothing."""
    try:
        number = tokens.message_of(token, request.now)
    except tokens.Expired:
        return render(request, "notifications/expired.html", status=410)
    if number is None:
        raise Http404
    return redirect(fetch(request, Message, pk=number).path)
