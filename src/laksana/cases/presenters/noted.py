"""Whether a paper of a case was taken note of by whom it asks, and who still may. Decides nothing itself."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from laksana.cases import selectors
from laksana.cases.presenters.timeline import papers
from laksana.cases.selectors import Found
from laksana.core.authority.model import Actor
from laksana.core.procedure.model import REPORTER
from laksana.organization.selectors import Structure


def papers_of(found: Found, structure: Structure, reader: Actor) -> Iterator[dict[str, Any]]:
    """Yield the papers of a case, each with its acknowledgement where it asks for one."""
    yield from with_notes(papers(selectors.papers(found, reader), found, structure), found, structure, reader)


def with_notes(
    shown: Iterable[dict[str, Any]], found: Found, structure: Structure, reader: Actor
) -> Iterator[dict[str, Any]]:
    """Yield papers with who took note of them, or whom they still ask."""
    noted = selectors.acknowledged(found)
    for paper in shown:
        key = paper["key"]
        asked = found.procedure.output(key).acknowledged_by
        row = noted.get(key)
        yield {
            **paper,
            "noted_by": structure.people[row.person_id].name if row else "",
            "noted_at": row.at if row else None,
            "asks": _whom(asked, found, structure) if asked and not row else "",
            "mine": not row and selectors.may_acknowledge(reader, found, key),
        }


def _whom(asked: str, found: Found, structure: Structure) -> str:
    if asked == REPORTER:
        agency = structure.agencies.get(found.row.agency or 0)
        return agency.name if agency else _("Perangkat daerah")
    return found.procedure.performer(asked).title
