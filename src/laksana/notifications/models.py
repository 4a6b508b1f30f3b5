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
    TELEGRAM = "telegram", "Telegram"
    WHATSAPP = "whatsapp", "WhatsApp"
    NTFY = "ntfy", "ntfy"
    WEBHOOK = "webhook", "Webhook"
    PUSH = "push", _("Ponsel atau peramban")


class DeliveryState(models.TextChoices):
    """How far a message got on one channel."""

    WAITING = "waiting", _("Menunggu dikirim")
    SENT = "sent", _("Terkirim")
    REFUSED = "refused", _("Ditolak penerima")
    LAPSED = "lapsed", _("Tidak sampai dalam 24 jam")
    DROPPED = "dropped", _("Tidak dikirim")
    BOUNCED = "bounced", _("Dikembalikan server penerima")


class Delivery(models.Model):
    """One message on its way by one channel: the log of what was tried, and how it ended.

    `due_at` is when it was to go, at the end of quiet hours; `at` when the last thing happened to it. `turn`
    counts its jobs: an older one does nothing.
    `device` is the number of the one it goes to, 0 where the channel has none.
    """

    government = models.ForeignKey(
        "organization.Government", models.PROTECT, related_name="+", null=True, db_index=False
    )
    message = models.ForeignKey(Message, models.CASCADE, related_name="deliveries", db_index=False)
    channel = models.CharField(max_length=12, choices=Channel)
    device = models.PositiveBigIntegerField(default=0, db_default=0)
    state = models.CharField(max_length=8, choices=DeliveryState, default=DeliveryState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    turn = models.PositiveIntegerField(default=0, db_default=0)
    last_error = models.TextField(default="")
    due_at = models.DateTimeField(null=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(
                fields=["message", "channel", "device"], name="notifications_delivery_once"
            )
        ]
        indexes = [
            models.Index(fields=["government", "-id"], name="notifications_log"),
            models.Index(fields=["government", "state", "-id"], name="notifications_log_state"),
        ]

    def __str__(self) -> str:
        return f"{self.message_id} by {self.channel}: {self.state}"


class Outlet(models.Model):
    """A channel that a government offers, and the gateway by which it leaves. `secret` is sealed."""

    government = models.ForeignKey("organization.Government", models.PROTECT, related_name="+")
    channel = models.CharField(max_length=12, choices=Channel)
    offered = models.BooleanField(_("Ditawarkan kepada pegawai"), default=False)
    url = models.CharField(_("Alamat gerbang"), max_length=200, blank=True)
    instance = models.CharField(_("Nama instans"), max_length=80, blank=True)
    secret = models.TextField(default="", editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "channel"], name="notifications_outlet_once")
        ]

    def __str__(self) -> str:
        return f"{self.channel} of {self.government_id}"


class Gate(models.Model):
    """A gateway that did not answer: after some failures it rests, and letters wait without being tried."""

    name = models.CharField(max_length=80, unique=True)
    failures = models.PositiveIntegerField(default=0)
    since = models.DateTimeField()
    rests_until = models.DateTimeField()
    last_error = models.TextField(default="")

    def __str__(self) -> str:
        return self.name


class Address(models.Model):
    """Where a person is reached by a channel, theirs alone to see. Nothing goes there until it is verified.

    `nonce` belongs to the code that was sent last; the code itself is kept nowhere.
    """

    person = models.ForeignKey(
        "organization.Person", models.PROTECT, related_name="+", db_index=False, editable=False
    )
    channel = models.CharField(max_length=12, choices=Channel, editable=False)
    value = models.CharField(_("Alamat"), max_length=300)
    added_at = models.DateTimeField(editable=False)
    verified_at = models.DateTimeField(null=True, editable=False)
    nonce = models.CharField(max_length=32, default="", editable=False)
    code_at = models.DateTimeField(null=True, editable=False)
    tries = models.PositiveSmallIntegerField(default=0, editable=False)
    unreachable = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name_plural = "addresses"
        constraints = [
            models.UniqueConstraint(fields=["person", "channel"], name="notifications_address_once")
        ]

    def __str__(self) -> str:
        return f"{self.channel} of {self.person_id}"


class Device(models.Model):
    """A phone or browser where a person is told, theirs alone to see. Who activates it last is told there."""

    person = models.ForeignKey("organization.Person", models.PROTECT, related_name="+")
    endpoint = models.CharField(max_length=700, unique=True)
    public = models.CharField(max_length=100)
    secret = models.CharField(max_length=40)
    family = models.CharField(max_length=40)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.family} of {self.person_id}"


class CodeSent(models.Model):
    """That a code was sent for somebody; counted for an hour, so that nobody is flooded with codes."""

    person = models.ForeignKey("organization.Person", models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["person", "at"], name="notifications_codes")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.at}"


class Bounce(models.Model):
    """An address that refused a message for good, by a digest of it: another address has a clean sheet.

    `hard_at` is when a server reported that it will never take any: nothing goes there until it is confirmed.
    """

    person = models.ForeignKey("organization.Person", models.PROTECT, related_name="+", db_index=False)
    channel = models.CharField(max_length=12, choices=Channel)
    digest = models.CharField(max_length=64)
    since = models.DateTimeField()
    hard_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "channel"], name="notifications_bounce_once")
        ]

    def __str__(self) -> str:
        return f"{self.channel} of {self.person_id}"


class Group(models.TextChoices):
    """What sort of message it is, for those who choose by which channel it comes."""

    ASKING = "asking", _("Yang meminta tindakan Anda")
    INFORMING = "informing", _("Untuk diketahui")
    URGENT = "urgent", _("Terlambat dan mendesak")


class Language(models.TextChoices):
    """In what language messages leave the house."""

    INDONESIAN = "id", "Bahasa Indonesia"
    ENGLISH = "en", "English"


class Reach(models.Model):
    """By which channels each group of messages comes, and when it is quiet. None: as by default."""

    channels = models.JSONField(null=True, editable=False)
    quiet_from = models.TimeField(_("Waktu tenang mulai pukul"), null=True, blank=True)
    quiet_until = models.TimeField(_("Sampai pukul"), null=True, blank=True)
    urgent_breaks = models.BooleanField(_("Yang mendesak tetap dikirim pada waktu tenang"), default=False)

    class Meta:
        abstract = True


class Preference(Reach):
    """How a person wants to be told; who never chose is told as their post is by default."""

    person = models.OneToOneField("organization.Person", models.PROTECT, related_name="+")
    digest = models.BooleanField(_("Ringkasan setiap pagi hari kerja"), default=True)
    language = models.CharField(
        _("Bahasa pemberitahuan"),
        max_length=2,
        choices=Language,
        default=Language.INDONESIAN,
        db_default=Language.INDONESIAN,
    )

    def __str__(self) -> str:
        return f"preference of {self.person_id}"


class Default(Reach):
    """How holders of a post, or of a kind of post, are told unless they choose themselves."""

    government = models.ForeignKey("organization.Government", models.PROTECT, related_name="+")
    post = models.ForeignKey("organization.Post", models.PROTECT, related_name="+", null=True)
    post_kind = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "post_kind"],
                condition=models.Q(post=None),
                name="notifications_default_kind",
            ),
            models.UniqueConstraint(fields=["post"], name="notifications_default_post"),
        ]

    def __str__(self) -> str:
        return f"default of {self.post_id or self.post_kind}"
