"""The words around the figures of a clock, in the languages of the office and of its partners."""

import re

AT_BEFORE = re.compile(
    r"^(?:alle ore|alle|all'|ore|at|um|à|a(?= mezz)|h\.?(?=[ \d])|le(?= )|l'(?=1\b|una\b))\s*"
)
HOUR_AFTER = r"o'clock|uhr|heures?|h"
# "1430 hours" is a time; "3 hours" lasts that long.
HOURS_AFTER = r"hours|hrs?\b\.?"
EXACTLY = r"in punto|sharp|ちょうど"
NOON = r"noon|midday|mezzogiorno|正午|mittag|midi"
MIDNIGHT = r"midnight|mezzanotte|真夜中|mitternacht|minuit"
# Which half or part of the day an hour is counted in.
_MARKS = {
    "am": r"a\.? ?m\b\.?|antimeridian[eo]",
    "pm": r"p\.? ?m\b\.?|pomeridian[eo]",
    "morning": r"(?:di|del|della) mattin[ao]|in the morning|morgens|du matin",
    "afternoon": r"(?:di|del) pomeriggio|in the afternoon|nachmittags|de l'après-midi",
    "evening": r"(?:di|della) sera|in the evening|abends|du soir",
    "night": r"di notte|at night|nachts",
}
_JAPANESE_MARKS = {
    "gozen": "午前",
    "gogo": "午後",
    "morning": "早朝|朝",
    "afternoon": "昼",
    "evening": "夕方|夜|晩",
    "night": "深夜",
}
MARKS_BEFORE = (
    "|".join(f"(?P<{mark}_before>{said}) ?" for mark, said in _JAPANESE_MARKS.items())
    + r"|(?P<am_before>a\.?m\.?) ?|(?P<pm_before>p\.?m\.?) ?"
)
MARKS_AFTER = "|".join(f"(?P<{mark}_after>{said})" for mark, said in _MARKS.items())
FRACTIONS = r" e mezz[ao]| e un quarto| e (?:tre|3) quarti| e \d{1,2}(?: minuti)?| meno un quarto| meno \d{1,2}"
PAST = (
    r"half past |(?:a )?quarter past |(?:a )?quarter to |\d{1,2} (?:minutes )?past "
    r"|\d{1,2} (?:minutes )?to "
)
_LATE = frozenset(("pm", "gogo", "afternoon", "evening", "night"))
# Of 午前12時 and 午後12時 nobody knows for sure whether they are noon or midnight.
TWELVE_IS_EITHER = frozenset(("gozen", "gogo"))

_FIGURES = {
    name: str(number)
    for number, names in enumerate(
        (
            "one una",
            "two due",
            "three tre",
            "four quattro",
            "five cinque",
            "six sei",
            "seven sette",
            "eight otto",
            "nine nove",
            "ten dieci",
            "eleven undici",
            "twelve dodici",
            "tredici",
            "quattordici",
            "quindici",
            "sedici",
            "diciassette",
            "diciotto",
            "diciannove",
            "twenty venti",
            "ventuno",
            "ventidue",
            "ventitré",
        ),
        start=1,
    )
    for name in names.split()
}
_SPELT = re.compile(rf"\b(?:{'|'.join(_FIGURES)})\b")
_KANJI = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_IN_KANJI = re.compile(r"([二三四五]?)(十?)([一二三四五六七八九]?)(?=時|分)")


def with_figures(text: str) -> str:
    """The same with its numbers in figures: `alle nove` is 9, 十時 is 10時."""
    return _IN_KANJI.sub(_in_figures, _SPELT.sub(lambda match: _FIGURES[match[0]], text))


def _in_figures(match: "re.Match[str]") -> str:
    tens, ten, units = match.groups()
    if not ten:
        return str(_KANJI[tens or units]) if bool(tens) != bool(units) else match[0]
    return str(10 * _KANJI.get(tens, 1) + _KANJI.get(units, 0))


def minutes_of(said: str | None) -> int:
    """What a fraction adds to its hour, or takes from it: ` e mezza` is 30, `quarter to ` is -15."""
    if not said:
        return 0
    if number := re.search(r"\d+", said.replace("3 quarti", "45")):
        minutes = int(number[0])
    elif "quarti" in said:
        minutes = 45
    else:
        minutes = 15 if "quart" in said else 30
    return -minutes if re.search(r"\bmeno\b|\bto $", said) else minutes


def is_late(mark: str) -> bool:
    return mark in _LATE


def in_half(hour: int, *, late: bool) -> int:
    """The hour of the day that an hour from 0 to 12 is in one half of it."""
    return hour % 12 + 12 * late


def hour_of_day(hour: int, mark: str) -> int | None:
    """The hour since the day began, counted on after midnight; None where the mark does not fit."""
    match mark:
        case "":
            return hour
        case "am" | "pm":
            return in_half(hour, late=mark == "pm") if 1 <= hour <= 12 else None
        case "gozen" | "gogo":
            return in_half(hour, late=mark == "gogo") if hour < 12 else None
        case "morning":
            return hour if hour < 12 else None
        case "afternoon":
            return {
                12: 12,
                **{n: n + 12 for n in range(1, 8)},
                **{n: n for n in range(13, 20)},
            }.get(hour)
        case "evening":
            return hour + 12 if 4 <= hour < 12 else hour if 16 <= hour < 24 else None
        case "night":
            if 8 <= hour < 12:
                return hour + 12
            return 24 if hour == 12 else hour + 24 if hour <= 5 else hour if hour >= 20 else None
    return None
