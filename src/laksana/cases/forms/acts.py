"""Every act beside completing a step: what it asks, and the command its answers make.

One table for pages and posts alike: a name in the address, the act that `core.authority` judges, the fields,
the command. Never decides whether an act is allowed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from laksana.cases.forms.fields import files_field, reason_field, site_choices
from laksana.cases.forms.step import (
    Ground,
    appointment,
    appointment_fields,
    disposition,
    disposition_fields,
)
from laksana.core.authority.model import Act
from laksana.core.case import commands
from laksana.core.case.commands import Command, Means, PlannedSite, Signing, WaitingFor
from laksana.core.procedure.model import REPORTER
from laksana.ui.forms import DateInput, DateTimeInput, RadioCards

Given = Mapping[str, Any]
Fields = dict[str, forms.Field]
Files = tuple[str, ...]

WAITING = (
    (WaitingFor.AGENCY, _("Perangkat daerah")),
    (WaitingFor.GOODS, _("Barang")),
    (WaitingFor.VENDOR, _("Penyedia atau vendor")),
    (WaitingFor.SUPERIOR, _("Atasan")),
)
SIGNINGS = (
    (Signing.SIGNED, _("Menandatangani")),
    (Signing.REFUSED, _("Menolak")),
    (Signing.ABSENT, _("Tidak hadir")),
)
AGREE = (("yes", _("Setuju")), ("no", _("Tidak setuju")))


@dataclass(frozen=True, slots=True)
class ActSpec:
    """One act: `danger` ends or takes back something and asks once more."""

    name: str
    act: Act
    label: Promise
    icon: str
    command: Callable[[Ground, Given, Files], Command]
    fields: Callable[[Ground], Fields] = lambda ground: {}
    danger: bool = False


class ActForm(forms.Form):
    """The form of one act on a case or on one of its steps."""

    def __init__(self, spec: ActSpec, ground: Ground, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, auto_id=f"{spec.name}-{ground.token}-%s")
        self.spec = spec
        self.ground = ground
        self.fields.update(spec.fields(ground))

    def command(self, files: Files) -> Command:
        """Make the command of the cleaned form."""
        return self.spec.command(self.ground, self.cleaned_data, files)


def _text(label: Any, *, required: bool = True, rows: int = 2) -> forms.Field:
    return forms.CharField(
        label=label, required=required, max_length=4000, widget=forms.Textarea(attrs={"rows": rows})
    )


def _one_of(label: Any, choices: Any, *, cards: bool = True) -> forms.Field:
    if cards:
        return forms.ChoiceField(label=label, choices=choices, widget=RadioCards())
    return forms.ChoiceField(label=label, choices=[("", _("Pilih …")), *choices])


def _agree(label: Any) -> Fields:
    return {"agree": _one_of(label, AGREE), "reason": reason_field(required=False)}


def _send_back(ground: Ground) -> Fields:
    done = {one.step for one in ground.found.state.path}
    earlier = ground.step.may_return_to if not ground.found.state.not_well else tuple(done)
    steps = [ground.found.procedure.step(key) for key in earlier if key in done]
    choices = [(step.key, f"{step.no}. {step.does[0]}") for step in steps]
    return {"to": _one_of(_("Kembalikan ke langkah"), choices), "reason": reason_field()}


def _pause(ground: Ground) -> Fields:
    return {
        "waiting_for": _one_of(_("Menunggu siapa"), WAITING),
        "until": forms.DateTimeField(label=_("Diperkirakan sampai"), widget=DateTimeInput()),
        "reason": reason_field(),
    }


def _assign(ground: Ground) -> Fields:
    post = ground.found.state.open[ground.token].post
    pool = ground.found.office.holders.get(post, frozenset()) if post is not None else frozenset()
    return {**appointment_fields(ground.structure, pool), "note": _text(_("Pesan"), required=False)}


def _parties(ground: Ground) -> list[tuple[str, str]]:
    procedure = ground.found.procedure
    return [
        (key, str(_("Perangkat daerah")) if key == REPORTER else procedure.performer(key).title)
        for key in ground.step.co_signs
    ]


def _sign(ground: Ground) -> Fields:
    return {
        "party": _one_of(_("Sebagai"), _parties(ground)),
        "signing": _one_of(_("Tanda tangan"), SIGNINGS[:2]),
        "reason": reason_field(required=False),
    }


def _record_sign(ground: Ground) -> Fields:
    return {
        "party": _one_of(_("Pihak"), _parties(ground)),
        "signing": _one_of(_("Tanda tangan"), SIGNINGS),
        "signer": forms.CharField(label=_("Nama dan jabatan penanda tangan"), required=False, max_length=200),
        "files": files_field(photos=True, label=_("Foto lembar bertanda tangan")),
        "reason": reason_field(required=False),
    }


def _other_site(ground: Ground) -> Fields:
    return {
        "site": _one_of(_("Lokasi"), site_choices(ground.structure), cards=False),
        "planned_on": forms.DateField(label=_("Rencana kunjungan"), required=False, widget=DateInput()),
        "reason": reason_field(),
    }


def _written(ground: Ground) -> Fields:
    heads = ground.found.office.holders.get(ground.found.state.open[ground.token].post or 0, frozenset())
    names = [(person, ground.structure.people[person].name) for person in sorted(heads)]
    fields: Fields = {"head": _one_of(_("Atas disposisi tertulis"), names)}
    if ground.step.disposition:
        fields.update(disposition_fields(ground.structure))
    if ground.step.appoints:
        post = ground.found.office.performers[ground.step.appoints]
        fields.update(
            appointment_fields(ground.structure, ground.found.office.holders.get(post, frozenset()))
        )
    if ground.step.outcomes:
        fields["outcome"] = _one_of(_("Hasil"), [(one.name, one.label) for one in ground.step.outcomes])
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


def _comment(ground: Ground) -> Fields:
    return {
        "text": _text(_("Catatan")),
        "internal": forms.BooleanField(
            label=_("Hanya untuk kantor, tidak tampak bagi pelapor"), required=False, initial=True
        ),
        "files": files_field(),
    }


def _number(label: Any) -> forms.Field:
    return forms.CharField(label=label, max_length=40)


def _reroute(ground: Ground) -> Fields:
    procedures = sorted({tile.procedure: tile.label for tile in ground.structure.tiles}.items())
    others = [(key, label) for key, label in procedures if key != ground.found.procedure.id]
    return {"procedure": _one_of(_("Diteruskan sebagai"), others, cards=False), "reason": reason_field()}


STEP_ACTS: Final[Mapping[str, ActSpec]] = {
    spec.name: spec
    for spec in (
        ActSpec("ambil", Act.TAKE, _("Ambil tugas ini"), "hand", lambda g, a, f: commands.Take(g.token)),
        ActSpec("mulai", Act.BEGIN, _("Mulai"), "play", lambda g, a, f: commands.Begin(g.token)),
        ActSpec(
            "kembalikan",
            Act.SEND_BACK,
            _("Kembalikan"),
            "undo-2",
            lambda g, a, f: commands.SendBack(g.token, a["to"], a["reason"]),
            _send_back,
        ),
        ActSpec(
            "jeda",
            Act.PAUSE,
            _("Tunda (jeda)"),
            "pause",
            lambda g, a, f: commands.Pause(g.token, WaitingFor(a["waiting_for"]), a["reason"], a["until"]),
            _pause,
        ),
        ActSpec(
            "putuskan-jeda",
            Act.AGREE_PAUSE,
            _("Putuskan jeda"),
            "gavel",
            lambda g, a, f: commands.AgreePause(g.token, a["agree"] == "yes", a["reason"]),
            lambda g: _agree(_("Jeda yang diminta")),
        ),
        ActSpec(
            "lanjutkan",
            Act.RESUME,
            _("Lanjutkan"),
            "play",
            lambda g, a, f: commands.Resume(g.token, a["note"]),
            lambda g: {"note": _text(_("Catatan"), required=False)},
        ),
        ActSpec(
            "penanganan-selesai",
            Act.FINISH_HAND_OVER,
            _("Penanganan terkait selesai"),
            "check-check",
            lambda g, a, f: commands.FinishHandOver(g.token, a["done"], a["by_whom"]),
            lambda g: {
                "done": _text(_("Yang dilakukan")),
                "by_whom": forms.CharField(label=_("Oleh siapa"), max_length=200),
            },
        ),
        ActSpec(
            "tugaskan",
            Act.ASSIGN,
            _("Tugaskan"),
            "user-check",
            lambda g, a, f: commands.Assign(
                g.token, appointment(dict(a)) or commands.Appointment(0), a["note"]
            ),
            _assign,
        ),
        ActSpec(
            "tanda-tangan",
            Act.CO_SIGN,
            _("Tanda tangan"),
            "signature",
            lambda g, a, f: commands.CoSign(g.token, a["party"], Signing(a["signing"]), reason=a["reason"]),
            _sign,
        ),
        ActSpec(
            "catat-tanda-tangan",
            Act.RECORD_CO_SIGN,
            _("Catat tanda tangan di kertas"),
            "signature",
            lambda g, a, f: commands.CoSign(
                g.token, a["party"], Signing(a["signing"]), Means.PAPER, a["signer"], a["reason"], f
            ),
            _record_sign,
        ),
        ActSpec(
            "putuskan-tanda-tangan",
            Act.DECIDE_CO_SIGN,
            _("Putuskan tanpa tanda tangan"),
            "gavel",
            lambda g, a, f: commands.DecideCoSign(g.token, a["go_on"] == "yes", a["reason"]),
            lambda g: {
                "go_on": _one_of(
                    _("Keputusan"),
                    (("yes", _("Lanjut tanpa tanda tangan")), ("no", _("Kembali ke pelaksana"))),
                ),
                "reason": reason_field(),
            },
        ),
        ActSpec(
            "tambah-lokasi",
            Act.ADD_SITE,
            _("Tambah lokasi"),
            "map-pin-plus",
            lambda g, a, f: commands.AddSite(
                g.step.key,
                PlannedSite(int(a["site"]), a["planned_on"].isoformat() if a["planned_on"] else ""),
                a["reason"],
            ),
            _other_site,
        ),
        ActSpec(
            "lewati",
            Act.SKIP_SITE,
            _("Lewati lokasi ini"),
            "skip-forward",
            lambda g, a, f: commands.SkipSite(g.token, a["reason"]),
            lambda g: {"reason": reason_field()},
        ),
        ActSpec(
            "putuskan-lewati",
            Act.AGREE_SKIP,
            _("Putuskan lokasi yang dilewati"),
            "gavel",
            lambda g, a, f: commands.DecideSkip(g.token, a["agree"] == "yes", a["reason"]),
            lambda g: _agree(_("Lokasi dilewati")),
        ),
        ActSpec(
            "disposisi-tertulis",
            Act.RECORD_WRITTEN,
            _("Catat disposisi tertulis"),
            "scan-text",
            _record_written,
            _written,
        ),
        ActSpec(
            "tarik-kembali",
            Act.RECALL,
            _("Tarik kembali"),
            "rotate-ccw",
            lambda g, a, f: commands.Recall(g.token),
            danger=True,
        ),
    )
}
CASE_ACTS: Final[Mapping[str, ActSpec]] = {
    spec.name: spec
    for spec in (
        ActSpec(
            "komentar",
            Act.COMMENT,
            _("Tulis catatan"),
            "message-square",
            lambda g, a, f: commands.Comment(a["text"], a["internal"], f),
            _comment,
        ),
        ActSpec(
            "disposisi",
            Act.FREE_DISPOSE,
            _("Beri disposisi di samping alur"),
            "forward",
            lambda g, a, f: commands.FreeDispose(disposition(dict(a))),
            lambda g: disposition_fields(g.structure),
        ),
        ActSpec(
            "putuskan-buka",
            Act.DECIDE_REOPEN,
            _("Putuskan permintaan membuka kembali"),
            "gavel",
            lambda g, a, f: commands.DecideReopen(a["agree"] == "yes", a["reason"]),
            lambda g: _agree(_("Dibuka kembali")),
        ),
        ActSpec(
            "alihkan",
            Act.REROUTE,
            _("Alihkan ke prosedur lain"),
            "split",
            lambda g, a, f: commands.Reroute(a["procedure"], a["reason"]),
            _reroute,
            danger=True,
        ),
        ActSpec(
            "batalkan",
            Act.CANCEL,
            _("Batalkan kasus"),
            "ban",
            lambda g, a, f: commands.Cancel(a["reason"]),
            lambda g: {"reason": reason_field()},
            danger=True,
        ),
    )
}
# These name another case by number: `views.acts` looks it up first.
NUMBERED_ACTS: Final[Mapping[str, ActSpec]] = {
    spec.name: spec
    for spec in (
        ActSpec(
            "kaitkan",
            Act.LINK,
            _("Kaitkan kasus lain"),
            "link",
            lambda g, a, f: commands.Link(a["other"], a["reason"]),
            lambda g: {"number": _number(_("Nomor kasus")), "reason": _text(_("Catatan"), required=False)},
        ),
        ActSpec(
            "duplikat",
            Act.CLOSE_AS_DUPLICATE,
            _("Tutup sebagai duplikat"),
            "copy",
            lambda g, a, f: commands.CloseAsDuplicate(a["other"], a["reason"]),
            lambda g: {"number": _number(_("Kasus yang diikuti")), "reason": reason_field()},
            danger=True,
        ),
    )
}
OF_CASE: Final = {**CASE_ACTS, **NUMBERED_ACTS}
