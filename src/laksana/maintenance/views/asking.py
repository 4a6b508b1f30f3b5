"""What the pages of plans share: who may plan what, and a question that is answered and saved."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from laksana.cases import selectors as cases
from laksana.core.procedure.model import Procedure
from laksana.organization.managing import Answers, answered, known_of, order_of, reused
from laksana.organization.requests import Request, my_actor
from laksana.organization.services import CommandReused, Order


def mine_to_plan(request: Request) -> list[Procedure]:
    """Give the procedures of which the visitor may start a round, and so plan rounds."""
    offered = cases.rounds(my_actor(request), known_of(request), request.now)
    return [one.procedure for one in offered]


def may_plan(request: Request, procedure: str) -> bool:
    """Tell whether the visitor may plan rounds of a procedure."""
    return any(one.id == procedure for one in mine_to_plan(request))


def need_to_plan(request: Request, procedure: str) -> None:
    """Refuse the page to who may not plan rounds of a procedure."""
    if not may_plan(request, procedure):
        raise PermissionDenied


def saved(
    request: Request, form: Answers, save: Callable[[Order, dict[str, Any]], Any], *, back: str
) -> HttpResponse | None:
    """Save a valid form and go back; None when it must be asked again, with what was wrong."""
    if not form.is_valid():
        return None
    try:
        with answered():
            save(order_of(request), form.given())
    except CommandReused:
        return reused(request, back)
    except ValidationError as error:
        form.refuse(error)
        return None
    messages.success(request, _("Perubahan tersimpan."))
    return redirect(back)


def asked(request: Request, template: str, form: Form, **context: Any) -> HttpResponse:
    """Show a question; 422 when it comes back."""
    status = 422 if form.is_bound and form.errors else 200
    return render(request, f"maintenance/{template}.html", {"form": form, **context}, status=status)
