"""Acts on an open step: people, work, forms, signatures. Never imports the product."""

from model.case import REPORTER, hours_of
from model.completion import (
    check_answers,
    check_holders,
    complete,
    finish,
    made,
    merged,
    plays,
    refuse,
)
from model.guards import latest, must_be_allowed, must_fit_in_time, must_say, on_step, open_token
from model.who import allowed, relations
from model.working_time import due


def take(case, fields, facts):
    token = on_step(case, "take", fields, facts)
    refuse(token["assignee"] is not None, "already_taken")
    person = facts["who"]["person"]
    refuse(case.is_own_work(token, person, facts), "own_work")
    token["assignee"] = person


def assign(case, fields, facts):
    token = on_step(case, "assign", fields, facts)
    check_holders(fields["appointment"], token["post"], facts)
    responsible, others = fields["appointment"]
    refuse(case.is_own_work(token, responsible, facts), "own_work")
    token["assignee"], token["others"] = responsible, others


def begin(case, fields, facts):
    token = on_step(case, "begin", fields, facts)
    refuse(token["begun"] is not None, "already_begun")
    refuse(token["pause"] and token["pause"]["agreed"], "step_paused")
    refuse(token["submitted"], "step_submitted")
    token["begun"] = facts["when"]
    token["pause"] = None
    step = case.step(token["step"])
    if step["each_site"]:
        token["due"] = due(facts["diary"], facts["when"], hours_of(step, token["post"], facts))


def complete_step(case, fields, facts):
    token = on_step(case, "complete", fields, facts)
    complete(case, token, fields, facts, by=facts["who"]["person"], post=token["post"])


def record_written(case, fields, facts):
    order = fields["completion"]
    step = case.step(open_token(case, order)["step"])
    must_be_allowed(step["disposition"] or step["appoints"])
    token = on_step(case, "record_written", order, facts)
    refuse(not order["files"], "photo_required")
    refuse(fields["head"] not in facts["office"]["holders"].get(token["post"], ()), "person_not_holder")
    complete(case, token, order, facts, by=fields["head"], post=token["post"])


def fill_form(case, fields, facts):
    act = "fill_draft" if fields["draft"] else "fill"
    step = case.step(open_token(case, fields)["step"])
    refuse(not step["filled_by"], "form_not_asked")
    token = on_step(case, act, fields, facts)
    refuse(token["submitted"], "step_submitted")
    uses = merged(step["outputs"])
    refuse(set(fields["papers"]) - {key for _, key in uses}, "paper_unexpected")
    if not fields["draft"]:
        check_answers(case, uses, fields["papers"])
        token["form"] = True
        case.file_papers(token, made(uses, fields["papers"]), case.entry)


def co_sign(case, fields, facts):
    token = open_token(case, fields)
    asked, party = case.step(token["step"])["co_signs"], fields["party"]
    recorded = party == REPORTER and fields["means"] != "account"
    ways = [(REPORTER, "paper")] if recorded else [(name, "account") for name in asked]
    must_be_allowed(any(name in asked and may_sign(case, token, name, means, facts) for name, means in ways))
    must_fit_in_time(facts, latest(token))
    done = token["submitted"]
    refuse(not done, "step_not_submitted")
    refuse(party not in asked, "signature_not_asked")
    must_be_allowed(may_sign(case, token, party, fields["means"], facts))
    refuse(party not in done["awaits"] + done["missing"], "already_signed")
    signed = fields["signing"] == "signed"
    refuse(not signed and not fields["reason"].strip(), "reason_required")
    if signed and recorded:
        must_say(fields["signer"], "text_required")
        refuse(fields["means"] == "paper" and not fields["files"], "photo_required")
    awaits = [name for name in done["awaits"] if name != party]
    missing = [name for name in done["missing"] if name != party] + ([] if signed else [party])
    settle(case, token, awaits, missing, facts)


def may_sign(case, token, party, means, facts):
    if party != REPORTER:
        found = relations(case, facts, token=token, signing_post=plays(party, facts))
        return allowed("co_sign_as_post", found, facts)
    act = "co_sign_for_agency" if means == "account" else "record_co_sign"
    return allowed(act, relations(case, facts, token=token), facts, token)


def settle(case, token, awaits, missing, facts):
    """Finish the step once nobody is awaited and nobody missing."""
    done = token["submitted"]
    if awaits or missing:
        done["awaits"], done["missing"] = awaits, missing
    else:
        finish(case, token, done, facts)


def decide_co_sign(case, fields, facts):
    token = on_step(case, "decide_co_sign", fields, facts)
    done = token["submitted"]
    refuse(not done, "step_not_submitted")
    refuse(not done["missing"], "signature_not_missing")
    must_say(fields["reason"])
    if not fields["go_on"]:
        token["submitted"] = None
        return
    settle(case, token, done["awaits"], [], facts)
