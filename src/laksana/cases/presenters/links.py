"""Linked cases in words: how each belongs to the one being read. Reads no table."""

from collections.abc import Iterable
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from laksana.cases.presenters import words
from laksana.cases.selectors import Linked
from laksana.core.case.commands import Relation

AHEAD: Final[dict[str, Promise]] = {
    Relation.RELATED: _("Terkait dengan"),
    Relation.HANDED_OVER: _("Dilanjutkan sebagai"),
    Relation.REROUTED: _("Dialihkan menjadi"),
    Relation.DUPLICATE: _("Duplikat dari"),
}
BACK: Final[dict[str, Promise]] = {
    Relation.RELATED: _("Terkait dengan"),
    Relation.HANDED_OVER: _("Tindak lanjut dari"),
    Relation.REROUTED: _("Dialihkan dari"),
    Relation.DUPLICATE: _("Dilaporkan juga sebagai"),
}


def links(rows: Iterable[Linked]) -> list[dict[str, Any]]:
    """Give the linked cases with how they belong together and where they stand."""
    return [
        {
            "case": row.case,
            "how": (BACK if row.back else AHEAD)[row.relation],
            "status": words.STATUS[row.case.status],
        }
        for row in rows
    ]
