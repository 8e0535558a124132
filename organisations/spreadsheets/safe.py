"""Text that a spreadsheet shows and never runs, and the way back, without losing a character.

A cell that begins with one of `= + - @`, a tab or a carriage return (or the full-width forms that
Japanese spreadsheets take for them) is a formula to a spreadsheet. So is what follows a separator
or a quote inside a cell: an Italian spreadsheet opens a comma file with `;` and cuts the cell there.
An apostrophe in front makes it text. Where apostrophes stand in front already there is one more,
so that taking one away always gives back what was there; every other text is left as it is.
"""

import re

# Spaces that spreadsheets pass over before they look for a formula.
_SPACES = r"[^\S\t\r\n]*"
_BEGINNING = rf"(?P<before>(?:^|(?<=[,;\t|\"\n\r])){_SPACES})"
_RUNS = r"(?=[=+\-@\t\r＝＋－＠])"

_OPEN = re.compile(rf"{_BEGINNING}(?P<guards>'*){_RUNS}")
_GUARDED = re.compile(rf"{_BEGINNING}'(?P<guards>'*){_RUNS}")


def safe_cell(text: str) -> str:
    """The text with an apostrophe wherever a spreadsheet would begin to read a formula."""
    return _OPEN.sub(r"\g<before>'\g<guards>", text)


def plain_text(cell: str) -> str:
    """What `safe_cell` was given; a cell that nobody guarded is returned as it is."""
    return _GUARDED.sub(r"\g<before>\g<guards>", cell)
