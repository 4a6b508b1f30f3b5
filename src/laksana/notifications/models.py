"""What people were told, how it reached them, and how they want to be told. Knows persons, never a case."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Message(models.Model):
    """One thing one person was told. `key` names what caused it: told twice, it is still one.

    `facts` hold only what may leave the house: numbers, titles, times, never a name or a free text.
    """

    government = models.ForeignKey("organization.Government", models.PROTECT, related_name="+")
    person = models.ForeignKey("organization.Person", models.PROTECT, related_name="+", db_index=False)
    key = models.CharField(max_length=80)
    kind = models.CharField(max_length=24)
    facts = models.JSONField(default=dict)
    path = models.CharField(max_length=200)
    urgent = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "person"], name="notifications_message_once")]
        indexes = [
            models.Index(fields=["person", "-id"], name="notifications_newest"),
            models.Index(fields=["person"], name="notifications_unread", condition=models.Q(read_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.person_id}"


class Channel(models.TextChoices):
    """A way out of the house."""

    EMAIL = "email", _("Surel")


class DeliveryState(models.TextChoices):
    """How far a message got on one channel."""

    WAITING = "waiting", _("Menunggu dikirim")
    SENT = "sent", _("Terkirim")
    REFUSED = "refused", _("Ditolak server penerima")
    DROPPED = "dropped", _("Tidak dikirim")


class Delivery(models.Model):
    """One message on its way by one channel: the log of what was tried, and how it ended."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="deliveries", db_index=False)
    channel = models.CharField(max_length=12, choices=Channel)
    state = models.CharField(max_length=8, choices=DeliveryState, default=DeliveryState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(default="")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(fields=["message", "channel"], name="notifications_delivery_once")
        ]

    def __str__(self) -> str:
        return f"{self.message_id} by {self.channel}: {self.state}"


class Wanted(models.TextChoices):
    """Which messages a person wants to get by a channel."""

    ALL = "all", _("Semua pemberitahuan")
    ASKING = "asking", _("Hanya yang meminta tindakan")
    NONE = "none", _("Tidak satu pun")


class Preference(models.Model):
    """How a person wants to be told; who never chose has no row and gets what the fields begin with."""

    person = models.OneToOneField("organization.Person", models.PROTECT, related_name="+")
    email = models.CharField(_("Dikirim juga lewat surel"), max_length=6, choices=Wanted, default=Wanted.ALL)
    quiet_from = models.TimeField(_("Waktu tenang mulai pukul"), null=True, blank=True)
    quiet_until = models.TimeField(_("Sampai pukul"), null=True, blank=True)
    urgent_breaks = models.BooleanField(_("Yang mendesak tetap dikirim pada waktu tenang"), default=False)
    digest = models.BooleanField(_("Ringkasan setiap pagi hari kerja"), default=True)

    def __str__(self) -> str:
        return f"preference of {self.person_id}"
