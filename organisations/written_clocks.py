"""One clock as people write it: `9.30`, `ore 15`, `7 p.m.`, `午後2時半`, `half past nine`, `mezzogiorno`.

Every field, cell and import reads a time of day here, in all languages at once.
"""

import datetime as dt
import re
import unicodedata
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from . import written_clock_words as words

# Broadcasters count the hours after midnight on: 25:30 is half past one of the next day.
_LAST_HOUR = 29
_HOURS = 24
A_DAY = _HOURS * 60

_NUMBER = r"(?P<packed>\d{3,4})|(?P<hour>\d{1,2})"
_CLOCK = re.compile(
    rf"(?:{words.MARKS_BEFORE})?(?:{_NUMBER}"
    r"(?:(?: ?: ?|[.,]| ?(?:h|uhr) ?)(?P<minute>\d{1,2})(?:[:.](?P<second>\d{2}))?"
    r"| ?時 ?(?:(?P<minute_ja>\d{1,2}(?= ?分)|\d{2})(?: ?分)?|(?P<half_ja>半))?"
    rf"|(?P<fraction>{words.FRACTIONS}))?)"
    rf"(?: ?(?:{words.HOUR_AFTER})|(?<=[:.\d]\d\d) ?(?:{words.HOURS_AFTER}))?"
    rf"(?: ?(?:{words.MARKS_AFTER}))?(?: ?(?:{words.EXACTLY}))?",
    re.ASCII,
)
_PAST = re.compile(rf"(?P<past>{words.PAST})(?P<rest>.+)")
_NOON = re.compile(rf"(?:12(?:[:.]00)? )?(?:{words.NOON})(?P<fraction>{words.FRACTIONS})?")
_MIDNIGHT = re.compile(rf"(?:12(?:[:.]00)? )?(?:{words.MIDNIGHT})")


class Clock(NamedTuple):
    """What a clock says: `mark` is the half or part of the day that was written with it.

    The hour counts on after midnight, up to 29; of a bare `midnight` nobody knows which one it is.
    """

    hour: int
    minute: int = 0
    second: int = 0
    mark: str = ""
    is_midnight: bool = False
    is_noon: bool = False
    # As it was written.
    said: str = ""

    @property
    def is_open(self) -> bool:
        """Whether a mark beside another clock may be meant for this one too."""
        return not (self.mark or self.is_noon or self.is_midnight) and self.hour <= 12

    def minutes(self, mark: str = "") -> int | None:
        """Minutes since the day began, read with `mark` if it has none; None where there are none."""
        hour = words.hour_of_day(self.hour, self.mark or mark)
        if hour is None or hour > _LAST_HOUR or self.minute > 59 or self.second > 59:
            return None
        return hour * 60 + self.minute


def plain(text: str) -> str:
    """The text as it is meant, whatever the width of its letters, its case, dashes and spaces."""
    text = unicodedata.normalize("NFKC", text).casefold().strip()
    text = re.sub(r"[\u2010-\u2015\u2212\u301c~]", "-", text).replace("’", "'")
    return re.sub(r"\s+", " ", text)


def read(text: str) -> Clock | None:
    """The clock that `text`, made `plain`, says; None where it says none."""
    clock = _read(text)
    return clock._replace(said=text.strip()) if clock else None


def _read(text: str) -> Clock | None:
    text = words.with_figures(words.AT_BEFORE.sub("", text, count=1).strip())
    if match := _NOON.fullmatch(text):
        return Clock(12, words.minutes_of(match["fraction"]), is_noon=True)
    if _MIDNIGHT.fullmatch(text):
        return Clock(_HOURS, is_midnight=True)
    if match := _PAST.fullmatch(text):
        return _moved(_read(match["rest"]), words.minutes_of(match["past"]))
    match = _CLOCK.fullmatch(text)
    return _of(match) if match else None


def check_minute(clock: dt.time | Clock) -> None:
    """Refuse seconds, which no page, print or calendar would show."""
    if clock.second or (isinstance(clock, dt.time) and clock.microsecond):
        minute = f"{clock.hour:02}:{clock.minute:02}"
        raise ValidationError(
            _("Times are kept to the minute, and this one has seconds. Write %(minute)s.")
            % {"minute": minute},
            code="seconds",
        )


def check_clock(clock: Clock) -> None:
    """Refuse what is no clock, or says more or less than a time is kept with."""
    check_minute(clock)
    if clock.mark in words.TWELVE_IS_EITHER and clock.hour == 12 and clock.minute <= 59:
        raise either(clock.said, f"00:{clock.minute:02}", f"12:{clock.minute:02}")
    if clock.minute <= 59 and (clock.is_open or clock.minutes() is not None):
        return
    if clock.minute <= 59 and words.is_late(clock.mark) and 12 < clock.hour < 24:
        sentence = _("“%(clock)s” counts the hours in two ways. Write %(plain)s.")
        hour = f"{clock.hour}:{clock.minute:02}"
        raise ValidationError(sentence % {"clock": clock.said, "plain": hour}, code="clock")
    sentence = _(
        "“%(clock)s” is no time of the day: hours go from 0 to 23, minutes from 00 to 59. "
        "Write it as 9:30."
    )
    raise ValidationError(sentence % {"clock": clock.said}, code="clock")


def either(text: str, first: Any, second: Any) -> ValidationError:
    """The refusal of what means one of two times and does not say which."""
    sentence = _(
        "“%(typed)s” can be read as %(first)s or as %(second)s. Write the one that is meant."
    )
    words = {"typed": text, "first": first, "second": second}
    return ValidationError(sentence % words, code="either")


def read_time(text: str, *, of_day: bool = False) -> dt.time:
    """A time of one day; ValidationError with a sentence where it is none.

    `of_day`: a day is written before it, of which `midnight` is the beginning.
    """
    clock = read(plain(text))
    if clock is None:
        sentence = _("“%(cell)s” is not a time. Write it like 09:30.")
        raise ValidationError(sentence % {"cell": text.strip()[:80]}, code="invalid")
    check_clock(clock)
    minutes = 0 if of_day and clock.is_midnight else clock.minutes() or 0
    if minutes >= A_DAY:
        sentence = _("“%(cell)s” is %(clock)s of the next day. Write %(clock)s, and give that day.")
        words = {"cell": text.strip()[:80], "clock": f"{as_time(minutes):%H:%M}"}
        raise ValidationError(sentence % words, code="next_day")
    return as_time(minutes)


def as_time(minutes: int) -> dt.time:
    """The clock of that minute of the day, or of the next."""
    hour, minute = divmod(minutes, 60)
    return dt.time(hour % _HOURS, minute)


def _of(match: "re.Match[str]") -> Clock:
    if packed := match["packed"]:
        hour, minute = int(packed[:-2]), int(packed[-2:])
    else:
        written = match["minute"] or match["minute_ja"]
        # "9:3" may be three past nine or half past: the minute of no clock.
        is_cut = match["minute"] is not None and len(match["minute"]) < 2
        hour = int(match["hour"])
        minute = 99 if is_cut else 30 if match["half_ja"] else int(written or 0)
    clock = Clock(hour, minute, int(match["second"] or 0), _mark_of(match))
    return _moved(clock, words.minutes_of(match["fraction"])) or clock


def _mark_of(match: "re.Match[str]") -> str:
    found = [
        name.removesuffix("_before").removesuffix("_after")
        for name, said in match.groupdict().items()
        if said is not None and name.endswith(("_before", "_after"))
    ]
    # "午後2時 am": two marks that contradict each other are none that holds.
    return found[0] if len(found) == 1 else "both" if found else ""


def _moved(clock: Clock | None, minutes: int) -> Clock | None:
    """So many minutes later, within what the words can say: `quarter to nine` is 8:45."""
    if clock is None or clock.minute or not minutes:
        return clock if clock is None or not minutes else None
    if minutes > 0:
        return clock._replace(minute=minutes)
    hour = clock.hour - 1 or 12
    return clock._replace(hour=hour, minute=60 + minutes) if clock.hour else None
