"""What people are qualified for, with proof: asked by the lanes of SOPs that name qualifications."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from laksana.organization.models.government import Tenant, once
from laksana.organization.models.people import Person


class Qualification(Tenant):
    """A person meets one item of a SOP's box of qualifications, in that box's own words.

    Without `until` it does not expire. `proof` is the digest of the file that proves it, "" without one.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("Orang"))
    subject = models.CharField(_("Kualifikasi"), max_length=400)
    source = models.CharField(_("Ijazah atau sertifikat"), max_length=200)
    since = models.DateField(_("Berlaku sejak"))
    until = models.DateField(_("Berlaku sampai"), null=True, blank=True)
    proof = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        constraints = [
            once(
                "person",
                "subject",
                name="qualification_once",
                at="subject",
                says=_("Kualifikasi ini sudah tercatat untuk orangnya. Ubah yang ada."),
            ),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")),
                name="qualification_ends_after_it_begins",
                violation_error_code="until",
                violation_error_message=_("Tanggal selesai tidak boleh sebelum tanggal mulai."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.subject}"


class QualificationProof(Tenant):
    """The file that proves a qualification: small, kept beside it, given to administrators only."""

    qualification = models.OneToOneField(Qualification, models.CASCADE, related_name="proof_file")
    name = models.CharField(max_length=160)
    type = models.CharField(max_length=8)
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.name
