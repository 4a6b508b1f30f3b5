"""How many cases run by each procedure. The room of cases registers here how to count and list them.

Knows no table; without a counter nothing is counted and nothing is shown.
"""

from collections.abc import Callable, Mapping

from django.http import HttpRequest

from laksana.core.values import frozen

Count = Callable[[HttpRequest], Mapping[str, int]]
Address = Callable[[HttpRequest, str], str]


@frozen
class Running:
    """The running cases of one procedure that the visitor may see, and the address of their list, if any."""

    count: int
    url: str


_counters: list[tuple[Count, Address]] = []


def register_running(count: Count, address: Address) -> None:
    """Say how to count the running cases a visitor may see, by procedure, and where they are listed."""
    _counters[:] = [(count, address)]


def running_cases(request: HttpRequest) -> Callable[[str], Running | None]:
    """Count once; give the running cases of any procedure, or None where nothing counts them."""
    if not _counters:
        return lambda procedure: None
    count, address = _counters[0]
    counted = count(request)
    return lambda procedure: Running(counted.get(procedure, 0), address(request, procedure))
