"""What starting a round of maintenance leads to, in words. Reads no table."""

from django.utils.translation import gettext as _

from laksana.cases.selectors import Round
from laksana.core.procedure.model import END
from laksana.organization.selectors import Structure


def first_holder(starting: Round, structure: Structure) -> str:
    """Name the post with which the round begins."""
    return _post(starting, starting.procedure.first.performer, structure)


def next_holder(starting: Round, structure: Structure) -> str:
    """Name the post that has the round once its first step is done; blank when it ends there."""
    following = starting.procedure.first.next or END
    if following == END:
        return ""
    return _post(starting, starting.procedure.step(following).performer, structure)


def started_words(starting: Round, number: str, structure: Structure) -> str:
    """Say with whom the round lies now."""
    if starting.orders:
        holder, text = (
            next_holder(starting, structure),
            _("%(number)s dimulai dan diteruskan kepada %(holder)s."),
        )
    else:
        holder, text = first_holder(starting, structure), _("Konsep %(number)s menunggu %(holder)s.")
    return text % {"number": number, "holder": holder}


def _post(starting: Round, performer: str, structure: Structure) -> str:
    post = starting.office.performers.get(performer)
    return structure.posts[post].title if post else starting.procedure.performer(performer).title
