"""What the screen shows: the days of a visit, with their rows."""

import datetime as dt
from collections.abc import Iterator
from typing import Any, NamedTuple

from delegations.day_phrases import WEEKDAYS, day_phrase, weekday_phrase
from delegations.models import Delegation
from itineraries.models import Day, Session
from organisations.words import active_language

from .rows import Refused, Row, Rows

# A longer visit has rows only on the days that have sessions.
_LONGEST = 60
# Beyond so many sessions the screen shows one day at a time.
MOST_ROWS = 150


class DayRows(NamedTuple):
    """One day of the screen; `date` is None for what has none yet."""

    date: dt.date | None
    weekday: str
    words: str
    theme: Day | None
    is_outside: bool
    rows: list[Row]
    # Empty where this day's rows are not shown now.
    blank: Row | None
    total: int

    @property
    def key(self) -> str:
        return f"{self.date or 'none'}"

    @property
    def chosen(self) -> str:
        """Its sessions as the act on several takes them."""
        return ",".join(f"{row.session.pk}:{row.version}" for row in self.rows if row.session)


def days_of(
    visit: Delegation,
    rows: Rows,
    sessions: list[Session],
    *,
    findings: dict[int, list[Any]],
    asked: dt.date | None,
    is_undated: bool,
    after: str,
    refused: Refused | None,
) -> list[DayRows]:
    """The days of the visit, those that have something, and the one that was asked for."""
    themes = {day.date: day for day in Day.objects.filter(delegation=visit)}
    by_day: dict[dt.date | None, list[Session]] = {}
    for session in sessions:
        by_day.setdefault(session.date, []).append(session)
    dates = {*visit_days(visit), *themes, *by_day, *([asked] if asked else [])} - {None}
    listed: list[dt.date | None] = [*sorted(date for date in dates if date), None]
    shown = set(listed)
    if len(sessions) > MOST_ROWS:
        shown = {None if is_undated else asked or listed[0]}
    days = []
    for date in listed:
        of_day = by_day.get(date, [])
        made = list(_rows_of(date, of_day, rows, findings, after, refused)) if date in shown else []
        blank = rows.blank(date, refused=refused) if date in shown else None
        days.append(_day(visit, date, themes, made, blank, len(of_day)))
    return days


def _rows_of(
    date: dt.date | None,
    sessions: list[Session],
    rows: Rows,
    findings: dict[int, list[Any]],
    after: str,
    refused: Refused | None,
) -> Iterator[Row]:
    after = refused.after if refused and refused.after else after
    for session in sessions:
        yield rows.of(session, findings.get(session.pk, []), refused)
        if after == f"{session.pk}":
            yield rows.blank(date, after, refused)


def _day(
    visit: Delegation,
    date: dt.date | None,
    themes: dict[dt.date, Day],
    rows: list[Row],
    blank: Row | None,
    count: int,
) -> DayRows:
    language = active_language()
    if date is None:
        return DayRows(None, "", "", None, False, rows, blank, count)
    is_outside = Session(delegation=visit, date=date).lies_outside_visit()
    weekday = WEEKDAYS[language][date.weekday()] if language != "ja" else ""
    # The year is the visit's.
    words = day_phrase(date, language).removesuffix(f" {date.year}")
    if language == "ja":
        words = weekday_phrase(date, language)
    return DayRows(date, weekday, words, themes.get(date), is_outside, rows, blank, count)


def visit_days(visit: Delegation) -> list[dt.date]:
    """All days of the visit, where both its dates are known to the day."""
    start, end = visit.start, visit.end or visit.start
    if not (start and end and start.is_exact and end.is_exact):
        return []
    length = (end.last - start.first).days
    if not 0 <= length < _LONGEST:
        return []
    return [start.first + dt.timedelta(days=number) for number in range(length + 1)]
