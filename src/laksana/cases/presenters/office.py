"""What heads and technicians see beside plain lists: decisions, dispositions, loads, visits. No queries."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laksana.cases.forms.papers import paper_fields
from laksana.cases.models import Decision, DecisionKind, Notice, OpenStep
from laksana.cases.presenters.lists import place_of, task_of
from laksana.cases.presenters.steps import DAY_MINUTES
from laksana.cases.selectors import InboxRow, Load
from laksana.cases.services import Handed
from laksana.core.authority.model import Actor
from laksana.core.case.refusals import Refused
from laksana.core.clock import remaining
from laksana.core.procedure.model import OutputMode, Procedure, Step
from laksana.core.values import frozen
from laksana.organization.selectors import PostCard, SiteCard, Structure, posts_held
from laksana.procedures import selectors as procedures
from laksana.ui.messages import words as refusal_words
from laksana.ui.pieces import Task
from laksana.ui.reaching import phone_url, whatsapp_url
from laksana.ui.time import DueView, due_view

DECISIONS: Final = {
    DecisionKind.PAUSE: gettext_lazy("Setujui atau tolak jeda"),
    DecisionKind.SKIP: gettext_lazy("Setujui atau tolak lokasi dilewati"),
    DecisionKind.SIGNATURE: gettext_lazy("Tanda tangan ditolak atau tidak ada"),
    DecisionKind.NOT_WELL: gettext_lazy("Perangkat daerah menyatakan belum pulih"),
    DecisionKind.REOPEN: gettext_lazy("Permintaan membuka kembali"),
}
HEADS: Final = ("head_of_office", "head_of_division")


@frozen
class Card:
    """One step that waits, with what may be done with it at once."""

    row: InboxRow
    task: Task
    place: str
    dispose: bool = False
    take: bool = False
    site: SiteCard | None = None
    phone: str = ""
    faults: int = 0
    planned: str = ""

    @property
    def dial(self) -> str:
        """Give the address that calls the contact."""
        return phone_url(self.phone)

    @property
    def whatsapp(self) -> str:
        """Give the address at which WhatsApp opens a talk with the contact."""
        return whatsapp_url(self.phone)


@frozen
class LoadRow:
    """What one person, or the pool of a post, has to do."""

    name: str
    post: str
    load: Load
    due: DueView
    cases_url: str
    hand_over_url: str


def first_screen(structure: Structure, actor: Actor) -> str:
    """Name the route where the work of somebody begins, after the highest post they hold."""
    held = posts_held(structure, actor)
    kind = held[0].kind if held else ""
    if kind in HEADS:
        return "cases:overview"
    return {"head_of_section": "cases:section", "technician": "cases:today"}.get(kind, "cases:inbox")


def cards(rows: Iterable[InboxRow], structure: Structure, now: datetime) -> list[Card]:
    """Give steps that wait as cards for heads, with the disposition at hand where words are all it needs."""
    return [
        Card(row, task_of(row, structure, now), place_of(row, structure), dispose=_disposes(row))
        for row in rows
    ]


def visits(
    rows: Iterable[InboxRow],
    structure: Structure,
    now: datetime,
    *,
    actor: Actor,
    sites: Mapping[int, int],
    faults: Mapping[int, int],
) -> list[Card]:
    """Give a technician's steps with place, contact and earlier faults; planned for today first."""
    today = structure.calendar.day_of(now).isoformat()
    ordered = sorted(rows, key=lambda row: row.planned_on != today)
    return [
        _visit(row, structure, now, actor=actor, site=row.site or sites.get(row.case), faults=faults)
        for row in ordered
    ]


def _visit(
    row: InboxRow,
    structure: Structure,
    now: datetime,
    *,
    actor: Actor,
    site: int | None,
    faults: Mapping[int, int],
) -> Card:
    place = structure.sites.get(site or 0)
    agency = structure.agencies.get(place.agency if place else row.reporter or 0)
    earlier = faults.get(site or 0, 0) - (row.kind in ("incident", "security_incident"))
    return Card(
        row,
        task_of(row, structure, now),
        agency.name if agency else "",
        take=row.assignee is None and row.post in actor.posts,
        site=place,
        phone=(place.phone if place else "") or (agency.phone if agency else ""),
        faults=max(earlier, 0),
        planned=date_format(date.fromisoformat(row.planned_on), "l, j F") if row.planned_on else "",
    )


def _disposes(row: InboxRow) -> bool:
    """Tell whether instruction words are all that the step needs."""
    procedure = procedures.definition(row.version)
    step = procedure.step(row.step)
    more = step.outcomes or step.appoints or step.checklist or step.filled_by or step.co_signs
    photos = step.evidence and step.evidence.photos
    return step.disposition and not more and not photos and not _asks(procedure, step)


def _asks(procedure: Procedure, step: Step) -> bool:
    made = [use.key for use in step.outputs if use.mode is not OutputMode.CARRIES]
    return any(field.required for field in paper_fields(procedure, made, demanded=True).values())


def decisions(rows: Iterable[Decision]) -> Iterator[dict[str, Any]]:
    """Give what waits for the owner of cases."""
    for row in rows:
        address = reverse("cases:case", args=(row.case.number,))
        place = f"#langkah-{row.token}" if row.token else "#tindakan"
        what = DECISIONS[DecisionKind(row.kind)]
        yield {"what": what, "url": address + place, "case": row.case}


def notices(rows: Iterable[Notice], structure: Structure) -> Iterator[dict[str, Any]]:
    """Give the dispositions that came to posts."""
    for row in rows:
        sender = structure.posts.get(row.entry.post_id or 0)
        yield {
            "notice": row,
            "case": row.entry.case,
            "to": structure.posts[row.post_id].title,
            "from": sender.title if sender else "",
            "at": row.entry.recorded_at,
        }


def loads(rows: Sequence[Load], structure: Structure, now: datetime) -> list[LoadRow]:
    """Give the load of a team, most pressed first."""
    return [_load(row, structure, now) for row in rows]


def _load(row: Load, structure: Structure, now: datetime) -> LoadRow:
    post: PostCard = structure.posts[row.post]
    held = {"pos": row.post, **({"pemegang": row.person} if row.person else {})}
    return LoadRow(
        name=structure.people[row.person].name if row.person else _("Belum ditugaskan"),
        post=post.title,
        load=row,
        due=_next_due(row, structure, now),
        cases_url=f"{reverse('cases:list')}?{urlencode(held)}",
        hand_over_url=f"{reverse('cases:hand_over')}?dari={row.person}" if row.person else "",
    )


def _next_due(row: Load, structure: Structure, now: datetime) -> DueView:
    left = remaining(now, row.next_due, structure.calendar) if row.next_due else 0
    late = row.next_due is not None and now > row.next_due
    return due_view(
        due=row.next_due, now=now, remaining=min(left, -1) if late else max(left, 0), day_minutes=DAY_MINUTES
    )


def held(rows: Iterable[OpenStep], structure: Structure) -> list[dict[str, Any]]:
    """Give what somebody has in hand, before it is handed over."""
    return [
        {
            "case": row.case,
            "step": procedures.definition(row.case.version_id).step(row.step),
            "post": structure.posts[row.post_id].title if row.post_id else "",
            "due_at": row.due_at,
        }
        for row in rows
    ]


def handed(rows: Iterable[Handed]) -> list[dict[str, Any]]:
    """Give what became of each case that was handed over."""
    return [
        {
            "number": row.number,
            "why_not": refusal_words(row.outcome.code) if isinstance(row.outcome, Refused) else "",
        }
        for row in rows
    ]
