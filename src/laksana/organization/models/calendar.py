"""The calendar of a government as its administrator keeps it: ranges with other hours, and holidays."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from laksana.core.clock import HolidayKind, State
from laksana.organization.models.government import Tenant, once

STATES = [
    (State.CONFIRMED.value, _("Ditetapkan")),
    (State.PROPOSED.value, _("Perkiraan")),
    (State.REJECTED.value, _("Tidak berlaku")),
]
HOLIDAY_KINDS = [
    (HolidayKind.NATIONAL.value, _("Libur nasional")),
    (HolidayKind.JOINT_LEAVE.value, _("Cuti bersama")),
    (HolidayKind.LOCAL.value, _("Libur daerah")),
]


class CalendarRange(Tenant):
    """Days, both ends included, on which other weekly hours hold (Ramadan)."""

    name = models.CharField(_("Nama rentang"), max_length=120)
    first = models.DateField(_("Hari pertama"))
    last = models.DateField(_("Hari terakhir"))
    weekly = models.JSONField(_("Jam kerja"), default=dict)
    state = models.CharField(_("Kepastian"), max_length=10, choices=STATES, default=State.PROPOSED.value)
    source = models.CharField(_("Sumber"), max_length=600, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last__gte=models.F("first")),
                name="range_ends_after_it_begins",
                violation_error_code="last",
                violation_error_message=_("Hari terakhir tidak boleh sebelum hari pertama."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Holiday(Tenant):
    """A day on which the office is closed."""

    date = models.DateField(_("Tanggal"))
    name = models.CharField(_("Nama hari libur"), max_length=160)
    kind = models.CharField(_("Jenis"), max_length=12, choices=HOLIDAY_KINDS, default=HolidayKind.LOCAL.value)
    state = models.CharField(_("Kepastian"), max_length=10, choices=STATES, default=State.PROPOSED.value)
    source = models.CharField(_("Sumber"), max_length=600, blank=True)

    class Meta:
        constraints = [
            once(
                "government",
                "date",
                "name",
                name="holiday_once",
                at="date",
                says=_("Hari libur ini sudah ada."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.name}"
