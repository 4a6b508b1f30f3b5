"""The reference model's way of judging the answers of a paper. Never imports the product."""

from datetime import datetime

TOO_LONG = 10_000


def faults(fields, answers, demanding=True):
    """Give {place: code} for what is wrong with one paper; `demanding`: required fields must be answered."""
    wrong = dict.fromkeys(set(answers) - {field["key"] for field in fields}, "unknown_field")
    for field in fields:
        key, answer = field["key"], answers.get(field["key"])
        if is_blank(answer):
            if field["required"] and demanding:
                wrong[key] = "required"
        elif field["type"] == "table":
            wrong |= {f"{key}{place}": code for place, code in table_faults(field, answer).items()}
        elif not JUDGES[field["type"]](field, answer):
            wrong[key] = NAMES[field["type"]]
        elif isinstance(answer, str) and field["type"] in ("text", "paragraph") and len(answer) > TOO_LONG:
            wrong[key] = "too_long"
    return wrong


def is_blank(answer):
    return answer is None or answer == () or (isinstance(answer, str) and not answer.strip())


def table_faults(field, rows):
    if not isinstance(rows, tuple) or not all(hasattr(row, "keys") for row in rows):
        return {"": "not_a_row"}
    wrong = {}
    for number, row in enumerate(rows):
        wrong |= {f".{number}.{place}": code for place, code in faults(field["columns"], row).items()}
    return wrong


def is_text(field, answer):
    return isinstance(answer, str)


def is_number(field, answer):
    return type(answer) in (int, float) and answer - answer == 0


def is_date(field, answer):
    return parses("%Y-%m-%d", answer)


def is_datetime(field, answer):
    return any(parses(form, answer) for form in ("%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S%z"))


def is_choice(field, answer):
    return answer in field["choices"]


def is_yes_no(field, answer):
    return answer is True or answer is False


def parses(form, answer):
    try:
        return bool(datetime.strptime(answer, form))  # noqa: DTZ007
    except (TypeError, ValueError):
        return False


JUDGES = {
    "text": is_text,
    "paragraph": is_text,
    "number": is_number,
    "date": is_date,
    "datetime": is_datetime,
    "choice": is_choice,
    "yes_no": is_yes_no,
}
NAMES = {
    "text": "not_a_text",
    "paragraph": "not_a_text",
    "number": "not_a_number",
    "date": "not_a_date",
    "datetime": "not_a_date",
    "choice": "not_a_choice",
    "yes_no": "not_a_choice",
}
