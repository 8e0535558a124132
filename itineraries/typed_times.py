"""A time as an officer types it in one field, and the short form that reads back to the same.

`9:30-10:45`, `9.30–10.45`, `0930-1045`, `9`, `ore 14`, `14時30分`, `dalle 18:30`, `18:30 →`, `circa 14`,
`14時頃`, `mattina`, `all day`, `22:00-01:00 (+1)`; empty for no time. All languages are read at once, so
that a time pasted from a colleague's message is understood.
"""

import datetime as dt
import re
import unicodedata

import msgspec
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from organisations.words import active_language

from . import typed_time_words as words
from .itinerary import When

# Who pastes a whole page into the field is answered without reading it.
LONGEST = 60

_CLOCK = (
    r"(?:(?:午前|午後)\s*)?\d{1,4}"
    r"(?:\s*[:.,h]\s*\d{1,2}(?:[:.]\d{1,2})?|\s*時\s*(?:\d{1,2}\s*分|半)?|h)?"
    r"(?:\s*[ap]\.?m\.?)?"
)
_CLOCK_PARTS = re.compile(
    r"(?P<half>午前|午後)?\s*"
    r"(?:(?P<packed>\d{3,4})|(?P<hour>\d{1,2})"
    r"(?:\s*[:.,h]\s*(?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?"
    r"|\s*時\s*(?:(?P<minute_ja>\d{1,2})\s*分|(?P<half_hour>半))?|h)?)"
    r"(?:\s*(?P<meridiem>[ap])\.?m\.?)?",
    re.ASCII,
)
_DAYS = re.compile(r"\s*(?:\(\s*(?P<days>[+-]\s*\d{1,3})\s*\)|\+(?P<plain>\d{1,3}))$", re.ASCII)
_NEXT_DAY = re.compile(rf"\s*\(?{words.NEXT_DAY}\)?$|翌日?\s*(?=\d|午)")
_EXACT = re.compile(
    rf"(?:{words.FROM_BEFORE}|{words.AT_BEFORE})?(?P<start>{_CLOCK}){words.BETWEEN}"
    rf"(?:{words.AT_BEFORE})?(?P<end>{_CLOCK})\s*(?:まで)?",
    re.ASCII,
)
_ABOUT = re.compile(
    rf"{words.ABOUT_BEFORE}(?:{words.AT_BEFORE})?(?P<before>{_CLOCK})|(?:{words.AT_BEFORE})?"
    rf"(?P<after>{_CLOCK}){words.ABOUT_AFTER}",
    re.ASCII,
)
_FROM = re.compile(
    rf"{words.FROM_BEFORE}(?P<before>{_CLOCK})(?:{words.FROM_AFTER})?|(?:{words.AT_BEFORE})?"
    rf"(?P<after>{_CLOCK}){words.FROM_AFTER}",
    re.ASCII,
)
_START = re.compile(rf"(?:{words.AT_BEFORE})?(?P<start>{_CLOCK})", re.ASCII)
# No such clock: a day ends with it.
_MIDNIGHT = (24, 0, 0)


class TypedTime(msgspec.Struct, frozen=True):
    """A time without its day; `days` after that day it ends, where that is another."""

    precision: str = "untimed"
    start: dt.time | None = None
    end: dt.time | None = None
    part_of_day: str = ""
    days: int = 0


def read(text: str, *, has_two_zones: bool = False) -> TypedTime:
    """What was typed; ValidationError with a sentence that says what is wrong and how to write it.

    `has_two_zones` of what ends by other clocks than it starts, as a flight does: there alone an end
    may seem to come before the start.
    """
    plain = _plain(text)
    if len(plain) > LONGEST:
        raise _not_understood(text)
    rest, days = _without_days(plain)
    if not rest:
        return TypedTime(days=days)
    if rest in words.READ_AS_ALL_DAY:
        return TypedTime("all_day", days=days)
    if part := words.READ_AS_PART.get(rest):
        return TypedTime("part_of_day", part_of_day=part, days=days)
    if match := _EXACT.fullmatch(rest):
        return _span(match["start"], match["end"], days, has_two_zones)
    for precision, pattern in (("about", _ABOUT), ("from", _FROM)):
        if match := pattern.fullmatch(rest):
            return TypedTime(precision, _clock(match["before"] or match["after"]), days=days)
    if match := _START.fullmatch(rest):
        return TypedTime("start_only", _clock(match["start"]), days=days)
    raise _not_understood(text)


def typed(when: When, language: str = "") -> str:
    """The short form of a time, in the active language unless another is asked for."""
    language = language or active_language()
    start, end = _print(when.start), _print(when.end)
    forms = {
        "exact": f"{start}–{end}",
        "start_only": start,
        "from": words.FROM[language].format(clock=start),
        "about": words.ABOUT[language].format(clock=start),
        "part_of_day": words.PARTS.get(when.part_of_day, {}).get(language, ""),
        "all_day": words.ALL_DAY[language],
    }
    days = (when.end_date - when.date).days if when.end_date and when.date else 0
    return f"{forms.get(when.precision, '')} {f'({days:+d})' if days else ''}".strip()


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold().strip()
    text = re.sub(r"[\u2010-\u2015\u2212\u301c]", "-", text)
    return re.sub(r"\s+", " ", text.replace("’", "'"))


def _without_days(text: str) -> tuple[str, int]:
    if match := _DAYS.search(text):
        offset = (match["days"] or match["plain"]).replace(" ", "")
        return text[: match.start()], int(offset)
    told = _NEXT_DAY.sub("", text)
    return told.strip(), int(told != text)


def _span(start: str, end: str, days: int, has_two_zones: bool) -> TypedTime:
    first = _clock(start)
    if _numbers(end) == _MIDNIGHT:
        return TypedTime("exact", first, dt.time(), days=days or 1)
    last = _clock(end)
    if not days and not has_two_zones and last <= first:
        said = f"{_print(first)}–{_print(last)}"
        sentence = _("%(span)s ends before it starts. If it ends on the next day, write %(next)s.")
        raise ValidationError(sentence % {"span": said, "next": f"{said} (+1)"}, code="backwards")
    return TypedTime("exact", first, last, days=days)


def _clock(text: str) -> dt.time:
    hour, minute, second = _numbers(text) or _MIDNIGHT
    try:
        return dt.time(hour, minute, second)
    except ValueError:
        sentence = _(
            "“%(clock)s” is no time of the day: hours go from 0 to 23, minutes from 00 to 59. "
            "Write it as 9:30."
        )
        raise ValidationError(sentence % {"clock": text.strip()}, code="clock") from None


def _numbers(text: str) -> tuple[int, int, int] | None:
    """Hour, minute, second; None where the digits make no clock."""
    match = _CLOCK_PARTS.fullmatch(text.strip())
    if match is None:
        return None
    if packed := match["packed"]:
        hour, minute = int(packed[:-2]), int(packed[-2:])
    else:
        hour = int(match["hour"])
        minute = 30 if match["half_hour"] else int(match["minute"] or match["minute_ja"] or 0)
    if match["half"] or match["meridiem"]:
        if hour > 12:
            return None
        is_late = match["half"] == "午後" or match["meridiem"] == "p"
        hour = hour % 12 + 12 * is_late
    return hour, minute, int(match["second"] or 0)


def _print(clock: dt.time | None) -> str:
    if clock is None:
        return ""
    return f"{clock:%H:%M:%S}" if clock.second else f"{clock:%H:%M}"


def _not_understood(text: str) -> ValidationError:
    sentence = _(
        "“%(typed)s” is not understood as a time. Write for example 9:30-10:45, 14, from 18:30, "
        "about 14, morning, all day; or leave it empty."
    )
    return ValidationError(sentence % {"typed": text.strip()[:LONGEST]}, code="time")
