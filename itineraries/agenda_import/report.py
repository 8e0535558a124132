"""What an import found and did, row by row: values for whoever shows them."""

from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    WRONG = "wrong"


@dataclass(frozen=True)
class Problem:
    """What is wrong in a row and how to put it right; `column` is empty where it is several."""

    column: str
    sentence: str


@dataclass(frozen=True)
class Change:
    """One column as the export showed it before, and as it shows it now."""

    column: str
    old: str
    new: str


@dataclass(frozen=True)
class RowReport:
    """`number` is that of the spreadsheet, whose first row holds the names of the columns."""

    number: int
    outcome: Outcome
    title: str = ""
    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Report:
    """`created`: what was not in the address book, by kind and name. `is_written`: not a dry run."""

    rows: tuple[RowReport, ...]
    created: tuple[str, ...] = ()
    is_written: bool = False
    counts: dict[Outcome, int] = field(init=False)

    def __post_init__(self) -> None:
        outcomes = [row.outcome for row in self.rows]
        object.__setattr__(self, "counts", {one: outcomes.count(one) for one in Outcome})

    @property
    def is_good(self) -> bool:
        return not self.counts[Outcome.WRONG]


class WrongCell(ValueError):
    """A cell that can't be taken as it stands; `sentence` says why, and how to put it right."""

    def __init__(self, sentence: str, column: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.column = column


class UnreadableFile(ValueError):
    """A file that is no agenda at all; `sentence` says why, and how to put it right."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
