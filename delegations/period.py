"""Dates that are known as well as the office knows them: a day, a month, a season, a year.

Whatever is known of a date is a span of days. "March 2023" is the span from the 1st to the 31st;
it is over, and what was due in it overdue, on 1 April. Notations follow ISO 8601-2 (EDTF):
`2022-11-09`, `2023-03`, `2023-21` (spring; 22 summer, 23 autumn, 24 winter), `2023`, and
`2023-03-05/2023-03-12` for a window.
"""

import calendar
import datetime as dt
import re

import msgspec

from organisations.models.record import FIRST_YEAR, LAST_YEAR
from organisations.words import active_language

from .day_phrases import (
    SEASONS,
    day_phrase,
    month_phrase,
    season_phrase,
    window_phrase,
    year_phrase,
)

_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_EUROPEAN_DAY = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d{1,2})", re.ASCII)
_EUROPEAN_MONTH = re.compile(r"(\d{1,2})[/.](\d{4})", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
# First month of each season, by its EDTF number; winter reaches into the next year.
_SEASON_STARTS = {21: 3, 22: 6, 23: 9, 24: 12}


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
        first = dt.date(year, month, 1)
        end_year, end_month = divmod(year * 12 + month - 1 + months - 1, 12)
        return cls(
            first, dt.date(end_year, end_month + 1, calendar.monthrange(end_year, end_month + 1)[1])
        )

    @classmethod
    def of_season(cls, year: int, season: int) -> "Period":
        """A meteorological season of the northern half, 21 spring to 24 winter, by its first year."""
        return cls.of_month(year, _SEASON_STARTS[season], months=3)

    @classmethod
    def parse(cls, notation: str) -> "Period":
        """Read a date as an officer writes it; ValueError when it is none.

        `9/11/2022`, `2022-11-09`, `3/2023`, `2023-03`, `2023-21`, `spring 2023`, `primavera 2023`,
        `2023`, and two of them joined by `/` (ISO) or `..` for a window. Years from 1800 to 2199.
        """
        period = cls._parse_span(notation.strip())
        if period.first.year < FIRST_YEAR or period.last.year > LAST_YEAR:
            raise ValueError(notation)
        return period

    @classmethod
    def _parse_span(cls, notation: str) -> "Period":
        for joint in ("..", "/"):
            left, found, right = notation.partition(joint)
            if found and (joint == ".." or _is_iso(left)):
                first, last = cls._parse_one(left).first, cls._parse_one(right).last
                if last < first:
                    raise ValueError(notation)
                return cls(first, last)
        return cls._parse_one(notation)

    @classmethod
    def _parse_one(cls, notation: str) -> "Period":
        if match := _DAY.fullmatch(notation):
            return cls.of_day(dt.date(int(match[1]), int(match[2]), int(match[3])))
        if match := _EUROPEAN_DAY.fullmatch(notation):
            return cls.of_day(dt.date(int(match[3]), int(match[2]), int(match[1])))
        if match := _MONTH.fullmatch(notation):
            year, part = int(match[1]), int(match[2])
            return cls.of_season(year, part) if part in _SEASON_STARTS else cls.of_month(year, part)
        if match := _EUROPEAN_MONTH.fullmatch(notation):
            return cls.of_month(int(match[2]), int(match[1]))
        if _YEAR.fullmatch(notation):
            return cls.of_month(int(notation), 1, months=12)
        return cls._parse_words(notation)

    @classmethod
    def _parse_words(cls, notation: str) -> "Period":
        word, _space, year = notation.lower().rpartition(" ")
        if _YEAR.fullmatch(year):
            for season, names in SEASONS.items():
                if word in names.values():
                    return cls.of_season(int(year), season)
            for month in range(1, 13):
                if f"{word} {year}" in {
                    month_phrase(int(year), month, language).lower() for language in ("it", "en")
                }:
                    return cls.of_month(int(year), month)
        raise ValueError(notation)

    @property
    def notation(self) -> str:
        """The shortest ISO 8601-2 notation that `parse` reads back as this span."""
        if self.first == self.last:
            return self.first.isoformat()
        year, month = self.first.year, self.first.month
        if self == Period.of_month(year, month):
            return f"{year:04}-{month:02}"
        for season, start in _SEASON_STARTS.items():
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
                if part in _SEASON_STARTS:
                    return season_phrase(year, part, language)
                return month_phrase(year, month, language)
        if self.is_exact:
            return day_phrase(self.first, language)
        return window_phrase(self.first, self.last, language)

    def __str__(self) -> str:
        return self.in_language(active_language())


def _is_iso(notation: str) -> bool:
    return bool(_DAY.fullmatch(notation) or _MONTH.fullmatch(notation))
