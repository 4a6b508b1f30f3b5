"""Goods between the store and a step. Never imports the product.

A line is (room, model, quantity, device).
"""

from collections import Counter

from model.completion import refuse
from model.guards import on_step, open_token


def move_stock(case, fields, facts):
    goods_token(case, fields, facts)
    act, lines = fields["act"], fields["lines"]
    refuse(any(quantity < 1 for _, _, quantity, _ in lines), "goods_required")
    if act == "reserve":
        refuse(not lines, "goods_required")
        case.reserved.update(counted(found_in_store(lines, facts["stock"])))
        return
    have = case.issued if act == "give_back" else case.reserved
    gone = counted(lines) if lines else Counter(have)
    refuse(not gone or not have >= gone, "stock_not_held")
    have -= gone
    if act == "issue":
        case.issued.update(gone)


def install(case, fields, facts):
    token = goods_token(case, fields, facts)
    site, gone = fields["site"], counted([fields["line"]])
    refuse(fields["line"][2] < 1, "goods_required")
    source = case.issued if case.issued >= gone else case.reserved
    refuse(not source >= gone, "stock_not_held")
    refuse(token["site"] is not None and token["site"] != site, "site_unknown")
    refuse(site not in facts["site_agency"], "site_unknown")
    old = replaced(fields, facts["stock"])
    source -= gone
    put = (token["token"], fields["line"], site, old, fields["fate"])
    case.installed.append(put)


def replaced(fields, stock):
    """Give the device that is taken down, as the line of what becomes of it."""
    device, fate = fields["replaces"], fields["fate"]
    if device is None:
        refuse(fate is not None, "old_device_not_there")
        return None
    model, state, site = stock["devices"].get(device, (None, "", None))
    refuse(state != "installed" or site != fields["site"], "old_device_not_there")
    refuse(fate is None, "fate_required")
    if fate != "returned":
        return (0, model, 1, device)
    refuse(fields["fate_room"] not in stock["rooms"], "stock_unknown")
    return (fields["fate_room"], model, 1, device)


def found_in_store(lines, stock):
    """Give the very goods that the lines stand for; of serials that nobody named, the oldest."""
    free = Counter(stock["free"])
    named = {device for *_, device in lines}
    idle = {shelf: list(devices) for shelf, devices in stock["serials"].items()}
    for room, model, quantity, device in lines:
        shelf = room, model
        refuse(room not in stock["rooms"] or shelf not in stock["free"], "stock_unknown")
        refuse(quantity > free[shelf], "stock_short")
        free[shelf] -= quantity
        if device is None and shelf not in idle:
            yield room, model, quantity, None
            continue
        refuse(device is not None and quantity != 1, "stock_short")
        oldest = [one for one in idle.get(shelf, ()) if one not in named]
        wanted = oldest[:quantity] if device is None else [device]
        refuse(len(wanted) < quantity or not set(wanted) <= set(idle.get(shelf, ())), "stock_short")
        for one in wanted:
            idle[shelf].remove(one)
            yield room, model, 1, one


def counted(lines):
    """Add lines up by what they are of: room, model, device."""
    total = Counter()
    for room, model, quantity, device in lines:
        total[room, model, device] += quantity
    return total


def goods_token(case, fields, facts):
    step = case.step(open_token(case, fields)["step"])
    refuse(not step["stock"], "no_stock_step")
    token = on_step(case, "move_stock", fields, facts)
    refuse(token["pause"] and token["pause"]["agreed"], "step_paused")
    refuse(token["submitted"], "step_submitted")
    refuse(step["each_site"] and token["begun"] is None, "not_begun")
    return token
