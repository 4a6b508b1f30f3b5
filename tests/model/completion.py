"""Finishing a step, told in the order of the contract. Never imports the product."""

from model.case import END, REPORTER, Refusal, exit_of
from model.papers import faults

ANSWER_WITHIN_DAYS = 3


def refuse(condition, code, fields=None):
    if condition:
        raise Refusal(code, fields)


def complete(case, token, order, facts, *, by, post):
    """Check what was handed in with a completion, then submit the step or finish it."""
    step = case.step(token["step"])
    last = not step["each_site"] or len(case.tokens_of(step["key"])) == 1
    refuse(token["pause"] and token["pause"]["agreed"], "step_paused")
    refuse(token["submitted"], "step_submitted")
    refuse(case.is_own_work(token, by, facts), "own_work")
    refuse(step["each_site"] and token["begun"] is None, "not_begun")
    refuse(step["filled_by"] and not token["form"], "form_not_filled")
    must_be_settled(case, token)
    check_exit(step, order)
    check_papers(case, step, order)
    refuse(set(step["checklist"]) - set(order["checked"]), "checklist_incomplete")
    refuse(step["photos"] and not order["files"], "photo_required")
    check_appointment(case, step, order, facts)
    check_disposition(step, order["disposition"], facts)
    check_sites(case, step, order, facts, last=last)
    done = {
        "by": by,
        "post": post,
        "outcome": order["outcome"],
        "outputs": made(asked_papers(step, order["outcome"]), order["papers"]),
        "done_at": facts["when"],
        "awaits": list(step["co_signs"]),
        "missing": [],
        "entry": case.entry,
        "sites": order["sites"],
    }
    if order["appoint"]:
        responsible, others = order["appoint"]
        case.appointed[step["appoints"]] = {"responsible": responsible, "others": others, "entry": case.entry}
    if order["disposition"]:
        inform(case, order["disposition"])
    case.informed.update(plays(performer, facts) for performer in step["informs"])
    if step["co_signs"]:
        token.update(submitted=done, pause=None, skip_asked=False)
    else:
        finish(case, token, done, facts)


def finish(case, token, done, facts):
    """Finish a step whose signatures are given, with everything that follows from it."""
    step, at = case.step(token["step"]), facts["when"]
    if len(case.tokens) == 1:
        must_open_somewhere(case, exit_of(step, done["outcome"]), done["sites"])
    case.remember(
        token,
        by=done["by"],
        outcome=done["outcome"],
        done_at=done["done_at"],
        post=done["post"],
        others=token["others"],
    )
    case.file_papers(token, done["outputs"], done["entry"])
    hand_over = step["hand_over"]
    if hand_over and hand_over["outcome"] == done["outcome"]:
        case.handed_over.append((token["token"], token["site"], hand_over["waits"]))
    if step["restores"]:
        ask_recovery(case, token, facts)
    case.leave(step["key"], done["outcome"], at, facts, sites=done["sites"], parent=token["token"])


def must_open_somewhere(case, key, sites=()):
    """Refuse to go to a step once per site when nobody can tell for which."""
    nowhere = key != END and case.step(key)["each_site"] and not sites and not case.known_sites(key)
    refuse(nowhere, "sites_required")


def must_be_settled(case, token):
    """Refuse to finish what takes goods while some are reserved or out; a round settles at its last site."""
    if case.step(token["step"])["stock"] and case.is_last(token):
        refuse(case.reserved or case.issued, "stock_outstanding")


def ask_recovery(case, token, facts):
    answer_by = facts["diary"].after_days(facts["when"], ANSWER_WITHIN_DAYS)
    case.questions = [question for question in case.questions if question["site"] != token["site"]]
    case.questions.append(
        {
            "site": token["site"],
            "asked_at": facts["when"],
            "answer_by": answer_by,
            "answered": False,
            "well": None,
            "token": token["token"],
        }
    )


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
    asked = asked_papers(step, order["outcome"])
    refuse(set(order["papers"]) - {key for _, key in asked}, "paper_unexpected")
    check_answers(case, asked, order["papers"])


def asked_papers(step, outcome):
    """Give what the performer fills: the agency's form is not asked again."""
    uses = outputs_of(step, outcome)
    return merged(uses[len(step["outputs"]) :] if step["filled_by"] else uses)


def merged(uses):
    """Give each paper once: made anew rather than added to, added to rather than carried."""
    modes = {}
    for mode, key in uses:
        modes.setdefault(key, set()).add(mode)
    order = ("new", "adds_to", "carries")
    return [(next(mode for mode in order if mode in found), key) for key, found in modes.items()]


def made(uses, papers):
    """Give the papers that an act made or changed: one that is only carried stays as it is."""
    return [(mode, key) for mode, key in uses if mode != "carries" or papers.get(key)]


def check_answers(case, uses, papers):
    wrong = {}
    for mode, key in uses:
        if mode == "carries" and key not in papers:
            continue
        fields = case.procedure["papers"][key]
        found = faults(fields, papers.get(key, {}), demanding=mode != "carries")
        wrong |= {f"{key}.{place}": code for place, code in found.items()}
    refuse(wrong, "fields_wrong", wrong)


def check_appointment(case, step, order, facts):
    appoint = order["appoint"]
    if not step["appoints"]:
        refuse(appoint, "appointment_unexpected")
        return
    target = exit_of(step, order["outcome"])
    leads_there = target != END and case.step(target)["performer"] == step["appoints"]
    refuse(not appoint and (leads_there or not step["outcomes"]), "appointment_required")
    if appoint:
        check_holders(appoint, facts["office"]["performers"].get(step["appoints"]), facts)


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


def check_sites(case, step, order, facts, *, last):
    target = exit_of(step, order["outcome"])
    sites = [site for site, _ in order["sites"]]
    if not last or target == END or not case.step(target)["each_site"]:
        refuse(sites, "site_unknown")
        return
    refuse(not sites, "sites_required")
    refuse(any(site not in facts["site_agency"] for site in sites), "site_unknown")
    refuse(len(set(sites)) < len(sites), "site_twice")


def inform(case, disposition):
    """Remember the posts that got an instruction or a copy of one."""
    case.informed.update(disposition["recipients"], disposition["copies"])


def plays(party, facts):
    """Give the post that plays a party, None for the agency."""
    return None if party == REPORTER else facts["office"]["performers"].get(party)
