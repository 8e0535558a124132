"""Characters of which a reader sees nothing: what is taken out of a text, and what is no text at all."""

import re
import unicodedata

# Hints where a line may or may not break, and marks of a file's beginning: copied along with words
# from pages and papers, and never meant. The Mongolian vowel separator is one of old programs.
_STRAY = dict.fromkeys(map(ord, "\u00ad\u180e\u200b\u2060\ufeff"))
# Letters and signs that are drawn as an empty space: fillers of Hangul, the empty Braille cell.
_BLANKS = "\u115f\u1160\u2800\u3164\uffa0"
# Joiners and marks of direction do their work between letters, and none at either end.
_AT_THE_ENDS = "\u061c\u200c\u200d\u200e\u200f" + _BLANKS
# Tags are seen as the flag of a country's part alone, such as Scotland's.
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]{2,6}\U000e007f")
_TAG = re.compile("[\U000e0000-\U000e007f]")


def without_unseen(text: str) -> str:
    """The same to the eye: no stray marks in it, and no space nor anything unseen at its ends."""
    text = text.translate(_STRAY)
    ends = 0, len(text)
    while ends[0] < ends[1] and _is_end(text[ends[0]]):
        ends = ends[0] + 1, ends[1]
    while ends[0] < ends[1] and _is_end(text[ends[1] - 1]):
        ends = ends[0], ends[1] - 1
    return text[slice(*ends)]


def shows_nothing(text: str) -> bool:
    """Whether it is made of spaces, marks without a letter to carry them and unseen characters."""
    return bool(text) and all(
        character in _BLANKS or unicodedata.category(character)[0] in "CMZ" for character in text
    )


def stray_tag(text: str) -> int:
    """The place of the first tag, from 1, that belongs to no flag; 0 where there is none."""
    without_flags = _FLAG.sub(lambda flag: "-" * len(flag[0]), text)
    found = _TAG.search(without_flags)
    return found.start() + 1 if found else 0


def _is_end(character: str) -> bool:
    return character.isspace() or character in _AT_THE_ENDS
