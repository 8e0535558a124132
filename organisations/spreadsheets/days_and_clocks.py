"""Days and times in the notations that spreadsheets and people write, where only one reading holds."""

import datetime as dt
import re

from django.utils.translation import gettext as _

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

_CLOCK = re.compile(
    r"(?:ore +|h +)?(?P<hour>\d{1,2})(?:[:.]|h|時)(?P<minute>\d{2})分?"
    r"(?:[:.](?P<second>\d{2})(?:[.,]0+)?)?(?: ?(?P<half>[ap])\.?m\.?)?"
)
_HOUR = re.compile(r"(?P<hour>\d{1,2}) ?(?:(?P<half>[ap])\.?m\.?|h|時)")
_PART_OF_A_DAY = re.compile(r"0[.,]\d{3,17}")


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
    word = folded(cell)
    if not word:
        return None
    if _PART_OF_A_DAY.fullmatch(word):
        minutes = round(float(word.replace(",", ".")) * 1440)
        return dt.time(minutes // 60 % 24, minutes % 60)
    written = _CLOCK.fullmatch(word) or _HOUR.fullmatch(word)
    clock = _clock(written.groupdict()) if written else None
    if clock is None:
        raise WrongCell(_("“%(cell)s” is not a time. Write it like 09:30.") % {"cell": cell[:80]})
    return clock


def _day(written: dict[str, str]) -> dt.date | None:
    month = _MONTHS.get(written["name"], 0) if "name" in written else int(written["month"])
    if int(written["year"]) not in YEARS:
        return None
    try:
        return dt.date(int(written["year"]), month, int(written["day"]))
    except ValueError:
        return None


def _clock(written: dict[str, str | None]) -> dt.time | None:
    hour = int(written["hour"] or 0)
    if half := written["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        return dt.time(hour, int(written.get("minute") or 0), int(written.get("second") or 0))
    except ValueError:
        return None
