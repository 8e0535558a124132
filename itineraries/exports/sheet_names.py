"""Names of sheets: what a spreadsheet refuses is taken out, and no two are alike."""

import datetime as dt
import re
from collections.abc import Iterable

from delegations.day_phrases import MONTHS, short_day_phrase, weekday_phrase
from organisations.words import active_language

LONGEST = 31
_REFUSED = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
# The name under which Excel keeps the changes of a shared file.
_RESERVED = {"history"}


def day_name(day: dt.date) -> str:
    """`gio 10 nov`, `Thu 10 Nov`, `11月10日（木）`."""
    language = active_language()
    if language == "ja":
        return weekday_phrase(day, language)
    return f"{short_day_phrase(day, language)} {MONTHS[language][day.month - 1][:3]}"


def valid_names(names: Iterable[str]) -> list[str]:
    """The names as a spreadsheet takes them; of those alike the later ones are numbered."""
    valid: list[str] = []
    taken = set(_RESERVED)
    for name in names:
        stem = _REFUSED.sub(" ", name)[:LONGEST].strip(" '") or "–"
        candidate, number = stem, 1
        while candidate.casefold() in taken:
            number += 1
            suffix = f" ({number})"
            candidate = stem[: LONGEST - len(suffix)].rstrip() + suffix
        taken.add(candidate.casefold())
        valid.append(candidate)
    return valid
