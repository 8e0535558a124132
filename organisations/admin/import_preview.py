"""What a file would change, laid out so that a page of 2,000 rows can still be opened."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from organisations.spreadsheets import Change, Outcome, Report, RowReport

# In bytes, what the rows of a page may weigh with their markup.
BUDGET = 700_000
ROW, LINE = 220, 130
SHOWN = 240

_ORDER = (
    (Outcome.WRONG, _("Wrong")),
    (Outcome.CHANGED, _("Changed")),
    (Outcome.SKIPPED, _("There already, skipped")),
    (Outcome.ADDED, _("Added")),
    (Outcome.UNCHANGED, _("Unchanged")),
)


@dataclass
class Group:
    """The rows of one outcome; those beyond what a page can hold are only counted."""

    outcome: Outcome
    label: Any
    count: int
    rows: list[RowReport] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        return self.outcome != Outcome.UNCHANGED

    @property
    def left_out(self) -> int:
        return self.count - len(self.rows)


def laid_out(report: Report) -> list[Group]:
    """The rows by what becomes of them: first what needs the officer, last what stays."""
    groups = [Group(outcome, label, report.counts[outcome]) for outcome, label in _ORDER]
    left = BUDGET
    for group in groups:
        for row in report.rows:
            if row.outcome != group.outcome:
                continue
            shown = _clipped(row)
            left -= _weight(shown)
            if left < 0:
                break
            group.rows.append(shown)
    return groups


def _clipped(row: RowReport) -> RowReport:
    return replace(
        row,
        changes=tuple(_where_it_differs(one) for one in row.changes),
        facts=tuple((column, _cut(cell)) for column, cell in row.facts),
    )


def _where_it_differs(change: Change) -> Change:
    """Of long texts, the part in which they are not the same."""
    old, new = change.old, change.new
    pairs = zip(old, new, strict=False)
    same = next((place for place, (one, other) in enumerate(pairs) if one != other), -1)
    if same < 0:
        same = min(len(old), len(new))
    first = max(0, same - 40) if max(len(old), len(new)) > SHOWN else 0
    before = "…" if first else ""
    return replace(change, old=before + _cut(old[first:]), new=before + _cut(new[first:]))


def _cut(text: str) -> str:
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


def _weight(row: RowReport) -> int:
    texts: Iterable[str] = (
        row.title,
        *(part for one in row.changes for part in (one.column, one.old, one.new)),
        *(part for one in row.problems for part in (one.column, one.sentence)),
        *(part for pair in row.facts for part in pair),
    )
    lines = len(row.changes) + len(row.problems) + len(row.facts)
    return ROW + LINE * lines + sum(len(text.encode()) for text in texts)
