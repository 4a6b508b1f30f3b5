"""Filters of lists: they live in the address, and whatever is wrong in it is left out."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext_lazy as _

from laksana.cases.forms.fields import post_choices
from laksana.cases.presenters import words
from laksana.cases.selectors import Filters, Wanted, search_words
from laksana.cases.selectors.search import Named
from laksana.organization.selectors import Structure
from laksana.ui.forms import DateInput

ALL = ("", _("Semua"))
SHOWN = (
    ALL,
    ("belum-dibaca", _("Belum dibaca")),
    ("terlambat", _("Terlambat")),
    ("dijeda", _("Dijeda")),
    ("periksa", _("Perlu diperiksa")),
)


class SearchField(forms.CharField):
    """Words to search by."""

    widget = forms.SearchInput

    def __init__(self) -> None:
        super().__init__(
            label=_("Nomor, perangkat daerah, lokasi, atau isi laporan"), required=False, max_length=80
        )


class InboxFilters(forms.Form):
    """What of an inbox is shown."""

    cari = SearchField()
    tampil = forms.ChoiceField(label=_("Keadaan"), choices=SHOWN, required=False)
    jenis = forms.ChoiceField(label=_("Jenis"), choices=[ALL, *words.KIND.items()], required=False)

    def wanted(self, structure: Structure) -> Wanted:
        """Give the filters as the selector takes them."""
        self.is_valid()
        given = self.cleaned_data
        shown = given.get("tampil", "")
        return Wanted(
            kind=given.get("jenis", ""),
            search=search_words(given.get("cari", ""), structure),
            late=shown == "terlambat",
            paused=shown == "dijeda",
            unread=shown == "belum-dibaca",
            checks=shown == "periksa",
            after=_place(self.data.get("setelah", "")),
        )


class CaseFilters(forms.Form):
    """What of the case list is shown."""

    folded = ("jenis", "perangkat_daerah", "lokasi", "prosedur", "pos", "pemegang", "dari", "sampai")

    cari = SearchField()
    status = forms.ChoiceField(
        label=_("Keadaan"),
        choices=[ALL, *((key, label) for key, (label, _state) in words.STATUS.items())],
        required=False,
    )
    terlambat = forms.BooleanField(label=_("Hanya yang terlambat"), required=False)
    jenis = forms.ChoiceField(label=_("Jenis"), choices=[ALL, *words.KIND.items()], required=False)
    perangkat_daerah = forms.TypedChoiceField(
        label=_("Perangkat daerah"), coerce=int, empty_value=None, required=False
    )
    prosedur = forms.ChoiceField(label=_("Prosedur"), required=False)
    lokasi = forms.TypedChoiceField(label=_("Lokasi"), coerce=int, empty_value=None, required=False)
    pos = forms.TypedChoiceField(label=_("Pemegang langkah"), coerce=int, empty_value=None, required=False)
    pemegang = forms.TypedChoiceField(
        label=_("Ditugaskan kepada"), coerce=int, empty_value=None, required=False
    )
    dari = forms.DateField(label=_("Dari tanggal"), required=False, widget=DateInput())
    sampai = forms.DateField(label=_("Sampai tanggal"), required=False, widget=DateInput())

    def __init__(self, data: Any, *, structure: Structure) -> None:
        super().__init__(data)
        self.structure = structure
        agencies = sorted((agency.name, agency.id) for agency in structure.agencies.values())
        choices = [ALL, *((number, name) for name, number in agencies)]
        self.fields["perangkat_daerah"].choices = choices  # type: ignore[attr-defined]
        used = sorted((str(tile.label), tile.procedure) for tile in structure.tiles)
        procedures = {procedure: label for label, procedure in used}
        asked = self.data.get("prosedur", "")
        if asked and asked not in procedures:
            procedures[asked[:120]] = asked[:120]
        self.fields["prosedur"].choices = [ALL, *procedures.items()]  # type: ignore[attr-defined]
        self.fields["pos"].choices = [ALL, *post_choices(structure)]  # type: ignore[attr-defined]
        self._only_as_asked("lokasi", structure.sites)
        self._only_as_asked("pemegang", structure.people)

    def _only_as_asked(self, name: str, things: Mapping[int, Named]) -> None:
        """Offer one of many places or people only where a link has named it."""
        asked = things.get(number_in(self.data.get(name, "")) or 0)
        if asked is None:
            del self.fields[name]
        else:
            self.fields[name].choices = [ALL, (self.data[name], asked.name)]  # type: ignore[attr-defined]

    @property
    def folded_in_force(self) -> bool:
        """Tell whether something folded away narrows the list."""
        return any(self.data.get(name) for name in self.folded)

    def filters(self, now: datetime) -> Filters:
        """Give the filters as the selector takes them."""
        self.is_valid()
        given = self.cleaned_data
        until = given.get("sampai")
        return Filters(
            search=search_words(given.get("cari", ""), self.structure),
            kind=given.get("jenis", ""),
            status=given.get("status", ""),
            agency=given.get("perangkat_daerah"),
            procedure=given.get("prosedur", ""),
            post=given.get("pos"),
            person=given.get("pemegang"),
            site=given.get("lokasi"),
            opened_from=_midnight(given.get("dari")),
            opened_before=_midnight(until + timedelta(days=1)) if until else None,
            late_at=now if given.get("terlambat") else None,
        )

    def before(self) -> int | None:
        """Give the last case of the page before."""
        return number_in(self.data.get("sebelum", ""))


class MonthForm(forms.Form):
    """Which month a recap is of."""

    bulan = forms.DateField(input_formats=["%Y-%m"], required=False)

    def month(self) -> date | None:
        """Give the first day of the month asked for, if it is one."""
        self.is_valid()
        asked: date | None = self.cleaned_data.get("bulan")
        return asked


def number_in(text: str) -> int | None:
    """Give the number of a row that an address names, if it is one."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None


def _place(text: str) -> tuple[int, int] | None:
    rank, _dash, last = text.partition("-")
    if all(part.isascii() and part.isdigit() and len(part) < 19 for part in (rank, last)):
        return int(rank), int(last)
    return None


def _midnight(day: Any) -> datetime | None:
    return datetime.combine(day, time(0), tzinfo=get_current_timezone()) if day else None
