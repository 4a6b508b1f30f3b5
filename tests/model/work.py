"""Acts on an open step: people, work, forms, signatures. Never imports the product."""

from model.case import REPORTER
from model.completion import check_answers, check_holders, checks_own_work, complete, finish, plays, refuse
from model.guards import must_be_allowed, must_fit_in_time, must_say, on_step, open_token
from model.who import allowed, relations
from model.working_time import due


def take(case, fields, facts):
    token = on_step(case, "take", fields, facts)
    refuse(token["assignee"] is not None, "already_taken")
    person = facts["who"]["person"]
    refuse(checks_own_work(case, case.step(token["step"]), token["post"], person, facts), "own_work")
    token["assignee"] = person


def assign(case, fields, facts):
    token = on_step(case, "assign", fields, facts)
    check_holders(fields["appointment"], token["post"], facts)
    responsible, others = fields["appointment"]
    if responsible == facts["who"]["person"]:
        step = case.step(token["step"])
        refuse(checks_own_work(case, step, token["post"], responsible, facts), "own_work")
    token["assignee"], token["others"] = responsible, others


def begin(case, fields, facts):
    token = on_step(case, "begin", fields, facts)
    refuse(token["begun"] is not None, "already_begun")
    refuse(token["pause"] and token["pause"]["agreed"], "step_paused")
    refuse(token["submitted"], "step_submitted")
    token["begun"] = facts["when"]
    step = case.step(token["step"])
    if step["each_site"]:
        token["due"] = due(facts["diary"], facts["when"], step)


def complete_step(case, fields, facts):
    token = open_token(case, fields)
    post = token["post"]
    act = "complete_as_agency" if post is None else "complete"
    must_be_allowed(allowed(act, relations(case, facts, token=token), facts))
    must_fit_in_time(facts, token["opened"])
    complete(case, token, fields, facts, by=facts["who"]["person"], post=post)


def record_written(case, fields, facts):
    order = fields["completion"]
    token = open_token(case, order)
    must_be_allowed(allowed("record_written", relations(case, facts, token=token), facts))
    must_fit_in_time(facts, token["opened"])
    step = case.step(token["step"])
    must_be_allowed(step["disposition"] or step["appoints"])
    refuse(not order["files"], "photo_required")
    refuse(fields["head"] not in facts["office"]["holders"].get(token["post"], ()), "person_not_holder")
    complete(case, token, order, facts, by=fields["head"], post=token["post"])


def fill_form(case, fields, facts):
    act = "fill_draft" if fields["draft"] else "fill"
    token = on_step(case, act, fields, facts)
    step = case.step(token["step"])
    refuse(not step["filled_by"], "form_not_asked")
    refuse(token["submitted"], "step_submitted")
    uses = list(step["outputs"])
    refuse(set(fields["papers"]) - {key for _, key in uses}, "paper_unexpected")
    if not fields["draft"]:
        check_answers(case, uses, fields["papers"])
        token["form"] = True


def co_sign(case, fields, facts):
    token = open_token(case, fields)
    must_be_allowed(may_sign(case, token, fields, facts))
    must_fit_in_time(facts, token["opened"])
    done = token["submitted"]
    refuse(not done, "step_not_submitted")
    party = fields["party"]
    refuse(party not in case.step(token["step"])["co_signs"], "signature_not_asked")
    refuse(party not in done["awaits"], "already_signed")
    if fields["signing"] == "signed":
        if party == REPORTER and fields["means"] != "account":
            must_say(fields["signer"], "text_required")
            refuse(fields["means"] == "paper" and not fields["files"], "photo_required")
        done["awaits"].remove(party)
        done["missing"] = [name for name in done["missing"] if name != party]
        if not done["awaits"]:
            finish(case, token, done, facts)
        return
    must_say(fields["reason"])
    if party not in done["missing"]:
        done["missing"].append(party)


def may_sign(case, token, fields, facts):
    party = fields["party"]
    if party != REPORTER:
        found = relations(case, facts, token=token, signing_post=plays(party, facts))
        return allowed("co_sign_as_post", found, facts)
    if fields["means"] != "account":
        return allowed("record_co_sign", relations(case, facts, token=token), facts)
    agency = case.agency if token["site"] is None else facts["site_agency"].get(token["site"])
    return allowed("co_sign_as_agency", relations(case, facts, agencies={agency}), facts)


def decide_co_sign(case, fields, facts):
    token = on_step(case, "decide_co_sign", fields, facts)
    done = token["submitted"]
    refuse(not done, "step_not_submitted")
    refuse(not done["missing"], "signature_not_missing")
    must_say(fields["reason"])
    if not fields["go_on"]:
        token["submitted"] = None
        return
    done["awaits"] = [party for party in done["awaits"] if party not in done["missing"]]
    done["missing"] = []
    if not done["awaits"]:
        finish(case, token, done, facts)
