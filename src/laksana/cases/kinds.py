"""The numbers under which commands stand in the journal. A number is never given again."""

from types import MappingProxyType
from typing import Final

from laksana.core.case import commands
from laksana.core.case.commands import Command

NUMBERS: Final = MappingProxyType(
    {
        commands.Open: 1,
        commands.Take: 2,
        commands.Begin: 3,
        commands.Complete: 4,
        commands.RecordWritten: 5,
        commands.FillForm: 6,
        commands.CoSign: 7,
        commands.DecideCoSign: 8,
        commands.Assign: 9,
        commands.SendBack: 10,
        commands.Recall: 11,
        commands.Pause: 12,
        commands.AgreePause: 13,
        commands.Resume: 14,
        commands.FinishHandOver: 15,
        commands.AddSite: 16,
        commands.SkipSite: 17,
        commands.DecideSkip: 18,
        commands.Withdraw: 19,
        commands.Cancel: 20,
        commands.Reroute: 21,
        commands.CloseAsDuplicate: 22,
        commands.Confirm: 23,
        commands.RecordNoAnswer: 24,
        commands.Rate: 25,
        commands.AskReopen: 26,
        commands.DecideReopen: 27,
        commands.Comment: 28,
        commands.FreeDispose: 29,
        commands.Link: 30,
        commands.Migrate: 31,
        commands.Recalculate: 32,
        commands.JudgeIncident: 33,
        commands.LiftIncident: 34,
        commands.ReportIncident: 35,
        commands.MoveStock: 36,
        commands.Install: 37,
        commands.IssuePaper: 38,
        commands.CancelPaper: 39,
    }
)
NAMES: Final = MappingProxyType({number: kind.__name__ for kind, number in NUMBERS.items()})


def number_of(command: Command) -> int:
    """Give the number of a command's kind."""
    return NUMBERS[type(command)]
