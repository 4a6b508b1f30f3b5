"""Opens the case of a round that fell due, as a draft for who performs its first step. Never decides when."""

from typing import Final
from uuid import UUID, uuid5

from laksana.cases import services as cases
from laksana.core.case.commands import Open, Source
from laksana.core.case.refusals import Refused
from laksana.maintenance.models import Round

SPACE: Final = UUID("5a8f3c52-6f53-4b0e-9d0e-3f4f8a1f6d11")
"""The command id of a round's case follows from the round: opening it again finds the same case."""


class NotOpened(Exception):
    """The case of a round could not be opened; said among the jobs that failed."""


def open_round(number: int) -> None:
    """Open the case of a round, once however often it is asked."""
    row = Round.objects.select_related("plan").get(pk=number)
    if row.case_id is not None or row.skipped:
        return
    answer = cases.open_case(
        cases.system(row.government_id),
        procedure=row.plan.procedure,
        command=Open(row.subject, None, source=Source.ORDER, sites=tuple(row.sites)),
        command_id=uuid5(SPACE, str(row.pk)),
    )
    if isinstance(answer, Refused):
        raise NotOpened(f"round {row.pk}: {answer.code}")
    Round.objects.filter(pk=row.pk).update(case=answer.case)
