"""Every act of the reference model: one function each, checks first, then the change.

An act is `(name, fields)`; `facts` is a dict: now, when, who, office, diary, site_agency, seen, known, other,
stock. Never imports the product.
"""

from model.beside import ask_reopen, comment, confirm, free_dispose, link, rate, record_no_answer
from model.case import Refusal
from model.dues import recalculate
from model.ending import cancel, close_as_duplicate, decide_reopen, migrate, reroute, withdraw
from model.goods import install, move_stock
from model.incidents import judge_incident, lift_incident, report_incident
from model.official import cancel_paper, issue_paper
from model.opening import open_case
from model.turns import (
    add_site,
    agree_pause,
    decide_skip,
    finish_hand_over,
    pause,
    recall,
    resume,
    send_back,
    skip_site,
)
from model.work import assign, begin, co_sign, complete_step, decide_co_sign, fill_form, record_written, take


def attempt(case, name, fields, facts):
    """Try an act on a case: None when it was carried out, else the `Refusal` (nothing has changed)."""
    case.entry += 1
    try:
        ACTS[name](case, fields, facts)
    except Refusal as refusal:
        case.entry -= 1
        return refusal
    return None


ACTS = {
    "open": open_case,
    "take": take,
    "assign": assign,
    "begin": begin,
    "complete": complete_step,
    "record_written": record_written,
    "fill_form": fill_form,
    "co_sign": co_sign,
    "decide_co_sign": decide_co_sign,
    "send_back": send_back,
    "recall": recall,
    "pause": pause,
    "agree_pause": agree_pause,
    "resume": resume,
    "finish_hand_over": finish_hand_over,
    "add_site": add_site,
    "skip_site": skip_site,
    "decide_skip": decide_skip,
    "withdraw": withdraw,
    "cancel": cancel,
    "reroute": reroute,
    "close_as_duplicate": close_as_duplicate,
    "confirm": confirm,
    "record_no_answer": record_no_answer,
    "rate": rate,
    "ask_reopen": ask_reopen,
    "decide_reopen": decide_reopen,
    "comment": comment,
    "free_dispose": free_dispose,
    "link": link,
    "migrate": migrate,
    "recalculate": recalculate,
    "judge_incident": judge_incident,
    "lift_incident": lift_incident,
    "report_incident": report_incident,
    "move_stock": move_stock,
    "install": install,
    "issue_paper": issue_paper,
    "cancel_paper": cancel_paper,
}
