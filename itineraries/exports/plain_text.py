"""Text for files whose readers take a control character for a line end, a field or an order."""

import re
import unicodedata

from organisations.words import DECEPTIVE

# All that some reader or other takes for the end of a line.
_LINE_ENDS = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def lines_of(text: str) -> str:
    """The same text with plain line ends and no character that hides, reorders or controls."""
    return "".join(
        character
        for character in _LINE_ENDS.sub("\n", text).replace("\t", " ")
        if character == "\n"
        or (character not in DECEPTIVE and unicodedata.category(character) not in {"Cc", "Cs"})
    )


def one_line(text: str) -> str:
    return " ".join(lines_of(text).split())
