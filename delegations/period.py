"""Dates that are known as well as the office knows them: a day, a month, a season, a year.

Whatever is known of a date is a span of days. "March 2023" is the span from the 1st to the 31st;
it is over, and what was due in it overdue, on 1 April. Notations follow ISO 8601-2 (EDTF):
`2022-11-09`, `2023-03`, `2023-21` (spring; 22 summer, 23 autumn, 24 winter), `2023`, and
`2023-03-05/2023-03-12` for a window.
"""

import datetime as dt

import msgspec

from organisations.models.record import FIRST_YEAR, LAST_YEAR
from organisations.words import active_language

from .day_phrases import (
    day_phrase,
    month_phrase,
    season_phrase,
    window_phrase,
    year_phrase,
)
from .written_periods import SEASON_STARTS, month_days, read_days, season_days


class Period(msgspec.Struct, frozen=True, order=True):
    """A span of days, both included, within which something happens or is due."""

    first: dt.date
    last: dt.date

    @classmethod
    def of_day(cls, day: dt.date) -> "Period":
        return cls(day, day)

    @classmethod
    def of_month(cls, year: int, month: int, months: int = 1) -> "Period":
        """`months` calendar months from the given one; ValueError when there is no such month."""
        return cls(*month_days(year, month, months))

    @classmethod
    def of_season(cls, year: int, season: int) -> "Period":
        """A meteorological season of the northern half, 21 spring to 24 winter, by its first year."""
        return cls(*season_days(year, season))

    @classmethod
    def parse(cls, notation: str) -> "Period":
        """Read a date as an officer writes it; ValueError when it is none.

        See `written_periods` for the notations. Years from 1800 to 2199.
        """
        period = cls(*read_days(notation))
        if period.first.year < FIRST_YEAR or period.last.year > LAST_YEAR:
            raise ValueError(notation)
        return period

    @property
    def notation(self) -> str:
        """The shortest ISO 8601-2 notation that `parse` reads back as this span."""
        if self.first == self.last:
            return self.first.isoformat()
        year, month = self.first.year, self.first.month
        if self == Period.of_month(year, month):
            return f"{year:04}-{month:02}"
        for season, start in SEASON_STARTS.items():
            if month == start and self == Period.of_season(year, season):
                return f"{year:04}-{season}"
        if self == Period.of_month(year, 1, months=12):
            return f"{year:04}"
        return f"{self.first.isoformat()}/{self.last.isoformat()}"

    @property
    def is_exact(self) -> bool:
        return self.first == self.last

    def in_language(self, language: str) -> str:
        """The date in words: `9 novembre 2022`, `spring 2023`, `2023年3月`, `between 5 and 9 May 2023`.

        A window is never said as a span: what happens on some day within it does not last so long.
        """
        year, month = self.first.year, self.first.month
        match self.notation.count("-"), self.notation.count("/"):
            case 0, 0:
                return year_phrase(year, language)
            case 1, 0:
                part = int(self.notation[5:])
                if part in SEASON_STARTS:
                    return season_phrase(year, part, language)
                return month_phrase(year, month, language)
        if self.is_exact:
            return day_phrase(self.first, language)
        return window_phrase(self.first, self.last, language)

    def __str__(self) -> str:
        return self.in_language(active_language())
