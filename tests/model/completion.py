"""Finishing a step, told in the order of the contract. Never imports the product."""

from model.case import REPORTER, Refusal, exit_of
from model.papers import faults

ANSWER_WITHIN_DAYS = 3


def refuse(condition, code, fields=None):
    if condition:
        raise Refusal(code, fields)


def complete(case, token, order, facts, *, by, post):
    """Check what was handed in with a completion, then submit the step or finish it."""
    step = case.step(token["step"])
    refuse(token["pause"] and token["pause"]["agreed"], "step_paused")
    refuse(token["submitted"], "step_submitted")
    refuse(checks_own_work(case, step, token["post"], by, facts), "own_work")
    refuse(step["each_site"] and token["begun"] is None, "not_begun")
    refuse(step["filled_by"] and not token["form"], "form_not_filled")
    check_exit(step, order)
    check_papers(case, step, order)
    refuse(set(step["checklist"]) - set(order["checked"]), "checklist_incomplete")
    refuse(step["photos"] and not order["files"], "photo_required")
    check_appointment(step, order["appoint"], facts)
    check_disposition(step, order["disposition"], facts)
    check_sites(case, step, order, facts)
    done = {
        "by": by,
        "post": post,
        "outcome": order["outcome"],
        "outputs": [key for _, key in outputs_of(step, order["outcome"])],
        "done_at": facts["when"],
        "awaits": list(step["co_signs"]),
        "missing": [],
    }
    if step["co_signs"]:
        token["submitted"] = done
    else:
        finish(case, token, done, facts, order)


def finish(case, token, done, facts, order=None):
    """Finish a step whose signatures are given, with everything that follows from it."""
    step, at = case.step(token["step"]), facts["when"]
    case.remember(
        token,
        by=done["by"],
        outcome=done["outcome"],
        done_at=done["done_at"],
        post=done["post"],
        others=token["others"],
    )
    case.papers |= set(done["outputs"])
    if order and order["appoint"]:
        responsible, others = order["appoint"]
        case.appointed[step["appoints"]] = {"responsible": responsible, "others": others, "tick": case.tick()}
    if step["restores"]:
        ask_recovery(case, token, facts)
    sites = order["sites"] if order else ()
    case.leave(step["key"], done["outcome"], at, facts, sites=sites, parent=token["token"])


def ask_recovery(case, token, facts):
    answer_by = facts["diary"].after_days(facts["when"], ANSWER_WITHIN_DAYS)
    case.questions = [question for question in case.questions if question["site"] != token["site"]]
    case.questions.append(
        {
            "site": token["site"],
            "answer_by": answer_by,
            "answered": False,
            "well": None,
            "token": token["token"],
        }
    )


def checks_own_work(case, step, post, person, facts):
    """Tell whether the person would check the person's own work though another holder could."""
    if not step["checks"] or post is None:
        return False
    checked = case.done_in_round(step["checks"])
    others = set(facts["office"]["holders"].get(post, ())) - {person}
    return checked is not None and checked["by"] == person and bool(others)


def outputs_of(step, outcome):
    chosen = step["outcomes"].get(outcome) if outcome else None
    return step["outputs"] + (chosen["outputs"] if chosen else [])


def check_exit(step, order):
    outcome = order["outcome"]
    refuse(step["outcomes"] and outcome is None, "outcome_required")
    refuse(outcome is not None and outcome not in step["outcomes"], "unknown_outcome")
    demanded = outcome is not None and step["outcomes"][outcome]["reason_required"]
    refuse(demanded and not order["reason"].strip(), "reason_required")


def check_papers(case, step, order):
    uses = outputs_of(step, order["outcome"])
    of_agency = {key for _, key in step["outputs"]} if step["filled_by"] else set()
    asked = [(mode, key) for mode, key in uses if key not in of_agency]
    refuse(set(order["papers"]) - {key for _, key in asked}, "paper_unexpected")
    check_answers(case, asked, order["papers"])


def check_answers(case, uses, papers):
    wrong = {}
    for mode, key in uses:
        if mode == "carries" and key not in papers:
            continue
        fields = case.procedure["papers"][key]
        if mode == "carries":
            fields = [{**field, "required": False} for field in fields]
        for name, code in faults(fields, papers.get(key, {})).items():
            wrong[f"{key}.{name}"] = code
    refuse(wrong, "fields_wrong", wrong)


def check_appointment(step, appoint, facts):
    if not step["appoints"]:
        refuse(appoint, "appointment_unexpected")
        return
    refuse(not appoint, "appointment_required")
    post = facts["office"]["performers"].get(step["appoints"])
    check_holders(appoint, post, facts)


def check_holders(appoint, post, facts):
    responsible, others = appoint
    holders = facts["office"]["holders"].get(post, ())
    refuse(any(person not in holders for person in (responsible, *others)), "person_not_holder")


def check_disposition(step, disposition, facts):
    if not step["disposition"]:
        refuse(disposition, "disposition_unexpected")
        return
    check_instruction(disposition, facts)


def check_instruction(disposition, facts):
    refuse(not disposition, "disposition_required")
    refuse(not disposition["instructions"] and not disposition["note"].strip(), "disposition_required")
    posts = facts["office"]["holders"]
    named = (*disposition["recipients"], *disposition["copies"])
    refuse(any(post not in posts for post in named), "person_not_holder")


def check_sites(case, step, order, facts):
    target = exit_of(step, order["outcome"])
    sites = [site for site, _ in order["sites"]]
    if target == "end" or not case.step(target)["each_site"]:
        refuse(sites, "site_unknown")
        return
    refuse(not sites, "sites_required")
    refuse(any(site not in facts["site_agency"] for site in sites), "site_unknown")
    refuse(len(set(sites)) < len(sites), "site_twice")


def plays(party, facts):
    """Give the post that plays a party, None for the agency."""
    return None if party == REPORTER else facts["office"]["performers"].get(party)
