"""The words with which officers write times, in the languages of the office and of its partners."""

import re

# What the short form of a time is printed with, by language; each is read back by the tables below.
FROM = {"it": "dalle {clock}", "en": "from {clock}", "ja": "{clock}から"}
ABOUT = {"it": "circa {clock}", "en": "about {clock}", "ja": "{clock}頃"}
ALL_DAY = {"it": "tutto il giorno", "en": "all day", "ja": "終日"}
PARTS = {
    "morning": {"it": "mattina", "en": "morning", "ja": "午前"},
    "afternoon": {"it": "pomeriggio", "en": "afternoon", "ja": "午後"},
    "evening": {"it": "sera", "en": "evening", "ja": "夕方"},
}

_SAID_ALL_DAY = "tutto il giorno|tutta la giornata|giornata intera|intera giornata|all day|whole day|終日|一日中"
READ_AS_ALL_DAY = frozenset(_SAID_ALL_DAY.split("|"))
_SPELLINGS = {
    "morning": "mattina|mattino|mattinata|in mattinata|di mattina|al mattino|la mattina|morning|"
    "in the morning|午前|午前中|朝",
    "afternoon": "pomeriggio|nel pomeriggio|di pomeriggio|il pomeriggio|afternoon|"
    "in the afternoon|午後",
    "evening": "sera|serata|in serata|di sera|la sera|evening|in the evening|夕方|夜|晩",
}
READ_AS_PART = {
    spelling: part for part, spellings in _SPELLINGS.items() for spelling in spellings.split("|")
}
# What is said more exactly than the agenda keeps it: `nel tardo pomeriggio`, `early morning`.
_NEARLY = {
    "morning": r"mattin|morning|午前|朝",
    "afternoon": r"pomerig|afternoon|午後",
    "evening": r"sera|evening|夕方|夜|晩",
}
NEAR_A_PART = {part: re.compile(stem) for part, stem in _NEARLY.items()}

# Before and after a clock. Longer ones first, so that “dalle ore” is not taken for “dalle”.
FROM_BEFORE = re.compile(
    r"(?:a partire (?:dalle(?: ore)?|da)|à partir de|dalle ore|dalle|dall'|dal|da|from|von|ab|dès|de)"
    r"(?=[ \d午深早朝昼夕夜])\s*|dall'\s*"
)
FROM_AFTER = re.compile(r"\s*(?:から|以降|→|-|in poi|onwards?|on)$")
ABOUT_BEFORE = re.compile(
    r"(?:verso le|verso|intorno alle|circa alle|circa|ca\.?|c\.|about|around|approx\.?|gegen|vers|約)\s*"
)
ABOUT_AFTER = re.compile(r"\s*(?:circa|頃|ごろ|or so)$")
BETWEEN = re.compile(
    r"\s*(?:-|→|から)\s*|\s*(?:fino alle|fino a|alle|all'|a|until|till|to|bis|à)\s*"
)
UNTIL_AFTER = re.compile(r"\s*まで$")
NEXT_DAY = re.compile(
    r"\s*\(?(?:il giorno dopo|del giorno dopo|the next day|next day)\)?$|翌日?\s*(?=\d|午|正|深)"
)
# What the pages print beside a clock, and this field has no place for.
OF_A_ZONE = re.compile(r"\([^()]*\btime\)|\(ora d[^()]*\)|\([^()]*時間\)")
UNTIL_A_DAY = re.compile(r"\b(?:until|fino al?)\b.*\d|日.*まで|\d 月|月\s*\d+\s*日")
# What says when something ends and not when it begins. A wave before a clock means that in Japan,
# and "about" elsewhere.
UNTIL_BEFORE = re.compile(
    r"(?:-|(?:fino|sino) (?=a)|entro(?= )|until|till|by|bis|jusqu'(?=à))\s*(?:all[ae] )?"
)
# "ten to nine" is one time, and as often two.
TO_THE_HOUR = re.compile(r"(?:five|ten) to ")
