"""Family names in capitals and back, by the rules of the language that a name belongs to."""

import re
import unicodedata

# Languages whose capitals are not those that Unicode gives every letter by itself.
WITH_RULES = frozenset({"az", "ga", "tr"})

_DOTTED = str.maketrans({"i": "İ", "ı": "I"})
# Irish prefixes stay small before the capital that begins the name itself: de hÓra, Ó hUiginn.
_IRISH_PREFIX = re.compile(r"\b([hnt])(?=[A-ZÁÉÍÓÚ])")
# What begins a new capital within a family name.
_PARTS = re.compile("[^\\s'’ʼ‐-]+")


def in_capitals(name: str, language: str = "") -> str:
    """`PARK`, `GROẞ` (official since 2017, and it reads back), `ŞAHİN` of a Turk, `ΠΑΠΑΔΟΠΟΥΛΟΣ`."""
    if language in ("az", "tr"):
        name = name.translate(_DOTTED)
    pieces = _IRISH_PREFIX.split(name) if language == "ga" else [name]
    # Every other piece is a prefix.
    return "".join(one if place % 2 else _upper(one) for place, one in enumerate(pieces))


def _upper(text: str) -> str:
    # Georgian has capitals for headlines that names are never written in, and few fonts hold them.
    letters = (one if "\u10d0" <= one <= "\u10ff" else one.upper() for one in text)
    return _without_greek_accents("".join("ẞ" if one == "SS" else one for one in letters))


def _without_greek_accents(text: str) -> str:
    """Greek capitals bear no accent; a diaeresis stays, and takes its place between two vowels."""
    text = unicodedata.normalize("NFD", text)
    text = re.sub("([ΑΕΟΥ])\u0301([ΙΥ])(?!\u0308)", "\\1\\2\u0308", text)
    return unicodedata.normalize("NFC", re.sub("([\u0370-\u03ff]\u0308?)\u0301", "\\1", text))


def is_in_capitals(word: str) -> bool:
    """Whether a word of a name is a family name in capitals; one letter is an initial."""
    return word.isupper() and sum(map(str.isalpha, word)) > 1


def out_of_capitals(name: str) -> str:
    """`D'AMICO` as `D'Amico`, `MIN-JUN` as `Min-Jun`, `IJSBRAND` as `IJsbrand`, `MCCOY` as `McCoy`."""
    return _PARTS.sub(lambda found: _capital_first(found.group()), name)


def _capital_first(word: str) -> str:
    small = "i̇".join(part.lower() for part in word.split("İ")).replace("i̇", "i")
    if word.startswith("IJ"):
        return f"IJ{small[2:]}"
    if word.startswith("MC") and len(word) > 3:
        return f"Mc{word[2]}{small[3:]}"
    return f"{word[:1]}{small[1:]}"
