"""Days, months and seasons as each language writes them: Django's own formats mislead in two."""

import datetime as dt

MONTHS = {
    "it": [
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
WEEKDAYS = {
    "it": ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "ja": list("月火水木金土日"),
}
SHORT_WEEKDAYS = {
    "it": ["lun", "mar", "mer", "gio", "ven", "sab", "dom"],
    "en": ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    "ja": list("月火水木金土日"),
}
# By the number of ISO 8601-2.
SEASONS = {
    21: {"it": "primavera", "en": "spring", "ja": "春"},
    22: {"it": "estate", "en": "summer", "ja": "夏"},
    23: {"it": "autunno", "en": "autumn", "ja": "秋"},
    24: {"it": "inverno", "en": "winter", "ja": "冬"},
}
# The first of the month is an ordinal in Italian.
_ITALIAN_FIRST = "1º"


def year_phrase(year: int, language: str) -> str:
    return f"{year}年" if language == "ja" else str(year)


def season_phrase(year: int, season: int, language: str) -> str:
    """`primavera 2023`; a winter is named by both its years: `winter 2022–23`."""
    name = SEASONS[season][language]
    years = f"{year}–{(year + 1) % 100:02}" if season == 24 else str(year)
    return f"{years}年{name}" if language == "ja" else f"{name} {years}"


def month_phrase(year: int, month: int, language: str) -> str:
    if language == "ja":
        return f"{year}年{month}月"
    return f"{MONTHS[language][month - 1]} {year}"


def day_phrase(day: dt.date, language: str) -> str:
    """`9 novembre 2022`, `9 November 2022`, `2022年11月9日`."""
    if language == "ja":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{_day_number(day, language)} {month_phrase(day.year, day.month, language)}"


def weekday_phrase(day: dt.date, language: str) -> str:
    """`giovedì 10 novembre`, `Thursday 10 November`, `11月10日（木）`."""
    weekday = WEEKDAYS[language][day.weekday()]
    if language == "ja":
        return f"{day.month}月{day.day}日（{weekday}）"
    return f"{weekday} {_day_number(day, language)} {MONTHS[language][day.month - 1]}"


def short_day_phrase(day: dt.date, language: str) -> str:
    """`gio 10`, `Thu 10`, `10日（木）`."""
    weekday = SHORT_WEEKDAYS[language][day.weekday()]
    return f"{day.day}日（{weekday}）" if language == "ja" else f"{weekday} {day.day}"


def span_phrase(first: dt.date, last: dt.date, language: str) -> str:
    """Two days as one span, naming month and year once: `9–11 novembre 2022`."""
    return "".join(span_parts(first, last, language))


def span_parts(first: dt.date, last: dt.date, language: str) -> tuple[str, str, str]:
    """The first day of a span, what joins them, and the last; a day alone is the first."""
    if first == last:
        return day_phrase(first, language), "", ""
    start, end = _two_days(first, last, language)
    joint = "〜" if language == "ja" else "–" if _is_one_month(first, last) else " – "
    return start, joint, end


def window_phrase(first: dt.date, last: dt.date, language: str) -> str:
    """Some day within a span, which is no span itself: `between 9 and 11 November 2022`."""
    return "".join(window_parts(first, last, language))


def window_parts(first: dt.date, last: dt.date, language: str) -> tuple[str, str, str, str, str]:
    """What comes before the first day, that day, what lies between, the last day, what follows."""
    start, end = _two_days(first, last, language)
    match language:
        case "ja":
            return "", start, "から", end, "までのいずれかの日"
        case "it":
            return f"tra {_italian_article(first)}", start, f" e {_italian_article(last)}", end, ""
    return "between ", start, " and ", end, ""


def _two_days(first: dt.date, last: dt.date, language: str) -> tuple[str, str]:
    """Two days beside each other, of which one alone names what they have in common."""
    if language == "ja":
        same_month = (
            f"{last.day}日" if _is_one_month(first, last) else f"{last.month}月{last.day}日"
        )
        end = same_month if first.year == last.year else day_phrase(last, "ja")
        return day_phrase(first, "ja"), end
    start = _day_number(first, language)
    if not _is_one_month(first, last):
        start = f"{start} {MONTHS[language][first.month - 1]}"
    if first.year != last.year:
        start = day_phrase(first, language)
    return start, day_phrase(last, language)


def _is_one_month(first: dt.date, last: dt.date) -> bool:
    return (first.year, first.month) == (last.year, last.month)


def _italian_article(day: dt.date) -> str:
    return "l’" if day.day in (8, 11) else "il "


def _day_number(day: dt.date, language: str) -> str:
    return _ITALIAN_FIRST if language == "it" and day.day == 1 else str(day.day)
