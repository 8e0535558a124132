"""What single cells say: days, times, truths, numbers, identifiers and words of a fixed list."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from decimal import Decimal
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from organisations import written_numbers

from .refusals import WrongCell

_YES = frozenset(("yes", "true", "vero", "sì", "si", "1", "はい"))
_NO = frozenset(("no", "false", "falso", "0", "いいえ"))


def folded(cell: str) -> str:
    """The cell as it is meant, whatever the width of its letters: １０：３０ is 10:30."""
    return unicodedata.normalize("NFKC", cell).strip().lower()


def read_truth(cell: str) -> bool | None:
    word = folded(cell)
    if word and word not in _YES | _NO:
        raise WrongCell(
            _("“%(cell)s” is neither yes nor no. Write yes or no, or leave the cell empty.")
            % {"cell": cell[:80]}
        )
    return word in _YES if word else None


def read_number(cell: str) -> int | None:
    if not cell.strip():
        return None
    try:
        number = written_numbers.read_number(cell)
    except ValidationError:
        number = Decimal(-1)
    if not 0 <= number < 10**9 or number % 1:
        raise WrongCell(
            _("“%(cell)s” is not a whole number. Write it like 3.") % {"cell": cell[:80]}
        )
    return int(number)


def read_uid(cell: str) -> UUID | None:
    if not cell:
        return None
    try:
        return UUID(cell if re.fullmatch(r"[0-9a-fA-F-]{36}", cell) else "")
    except ValueError:
        raise WrongCell(
            _(
                "“%(cell)s” is not an identifier. Leave it as exported; leave the uid of a new "
                "session empty."
            )
            % {"cell": cell[:80]}
        ) from None


def read_uids(cell: str) -> list[UUID]:
    found = (read_uid(part.strip()) for part in cell.split(";"))
    return [uid for uid in found if uid is not None]


def one_of(words: Iterable[str]) -> Callable[[str], str]:
    """A reader of cells that hold one of `words`, or nothing."""
    known = list(words)

    def read(cell: str) -> str:
        word = folded(cell)
        if word not in known:
            # As people and pages write it: `not held`.
            word = re.sub(r"[\s\-_]+", "_", word)
        if word and word not in known:
            raise WrongCell(
                _("“%(cell)s” is not known here. Write one of: %(words)s.")
                % {"cell": cell[:80], "words": ", ".join(known)}
            )
        return word

    return read


def some_of(words: Iterable[str]) -> Callable[[str], set[str]]:
    """A reader of cells that list any of `words`."""
    read = one_of(words)
    return lambda cell: {read(part.strip()) for part in cell.split(";") if part.strip()}
