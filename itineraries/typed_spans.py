"""From when to when: which half of the day each end of a typed span is meant in.

A mark at one end (`7-9 pm`, `午後2時〜4時`, `11 am - 1`) is meant for the other too, unless that would
put the end before the start; where two readings are left, the officer is asked.
"""

from typing import NamedTuple

from organisations.written_clock_words import in_half, is_late
from organisations.written_clocks import A_DAY, Clock, as_time, check_clock, either

from . import typed_time_refusals as refusals

_NOON = A_DAY // 2


class Span(NamedTuple):
    """Minutes since the day of each end began, and how many days lie between the two days."""

    start: int
    end: int
    days: int = 0

    def __str__(self) -> str:
        clocks = f"{as_time(self.start):%H:%M}–{as_time(self.end):%H:%M}"
        return f"{clocks} ({self.days:+d})" if self.days else clocks


def settled(start: Clock, end: Clock, days: int, text: str, *, has_two_zones: bool) -> Span:
    """The span that was typed; ValidationError where it is none, or may be either of two."""
    check_clock(start)
    check_clock(end)
    if start.is_open and 1 <= start.hour < 12 and end.is_midnight:
        # "9 to midnight" is an evening as often as a whole day.
        early = start.hour * 60 + start.minute
        raise either(text, Span(early + _NOON, 0, 1), Span(early, 0, 1))
    readings = [
        Span(first, last)
        for first in ([0] if start.is_midnight else _readings(start, end))
        for last in _readings(end, start)
    ]
    if start.is_open and start.hour == 0 and end.mark == "pm":
        # Half past noon in Japan, half past midnight elsewhere.
        raise either(text, *readings)
    span = _likeliest(readings, text, days, is_free=bool(days) or has_two_zones)
    if span.start >= A_DAY:
        next_day = Span(span.start % A_DAY, span.end % A_DAY)
        is_span = next_day.start < next_day.end
        raise refusals.after_midnight(text, next_day) if is_span else refusals.not_understood(text)
    if span.start >= span.end and not days and not has_two_zones:
        raise _backwards(start, end, readings, text)
    if span.end < A_DAY:
        return span._replace(days=days)
    if days > 1:
        raise refusals.not_understood(text)
    return Span(span.start, span.end - A_DAY, 1)


def _readings(clock: Clock, other: Clock) -> list[int]:
    """The minutes that a clock may mean beside another, likeliest first."""
    if not (other.mark and clock.is_open):
        return [clock.minutes() or 0]
    same = clock.minutes(other.mark)
    late = is_late(other.mark)
    halves = [in_half(clock.hour, late=half) * 60 + clock.minute for half in (late, not late)]
    return list(dict.fromkeys([*([] if same is None else [same]), *halves]))


def _likeliest(readings: list[Span], text: str, days: int, *, is_free: bool) -> Span:
    """`is_free`: the end may lie on another day or go by another clock, so its hour tells nothing."""
    forward = [span for span in readings if span.start < span.end]
    if len(readings) > 1 and is_free and readings[0] not in forward:
        raise either(text, *(span._replace(days=days) for span in readings[:2]))
    return forward[0] if forward and not is_free else readings[0]


def _backwards(start: Clock, end: Clock, readings: list[Span], text: str) -> Exception:
    nearest = min(readings, key=lambda span: (span.end - span.start) % A_DAY or A_DAY)
    tomorrow = nearest._replace(days=1)
    if end.mark == "am" and end.hour == 12 and start.is_open:
        # Who writes "11-12 am" may well mean noon.
        early = start.hour % 12 * 60 + start.minute
        return either(text, Span(early, _NOON + end.minute), tomorrow)
    if end.is_open and not start.mark and nearest.start < nearest.end + _NOON < A_DAY:
        return refusals.backwards(tomorrow, later=nearest._replace(end=nearest.end + _NOON))
    return refusals.backwards(tomorrow)
