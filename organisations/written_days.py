"""One day as people write it: `2027-03-01`, `1/3/2027`, `1º marzo 2027`, `March 1, 2027`, `令和9年3月1日`.

Every field, cell and import reads a day here, in all languages at once; in figures the day comes
before the month.
"""

import datetime as dt
import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

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
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "lun lunedì lunedi mon monday 月",
            "mar martedì martedi tue tues tuesday 火",
            "mer mercoledì mercoledi wed wednesday 水",
            "gio giovedì giovedi thu thur thurs thursday 木",
            "ven venerdì venerdi fri friday 金",
            "sab sabato sat saturday 土",
            "dom domenica sun sunday 日",
        )
    )
    for name in names.split()
}
# Each with the year before its first, and its days.
_ERAS = {
    "昭和": (1925, dt.date(1926, 12, 25), dt.date(1989, 1, 7)),
    "平成": (1988, dt.date(1989, 1, 8), dt.date(2019, 4, 30)),
    "令和": (2018, dt.date(2019, 5, 1), dt.date.max),
}
_WEEKDAY = rf"(?:(?P<weekday>{'|'.join(name for name in _WEEKDAYS if name.isascii() or 'ì' in name)})\.?,? +)?"
_DAY = r"(?:il |l')?(?P<day>\d{1,2})(?:°|o|\.|st|nd|rd|th)?"
_NAME = rf"(?P<name>{'|'.join(_MONTHS)})\.?"
_JAPANESE = (
    rf"(?:(?P<era>{'|'.join(_ERAS)}) ?)?(?P<year>\d{{1,4}}|元)年 ?(?P<month>\d{{1,2}})月 ?"
    r"(?P<day>\d{1,2})日(?: ?\(?(?P<weekday>[月火水木金土日])(?:曜日?)?\)?)?"
)
_NOTATIONS = [
    re.compile(notation, re.ASCII)
    for notation in (
        rf"{_WEEKDAY}(?P<year>\d{{4}})[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})",
        # As people write them here: the day comes first.
        rf"{_WEEKDAY}(?P<day>\d{{1,2}})[/.-](?P<month>\d{{1,2}})[/.-](?P<year>\d{{4}})",
        rf"{_WEEKDAY}{_DAY}[ -](?:of )?{_NAME},?[ -](?P<year>\d{{4}})",
        rf"{_WEEKDAY}{_NAME} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})",
        _JAPANESE,
    )
]
_SHORT_YEAR = re.compile(r"\d{1,2}[/.-](?:\d{1,2}|[a-z]{3,})[/.-]\d{2}", re.ASCII)
NO_DAY = gettext_noop("“%(cell)s” is not a day. Write it like 2022-11-10 or 10/11/2022.")
# No notation of a day is longer.
_MOST_LETTERS = 60


def read_day(text: str) -> dt.date:
    """The day that is written; ValidationError with a sentence that says how to write it."""
    if len(text) > _MOST_LETTERS:
        raise _refusal(_(NO_DAY), text)
    written = unicodedata.normalize("NFKC", text).lower().strip()
    written = re.sub(r"\s+", " ", written.replace("’", "'"))
    if _SHORT_YEAR.fullmatch(written):
        raise _refusal(
            _("The year of “%(cell)s” has two figures. Write it like 2022-11-10 or 10/11/2022."),
            text,
        )
    for notation in _NOTATIONS:
        if (match := notation.fullmatch(written)) and (day := _day(match.groupdict())):
            _check_weekday(match["weekday"], day, text)
            return day
    raise _refusal(_(NO_DAY), text)


def _day(written: dict[str, str | None]) -> dt.date | None:
    year = 1 if written["year"] == "元" else int(written["year"] or 0)
    before, first, last = _ERAS.get(written.get("era") or "", (0, dt.date.min, dt.date.max))
    month = _MONTHS.get(written.get("name") or "") or int(written.get("month") or 0)
    # Of a year in fewer figures nobody knows the century.
    if not before and year < 1000:
        return None
    try:
        day = dt.date(before + year, month, int(written["day"] or 0))
    except ValueError:
        return None
    return day if first <= day <= last else None


def _check_weekday(name: str | None, day: dt.date, text: str) -> None:
    if name and _WEEKDAYS[name] != day.weekday():
        sentence = _("“%(cell)s” is a %(weekday)s. Correct the day, or leave its name out.")
        raise ValidationError(
            sentence % {"cell": text.strip()[:80], "weekday": WEEKDAYS[day.weekday()]},
            code="weekday",
        )


def _refusal(sentence: str, text: str) -> ValidationError:
    return ValidationError(sentence % {"cell": text.strip()[:80]}, code="invalid")
