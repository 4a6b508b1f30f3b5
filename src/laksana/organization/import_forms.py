"""The form that asks for a list of holidays: typed, pasted or sent as a file. What was typed is kept."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laksana.core.clock import Holiday
from laksana.organization.forms import Answers
from laksana.outside.holiday_lists import LONGEST, Fault, Wrong, read
from laksana.ui.forms import Textarea

WORDS: Final[dict[Fault, Promise]] = {
    Fault.UNREADABLE: gettext_lazy("tidak dapat dibaca. Periksa tanda kutip dan pemisahnya."),
    Fault.TOO_LONG: gettext_lazy("daftar ini terlalu panjang. Impor satu atau dua tahun sekaligus."),
    Fault.NO_HEAD: gettext_lazy("baris pertama harus menyebut kolomnya, sedikitnya tanggal dan nama."),
    Fault.DATE: gettext_lazy("tanggal tidak dapat dibaca. Tulis seperti 2027-03-21 atau 21/03/2027."),
    Fault.NAME: gettext_lazy("nama hari libur kosong atau lebih dari 160 huruf."),
    Fault.KIND: gettext_lazy("jenis tidak dikenal. Tulis libur nasional, cuti bersama, atau libur daerah."),
    Fault.STATE: gettext_lazy("kepastian tidak dikenal. Tulis ditetapkan atau perkiraan."),
    Fault.TWICE: gettext_lazy("hari ini sudah disebut di baris sebelumnya."),
}


class HolidayListForm(Answers):
    """A list, and the decree it rests on."""

    text = forms.CharField(
        label=gettext_lazy("Daftar hari libur"),
        required=False,
        strip=False,
        widget=Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        help_text=gettext_lazy(
            "CSV dengan baris kepala tanggal;nama;jenis;kepastian;sumber, atau YAML. Jenis dan kepastian "
            "boleh kosong: libur nasional, ditetapkan."
        ),
    )
    file = forms.FileField(label=gettext_lazy("Atau berkasnya"), required=False)
    source = forms.CharField(
        label=gettext_lazy("Sumber untuk baris tanpa sumber"),
        max_length=600,
        required=False,
        help_text=gettext_lazy("Misalnya nomor SKB tiga menteri."),
    )

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if sent := answers.get("file"):
            answers["text"] = _decoded(sent.read(LONGEST + 1))
            self.data = MultiValueDict({**dict(self.data), "text": [answers["text"]]})
        self._read(answers)
        return answers

    def _read(self, answers: dict[str, Any]) -> None:
        if not answers.get("text", "").strip():
            self.add_error("text", _("Daftarnya masih kosong. Tempelkan isinya, atau pilih berkasnya."))
            return
        listed = read(answers["text"])
        if listed.wrong:
            self.add_error("text", list(_said(listed.wrong)))
        answers["days"] = [replace(day, source=day.source or answers["source"]) for day in listed.holidays]

    @property
    def days(self) -> list[Holiday]:
        """Give the days of a list that is right."""
        days: list[Holiday] = self.cleaned_data["days"]
        return days


def _decoded(content: bytes) -> str:
    """Read a file as Excel writes it, in UTF-8 or as older ones do."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _said(wrong: Iterable[Wrong]) -> Iterable[str]:
    for one in wrong:
        value = f" ({one.value})" if one.value else ""
        if one.line:
            yield _("Baris %(line)d%(value)s: %(what)s") % {
                "line": one.line,
                "value": value,
                "what": WORDS[one.fault],
            }
        else:
            yield str(WORDS[one.fault]).capitalize()
