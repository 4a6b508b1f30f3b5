"""In which hours a step is worked on: the office's, or around the clock. Never asks what time it is."""

from laksana.core.clock import Calendar
from laksana.core.procedure.model import Step


def calendar_of(step: Step, post: int | None, *, on_call: frozenset[int], calendar: Calendar) -> Calendar:
    """Give the calendar of a step's clock: around the clock where its SOP says so, or its post is on call."""
    return calendar.always if step.around_the_clock or post in on_call else calendar
