"""What the agency says once the service should be well, and what the owner makes of it."""

from laksana.core.case.commands.words import Means
from laksana.core.values import frozen


@frozen
class Confirm:
    """The agency says whether the service is well again, at `site` if it was asked for that site."""

    well: bool
    note: str = ""
    means: Means = Means.ACCOUNT
    informant: str = ""
    site: int | None = None


@frozen
class RecordNoAnswer:
    """The clock records that the agency did not answer in three working days (*tidak dijawab*)."""

    site: int | None = None


@frozen
class Rate:
    """The reporter's stars for a closed case, 1 to 5."""

    stars: int
    note: str = ""


@frozen
class AskReopen:
    """The agency asks, within seven days of closing, that the case go on."""

    reason: str


@frozen
class DecideReopen:
    """The owner opens the case again at its diagnosing step, or refuses with a reason."""

    agree: bool
    reason: str = ""
