"""What can go wrong with a case that is not a refusal of the core."""

from uuid import UUID

from django.http import Http404


class Missing(Http404):
    """There is no such case for this person: none at all, another government's, or one they may not read."""


class CommandIdTaken(Exception):
    """The command id was used for something else: answer 422."""

    def __init__(self, command: UUID) -> None:
        super().__init__(f"command {command} was used for something else")


class NotStaffed(Exception):
    """No post plays some performers of the procedure in this government; `performers` names their titles."""

    def __init__(self, performers: tuple[str, ...]) -> None:
        super().__init__(", ".join(performers))
        self.performers = performers


class FilesGone(Exception):
    """A command names a file that its sender has not sent, or has already given away."""
