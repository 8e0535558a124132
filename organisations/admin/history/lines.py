"""Saved states of records, gathered into the acts that saved them. Values come later."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import IntegerField, QuerySet, Value

COLUMNS = (
    "history_id",
    "id",
    "act",
    "history_date",
    "history_user_id",
    "history_type",
    "history_change_reason",
)


class Line(NamedTuple):
    """One saved state of a record; its values stay in the database until they are shown."""

    model: Any
    line: int
    pk: int
    act: uuid.UUID | None
    at: dt.datetime
    by: int | None
    kind: str
    command: str | None

    @property
    def act_key(self) -> str:
        """What was saved outside of any act is an act of its own."""
        return str(self.act) if self.act else f"{self.model._meta.label_lower}-{self.line}"


class Step(NamedTuple):
    """What an act made of one record: from the state before it, if any, to the state after it.

    `kind` is "added", "changed", "deleted" or "restored".
    """

    model: Any
    pk: int
    kind: str
    before: int | None
    after: int

    @property
    def record(self) -> tuple[Any, int]:
        return self.model, self.pk


class Act(NamedTuple):
    key: str
    at: dt.datetime
    by: int | None
    command: str
    steps: list[Step]


def lines_of(sources: Iterable[QuerySet[Any]]) -> list[Line]:
    """The lines in all these histories. One query, however many they are."""
    asked, kinds = [], []
    for place, lines in enumerate(sources):
        kinds.append(lines.model.instance_type)
        numbered = lines.annotate(place=Value(place, output_field=IntegerField()))
        asked.append(numbered.order_by().values_list(*COLUMNS, "place"))
    if not asked:
        return []
    first, *others = asked
    return [Line(kinds[row[-1]], *row[:-1]) for row in first.union(*others, all=True)]


def acts_of(lines: Iterable[Line]) -> list[Act]:
    """The acts that these lines tell of, newest first; in each, the records in the lines' order."""
    by_record: dict[tuple[Any, int], list[Line]] = defaultdict(list)
    by_act: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        by_record[line.model, line.pk].append(line)
        by_act[line.act_key].append(line)
    steps: dict[str, list[Step]] = defaultdict(list)
    for states in by_record.values():
        states.sort(key=lambda line: line.line)
        for key, step in _steps(states):
            steps[key].append(step)
    acts = [_act(key, by_act[key], found) for key, found in steps.items()]
    return sorted(acts, key=lambda act: (act.at, act.key), reverse=True)


def _act(key: str, lines: list[Line], steps: list[Step]) -> Act:
    at = max(line.at for line in lines)
    by = next((line.by for line in lines if line.by is not None), None)
    command = next((line.command for line in lines if line.command), "")
    return Act(key, at, by, command, steps)


def _steps(states: list[Line]) -> Iterable[tuple[str, Step]]:
    """One step for all that one act saved of a record; none where it left nothing behind."""
    before: int | None = None
    runs: list[list[Line]] = []
    for line in states:
        if runs and runs[-1][0].act_key == line.act_key:
            runs[-1].append(line)
        else:
            runs.append([line])
    for run in runs:
        first, last = run[0], run[-1]
        if last.kind == "-":
            kind = "deleted"
        elif first.kind == "+":
            kind = "added" if before is None else "restored"
        else:
            kind = "changed"
        if not (first.kind == "+" and kind == "deleted"):
            yield first.act_key, Step(first.model, first.pk, kind, before, last.line)
        before = last.line
