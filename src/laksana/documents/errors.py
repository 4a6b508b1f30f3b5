"""Why something can't be done with a paper or a number."""

from enum import StrEnum


class Why(StrEnum):
    """Codes of refusal."""

    UNKNOWN_KIND = "unknown_kind"
    NOT_DRAFT = "not_draft"
    NOT_FINAL = "not_final"
    STALE = "stale"
    NUMBER_TAKEN = "number_taken"
    ALREADY_SIGNED = "already_signed"
    NO_SUCH_PLACE = "no_such_place"
    REASON_REQUIRED = "reason_required"
    NOT_YOURS = "not_yours"
    OTHER_NAME = "other_name"
    NOT_RENDERED = "not_rendered"
    BEING_SIGNED = "being_signed"
    NOT_UNKNOWN = "not_unknown"
    NOT_OUR_PAPER = "not_our_paper"
    FILE_TYPE = "file_type"
    FILE_TOO_LARGE = "file_too_large"
    COMMAND_REUSED = "command_reused"


class PaperRefused(Exception):
    """The act was refused; nothing was changed."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why
