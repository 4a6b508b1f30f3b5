"""Working time by counting minutes, for the reference model.

An instant is a whole number of minutes since a Monday's midnight in the office's zone. Never imports the
product.
"""

DAY = 24 * 60
HORIZON_DAYS = 900


class Diary:
    """Every minute of `HORIZON_DAYS` days, marked working or not, with running totals."""

    def __init__(self, weekly, holidays=(), days=HORIZON_DAYS):
        self.weekly = weekly
        self.holidays = frozenset(holidays)
        self.passed = [0]
        self.working = []
        self.day_ends = {}
        for day in range(days):
            self._write_day(day)

    def _write_day(self, day):
        spans = () if day in self.holidays else self.weekly[day % 7]
        for minute in range(DAY):
            works = any(start <= minute < end for start, end in spans)
            if works:
                self.working.append(day * DAY + minute)
            self.passed.append(self.passed[-1] + works)
        if spans:
            self.day_ends[day] = day * DAY + spans[-1][1]

    def minutes_between(self, start, end):
        """Count the working minutes in [start, end)."""
        return self.passed[end] - self.passed[start]

    def after_minutes(self, start, minutes):
        """Give the instant by which so many working minutes have passed."""
        if not minutes:
            return start
        return self.working[self.passed[start] + minutes - 1] + 1

    def after_days(self, start, days):
        """Give the same clock time so many working days later, or that day's close if that is earlier."""
        begin = self.working[self.passed[start]]
        day, left = begin // DAY, days
        while left:
            day += 1
            left -= day in self.day_ends
        return min(day * DAY + begin % DAY, self.day_ends[day])


def due(diary, start, step):
    """Give the due time of a step that starts at `start`, None where the paper has no time."""
    if step["minutes"] is not None:
        if step["around_the_clock"]:
            return start + step["minutes"]
        return diary.after_minutes(start, step["minutes"])
    if step["days"] is not None:
        if step["around_the_clock"]:
            return start + step["days"] * DAY
        return diary.after_days(start, step["days"])
    return None


def moved(diary, when_due, *, since, until, step):
    """Move a due time on by a pause."""
    if when_due is None:
        return None
    if step["around_the_clock"]:
        return when_due + (until - since)
    return diary.after_minutes(when_due, diary.minutes_between(since, until))
