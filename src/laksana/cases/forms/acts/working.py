"""Acts on a step by who does it or leads it: take, begin, name somebody, send back, take back, write down."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from laksana.cases.forms.acts.spec import ActSpec, Fields, Files, Given, one_of, text
from laksana.cases.forms.fields import files_field, reason_field
from laksana.cases.forms.naming import appointment
from laksana.cases.forms.step import Ground, disposition, disposition_fields
from laksana.core.authority.model import Act
from laksana.core.case import commands
from laksana.core.case.commands import Command


def _send_back(ground: Ground) -> Fields:
    done = {one.step for one in ground.found.state.path}
    earlier = ground.step.returns_to(done) if not ground.found.state.not_well else tuple(done)
    steps = [ground.found.procedure.step(key) for key in earlier]
    choices = [(step.key, f"{step.no}. {step.does[0]}") for step in steps]
    return {"to": one_of(_("Kembalikan ke langkah"), choices), "reason": reason_field()}


def _assign(ground: Ground) -> Fields:
    pool = ground.found.office.holders_of(ground.found.state.open[ground.token].post)
    return {**ground.naming(ground.step.performer, pool), "note": text(_("Pesan"), required=False)}


def _written(ground: Ground) -> Fields:
    office, step = ground.found.office, ground.step
    heads = office.holders_of(ground.found.state.open[ground.token].post)
    names = [(person, ground.structure.people[person].name) for person in sorted(heads)]
    fields: Fields = {"head": one_of(_("Atas disposisi tertulis"), names)}
    if len(names) == 1:
        fields["head"].initial = names[0][0]
    if step.disposition:
        fields.update(disposition_fields(ground.structure))
    if step.appoints:
        pool = office.holders_of(office.performers[step.appoints])
        fields.update(ground.naming(step.appoints, pool))
    if step.outcomes:
        fields["outcome"] = one_of(_("Hasil"), [(one.name, one.label) for one in step.outcomes])
    fields["files"] = files_field(photos=True, required=True, label=_("Foto lembar disposisi"))
    return fields


def _record_written(ground: Ground, given: Given, files: Files) -> Command:
    step = ground.step
    completion = commands.Complete(
        token=ground.token,
        outcome=given.get("outcome"),
        files=files,
        appoint=appointment(dict(given)) if step.appoints else None,
        disposition=disposition(dict(given)) if step.disposition else None,
    )
    return commands.RecordWritten(completion, int(given["head"]))


TAKE: Final = ActSpec(
    "ambil",
    Act.TAKE,
    _("Ambil tugas ini"),
    "hand",
    lambda g, a, f: commands.Take(g.token),
    pressed=True,
)
BEGIN: Final = ActSpec("mulai", Act.BEGIN, _("Mulai"), "play", lambda g, a, f: commands.Begin(g.token))
SEND_BACK: Final = ActSpec(
    "kembalikan",
    Act.SEND_BACK,
    _("Kembalikan"),
    "undo-2",
    lambda g, a, f: commands.SendBack(g.token, a["to"], a["reason"]),
    _send_back,
)
ASSIGN: Final = ActSpec(
    "tugaskan",
    Act.ASSIGN,
    _("Tugaskan"),
    "user-check",
    lambda g, a, f: commands.Assign(g.token, appointment(dict(a)) or commands.Appointment(0), a["note"]),
    _assign,
)
WRITTEN: Final = ActSpec(
    "disposisi-tertulis",
    Act.RECORD_WRITTEN,
    _("Catat disposisi tertulis"),
    "scan-text",
    _record_written,
    _written,
)
RECALL: Final = ActSpec(
    "tarik-kembali",
    Act.RECALL,
    _("Tarik kembali"),
    "rotate-ccw",
    lambda g, a, f: commands.Recall(g.token),
    danger=True,
    pressed=True,
)
