"""The reference model's way of judging the answers of a paper. Never imports the product."""

from datetime import date, datetime

TOO_LONG = 10_000


def faults(fields, answers):
    """Give {field key: code} for what is wrong with one paper."""
    wrong = {}
    for key in answers:
        if key not in {field["key"] for field in fields}:
            wrong[key] = "unknown_field"
    for field in fields:
        code = fault(field, answers.get(field["key"]))
        if code:
            wrong[field["key"]] = code
    return wrong


def fault(field, answer):
    """Give what is wrong with one answer, or None."""
    blank = answer is None or answer == () or (isinstance(answer, str) and not answer.strip())
    if blank:
        return "required" if field["required"] else None
    return JUDGES[field["type"]](field, answer)


def of_text(field, answer):
    return "too_long" if len(answer) > TOO_LONG else None


def of_number(field, answer):
    return None if type(answer) in (int, float) else "not_a_number"


def of_date(field, answer):
    return None if parses(date.fromisoformat, answer) else "not_a_date"


def of_datetime(field, answer):
    return None if parses(datetime.fromisoformat, answer) else "not_a_date"


def of_choice(field, answer):
    return None if answer in field["choices"] else "not_a_choice"


def of_yes_no(field, answer):
    return None if answer is True or answer is False else "not_a_choice"


def of_table(field, answer):
    if not isinstance(answer, tuple) or not all(hasattr(row, "keys") for row in answer):
        return "not_a_row"
    return "row" if any(faults(field["columns"], row) for row in answer) else None


def parses(read, answer):
    try:
        read(answer)
    except (TypeError, ValueError):
        return False
    return True


JUDGES = {
    "text": of_text,
    "paragraph": of_text,
    "number": of_number,
    "date": of_date,
    "datetime": of_datetime,
    "choice": of_choice,
    "yes_no": of_yes_no,
    "table": of_table,
}
