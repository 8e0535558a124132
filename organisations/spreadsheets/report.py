"""What an import found and did, row by row: values for whoever shows them."""

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum

from .resemblance import Question


class Outcome(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
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
    """`number` is that of the spreadsheet, whose first row holds the names of the columns.

    `facts`: the columns of a new record as they were understood, so far as one looks at them first.
    """

    number: int
    outcome: Outcome
    title: str = ""
    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Report:
    """What became of a file, or would.

    `created`: what was not in the address book, by kind and name. `notices`: what the reader of the
    file has to say. `problems`: what is wrong with all rows together. `questions`: which records some
    names mean. `unknown_names`: of which nobody said yet whether they are of people or of bodies.
    `is_written`: not a dry run.
    """

    rows: tuple[RowReport, ...]
    created: tuple[str, ...] = ()
    is_written: bool = False
    notices: tuple[str, ...] = ()
    # What there is to know of the outcome, beside the rows.
    remarks: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    unknown_names: tuple[str, ...] = ()
    counts: dict[Outcome, int] = field(init=False)

    def __post_init__(self) -> None:
        outcomes = [row.outcome for row in self.rows]
        object.__setattr__(self, "counts", {one: outcomes.count(one) for one in Outcome})

    @property
    def is_good(self) -> bool:
        return not self.counts[Outcome.WRONG] and not self.problems

    @property
    def digest(self) -> str:
        """The same for the same outcome: tells whether what was looked at is what would be done."""
        told = repr((self.rows, self.created, self.problems, self.unknown_names))
        return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def may_be_written(report: Report, *, dry_run: bool, seen: str) -> bool:
    """Whether the transaction may be kept. `seen`: the digest that was agreed to, if any was."""
    return not dry_run and report.is_good and seen in ("", report.digest)
