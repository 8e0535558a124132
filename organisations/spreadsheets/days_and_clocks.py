"""Days and times in the notations that spreadsheets and people write, where only one reading holds."""

import datetime as dt
import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from organisations import written_clocks, written_days

from .cells import folded
from .refusals import WrongCell

# At the ends of the calendar a time has no instant in every zone; no visit is there.
YEARS = range(1900, 2200)
# A spreadsheet counts days from here; other numbers of five figures are no day of a visit.
_DAY_ZERO = dt.date(1899, 12, 30)
_SERIALS = range(36_526, 73_051)  # 2000 to 2099.
_MIDNIGHT = re.compile(r"[Tt ]0{1,2}:00(?::00(?:\.0+)?)?$")
_PART_OF_A_DAY = re.compile(r"0[.,]\d{3,17}", re.ASCII)
_BARE_NUMBER = re.compile(r"\d+(?:[.,]\d)?", re.ASCII)


def read_day(cell: str) -> dt.date | None:
    word = folded(cell)
    if not word:
        return None
    if re.fullmatch(r"\d{5}(?:[.,]0+)?", word) and int(word[:5]) in _SERIALS:
        return _DAY_ZERO + dt.timedelta(days=int(word[:5]))
    try:
        day = written_days.read_day(_MIDNIGHT.sub("", cell.strip()))
    except ValidationError as error:
        raise WrongCell(error.messages[0]) from None
    if day.year not in YEARS:
        raise WrongCell(_(written_days.NO_DAY) % {"cell": cell[:80]})
    return day


def read_clock(cell: str) -> dt.time | None:
    word = written_clocks.plain(cell)
    if not word:
        return None
    try:
        if _PART_OF_A_DAY.fullmatch(word):
            return _part_of_a_day(float(word.replace(",", ".")))
        # A number alone may be a count, or a part of a day that lost its format.
        if not _BARE_NUMBER.fullmatch(word):
            return written_clocks.read_time(cell)
    except ValidationError as error:
        raise WrongCell(error.messages[0]) from None
    raise WrongCell(_("“%(cell)s” is not a time. Write it like 09:30.") % {"cell": cell[:80]})


def _part_of_a_day(part: float) -> dt.time:
    seconds = round(part * 86_400)
    # A minute is no round number of a binary fraction.
    minutes = round(seconds / 60)
    if abs(seconds - minutes * 60) > 1:
        minutes = seconds // 60
        written_clocks.check_minute(dt.time(minutes // 60, minutes % 60, seconds % 60))
    return written_clocks.as_time(minutes)
