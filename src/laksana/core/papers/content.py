"""The words of a paper: whom it is for, what it is about, its body, who signs. Edited until it is final.

Never the frame around them: letterhead, number, date and code are put on when it is made final (`sheet`).
"""

from enum import StrEnum

from laksana.core.papers.blocks import Block
from laksana.core.values import frozen


class Face(StrEnum):
    """How a paper is laid out."""

    LETTER = "letter"
    MEMO = "memo"
    REPORT = "report"
    MINUTES = "minutes"
    DISPOSITION = "disposition"
    ORDER = "order"
    FORM = "form"


class Speed(StrEnum):
    """How soon a paper is to be dealt with (*sifat kecepatan*)."""

    ORDINARY = "ordinary"
    URGENT = "urgent"
    VERY_URGENT = "very_urgent"


class Secrecy(StrEnum):
    """Who may read a paper (*sifat kerahasiaan*)."""

    ORDINARY = "ordinary"
    RESTRICTED = "restricted"
    SECRET = "secret"
    TOP_SECRET = "top_secret"


class Capacity(StrEnum):
    """In what capacity somebody signs for a post."""

    OWN = "own"
    PLT = "plt"
    PLH = "plh"


@frozen
class Signatory:
    """Who signs, as it stands under a paper.

    `role` is the line above ("Yang membuat,", "Mengetahui,"). `title` is the post that signs. `on_behalf`
    is the post in whose name it does so (a.n.), `through` the one between the two (u.b.). `mark` is the
    digest (hex) of a PNG of what was drawn on glass.
    """

    title: str
    name: str = ""
    role: str = ""
    capacity: Capacity = Capacity.OWN
    on_behalf: str = ""
    through: str = ""
    rank: str = ""
    nip: str = ""
    mark: str = ""


@frozen
class Content:
    """Everything a person wrote or agreed to.

    `recipients` are lines under "Yth."; `sender` is the post a memo comes from. `attached` says what is
    attached ("1 (satu) berkas"). `speed` and `secrecy` are two axes. `signatories` stand at the end, in
    the order of the form: those who made it before those who acknowledge.
    """

    subject: str
    body: tuple[Block, ...]
    signatories: tuple[Signatory, ...] = ()
    recipients: tuple[str, ...] = ()
    recipients_at: str = ""
    sender: str = ""
    attached: str = ""
    speed: Speed = Speed.ORDINARY
    secrecy: Secrecy = Secrecy.ORDINARY
    copies: tuple[str, ...] = ()
