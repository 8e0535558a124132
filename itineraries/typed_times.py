"""A time as an officer types it in one field, and the short form that reads back to the same.

`9:30-10:45`, `7 - 9 p.m.`, `0930-1045`, `9`, `ore 14`, `午後2時〜4時`, `dalle 18:30`, `18:30 →`,
`circa 14`, `14時頃`, `mattina`, `all day`, `22:00-01:00 (+1)`, `22-25:30`; empty for no time. All
languages are read at once, so that a time pasted from a colleague's message is understood.
"""

import datetime as dt
import re

import msgspec

from organisations.words import active_language
from organisations.written_clocks import A_DAY, Clock, as_time, check_clock, either, plain
from organisations.written_clocks import read as read_clock

from . import typed_spans
from . import typed_time_refusals as refusals
from . import typed_time_words as words
from .itinerary import When
from .wall_time import LONGEST

# Who pastes a whole page into the field is answered without reading it.
_MOST_LETTERS = 60
# Across the date line a flight may land on the day before it left.
_FEWEST_DAYS = -1

_DAYS = re.compile(r"\s*(?:\(\s*(?P<days>[+-]\s*\d{1,9})\s*\)|\+(?P<plain>\d{1,9}))$", re.ASCII)


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
    typed_text = text.strip()
    if len(text) > _MOST_LETTERS or len(plain(text)) > _MOST_LETTERS:
        raise refusals.not_understood(typed_text[:_MOST_LETTERS])
    rest, days = _without_days(plain(text))
    if not _FEWEST_DAYS <= days <= LONGEST.days:
        raise refusals.too_long(LONGEST.days)
    if not rest:
        return TypedTime(days=days)
    if rest in words.READ_AS_ALL_DAY:
        return TypedTime("all_day", days=days)
    if part := words.READ_AS_PART.get(rest):
        return TypedTime("part_of_day", part_of_day=part, days=days)
    if clocks := _two_clocks(rest):
        if words.TO_THE_HOUR.match(rest):
            raise _one_or_two(typed_text, read_clock(rest), *clocks)
        span = typed_spans.settled(*clocks, days, typed_text, has_two_zones=has_two_zones)
        return TypedTime("exact", as_time(span.start), as_time(span.end), days=span.days)
    for precision, clock in _one_clock(rest):
        return TypedTime(precision, _start(clock, typed_text), days=days)
    raise _refusal(rest, typed_text)


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


def _without_days(text: str) -> tuple[str, int]:
    if match := _DAYS.search(text):
        offset = (match["days"] or match["plain"]).replace(" ", "")
        return text[: match.start()].strip(), int(offset)
    rest = words.NEXT_DAY.sub("", text)
    return rest.strip(), int(rest != text)


def _two_clocks(text: str) -> tuple[Clock, Clock] | None:
    """The clocks on the two sides of a dash or a word, where only one reading holds."""
    text = words.UNTIL_AFTER.sub("", words.FROM_BEFORE.sub("", text, count=1))
    found = set()
    for joint in words.BETWEEN.finditer(text):
        start, end = read_clock(text[: joint.start()]), read_clock(text[joint.end() :])
        if start and end:
            found.add((start, end))
    return found.pop() if len(found) == 1 else None


def _one_or_two(text: str, clock: Clock | None, start: Clock, end: Clock) -> Exception:
    """The refusal of `ten to nine`, which is ten minutes before nine or lasts from ten to nine."""
    first, last = (one.minutes() or 0 for one in (start, end))
    span = typed_spans.Span(first, last if first < last else last + A_DAY // 2)
    minutes = clock.minutes() if clock else None
    if minutes is None or span.end >= A_DAY:
        return refusals.not_understood(text)
    return either(text, f"{as_time(minutes):%H:%M}", span)


def _one_clock(text: str) -> list[tuple[str, Clock]]:
    """How well the time is known, and its clock: none, or one reading."""
    forms = [
        ("start_only", text),
        *(("about", rest) for rest in _without(text, words.ABOUT_BEFORE, words.ABOUT_AFTER)),
        *(("from", rest) for rest in _without(text, words.FROM_BEFORE, words.FROM_AFTER)),
    ]
    found = [(precision, read_clock(rest)) for precision, rest in forms]
    return [(precision, clock) for precision, clock in found if clock is not None][:1]


def _without(text: str, before: "re.Pattern[str]", after: "re.Pattern[str]") -> list[str]:
    """The text without the word before it, the word after it, and both, as far as it has them."""
    head, tail = before.match(text), after.search(text)
    start, end = (head.end() if head else 0), (tail.start() if tail else len(text))
    return [
        text[a:b]
        for a, b in ((start, len(text)), (0, end), (start, end))
        if (a, b) != (0, len(text))
    ]


def _start(clock: Clock, text: str) -> dt.time:
    """The time at which something starts on its day, and on no other."""
    check_clock(clock)
    minutes = clock.minutes() or 0
    if minutes >= A_DAY:
        raise refusals.after_midnight(text, f"{as_time(minutes):%H:%M}")
    return as_time(minutes)


def _end(text: str) -> Clock | None:
    """The clock of what says when something ends, and nothing else."""
    rest = words.UNTIL_AFTER.sub("", words.UNTIL_BEFORE.sub("", text, count=1))
    return read_clock(rest) if rest != text else None


def _refusal(rest: str, text: str) -> Exception:
    if (end := _end(rest)) and end.minutes() is not None:
        return refusals.without_start(text, f"{as_time(end.minutes() or 0):%H:%M}")
    if words.OF_A_ZONE.search(rest):
        return refusals.with_a_zone(text)
    if words.UNTIL_A_DAY.search(rest):
        return refusals.with_a_day(text)
    if not re.search(r"\d", rest):
        for part, stem in words.NEAR_A_PART.items():
            if stem.search(rest):
                return refusals.too_near(text, words.PARTS[part][active_language()])
    return refusals.not_understood(text)


def _print(clock: dt.time | None) -> str:
    return f"{clock:%H:%M}" if clock else ""
