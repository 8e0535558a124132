"""How names are compared: as they are written, and as a search looks for them.

`spelling` is the same for two texts that a reader can't tell apart: one may be taken for the other.
`fold` is the same for two that resemble each other: it serves searches, and questions to an officer.
Both are worked out here and nowhere in a database, so that every database finds the same.
"""

import re
import unicodedata

from .kanji_forms import TODAY

# Of typewriters, typesetters, Hawaiian, Hebrew, transcribed Arabic (ʿAlī), phonetics; primes; accents
# that stand alone.
APOSTROPHES = "'\u2018\u2019\u201b\u02bb\u02bc\u02bd\u02be\u02bf\u02b9\u02c8\u2032\u00b4`\u05f3\ua78b\ua78c\uff07"
_ONE_APOSTROPHE = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))
# All dashes of Unicode, and the minus sign.
_DASHES = re.compile("[-\u058a\u05be\u1806\u2010-\u2015\u2212\u2e3a\u2e3b\u2e40\ufe58\ufe63\uff0d]")
# Letters that Unicode does not take apart into a plain one and an accent.
_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ħ": "h",
        "ŧ": "t",
        "ŋ": "n",
        "ı": "i",
        "ə": "e",
        "ɓ": "b",
        "ɗ": "d",
        "ɖ": "d",
        "ƙ": "k",
        "ƴ": "y",
        "ĸ": "k",
        "ґ": "г",
        # Arabic letters as Persian, Urdu and Egyptian keyboards write them.
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ة": "ه",
        # Small kana that stand in the names of places beside the large ones: 霞ヶ関, 霞ケ関.
        "ヶ": "ケ",
        "ゖ": "け",
        "ヵ": "カ",
        "ゕ": "か",
    }
)
# Accents of Latin, Greek and Cyrillic letters, vowel points of Hebrew and Arabic. The voiced marks of
# kana are no accents: か is not が.
# Arabic words are also drawn out by a line.
_ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0640\u064b-\u065f\u0670]")
_KATAKANA_TO_HIRAGANA = {code: code - 0x60 for code in (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)}
# What stands between the parts of a name and is left out as often as not.
_BETWEEN_PARTS = re.compile("['\u30fb\u30a0\u00b7]")
# Of names of ships, companies, Hebrew abbreviations: each language and keyboard has its own.
_QUOTATION_MARKS = re.compile(
    '["\u00ab\u00bb\u201c-\u201f\u2033\u2039\u203a\u05f4\u300c-\u300f\u301d-\u301f]'
)
# Ideographs, kana and Hangul: between two of them a space says nothing.
_EAST_ASIAN = (
    "\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
_SPACE_BETWEEN_IDEOGRAPHS = re.compile(f"(?<=[{_EAST_ASIAN}]) (?=[{_EAST_ASIAN}])")


def spelling(text: str) -> str:
    """`D’Amico` and `D'Amico`, `森　由紀` and `森 由紀` are spelled the same; `Nunez` and `Núñez` are not."""
    # Before, as an acute that stands alone is a space and an accent for Unicode; after, as ŉ is two.
    plain = unicodedata.normalize("NFKC", text.translate(_ONE_APOSTROPHE))
    plain = plain.translate(_ONE_APOSTROPHE)
    plain = _DASHES.sub("-", "".join(one for one in plain if not _is_unseen(one)))
    spaced = " ".join(plain.split())
    return unicodedata.normalize("NFC", _SPACE_BETWEEN_IDEOGRAPHS.sub("", spaced))


def spelling_in_any_case(text: str) -> str:
    """For names of people, whose family name many papers print in capitals."""
    # Not casefold(), for which ß is ss: Weiß and Weiss are two families.
    return spelling(text).lower()


def fold(text: str) -> str:
    """`Città`, `CITTA` and `ｃｉｔｔａ` are one word; so are `Ørsted` and `Orsted`, `モリ` and `もり`."""
    plain = spelling(text).casefold().translate(_LETTERS)
    bare = _ACCENTS.sub("", unicodedata.normalize("NFD", plain))
    bare = unicodedata.normalize("NFC", bare).translate(_LETTERS)
    whole = _QUOTATION_MARKS.sub("", _BETWEEN_PARTS.sub("", _DASHES.sub("", bare)))
    today = whole.translate(TODAY).translate(_KATAKANA_TO_HIRAGANA)
    return " ".join(_SPACE_BETWEEN_IDEOGRAPHS.sub("", today).split())


def searched_words(text: str) -> list[str]:
    """The words to look for one by one: Jean-Luc is found by Jean Luc, and Jean Luc by Jean-Luc."""
    return list(
        dict.fromkeys(word for part in _DASHES.sub(" ", text).split() if (word := fold(part)))
    )


def _is_unseen(character: str) -> bool:
    """Whether nothing is drawn for it: soft hyphens, joiners, selectors of a kanji's form."""
    if character.isspace():
        return False
    return unicodedata.category(character) in {"Cf", "Cc"} or (
        "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    )
