"""One number as people write it: `1250`, `1.250,50`, `1,250.50`, `150,5`, `１２５０`.

Every field and cell reads a number here. A point or comma before three last figures is read as the
language of the interface has it: `1.250` is 1250 in Italian; in English it is a number with three
decimals, which no amount has.
"""

import re
import unicodedata
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils import formats
from django.utils.translation import gettext as _

from organisations.words import active_language

# What is no coordinate, and may be too long to be rounded.
BEYOND_EARTH = 1000

_PLAIN = re.compile(r"[+-]?\d+(?:[.,]\d+)?", re.ASCII)
# In groups of three, with a mark of their own.
_GROUPED = re.compile(
    r"[+-]?\d{1,3}(?P<group>[.,])\d{3}(?:(?P=group)\d{3})*(?:(?!(?P=group))[.,]\d+)?", re.ASCII
)
# Either of the two, as far as its figures tell.
_EITHER = re.compile(r"[+-]?[1-9]\d{0,2}(?P<mark>[.,])\d{3}", re.ASCII)
_SPACES = re.compile(r"(?<=\d)[\s'’](?=\d{3}(?!\d))")
_MOST_LETTERS = 40


def read_number(text: str) -> Decimal:
    """An amount or a count; ValidationError with a sentence where it is none."""
    written = _plain(text)
    if match := _EITHER.fullmatch(written):
        group = match["mark"] if match["mark"] == _mark_of_thousands() else ""
    elif _PLAIN.fullmatch(written):
        group = ""
    elif match := _GROUPED.fullmatch(written):
        group = match["group"]
    else:
        raise _refusal(text)
    figures = written.replace(group, "") if group else written
    return Decimal(figures.replace(",", "."))


def read_degrees(text: str) -> Decimal:
    """A coordinate, in which either mark is that of the decimals: nobody groups degrees."""
    written = _plain(text)
    if not _PLAIN.fullmatch(written):
        raise _refusal(text)
    return Decimal(written.replace(",", "."))


def print_number(number: Decimal) -> str:
    """As the language of the interface writes it, without groups: what is read back anywhere."""
    return formats.number_format(number, use_l10n=True, force_grouping=False)


def _plain(text: str) -> str:
    if len(text) > _MOST_LETTERS:
        raise _refusal(text)
    written = unicodedata.normalize("NFKC", text).strip()
    return _SPACES.sub("", re.sub("[\u2010-\u2015\u2212]", "-", written))


def _mark_of_thousands() -> str:
    return "." if active_language() == "it" else ","


def _refusal(text: str) -> ValidationError:
    sentence = _("“%(cell)s” is not a number. Write it like %(example)s.")
    words = {"cell": text.strip()[:80], "example": print_number(Decimal("1250.5"))}
    return ValidationError(sentence % words, code="invalid")
