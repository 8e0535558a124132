"""Whether bytes that name no encoding are Western European beyond doubt.

The same bytes are letters in every code page: `Dvùr` in one is `Dvůr` in another. A file is taken for
Windows-1252 only where no other code page makes sense of it; what could be either is not guessed.
"""

import re
import unicodedata
from typing import Final

WESTERN: Final = "cp1252"

# The same letters in all code pages of Latin script, and nothing that fits a word in all others.
_SAFE: Final = frozenset("éÉöü")
# As above, but letters of other words on an old Macintosh or in DOS, which have no such öü.
_SAFE_BESIDE_UMLAUTS: Final = frozenset("äÄÖÜß")
# There an old Czech Macintosh has ť.
_FINAL_AFTER_VOWEL = re.compile("[aeou]é", re.IGNORECASE)
# Letters of Icelandic, where Turkish has its own.
_NOT_BESIDE_ITALIAN: Final = frozenset("ðÐþÞýÝ")
# Beyond letters, what a European text of an office has: quotes, dashes, euro, degrees.
_MARKS: Final = frozenset("€…‘’“”–—«»°ªº·§© ¿¡")
_PAIRS: Final = frozenset(("éé", "äß", "öß", "üß"))

_WORD = re.compile(r"[^\W\d_]+")
# Italian words by their endings, of which other code pages make words of no language.
_ITALIAN = re.compile(
    r"""(?:citt|societ|propriet|variet|ansiet|libert|povert|facolt|difficolt|volont|podest|maest
      | \w*(?:il|al|ar|or|iv|os|in|en|ern|ers|un|um|blic|lic|tric|tic|stic|nom|rit)it
      | (?:um|s|v|crist)anit | gi | cio | avr | sar | far | potr | dovr | verr | sant | bont | pap )à
      | (?:caff|cio | bign | pur )è | (?:lune|marte|mercole|giove|vener|cos|forl|mondov)ì
      | (?:per | pu | ci | nicol | niccol | sal)ò
      | (?:pi | gi | lass | virt | giovent | servit | trib | ges | cant | cefal | men | tiramis)ù""",
    re.VERBOSE,
)
_ELISION = re.compile(
    r"\b(?:(?:[dnsb]?(?:e|a|u)?ll|l|d|un|s|sant|quell|c|qu|o)’[aeiouhèéAEIOUHÉ]\w\w+|\w+’s\b)",
    re.IGNORECASE,
)
# Marks that stand where no letter of another code page would.
_PLACED: Final = (
    _ELISION,
    re.compile(r"(?<![^\W\d_])[–—€](?![^\W\d_])|(?<=\d)[°ºª]"),
    re.compile(r"(?<!\w)“\w[^“”«»\n]*”(?!\w)|(?<!\w)«\s?\w[^“”«»\n]*»(?!\w)"),
)


def is_surely_western(content: bytes) -> bool:
    """Whether it reads as Western European text, and as text in no other code page."""
    try:
        text = content.decode(WESTERN)
    except UnicodeDecodeError:
        return False
    letters = {one for one in text if ord(one) > 127 and one.isalpha() and one not in "ªº"}
    marks = {one for one in text if ord(one) > 127} - letters
    if not marks <= _MARKS:
        return False
    if not letters:
        return _are_placed(text)
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    if not all(map(_is_written_as_one, words)):
        return False
    if any(_ITALIAN.fullmatch(word.lower()) for word in words):
        return not letters & _NOT_BESIDE_ITALIAN
    expected = _SAFE | _SAFE_BESIDE_UMLAUTS if letters & frozenset("öü") else _SAFE
    return letters <= expected and all(map(_is_mostly_plain, words))


def _is_written_as_one(word: str) -> bool:
    """Small, capital, or beginning with a capital: other code pages mix them."""
    return all(unicodedata.category(letter) in ("Lu", "Ll") for letter in word) and (
        word.islower() or word.isupper() or word[1:].islower() or _is_joined(word)
    )


def _is_joined(word: str) -> bool:
    """`McDonald`, whose letters beyond ASCII are small ones after small ones."""
    return all(
        letter.isascii() or (letter.islower() and before.islower())
        for before, letter in zip(" " + word, word, strict=False)
    )


def _is_mostly_plain(word: str) -> bool:
    """Single letters beyond ASCII among those of ASCII, as in the languages of Western Europe."""
    strange = re.findall(r"[^\x00-\x7f]+", word)
    plain = len(word) - sum(map(len, strange))
    if _FINAL_AFTER_VOWEL.fullmatch(word[-2:]):
        return False
    return plain >= 2 and all(len(run) == 1 or run.lower() in _PAIRS for run in strange)


def _are_placed(text: str) -> bool:
    for placed in _PLACED:
        text = placed.sub(" ", text)
    return text.replace("\xa0", " ").isascii()
