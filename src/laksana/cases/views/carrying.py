"""Carries a posted form out, and says on the form what was refused. Draws no page."""

from typing import Any, Final

from django.contrib import messages
from django.utils.translation import gettext as _

from laksana.cases import selectors, services
from laksana.cases.errors import CommandIdTaken
from laksana.cases.forms.acts import STEP_ACTS
from laksana.cases.forms.fields import command_id
from laksana.cases.forms.step import Ground
from laksana.cases.selectors import Found
from laksana.cases.services import Answer, By
from laksana.cases.views.desk import Desk
from laksana.core.authority.model import Act
from laksana.core.case.commands import Command
from laksana.core.case.refusals import Code, Refused
from laksana.organization.requests import Request, my_actor
from laksana.ui.messages import fault_words, words

BEATEN: Final = frozenset({Code.STALE, Code.STEP_NOT_OPEN, Code.ALREADY_TAKEN})
"""Somebody else was quicker: nothing on the form is wrong."""
RECALL: Final = "tarik-kembali"
FIELD_OF: Final = {
    Code.TIME_IN_FUTURE: "happened_at",
    Code.TIME_BEFORE_OPENING: "happened_at",
    Code.REASON_REQUIRED: "reason",
    Code.PAUSE_NEEDS_END: "until",
    Code.APPOINTMENT_REQUIRED: "responsible",
    Code.PERSON_NOT_HOLDER: "responsible",
    Code.PHOTO_REQUIRED: "files",
    Code.CHECKLIST_INCOMPLETE: "checked",
    Code.SITES_REQUIRED: "sites",
    Code.SITE_TWICE: "sites",
    Code.DISPOSITION_REQUIRED: "instructions",
    Code.MIGRATION_HISTORY_DIFFERS: "history_differs",
    Code.STOCK_SHORT: "lines",
    Code.STOCK_UNKNOWN: "lines",
    Code.GOODS_REQUIRED: "lines",
    Code.STOCK_NOT_HELD: "goods",
    Code.OLD_DEVICE_NOT_THERE: "replaces",
    Code.FATE_REQUIRED: "fate",
}
"""Where on a form a refusal is said."""


def pressed_on(desk: Desk, token: int, name: str) -> Ground | None:
    """Give the ground of a press on a step: the case as it stands, or as it stood when this press came first.

    What an act on goods offers changes with each of them: a repeated press is read on what it was made from.
    None when the step is over, and by another press.
    """
    moves_goods = name in STEP_ACTS and STEP_ACTS[name].act is Act.MOVE_STOCK
    if _offers(desk.found, token, name) and not moves_goods:
        return desk.ground(token)
    earlier = selectors.before(desk.found, command_id(desk.request))
    if earlier is None and _offers(desk.found, token, name):
        return desk.ground(token)
    if earlier is None or not _offers(earlier, token, name):
        return None
    return desk.ground(token, earlier)


def _offers(found: Found, token: int, name: str) -> bool:
    return token in found.state.open or (name == RECALL and found.state.done(token) is not None)


def has_been_taken(desk: Desk, token: int) -> bool:
    """Tell whether a step of one's own post is another's by now."""
    step, actor = desk.found.state.open.get(token), my_actor(desk.request)
    return step is not None and step.post in actor.posts and step.assignee not in (None, actor.person)


def carry_out(desk: Desk, command: Command, form: Any) -> Answer | Refused:
    """Carry a command out; what stands against it is said on the form."""
    request = desk.request
    try:
        answer = services.act(
            _by(request, form),
            case=desk.found.row.id,
            command=command,
            command_id=command_id(request),
            seen=desk.found,
        )
    except CommandIdTaken:
        form.add_error(None, _("Tombol ini sudah dipakai untuk isian lain. Periksa isian, lalu tekan lagi."))
        return Refused(Code.FIELDS_WRONG)
    if not isinstance(answer, Refused):
        messages.success(request, _("Tersimpan untuk %(number)s.") % {"number": desk.found.row.number})
    elif answer.code not in BEATEN:
        _put_words(form, answer)
    return answer


def _put_words(form: Any, refused: Refused) -> None:
    """Say a refusal where it belongs: at the fields at fault, else above the form."""
    for place, code in refused.fields.items():
        name = place if place in form.fields else ".".join(place.split(".")[:2])
        form.add_error(name if name in form.fields else None, fault_words(code))
    if not refused.fields:
        name = FIELD_OF.get(refused.code, "")
        form.add_error(name if name in form.fields else None, words(refused.code))


def _by(request: Request, form: Any) -> By:
    by = services.visitor(request.visitor)
    happened = form.cleaned_data.get("happened_at")
    return services.late(by, happened) if happened else by
