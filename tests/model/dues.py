"""Due times counted anew after the calendar was corrected. Never imports the product."""

from model.completion import refuse
from model.guards import must_be_open, on_case


def recalculate(case, fields, facts):
    must_be_open(case)
    on_case(case, "recalculate", facts)
    counted = [(token, case.counted_due(token, facts)) for token in case.tokens.values()]
    refuse(all(token["due"] == when for token, when in counted), "due_unchanged")
    for token, when in counted:
        case.move_due(token, when, "calendar")
