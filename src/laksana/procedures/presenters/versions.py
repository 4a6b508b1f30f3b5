"""The ways to read a procedure: its versions, and with or without what Laksana added."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from laksana.core.values import frozen
from laksana.procedures.models import ProcedureVersion
from laksana.procedures.presenters.page import SopPage
from laksana.ui.page import NavItem


@frozen
class VersionLink:
    """One published version of the procedure that is being read."""

    number: int
    url: str
    published_at: datetime
    in_force: bool
    current: bool


def version_links(rows: Sequence[ProcedureVersion], shown: ProcedureVersion) -> list[VersionLink]:
    """List versions, newest first; the newest is in force."""
    return [
        VersionLink(
            number=row.version,
            url=reverse("procedures:version", args=(row.procedure, row.version)),
            published_at=row.published_at,
            in_force=row is rows[0],
            current=row is shown,
        )
        for row in rows
    ]


def reading_tabs(page: SopPage, path: str) -> list[NavItem]:
    """Offer the paper with and without additions; a general template has nothing signed to be read alone."""
    if not page.signed:
        return []
    return [
        NavItem(path, _("Dengan tambahan sistem"), "workflow", current=not page.signed_only),
        NavItem(f"{path}?naskah=1", _("Hanya yang ditandatangani"), "stamp", current=page.signed_only),
    ]
