"""Days and times in the notations that spreadsheets and people write, where only one reading holds."""

import datetime as dt
import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from organisations import written_clocks

from .cells import folded
from .refusals import WrongCell

# At the ends of the calendar a time has no instant in every zone; no visit is there.
YEARS = range(1900, 2200)
# A spreadsheet counts days from here; other numbers of five figures are no day of a visit.
_DAY_ZERO = dt.date(1899, 12, 30)
_SERIALS = range(36_526, 73_051)  # 2000 to 2099.
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "gen gennaio jan january",
            "feb febbraio february",
            "mar marzo march",
            "apr aprile april",
            "mag maggio may",
            "giu giugno jun june",
            "lug luglio jul july",
            "ago agosto aug august",
            "set sett settembre sep sept september",
            "ott ottobre oct october",
            "nov novembre november",
            "dic dicembre dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_ISO_DAY = r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"
# As people write them here: the day comes first.
_DAY_FIRST = r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})"
_WITH_NAME = r"(?:[a-zì]+\.?,? +)?(?P<day>\d{1,2})°?[ -](?P<name>[a-z]+)\.?[ -](?P<year>\d{4})"
_JAPANESE_DAY = r"(?P<year>\d{4})年 ?(?P<month>\d{1,2})月 ?(?P<day>\d{1,2})日(?: ?[((].[))])?"
_DAYS = [re.compile(one) for one in (_ISO_DAY, _DAY_FIRST, _WITH_NAME, _JAPANESE_DAY)]
_MIDNIGHT = re.compile(r"[t ]0{1,2}:00(?::00(?:\.0+)?)?$")
_SHORT_YEAR = re.compile(r"\d{1,2}[/.-](?:\d{1,2}|[a-z]{3,})[/.-]\d{2}")

_PART_OF_A_DAY = re.compile(r"0[.,]\d{3,17}", re.ASCII)
_BARE_NUMBER = re.compile(r"\d+(?:[.,]\d)?", re.ASCII)


def read_day(cell: str) -> dt.date | None:
    word = folded(cell)
    if not word:
        return None
    if re.fullmatch(r"\d{5}(?:[.,]0+)?", word) and int(word[:5]) in _SERIALS:
        return _DAY_ZERO + dt.timedelta(days=int(word[:5]))
    plain = _MIDNIGHT.sub("", word)
    if _SHORT_YEAR.fullmatch(plain):
        raise WrongCell(
            _("The year of “%(cell)s” has two figures. Write it like 2022-11-10 or 10/11/2022.")
            % {"cell": cell[:80]}
        )
    for notation in _DAYS:
        if (written := notation.fullmatch(plain)) and (day := _day(written.groupdict())):
            return day
    raise WrongCell(
        _("“%(cell)s” is not a day. Write it like 2022-11-10 or 10/11/2022.") % {"cell": cell[:80]}
    )


def read_clock(cell: str) -> dt.time | None:
    word = written_clocks.plain(cell)
    if not word:
        return None
    try:
        if _PART_OF_A_DAY.fullmatch(word):
            return _part_of_a_day(float(word.replace(",", ".")))
        # A number alone may be a count, or a part of a day that lost its format.
        clock = None if _BARE_NUMBER.fullmatch(word) else written_clocks.read(word)
        if clock is not None:
            return _of_its_day(clock, cell)
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


def _of_its_day(clock: written_clocks.Clock, cell: str) -> dt.time:
    written_clocks.check_clock(clock)
    minutes = clock.minutes() or 0
    if minutes >= written_clocks.A_DAY:
        sentence = _(
            "“%(cell)s” is %(clock)s of the next day. Write %(clock)s here, and that day under date "
            "or end_date."
        )
        words = {"cell": cell[:80], "clock": f"{written_clocks.as_time(minutes):%H:%M}"}
        raise WrongCell(sentence % words)
    return written_clocks.as_time(minutes)


def _day(written: dict[str, str]) -> dt.date | None:
    month = _MONTHS.get(written["name"], 0) if "name" in written else int(written["month"])
    if int(written["year"]) not in YEARS:
        return None
    try:
        return dt.date(int(written["year"]), month, int(written["day"]))
    except ValueError:
        return None
