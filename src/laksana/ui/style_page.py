"""Examples for the style page. No real case, nobody's name; never used outside demo and development."""

from datetime import datetime, timedelta
from typing import Any, Final

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from laksana.outside.time import now as read_clock
from laksana.ui.charts import Bar
from laksana.ui.forms import CheckCards, DateInput, DateTimeInput, FilesField, RadioCards, RowsField
from laksana.ui.glass import GlassField
from laksana.ui.page import Acting, Letterhead, NavItem, Who
from laksana.ui.pieces import FilterInForce, OutcomeButton, RibbonStep, Stat, StepState, Task, TimelineEvent
from laksana.ui.style_flow import style_flow
from laksana.ui.time import DueView, done_view, due_view

DAY: Final = 450


class ExampleForm(forms.Form):
    """Every kind of question."""

    subject = forms.CharField(
        label=gettext_lazy("Gejala"),
        help_text=gettext_lazy("Tulis dengan kata-kata Anda sendiri, satu kalimat cukup."),
    )
    place = forms.ChoiceField(
        label=gettext_lazy("Lokasi"), choices=[("", "Pilih lokasi"), ("1", "Kantor Kecamatan Rawalumbu")]
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Jenis permohonan"),
        choices=[("install", "Pemasangan"), ("replace", "Penggantian")],
        widget=RadioCards(
            side=True,
            helps={
                "install": gettext_lazy("Belum ada perangkat."),
                "replace": gettext_lazy("Perangkat lama diganti."),
            },
        ),
    )
    instructions = forms.MultipleChoiceField(
        label=gettext_lazy("Kata perintah"),
        choices=[
            ("1", "Tindak lanjuti"),
            ("2", "Pelajari dan laporkan"),
            ("3", "Koordinasikan"),
            ("4", "Untuk diketahui"),
        ],
        widget=CheckCards(side=True),
        required=False,
    )
    story = forms.CharField(label=gettext_lazy("Yang sudah dicoba"), widget=forms.Textarea, required=False)
    day = forms.DateField(label=gettext_lazy("Tanggal surat"), widget=DateInput, required=False)
    moment = forms.DateTimeField(label=gettext_lazy("Waktu kejadian"), widget=DateTimeInput, required=False)
    devices = RowsField(
        label=gettext_lazy("Perangkat"),
        columns={
            "name": forms.CharField(label=gettext_lazy("Nama perangkat")),
            "serial": forms.CharField(label=gettext_lazy("Nomor seri")),
            "fate": forms.ChoiceField(
                label=gettext_lazy("Keadaan"), choices=[("", "Pilih"), ("ok", "Baik"), ("bad", "Rusak")]
            ),
        },
        required=False,
    )
    photos = FilesField(
        label=gettext_lazy("Foto"),
        photos=True,
        required=False,
        help_text=gettext_lazy("Foto diperkecil sebelum dikirim."),
    )
    signature = GlassField(label=gettext_lazy("Tanda tangan di layar"), required=False)
    agree = forms.BooleanField(label=gettext_lazy("Saya sudah memeriksa isian ini"))


class ExampleFilter(forms.Form):
    """A filter bar."""

    q = forms.CharField(
        label=gettext_lazy("Cari"),
        widget=forms.TextInput({"type": "search", "placeholder": gettext_lazy("Nomor, lokasi, atau gejala")}),
        required=False,
    )
    state = forms.ChoiceField(
        label=gettext_lazy("Keadaan"), choices=[("", "Semua"), ("late", "Lewat waktu")], required=False
    )


def style_context(request: HttpRequest) -> dict[str, Any]:
    """Give every component its states."""
    now = read_clock()
    return {
        "now": now,
        **_frame(),
        "form": ExampleForm(prefix="new"),
        "wrong_form": _wrong_form(),
        "filter_form": ExampleFilter({"state": "late"}, prefix="f"),
        "in_force": [FilterInForce("Lewat waktu", "?")],
        "dues": _dues(now),
        "tasks": _tasks(now),
        "ribbon": _ribbon(now),
        "events": _events(now),
        "outcomes": _outcomes(),
        "stats": [
            Stat("4", _("Menunggu saya")),
            Stat("1", _("Lewat waktu"), "late", "#"),
            Stat("0", _("Gangguan besar"), "on_time"),
        ],
        "bars": [
            Bar("1 Disposisi", 14),
            Bar("3 Diagnosa", 82, "late", "standar 60"),
            Bar("4 Perbaikan di lokasi", 41, "on_time"),
        ],
        "tabs": [NavItem("#", _("Semua"), "list", "12", True), NavItem("#", _("Belum dibaca"), "mail", "3")],
        "flow": style_flow(),
    }


def _frame() -> dict[str, Any]:
    return {
        "letterhead": Letterhead(
            "Pemerintah Kota Contoh", "Dinas Komunikasi, Informatika, Statistik dan Persandian Kota Contoh"
        ),
        "who": Who(
            "Kepala Seksi Infrastruktur",
            "Dinas Komunikasi dan Informatika",
            (NavItem("#", _("Ganti jabatan"), "repeat"),),
        ),
        "acting": Acting("Plt. Kepala Bidang TIK", "Surat Perintah 800/12/2026", "30 November 2026"),
        "nav": [
            NavItem("#", _("Hari ini"), "sun", "4", True),
            NavItem("#", _("Periksa"), "clipboard-check", "2", late=True),
            NavItem("#", _("Tim"), "users"),
            NavItem("#", _("Kasus"), "folder-open"),
            NavItem("#", pgettext("daftar", "Prosedur"), "workflow"),
        ],
    }


def _wrong_form() -> ExampleForm:
    data = QueryDict(mutable=True)
    data.setlist("wrong-devices.name", ["Router", ""])
    data.setlist("wrong-devices.serial", ["", ""])
    data.setlist("wrong-devices.fate", ["ok", ""])
    data["wrong-place"] = "1"
    data["wrong-signature.name"] = "Penerima Contoh"
    return ExampleForm(data, prefix="wrong")


def _dues(now: datetime) -> list[tuple[str, DueView]]:
    soon = timedelta(minutes=35)
    return [
        (
            _("Tepat waktu"),
            due_view(
                due=now + timedelta(days=2), now=now, remaining=950, day_minutes=DAY, runs_until=now + soon
            ),
        ),
        (
            _("Segera"),
            due_view(due=now + soon, now=now, remaining=35, day_minutes=DAY, runs_until=now + soon),
        ),
        (
            _("Lewat waktu"),
            due_view(due=now - timedelta(minutes=20), now=now, remaining=-20, runs_until=now + soon),
        ),
        (
            _("Dijeda"),
            due_view(
                due=now + timedelta(days=3),
                now=now,
                remaining=200,
                paused=True,
                detail=_("menunggu barang, jeda 2 hari"),
            ),
        ),
        (_("Selesai"), done_view(done=now - timedelta(hours=3), now=now)),
        (_("Tanpa standar"), due_view(due=None, now=now, detail=_("waktu kosong pada pindaian"))),
    ]


def _tasks(now: datetime) -> list[Task]:
    dues = dict(_dues(now))
    return [
        Task(
            "#",
            "Perbaikan di lokasi",
            "Internet mati sejak pagi, Kantor Kecamatan Rawalumbu",
            dues[_("Lewat waktu")],
            True,
            "BKS-2026-0041",
            ("1,2 km",),
        ),
        Task(
            "#",
            "Menganalisa status gangguan secara teknis",
            "Jaringan lambat, Dinas Kependudukan dan Pencatatan Sipil",
            dues[_("Segera")],
            False,
            "BKS-2026-0043",
        ),
        Task(
            "#",
            "Pengecekan barang",
            "Penggantian switch, Sekretariat DPRD",
            dues[_("Dijeda")],
            False,
            "BGR-2026-0007",
            (),
            ((_("Dikembalikan"), "soon"),),
        ),
        Task(
            "#",
            "Pemeriksaan rutin 4 dari 12 lokasi",
            "Pemeliharaan jaringan intra pemerintah",
            dues[_("Tepat waktu")],
        ),
    ]


def _ribbon(now: datetime) -> list[RibbonStep]:
    late = dict(_dues(now))[_("Segera")]
    return [
        RibbonStep("1", "Disposisi laporan", StepState.DONE, "Kepala Bidang TIK"),
        RibbonStep("2", "Analisa lokasi dan koordinasi", StepState.DONE, "Kasi Infrastruktur"),
        RibbonStep("3", "Diagnosa teknis", StepState.NOW, "Administrator Sistem Jaringan", late),
        RibbonStep("4", "Perbaikan di lokasi", StepState.AHEAD, "Pelaksana"),
        RibbonStep("5", "Pengecekan laporan", StepState.AHEAD, "Administrator Sistem Jaringan"),
        RibbonStep("6", "Pemeriksaan", StepState.PASSED, "Kasi Infrastruktur"),
        RibbonStep("7", "Konfirmasi", StepState.AHEAD, "Kepala Bidang TIK"),
    ]


def _events(now: datetime) -> list[TimelineEvent]:
    return [
        TimelineEvent(
            "Langkah 3 dijeda",
            now - timedelta(minutes=4),
            "Administrator Sistem Jaringan",
            "pause",
            "paused",
            "Menunggu teknisi penyedia tiba.",
        ),
        TimelineEvent(
            "Langkah 2 selesai",
            now - timedelta(hours=2),
            "Kasi Infrastruktur",
            "check",
            "on_time",
            details=(("Arahan", "Cek uplink dahulu"), ("Dihubungi", "Kantor Kecamatan Rawalumbu, telepon")),
            late_entry=now - timedelta(hours=1),
        ),
        TimelineEvent("Laporan diterima", now - timedelta(days=1), "Meja layanan", "inbox"),
    ]


def _outcomes() -> list[OutcomeButton]:
    return [
        OutcomeButton("fixed", "Dapat diatasi", "lanjut ke 5, Administrator Sistem Jaringan", True),
        OutcomeButton(
            "not_fixed",
            "Tidak dapat diatasi",
            "lanjut ke 4, Pelaksana",
            confirm=_("Pelaksana akan menerima tugas ke lokasi."),
        ),
    ]
