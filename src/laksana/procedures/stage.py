"""An office made up for one walk: a post for every performer, somebody in each, an agency with its sites.

Holds nobody real; numbers only. Never decides anything.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from laksana.core.authority.model import Actor, Office
from laksana.core.case.commands import Paper, Papers, Scalar, Value
from laksana.core.procedure.model import REPORTER, Field, FieldType, OutputMode, OutputUse, Procedure

GOVERNMENT: Final = 1
AGENCY: Final = 1
REPORTING: Final = Actor(person=1, government=GOVERNMENT, agency=AGENCY, may_send=True)
PHOTO: Final = "0" * 64
_SCALARS: Final[Mapping[FieldType, Scalar]] = {
    FieldType.TEXT: "contoh",
    FieldType.PARAGRAPH: "contoh",
    FieldType.NUMBER: 1,
    FieldType.DATE: "2026-01-02",
    FieldType.DATETIME: "2026-01-02T08:00",
    FieldType.YES_NO: True,
}


@dataclass(frozen=True)
class Stage:
    """The office in which a procedure is walked, and the number of sites to visit."""

    procedure: Procedure
    sites: int

    @cached_property
    def office(self) -> Office:
        """Give one post per performer, numbered as the columns; two people where one checks its own work."""
        posts = {performer.key: 10 * at for at, performer in enumerate(self.procedure.performers, start=1)}
        posts.pop(REPORTER, None)
        return Office(
            government=GOVERNMENT,
            performers=posts,
            superiors={},
            holders={post: self._people(key, post) for key, post in posts.items()},
        )

    def _people(self, performer: str, post: int) -> frozenset[int]:
        own = {step.key for step in self.procedure.steps if step.performer == performer}
        checks_itself = any(
            step.checks in own for step in self.procedure.steps if step.performer == performer
        )
        return frozenset({post + 1, post + 2} if checks_itself else {post + 1})

    @property
    def site_agency(self) -> dict[int, int]:
        """Give every site's agency."""
        return dict.fromkeys(range(1, self.sites + 1), AGENCY)

    def people(self, performer: str) -> tuple[int, ...]:
        """Give who may act for a performer of the office."""
        return tuple(sorted(self.office.holders[self.office.performers[performer]]))

    def actor(self, performer: str, person: int | None = None) -> Actor:
        """Give somebody who may act for a performer."""
        if performer == REPORTER:
            return REPORTING
        post = self.office.performers[performer]
        return Actor(person or self.people(performer)[0], GOVERNMENT, posts=frozenset({post}))

    def papers(self, uses: tuple[OutputUse, ...]) -> Papers:
        """Give an answer to every field that must be answered."""
        made = [self.procedure.output(use.key) for use in uses if use.mode is not OutputMode.CARRIES]
        return {output.key: _paper(output.fields) for output in made if output.fields}


def _paper(fields: tuple[Field, ...]) -> Paper:
    return {field.key: _answer(field) for field in fields if field.required}


def _answer(field: Field) -> Value:
    if field.type is FieldType.TABLE:
        return ({column.key: _scalar(column) for column in field.columns if column.required},)
    return _scalar(field)


def _scalar(field: Field) -> Scalar:
    return field.choices[0].key if field.type is FieldType.CHOICE else _SCALARS[field.type]
