"""Which function does which task. Rooms register theirs in a module `jobs`, loaded at start."""

from collections.abc import Callable
from typing import Any

Handler = Callable[..., None]

_handlers: dict[str, Handler] = {}


def handler(task: str) -> Callable[[Handler], Handler]:
    """Register the decorated function for a task.

    It is called with `key` and the payload as keywords, at least once, so it must be safe to repeat.
    """

    def register(function: Handler) -> Handler:
        if _handlers.setdefault(task, function) is not function:
            raise ValueError(f"two handlers for the task {task!r}")
        return function

    return register


def knows(task: str) -> bool:
    """Tell whether a handler is registered."""
    return task in _handlers


def call(task: str, *, key: str, payload: dict[str, Any]) -> None:
    """Do the work; an unknown task is an error like any other."""
    if task not in _handlers:
        raise LookupError(f"no handler for the task {task!r}")
    _handlers[task](key=key, **payload)
