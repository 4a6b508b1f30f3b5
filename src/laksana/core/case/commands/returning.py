"""Sends work back, or takes one's own back."""

from laksana.core.values import frozen


@frozen
class SendBack:
    """Return the work to an earlier step of this round for correction, with a reason."""

    token: int
    to: str
    reason: str


@frozen
class Recall:
    """Take one's own completion back while nobody has opened what followed. `token` is the completed one."""

    token: int
