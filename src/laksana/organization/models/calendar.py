"""The calendar of a government as its administrator keeps it: ranges, holidays, teams on call.

Each change that may move due times leaves a `CalendarCorrection`; rooms that count by the calendar follow it.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from laksana.core.clock import HolidayKind, State
from laksana.organization.models.government import Tenant, once
from laksana.organization.models.people import Person
from laksana.organization.models.structure import Post, Unit

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


class OnCall(Tenant):
    """A team that works around the clock: the holders of one post, or of every post of a unit."""

    post = models.ForeignKey(
        Post, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("Jabatan")
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("Atau seluruh unit")
    )
    source = models.CharField(_("Dasar penetapan"), max_length=600)

    class Meta:
        constraints = [
            once("post", name="on_call_post_once", at="post", says=_("Jabatan ini sudah siaga.")),
            once("unit", name="on_call_unit_once", at="unit", says=_("Unit ini sudah siaga.")),
            models.CheckConstraint(
                condition=models.Q(post=None, unit__isnull=False) | models.Q(post__isnull=False, unit=None),
                name="on_call_post_or_unit",
                violation_error_code="post",
                violation_error_message=_("Pilih satu jabatan, atau satu unit."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.post or self.unit)


class CalendarCorrection(Tenant):
    """A change of the calendar by which due times are counted anew; `what` is said where one moved.

    `ended_at` is null while that waits or goes on. `superseded`: a later correction took over what was left.
    """

    at = models.DateTimeField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    what = models.CharField(max_length=300)
    ended_at = models.DateTimeField(null=True)
    superseded = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["government", "-id"], name="correction_newest")]

    def __str__(self) -> str:
        return self.what
