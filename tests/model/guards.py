"""What most acts of the reference model begin with. Never imports the product."""

from model.completion import refuse
from model.who import allowed, relations


def must_be_open(case):
    refuse(case.status != "open", "case_closed")


def must_be_closed(case):
    refuse(case.status == "open", "case_open")


def must_be_allowed(yes):
    refuse(not yes, "not_allowed")


def must_fit_in_time(facts, since):
    refuse(facts["when"] > facts["now"], "time_in_future")
    refuse(facts["when"] < since, "time_before_opening")


def must_say(text, code="reason_required"):
    refuse(not text.strip(), code)


def open_token(case, fields):
    must_be_open(case)
    token = case.tokens.get(fields["token"])
    refuse(token is None, "step_not_open")
    return token


def since(case):
    """Give the time before which an act on the case as a whole can't have happened."""
    return case.opened_at if case.status == "open" else case.closed_at


def latest(token):
    """Give the latest moment known of an open step."""
    moments = [token["opened"], token["begun"], token["resumed"]]
    if token["pause"]:
        moments.append(token["pause"]["since"])
    if token["submitted"]:
        moments.append(token["submitted"]["done_at"])
    return max(moment for moment in moments if moment is not None)


def on_step(case, act, fields, facts):
    """Find the open step of an act, and refuse whoever may not or a time that can't be."""
    token = open_token(case, fields)
    must_be_allowed(allowed(act, relations(case, facts, token=token), facts, token))
    must_fit_in_time(facts, latest(token))
    return token


def on_case(case, act, facts):
    """Refuse whoever may not do an act on the case as a whole, or a time that can't be."""
    must_be_allowed(allowed(act, relations(case, facts), facts))
    must_fit_in_time(facts, since(case))
