"""How dates that may be less exact than a day are written, by officers and by our own pages.

In every notation of a day, and: `3/2023`, `2023-03`, `marzo 2023`, `2023年3月` for a month; `2023-21`,
`spring 2023`, `inverno 2022–23`, `2023年春` for a season; `2023`, `2023年` for a year; and for some day
within a window two of them joined by `/` (ISO) or `..`, or as they are printed: `tra il 9 e il 12
marzo 2023`, `between 9 and 12 March 2023`, `2023年3月9日から12日までのいずれかの日`.
"""

import calendar
import datetime as dt
import re
import unicodedata
from collections.abc import Iterator

from django.core.exceptions import ValidationError

from organisations.written_days import read_day

from .day_phrases import MONTHS, SEASONS

Days = tuple[dt.date, dt.date]

# First month of each season, by its EDTF number; winter reaches into the next year.
SEASON_STARTS = {21: 3, 22: 6, 23: 9, 24: 12}

_ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})", re.ASCII)
_EUROPEAN_MONTH = re.compile(r"(\d{1,2})[/.](\d{4})", re.ASCII)
_JAPANESE_MONTH = re.compile(r"(\d{4})年 ?(\d{1,2})月", re.ASCII)
_YEAR = re.compile(r"(\d{4})年?", re.ASCII)
# A winter is named by both its years: 2022–23.
_YEARS = r"(?P<year>\d{4})(?:-(?P<next>\d{2}))?"
_NAMED = re.compile(rf"(?P<name>[^\W\d]+) {_YEARS}", re.ASCII)
_JAPANESE_SEASON = re.compile(rf"{_YEARS}年(?P<name>[春夏秋冬])", re.ASCII)
_WINDOWS = [
    re.compile(window)
    for window in (
        r"between (.+) and (.+)",
        r"tra (?:il |l')(.+) e (?:il |l')(.+)",
        r"(.+)から(.+)までのいずれかの日",
    )
]
_DAY_OF_MONTH = re.compile(r"(\d{1,2})[o°]?", re.ASCII)
# No notation is longer.
_MOST_LETTERS = 80


def read_days(notation: str) -> Days:
    """The first and the last day of what is written; ValueError when it is no date."""
    if len(notation) > _MOST_LETTERS:
        raise ValueError(notation)
    text = unicodedata.normalize("NFKC", notation).lower().strip().replace("’", "'")
    text = re.sub(r"\s+", " ", re.sub("[\u2010-\u2015]", "-", text))
    for reading in (*_windows(text), *_joined(text)):
        first, last = reading
        if last < first:
            raise ValueError(notation)
        return first, last
    return _one(text)


def month_days(year: int, month: int, months: int = 1) -> Days:
    """`months` calendar months from the given one; ValueError when there is no such month."""
    first = dt.date(year, month, 1)
    end_year, end_month = divmod(year * 12 + month - 1 + months - 1, 12)
    last = calendar.monthrange(end_year, end_month + 1)[1]
    return first, dt.date(end_year, end_month + 1, last)


def season_days(year: int, season: int) -> Days:
    return month_days(year, SEASON_STARTS[season], months=3)


def _windows(text: str) -> Iterator[Days]:
    for window in _WINDOWS:
        if match := window.fullmatch(text):
            yield _two_days(match[1], match[2])


def _joined(text: str) -> Iterator[Days]:
    left, joint, right = text.partition("..")
    if not joint and re.fullmatch(r"\d{4}-\d{1,2}(?:-\d{1,2})?/.+", text, re.ASCII):
        left, joint, right = text.partition("/")
    if joint:
        yield _one(left.strip())[0], _one(right.strip())[1]


def _two_days(first: str, last: str) -> Days:
    """Two days of which one alone names what they have in common."""
    for whole, part, is_first in ((last, first, True), (first, last, False)):
        day = _day(whole)
        other = _day(part) or (_completed(part, day) if day else None)
        if day and other:
            return (other, day) if is_first else (day, other)
    raise ValueError(first)


def _completed(part: str, other: dt.date) -> dt.date | None:
    """`20 october`, `9`, `11月10日` or `11日`, in the year or month of the other day."""
    if match := _DAY_OF_MONTH.fullmatch(part.removesuffix("日")):
        return other.replace(day=int(match[1]))
    return _day(f"{part} {other.year}") or _day(f"{other.year}年{part}")


def _day(text: str) -> dt.date | None:
    try:
        return read_day(text)
    except ValidationError:
        return None


def _one(text: str) -> Days:
    if day := _day(text):
        return day, day
    if match := _ISO_MONTH.fullmatch(text):
        year, part = int(match[1]), int(match[2])
        return season_days(year, part) if part in SEASON_STARTS else month_days(year, part)
    if match := _EUROPEAN_MONTH.fullmatch(text):
        return month_days(int(match[2]), int(match[1]))
    if match := _JAPANESE_MONTH.fullmatch(text):
        return month_days(int(match[1]), int(match[2]))
    if match := _YEAR.fullmatch(text):
        return month_days(int(match[1]), 1, months=12)
    if match := _NAMED.fullmatch(text) or _JAPANESE_SEASON.fullmatch(text):
        return _named(match["name"], int(match["year"]), match["next"])
    raise ValueError(text)


def _named(name: str, year: int, next_year: str | None) -> Days:
    is_two_years = next_year is not None and int(next_year) == (year + 1) % 100
    for season, names in SEASONS.items():
        if name in names.values() and (next_year is None or (season == 24 and is_two_years)):
            return season_days(year, season)
    for months in MONTHS.values():
        for month, said in enumerate(months, start=1):
            if name == said.lower() and next_year is None:
                return month_days(year, month)
    raise ValueError(name)
