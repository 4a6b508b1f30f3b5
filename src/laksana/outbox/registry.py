"""Which function does which task, and what every worker does again and again.

Rooms register theirs in a module `jobs`. A task's name begins with its room, whose jobs are loaded when the
task is first asked for; a worker loads all.
"""

from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Any, TypeAlias

from django.apps import apps
from django.utils.module_loading import autodiscover_modules

from laksana.core.values import frozen

Handler = Callable[..., None]
Sweep: TypeAlias = Callable[[datetime], bool]
"""Does at a moment what is due, and tells whether more of it waits."""


@frozen
class Regular:
    """A sweep and how many seconds lie between its rounds."""

    name: str
    seconds: float
    sweep: Sweep


_handlers: dict[str, Handler] = {}
_regular: dict[str, Regular] = {}


def handler(task: str) -> Callable[[Handler], Handler]:
    """Register the decorated function for a task.

    It is called with `key` and the payload as keywords, at least once, so it must be safe to repeat.
    """

    def register(function: Handler) -> Handler:
        if _handlers.setdefault(task, function) is not function:
            raise ValueError(f"two handlers for the task {task!r}")
        return function

    return register


def load() -> None:
    """Load the jobs of every room."""
    autodiscover_modules("jobs")


def knows(task: str) -> bool:
    """Tell whether a handler is registered."""
    if task not in _handlers:
        _load_room(task.partition(".")[0])
    return task in _handlers


def tasks() -> frozenset[str]:
    """Give every task that has a handler by now."""
    return frozenset(_handlers)


def call(task: str, *, key: str, payload: dict[str, Any]) -> None:
    """Do the work; an unknown task is an error like any other."""
    if not knows(task):
        raise LookupError(f"no handler for the task {task!r}")
    _handlers[task](key=key, **payload)


def regularly(name: str, *, seconds: float) -> Callable[[Sweep], Sweep]:
    """Register the decorated function for the loop of every worker, at once and every so many seconds.

    Nothing is kept of it in the database: several workers run it side by side, so it claims what it does. It
    is called with the time. While it tells that more waits, it is called again without a rest.
    """

    def register(sweep: Sweep) -> Sweep:
        if _regular.setdefault(name, Regular(name, seconds, sweep)).sweep is not sweep:
            raise ValueError(f"two sweeps of the name {name!r}")
        return sweep

    return register


def regular() -> list[Regular]:
    """List the sweeps of all rooms."""
    return list(_regular.values())


def _load_room(label: str) -> None:
    module = f"{apps.get_app_config(label).name}.jobs" if label in apps.app_configs else ""
    if module and find_spec(module):
        import_module(module)
