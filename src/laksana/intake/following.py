"""The ribbon of a case for anybody with its code: steps, posts and times, no person's or agency's name."""

from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from laksana.cases import selectors
from laksana.cases.selectors import Found
from laksana.cases.shared import ribbon
from laksana.core.procedure.model import REPORTER, Step
from laksana.organization import selectors as organization
from laksana.organization.selectors import Structure
from laksana.ui.pieces import RibbonStep


def public_ribbon(case: int, *, structure: Structure, now: datetime) -> list[RibbonStep]:
    """Give the steps of a case with the posts that hold them."""
    actor = organization.system_actor(structure.government.id)
    found = selectors.find(actor, structure, case=case, now=now)
    dots = zip(found.procedure.steps, ribbon(found, structure, now), strict=True)
    return [replace(dot, holder=_post(step, found, structure)) for step, dot in dots]


def _post(step: Step, found: Found, structure: Structure) -> str:
    if step.performer == REPORTER:
        return _("Perangkat daerah pelapor")
    post = found.office.performers.get(step.performer)
    return structure.posts[post].title if post else found.procedure.performer(step.performer).title
