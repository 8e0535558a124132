"""Values of a spreadsheet's cells as the text that a person would have typed."""

import datetime as dt
from typing import Any

# Times alone are stored as moments of the day zero, which programs read as one of these.
_DAY_ZERO = (dt.date(1899, 12, 30), dt.date(1899, 12, 31), dt.date(1900, 1, 1), dt.date(1904, 1, 1))
_HALF_A_SECOND = dt.timedelta(microseconds=500_000)


def text_of(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.datetime):
        return _moment(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dt.time):
        return _clock((dt.datetime.combine(dt.date(2000, 1, 1), value) + _HALF_A_SECOND).time())
    if isinstance(value, dt.timedelta):
        return _span(value)
    if isinstance(value, float):
        return _number(value)
    return str(value)


def _moment(value: dt.datetime) -> str:
    value = (value + _HALF_A_SECOND).replace(microsecond=0)
    if value.date() in _DAY_ZERO:
        return _clock(value.time())
    if value.time() == dt.time():
        return value.date().isoformat()
    return f"{value.date().isoformat()} {_clock(value.time())}"


def _clock(value: dt.time) -> str:
    return value.isoformat("seconds" if value.second else "minutes")


def _span(value: dt.timedelta) -> str:
    """A time in the notation of durations, as some sheets have it: 9:30 and not 0.39 days."""
    seconds = round(value.total_seconds())
    if 0 <= seconds < 86_400:
        return _clock((dt.datetime(2000, 1, 1) + dt.timedelta(seconds=seconds)).time())  # noqa: DTZ001 # A wall time.
    return f"{seconds // 3600}:{seconds // 60 % 60:02}"


def _number(value: float) -> str:
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    # A part of a day keeps so many figures that nobody takes it for an hour and minutes.
    return f"{value:.10f}" if 0 < value < 1 else repr(value)
