"""People and what they are: holders of posts, contacts of agencies, clerks of heads, and other duties."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from laksana.organization.models.accounts import Account
from laksana.organization.models.government import Tenant, once
from laksana.organization.models.places import Agency
from laksana.organization.models.structure import Post


class Person(Tenant):
    """Somebody known to the government; may hold posts without ever signing in.

    `nip`, `rank` and `address` are printed where a paper asks for them, and shown to administrators only;
    null where the office keeps none.
    """

    account = models.OneToOneField(
        Account, models.PROTECT, null=True, blank=True, related_name="person", editable=False
    )
    name = models.CharField(_("Nama"), max_length=160)
    phone = models.CharField(_("Nomor telepon atau WhatsApp"), max_length=60, blank=True)
    nip = models.CharField(  # noqa: DJ001
        _("NIP"),
        max_length=40,
        null=True,
        blank=True,
        help_text=_("Tercetak pada surat perintah dan di bawah tanda tangan."),
    )
    rank = models.CharField(_("Pangkat dan golongan"), max_length=80, null=True, blank=True)  # noqa: DJ001
    address = models.CharField(_("Alamat"), max_length=300, null=True, blank=True)  # noqa: DJ001
    active = models.BooleanField(default=True, editable=False)

    class Meta:
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name


class Holding(Tenant):
    """A person in a post between two days, both included; without `until` it is open."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("Pejabat"))
    post = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name=_("Jabatan"))
    since = models.DateField(_("Mulai tanggal"))
    until = models.DateField(_("Sampai tanggal"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")),
                name="holding_ends_after_it_begins",
                violation_error_code="until",
                violation_error_message=_("Tanggal selesai tidak boleh sebelum tanggal mulai."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.post_id} since {self.since}"


class AgencyContact(Tenant):
    """A person who reports for an agency; `may_send` lets them send its papers in its head's name."""

    person = models.OneToOneField(
        Person,
        models.PROTECT,
        related_name="+",
        verbose_name=_("Orang"),
        error_messages={"unique": _("Orang ini sudah menjadi pelapor sebuah perangkat daerah.")},
    )
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("Perangkat daerah"))
    may_send = models.BooleanField(_("Berwenang mengirim atas nama kepala perangkat daerah"), default=False)

    def __str__(self) -> str:
        return f"{self.person_id} for {self.agency_id}"


class DutyKind(models.TextChoices):
    """What a person does for the whole government beside any post."""

    DESK = "desk", _("Petugas layanan")
    ADMINISTRATOR = "administrator", _("Administrator")
    AUDITOR = "auditor", _("Auditor")


class Duty(Tenant):
    """A person's duty for the whole government."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("Orang"))
    kind = models.CharField(_("Tugas"), max_length=20, choices=DutyKind.choices)

    class Meta:
        verbose_name_plural = "duties"
        constraints = [
            once(
                "person", "kind", name="duty_once", at="person", says=_("Orang ini sudah bertugas demikian.")
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind}"


class Clerk(Tenant):
    """A person who records the written dispositions of a head; decides nothing."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("Pencatat disposisi"))
    head = models.ForeignKey(
        Post, models.PROTECT, related_name="+", verbose_name=_("Mencatat disposisi dari")
    )

    class Meta:
        constraints = [
            once(
                "person", "head", name="clerk_once", at="person", says=_("Orang ini sudah mencatat untuknya.")
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} for {self.head_id}"
