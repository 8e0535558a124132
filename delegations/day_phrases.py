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
    if first == last:
        return day_phrase(first, language)
    if language == "ja":
        if first.year != last.year:
            return f"{day_phrase(first, 'ja')}〜{day_phrase(last, 'ja')}"
        same_month = first.month == last.month
        end = f"{last.day}日" if same_month else f"{last.month}月{last.day}日"
        return f"{day_phrase(first, 'ja')}〜{end}"
    if first.year != last.year:
        return f"{day_phrase(first, language)} – {day_phrase(last, language)}"
    if first.month != last.month:
        start = f"{_day_number(first, language)} {MONTHS[language][first.month - 1]}"
        return f"{start} – {day_phrase(last, language)}"
    return f"{_day_number(first, language)}–{day_phrase(last, language)}"


def _day_number(day: dt.date, language: str) -> str:
    return _ITALIAN_FIRST if language == "it" and day.day == 1 else str(day.day)
