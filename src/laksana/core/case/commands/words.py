"""The closed lists of words that commands and events use."""

from enum import StrEnum


class Source(StrEnum):
    """How a report reached the office."""

    WEB = "web"
    PHONE = "phone"
    WALK_IN = "walk_in"
    LETTER = "letter"
    WHATSAPP = "whatsapp"
    ORDER = "order"
    LINKED = "linked"


class Means(StrEnum):
    """By what means an answer or a signature was given."""

    ACCOUNT = "account"
    PHONE = "phone"
    WHATSAPP = "whatsapp"
    PAPER = "paper"
    GLASS = "glass"


class WaitingFor(StrEnum):
    """Who outside the office is awaited while a step is paused."""

    AGENCY = "agency"
    GOODS = "goods"
    VENDOR = "vendor"
    SUPERIOR = "superior"
    LINKED_WORK = "linked_work"


class DueReason(StrEnum):
    """Why a due time moved."""

    CALENDAR = "calendar"
    PAUSE = "pause"
    MIGRATION = "migration"


class Signing(StrEnum):
    """What became of a signature asked for."""

    SIGNED = "signed"
    REFUSED = "refused"
    ABSENT = "absent"


class Relation(StrEnum):
    """How another case is related. People say RELATED; the rest follows from what the system does."""

    RELATED = "related"
    HANDED_OVER = "handed_over"
    REROUTED = "rerouted"
    DUPLICATE = "duplicate"
