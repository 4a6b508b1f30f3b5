"""Makes a paper of a case final, or cancels one that is. Words, layout and numbers are not this room's."""

from laksana.core.values import frozen


@frozen
class IssuePaper:
    """Make a paper final, as it was written at `token`.

    `document` is the row of the final paper, `digest` (hex) covers all that is printed on it. With
    `replaces`, the row of an earlier one of the same paper, it takes its place for a `reason`.
    """

    paper: str
    token: int
    document: int
    digest: str
    number: str = ""
    replaces: int = 0
    reason: str = ""


@frozen
class CancelPaper:
    """Cancel a final paper; it keeps its number."""

    token: int
    document: int
    reason: str
