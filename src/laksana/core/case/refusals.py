"""Why a command is refused: a code that `ui` has words for, never a sentence."""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from types import MappingProxyType

from laksana.core.values import frozen


class Code(StrEnum):
    """The reasons. Each has words in both languages; a test holds that."""

    NOT_ALLOWED = "not_allowed"
    OWN_WORK = "own_work"
    UNKNOWN_CASE = "unknown_case"
    CASE_CLOSED = "case_closed"
    CASE_OPEN = "case_open"
    STEP_NOT_OPEN = "step_not_open"
    ALREADY_TAKEN = "already_taken"
    ALREADY_BEGUN = "already_begun"
    NOT_BEGUN = "not_begun"
    STEP_PAUSED = "step_paused"
    STEP_NOT_PAUSED = "step_not_paused"
    STEP_SUBMITTED = "step_submitted"
    STEP_NOT_SUBMITTED = "step_not_submitted"
    UNKNOWN_OUTCOME = "unknown_outcome"
    OUTCOME_REQUIRED = "outcome_required"
    REASON_REQUIRED = "reason_required"
    FIELDS_WRONG = "fields_wrong"
    PAPER_UNEXPECTED = "paper_unexpected"
    PHOTO_REQUIRED = "photo_required"
    CHECKLIST_INCOMPLETE = "checklist_incomplete"
    APPOINTMENT_REQUIRED = "appointment_required"
    APPOINTMENT_UNEXPECTED = "appointment_unexpected"
    PERSON_NOT_HOLDER = "person_not_holder"
    DISPOSITION_REQUIRED = "disposition_required"
    DISPOSITION_UNEXPECTED = "disposition_unexpected"
    SITES_REQUIRED = "sites_required"
    SITE_UNKNOWN = "site_unknown"
    SITE_TWICE = "site_twice"
    FORM_NOT_FILLED = "form_not_filled"
    FORM_NOT_ASKED = "form_not_asked"
    RETURN_NOT_ALLOWED = "return_not_allowed"
    RECALL_TOO_LATE = "recall_too_late"
    NOTHING_TO_RECALL = "nothing_to_recall"
    WITHDRAW_TOO_LATE = "withdraw_too_late"
    PAUSE_NEEDS_END = "pause_needs_end"
    PAUSE_NOT_ASKED = "pause_not_asked"
    PAUSE_IS_LINKED = "pause_is_linked"
    HAND_OVER_NOT_OPEN = "hand_over_not_open"
    SIGNATURE_NOT_ASKED = "signature_not_asked"
    ALREADY_SIGNED = "already_signed"
    SIGNATURE_NOT_MISSING = "signature_not_missing"
    SKIP_NOT_ASKED = "skip_not_asked"
    SKIP_ALREADY_ASKED = "skip_already_asked"
    NOT_A_SITE_STEP = "not_a_site_step"
    NOTHING_TO_CONFIRM = "nothing_to_confirm"
    ANSWER_STILL_OPEN = "answer_still_open"
    STARS_OUT_OF_RANGE = "stars_out_of_range"
    ALREADY_RATED = "already_rated"
    REOPEN_TOO_LATE = "reopen_too_late"
    REOPEN_ALREADY_ASKED = "reopen_already_asked"
    REOPEN_NOT_ASKED = "reopen_not_asked"
    SAME_CASE = "same_case"
    PROCEDURE_UNKNOWN = "procedure_unknown"
    MIGRATION_STEP_MISSING = "migration_step_missing"
    MIGRATION_HISTORY_DIFFERS = "migration_history_differs"
    SAME_VERSION = "same_version"
    ALREADY_JUDGED = "already_judged"
    NOT_JUDGED = "not_judged"
    ALREADY_REPORTED = "already_reported"
    DUE_UNCHANGED = "due_unchanged"
    NO_STOCK_STEP = "no_stock_step"
    STOCK_OUTSTANDING = "stock_outstanding"
    STOCK_SHORT = "stock_short"
    STOCK_NOT_HELD = "stock_not_held"
    STOCK_UNKNOWN = "stock_unknown"
    GOODS_REQUIRED = "goods_required"
    OLD_DEVICE_NOT_THERE = "old_device_not_there"
    FATE_REQUIRED = "fate_required"
    PAPER_NOT_MADE = "paper_not_made"
    PAPER_ALREADY_FINAL = "paper_already_final"
    PAPER_NOT_FINAL = "paper_not_final"
    TEXT_REQUIRED = "text_required"
    TIME_IN_FUTURE = "time_in_future"
    TIME_BEFORE_OPENING = "time_before_opening"
    STALE = "stale"


@frozen
class Refused:
    """A command was not carried out. `fields` names the form fields at fault with a code each."""

    code: Code
    fields: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
