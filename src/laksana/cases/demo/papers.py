"""Fills papers with what an officer would write about one matter. Never names a person but by the post."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from laksana.core.case.commands import Papers, Scalar, Value
from laksana.core.procedure.model import Field, FieldType, Output, OutputMode, OutputUse, Procedure
from laksana.core.values import frozen


@frozen
class Matter:
    """What a case is about: how it was reported, what was found, what was done, on which device.

    `at` is a word in the name of the agencies to whom it can happen, "" for all.
    """

    subject: str
    symptom: str
    found: str
    done: str
    device: str = "Switch akses 24 port"
    at: str = ""


@frozen
class Pen:
    """Who fills papers about a matter: `reporter` is the contact's post, `at` the local time."""

    matter: Matter
    place: str
    reporter: str
    at: datetime
    number: str

    def papers(self, procedure: Procedure, uses: tuple[OutputUse, ...]) -> Papers:
        """Give the papers that are made or added to, by output key."""
        made = [procedure.output(use.key) for use in uses if use.mode is not OutputMode.CARRIES]
        return {one.key: self._paper(procedure, one) for one in made if one.fields}

    def _paper(self, procedure: Procedure, output: Output) -> dict[str, Value]:
        """Answer one paper; of a person it is about, only who it is."""
        if output.about is None:
            return dict(self._answers(output.fields))
        impersonal = tuple(field for field in output.fields if not field.personal)
        return {"name": procedure.performer(output.about).title, **dict(self._answers(impersonal))}

    def _answers(self, fields: tuple[Field, ...]) -> Iterator[tuple[str, Value]]:
        for asked in fields:
            if asked.type is FieldType.TABLE:
                if asked.required:
                    yield asked.key, (dict(self._row(asked.columns)),)
            elif asked.required or asked.key in self._words:
                yield asked.key, self._answer(asked)

    def _row(self, columns: tuple[Field, ...]) -> Iterator[tuple[str, Scalar]]:
        return ((column.key, self._answer(column)) for column in columns)

    def _answer(self, asked: Field) -> Scalar:
        by_type: Mapping[FieldType, Scalar] = {
            FieldType.CHOICE: asked.choices[0].key if asked.choices else "",
            FieldType.NUMBER: 1,
            FieldType.YES_NO: True,
            FieldType.DATE: self.at.date().isoformat(),
            FieldType.DATETIME: self.at.isoformat(timespec="minutes")[:16],
        }
        return by_type.get(asked.type, self._words.get(asked.key, self.matter.done))

    @property
    def _words(self) -> Mapping[str, str]:
        matter = self.matter
        about = dict.fromkeys(("symptom", "content", "problem", "scope"), matter.symptom)
        found = dict.fromkeys(("found", "cause", "damage"), matter.found)
        tested = dict.fromkeys(("test_result", "result"), "Diuji bersama pelapor, layanan berfungsi normal.")
        who = dict.fromkeys(
            ("contact", "contact_person", "name", "agreed_with", "received_by"), self.reporter
        )
        where = dict.fromkeys(("place", "places", "address"), self.place)
        judged = dict.fromkeys(
            ("response", "review", "answer"), "Penanganan sesuai, layanan dapat digunakan."
        )
        return {
            **about, **found, **tested, **who, **where, **judged,
            "directive": f"Tangani {matter.subject[0].lower()}{matter.subject[1:]}; laporkan hari ini.",
            "task": f"Periksa dan tangani di {self.place}.",
            "kind": f"Gangguan pada {matter.device}",
            "wanted": matter.device,
            "device": matter.device,
            "old_serial": "CONTOH-LAMA",
            "new_serial": f"CONTOH-{self.number}",
            "serial": "CONTOH-LAMA",
            "letter_number": f"005/{self.number}/contoh",
            "phone": "000 (contoh)",
            "nip": "contoh",
        }  # fmt: skip
