"""The words with which officers write times, in the languages of the office."""

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

# Before and after a clock. Longer ones first, so that “dalle ore” is not taken for “dalle”.
AT_BEFORE = r"(?:alle ore|alle|ore|at|h\.?)\s*"
FROM_BEFORE = r"(?:a partire dalle(?: ore)?|dalle ore|dalle|dall'|dal|da|from)\s*"
FROM_AFTER = r"\s*(?:から|以降|→|-|in poi|onwards?|on)"
ABOUT_BEFORE = (
    r"(?:verso le|verso|intorno alle|circa alle|circa|ca\.?|c\.|about|around|approx\.?|~|約)\s*"
)
ABOUT_AFTER = r"\s*(?:circa|頃|ごろ|or so)"
BETWEEN = r"\s*(?:-|→|~|fino alle|alle|a|until|till|to|から)\s*"
NEXT_DAY = r"(?:il giorno dopo|del giorno dopo|the next day|next day)"
