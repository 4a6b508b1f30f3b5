"""Acts beside the flow: answers, stars, words, links. Never imports the product."""

from model.completion import check_instruction, refuse
from model.guards import (
    must_be_allowed,
    must_be_closed,
    must_be_open,
    must_fit_in_time,
    must_say,
    on_case,
    since,
)
from model.who import allowed, relations

SEVEN_DAYS = 7 * 24 * 60


def confirm(case, fields, facts):
    found = relations(
        case,
        facts,
        token={"site": fields["site"], "post": None, "assignee": None, "others": (), "pause": None},
    )
    if fields["means"] == "account":
        found -= {"desk"}
    must_be_allowed(allowed("confirm", found, facts))
    must_fit_in_time(facts, since(case))
    question = case.question(fields["site"])
    refuse(question is None, "nothing_to_confirm")
    settled = question["answered"] and question["well"] is not None
    refuse(settled and case.status != "open", "nothing_to_confirm")
    question["answered"], question["well"] = True, fields["well"]


def record_no_answer(case, fields, facts):
    must_be_allowed(facts["who"]["system"])
    must_fit_in_time(facts, since(case))
    question = case.question(fields["site"])
    refuse(question is None or question["answered"], "nothing_to_confirm")
    refuse(facts["when"] <= question["answer_by"], "answer_still_open")
    question["answered"] = True


def rate(case, fields, facts):
    must_be_closed(case)
    refuse(case.status != "finished", "case_closed")
    on_case(case, "rate", facts)
    refuse(not 1 <= fields["stars"] <= 5, "stars_out_of_range")
    refuse(case.stars is not None, "already_rated")
    case.stars = fields["stars"]


def ask_reopen(case, fields, facts):
    must_be_closed(case)
    refuse(case.status != "finished", "case_closed")
    on_case(case, "ask_reopen", facts)
    refuse(facts["when"] > case.closed_at + SEVEN_DAYS, "reopen_too_late")
    refuse(case.reopen_asked, "reopen_already_asked")
    must_say(fields["reason"])
    case.reopen_asked = True


def comment(case, fields, facts):
    found = relations(case, facts)
    if case.status != "open" or fields["internal"]:
        found -= {"reporter", "sender"}
    must_be_allowed(allowed("comment", found, facts))
    must_fit_in_time(facts, since(case))
    must_say(fields["text"], "text_required")


def free_dispose(case, fields, facts):
    must_be_open(case)
    on_case(case, "free_dispose", facts)
    check_instruction(fields["disposition"], facts)


def link(case, fields, facts):
    on_case(case, "link", facts)
    refuse(fields["other"] not in facts["known"], "unknown_case")
    case.links.append(fields["other"])
