"""Due times counted anew after the calendar was corrected. Never imports the product."""

from model.completion import ANSWER_WITHIN_DAYS, refuse
from model.guards import must_be_open, on_case


def recalculate(case, fields, facts):
    awaited = [question for question in case.questions if not question["answered"]]
    if not awaited:
        must_be_open(case)
    on_case(case, "recalculate", facts)
    counted = [(token, case.counted_due(token, facts)) for token in case.tokens.values()]
    moved = [(token, when) for token, when in counted if token["due"] != when]
    until = [facts["diary"].after_days(question["asked_at"], ANSWER_WITHIN_DAYS) for question in awaited]
    answers = [(question, when) for question, when in zip(awaited, until, strict=True)]
    asked_anew = [(question, when) for question, when in answers if question["answer_by"] != when]
    refuse(not moved and not asked_anew, "due_unchanged")
    for token, when in moved:
        case.move_due(token, when, "calendar")
    for question, when in asked_anew:
        question["answer_by"] = when
