"""Words as a search compares them: without case, accents, and the width of their letters."""

import re
import unicodedata

LONGEST_QUERY = 200
MOST_WORDS = 12

# Accents on Latin, Greek and Cyrillic letters. The voiced marks of kana are no accents: か is not が.
_ACCENTS = re.compile("[\u0300-\u036f]")
_APOSTROPHES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u02bc": "'"})


def fold(text: str) -> str:
    """`Città`, `CITTA` and `ｃｉｔｔａ` are one word; so are half-width and full-width kana."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_APOSTROPHES)
    bare = _ACCENTS.sub("", unicodedata.normalize("NFD", plain))
    return " ".join(unicodedata.normalize("NFC", bare).split())


def words_of(query: str) -> list[str]:
    """What a visitor asked for, word by word; what is asked for must all be there."""
    return list(dict.fromkeys(fold(query).split()))[:MOST_WORDS]
