"""Plans of routine maintenance, the rounds that fell due by them, checklists, visits of sites."""

from typing import Final

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from laksana.assets.models import DeviceKind
from laksana.core.recurrence import LAST, Recurrence, Rhythm
from laksana.organization.models import AgencyKind, Tenant

AGENCY_KINDS: Final = dict(AgencyKind.choices)
"""The kinds of agencies by which plans choose sites."""
DEVICES: Final = dict(DeviceKind.choices)
"""The kinds of devices that items of checklists are about."""
MOST_LEAD: Final = 60
MOST_MONTHS: Final = 120
WEEKDAYS: Final = (
    (0, _("Senin")),
    (1, _("Selasa")),
    (2, _("Rabu")),
    (3, _("Kamis")),
    (4, _("Jumat")),
    (5, _("Sabtu")),
    (6, _("Minggu")),
)
NTHS: Final = (
    (1, _("pertama")),
    (2, _("kedua")),
    (3, _("ketiga")),
    (4, _("keempat")),
    (5, _("kelima")),
    (LAST, _("terakhir")),
)


class RhythmKind(models.TextChoices):
    """How often, in the words of the form."""

    WEEKS = Rhythm.WEEKS.value, _("Setiap beberapa minggu")
    MONTHS = Rhythm.MONTHS.value, _("Setiap beberapa bulan, pada tanggal yang sama")
    WEEKDAY = Rhythm.WEEKDAY.value, _("Pada hari tertentu dalam bulan")
    QUARTER = Rhythm.QUARTER.value, _("Setiap triwulan")


class Skipped(models.TextChoices):
    """Why a round did not take place."""

    BY_HAND = "by_hand", _("Dilewati")
    PAUSED = "paused", _("Rencana sedang dihentikan")
    OVERTAKEN = "overtaken", _("Sudah tiba jadwal berikutnya")
    SAME_DAY = "same_day", _("Jatuh pada hari kerja yang sama dengan jadwal lain")


class Checklist(Tenant):
    """What is checked at a site, under one name; what it asks stands in its versions."""

    name = models.CharField(_("Nama daftar periksa"), max_length=120)
    active = models.BooleanField(default=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "name"],
                name="maintenance_checklist_name",
                violation_error_code="name",
                violation_error_message=_("Daftar periksa bernama ini sudah ada."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class ChecklistVersion(Tenant):
    """What a checklist asks since a change of it; a round keeps the version it began with."""

    checklist = models.ForeignKey(Checklist, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    items = models.JSONField(default=list)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["checklist", "number"], name="maintenance_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.checklist_id} v{self.number}"


class SiteGroup(Tenant):
    """A name for some sites, such as a valley or a kind of radio, by which plans choose them."""

    name = models.CharField(_("Nama kelompok lokasi"), max_length=120)
    sites = models.JSONField(_("Lokasi"), default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "name"],
                name="maintenance_group_name",
                violation_error_code="name",
                violation_error_message=_("Kelompok lokasi bernama ini sudah ada."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Plan(Tenant):
    """What is maintained where, how often and by whom.

    `kinds`, `group`, `not_within` and `most` narrow the sites, each of them only if given. `team` are people,
    the responsible one first. `since` is the first date that counts: what a plan missed before it was made,
    or before its rhythm changed, is nobody's fault. `look_at` is when the sweep looks at it next.
    """

    name = models.CharField(_("Nama rencana"), max_length=120)
    procedure = models.CharField(_("Prosedur"), max_length=160)
    instruction = models.TextField(_("Isi perintah"), max_length=2000, blank=True)
    checklist = models.ForeignKey(
        Checklist, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Daftar periksa")
    )
    rhythm = models.CharField(_("Seberapa sering"), max_length=10, choices=RhythmKind.choices)
    every = models.PositiveSmallIntegerField(
        _("Setiap … minggu atau bulan"), default=1, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    weekday = models.PositiveSmallIntegerField(_("Hari"), default=0, choices=WEEKDAYS)
    nth = models.SmallIntegerField(_("Yang ke berapa dalam bulan"), default=1, choices=NTHS)
    month = models.PositiveSmallIntegerField(
        _("Bulan ke berapa dalam triwulan"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(3)],
    )
    day = models.PositiveSmallIntegerField(
        _("Tanggal"), default=1, validators=[MinValueValidator(1), MaxValueValidator(31)]
    )
    first = models.DateField(_("Berlaku mulai"))
    last = models.DateField(_("Berlaku sampai"), null=True, blank=True)
    lead = models.PositiveSmallIntegerField(
        _("Konsep dibuka berapa hari sebelumnya"), default=3, validators=[MaxValueValidator(MOST_LEAD)]
    )
    kinds = models.JSONField(_("Jenis perangkat daerah"), default=list, blank=True)
    group = models.ForeignKey(
        SiteGroup, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Kelompok lokasi")
    )
    not_within = models.PositiveSmallIntegerField(
        _("Hanya yang tidak dikunjungi selama … bulan"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_MONTHS)],
    )
    most = models.PositiveSmallIntegerField(
        _("Paling banyak … lokasi, yang paling lama tidak dikunjungi"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
    )
    team = models.JSONField(_("Usulan tim"), default=list, blank=True)
    paused = models.BooleanField(default=False, editable=False)
    since = models.DateField(editable=False)
    look_at = models.DateTimeField(editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "name"],
                name="maintenance_plan_name",
                violation_error_code="name",
                violation_error_message=_("Rencana bernama ini sudah ada."),
            )
        ]
        indexes = [models.Index(fields=["look_at"], name="maintenance_plan_look")]

    def __str__(self) -> str:
        return self.name

    @property
    def recurrence(self) -> Recurrence:
        """Give how often it recurs."""
        return Recurrence(
            Rhythm(self.rhythm),
            self.first,
            self.last,
            every=self.every,
            weekday=self.weekday,
            nth=self.nth,
            month=self.month,
            day=self.day,
        )


class Round(Tenant):
    """One date of a plan that fell due: the case it opened, or why there is none.

    `date` is the plan's own, `day` the working day it was kept on when it fell due. What the case is opened
    with stands here from the start, so that opening it twice is opening it once.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="rounds")
    date = models.DateField()
    day = models.DateField()
    subject = models.CharField(max_length=200)
    sites = models.JSONField(default=list)
    checklist = models.ForeignKey(ChecklistVersion, models.PROTECT, null=True, related_name="+")
    case = models.OneToOneField("cases.Case", models.PROTECT, null=True, related_name="+")
    skipped = models.CharField(max_length=10, choices=Skipped.choices, blank=True)
    reason = models.TextField(blank=True)
    by = models.ForeignKey("organization.Person", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "date"], name="maintenance_round_once")]
        indexes = [models.Index(fields=["government", "day"], name="maintenance_round_day")]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.date}"


class Visit(Tenant):
    """When a site was last seen to in one round; noted when the round has ended."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    site = models.ForeignKey("organization.Site", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "site"], name="maintenance_visit_once")]
        indexes = [models.Index(fields=["government", "site"], name="maintenance_visit_site")]

    def __str__(self) -> str:
        return f"{self.case_id} at {self.site_id}"
