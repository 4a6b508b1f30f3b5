"""Acts beside the flow: answers, stars, words, links. Never imports the product."""

from model.completion import check_instruction, inform, refuse
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
    must_be_allowed(allowed("confirm", found, facts))
    must_fit_in_time(facts, since(case))
    question = case.question(fields["site"])
    refuse(question is None, "nothing_to_confirm")
    settled = question["answered"] and question["well"] is not None
    refuse(settled and case.status != "open", "nothing_to_confirm")
    by_account = fields["means"] == "account"
    must_be_allowed(allowed("confirm_by_account" if by_account else "confirm_by_other_means", found, facts))
    question["answered"], question["well"] = True, fields["well"]


def record_no_answer(case, fields, facts):
    must_be_allowed(allowed("record_no_answer", relations(case, facts), facts))
    must_fit_in_time(facts, since(case))
    question = case.question(fields["site"])
    refuse(question is None or question["answered"], "nothing_to_confirm")
    refuse(facts["when"] <= question["answer_by"], "answer_still_open")
    question["answered"] = True


def rate(case, fields, facts):
    must_be_closed(case)
    refuse(case.status != "finished", "case_closed")
    on_case(case, "rate", facts)
    refuse(case.stars is not None, "already_rated")
    refuse(not 1 <= fields["stars"] <= 5, "stars_out_of_range")
    case.stars = fields["stars"]


def ask_reopen(case, fields, facts):
    must_be_closed(case)
    refuse(case.status != "finished", "case_closed")
    must_be_allowed(case.agency is not None)
    on_case(case, "ask_reopen", facts)
    refuse(facts["when"] > case.closed_at + SEVEN_DAYS, "reopen_too_late")
    refuse(case.reopen_asked, "reopen_already_asked")
    must_say(fields["reason"])
    case.reopen_asked = True


def comment(case, fields, facts):
    sites = {site for _, site in case.visits}
    of_sites = {facts["site_agency"].get(site) for site in sites}
    found = relations(case, facts, agencies={case.agency} | of_sites)
    for_office = allowed("free_dispose", found, facts)
    refuse(not for_office and case.status != "open", "case_closed")
    must_be_allowed(allowed("comment", found, facts))
    must_fit_in_time(facts, since(case))
    must_be_allowed(for_office or not fields["internal"])
    must_say(fields["text"], "text_required")


def free_dispose(case, fields, facts):
    must_be_open(case)
    on_case(case, "free_dispose", facts)
    check_instruction(fields["disposition"], facts)
    inform(case, fields["disposition"])


def link(case, fields, facts):
    on_case(case, "link", facts)
    refuse(fields["other"] == facts["case"], "same_case")
    refuse(fields["other"] not in facts["known"], "unknown_case")
    must_be_allowed(fields["relation"] == "related" or facts["who"]["system"])
    case.links.add((fields["other"], fields["relation"]))
