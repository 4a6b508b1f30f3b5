"""The administrator's pages of reminders: which ladder holds where, and one changed with a preview."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from laksana.cases.alarms.ladders import Ladders, Place, ladders_of
from laksana.cases.alarms.preview import preview
from laksana.cases.forms.ladders import LadderForm, initial
from laksana.cases.presenters.ladders import everywhere, name_of, spots
from laksana.cases.services import ladders as services
from laksana.core.procedure.model import Procedure
from laksana.organization.access import Rule, access
from laksana.organization.managing import (
    answered,
    framed,
    government_of,
    known_of,
    order_of,
    press,
    reused,
)
from laksana.organization.requests import Request
from laksana.organization.services import CommandReused
from laksana.procedures import selectors as procedures

HOME = "cases:ladders"


@access(Rule.ADMINISTRATOR)
@require_safe
def ladders(request: Request) -> HttpResponse:
    """Show which ladder holds where."""
    held = _held(request)
    found = spots(held, _definitions(request).values())
    context = {
        "general": everywhere(held),
        "own": [spot for spot in found if spot.some_own],
        "others": [spot for spot in found if not spot.some_own],
    }
    return framed(request, "cases/ladders.html", context)


@access(Rule.ADMINISTRATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def ladder(request: Request) -> HttpResponse:
    """Change one ladder; its effect on the open cases is shown before it is saved."""
    place, name, title = _place(request)
    held = _held(request)
    form = LadderForm(request.POST or None, initial=initial(held.of(*place)))
    valid = form.is_valid()
    if valid and "preview" not in request.POST:
        try:
            with answered():
                services.set_ladder(
                    order_of(request), procedure=place[0], step=place[1], name=name, ladder=form.ladder
                )
        except CommandReused:
            return reused(request, reverse(HOME))
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Pengingat disimpan. Langkah yang terbuka sedang dihitung ulang."))
            return redirect(HOME)
    tried = form.ladder if valid else held.of(*place)
    context = {
        "form": form,
        "name": name,
        "procedure": title,
        "own": place in held.rules,
        "back": reverse(HOME),
        "tried": valid,
        "effect": preview(known_of(request), place, tried, request.now),
    }
    return framed(request, "cases/ladder.html", context, status=422 if form.errors else 200)


@access(Rule.ADMINISTRATOR)
@require_POST
def remove(request: Request) -> HttpResponse:
    """Take a ladder back, so that the next wider one holds again."""
    place, name, _title = _place(request)
    return press(
        request,
        lambda order: services.remove_ladder(order, procedure=place[0], step=place[1], name=name),
        back=reverse(HOME),
        done=_("Tangga pengingat ini dihapus; yang lebih umum berlaku kembali."),
    )


def _held(request: Request) -> Ladders:
    government = government_of(request).pk
    return ladders_of([government])[government]


def _definitions(request: Request) -> dict[str, Procedure]:
    found = (procedures.definition(row.pk) for row in procedures.in_force(government_of(request).pk))
    return {one.id: one for one in found}


def _place(request: Request) -> tuple[Place, str, str]:
    """Give the place that the address names, its name, and the title of the procedure it lies in."""
    procedure, step = request.GET.get("prosedur", ""), request.GET.get("langkah", "")
    definition = _definitions(request).get(procedure)
    known_steps = {one.key for one in definition.steps} if definition else set()
    if (procedure and definition is None) or (step and step not in known_steps):
        raise Http404
    name = name_of((procedure, step), definition)
    return (procedure, step), name, definition.identity.title if definition and step else ""
