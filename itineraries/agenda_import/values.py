"""What single cells say: days, times, truths, numbers, identifiers and words of a fixed list."""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from .report import WrongCell

# At the ends of the calendar a time has no instant in every zone; no visit is there.
YEARS = range(1900, 2200)
_ISO_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)")
# As people write them here: the day comes first.
_DAY = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})")
_CLOCK = re.compile(r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?")


def read_day(cell: str) -> dt.date | None:
    if not cell:
        return None
    written = _DAY.fullmatch(cell) or _ISO_DAY.fullmatch(cell)
    try:
        if written is None or int(written["year"]) not in YEARS:
            raise ValueError
        return dt.date(int(written["year"]), int(written["month"]), int(written["day"]))
    except ValueError:
        raise WrongCell(
            _("“%(cell)s” is not a day. Write it like 2022-11-10 or 10/11/2022.")
            % {"cell": cell[:80]}
        ) from None


def read_clock(cell: str) -> dt.time | None:
    if not cell:
        return None
    written = _CLOCK.fullmatch(cell)
    try:
        if written is None:
            raise ValueError
        return dt.time(int(written["hour"]), int(written["minute"]), int(written["second"] or 0))
    except ValueError:
        raise WrongCell(
            _("“%(cell)s” is not a time. Write it like 09:30.") % {"cell": cell[:80]}
        ) from None


def read_truth(cell: str) -> bool | None:
    if cell and cell.lower() not in ("yes", "no"):
        raise WrongCell(
            _("“%(cell)s” is neither yes nor no. Write yes or no, or leave the cell empty.")
            % {"cell": cell[:80]}
        )
    return {"yes": True, "no": False, "": None}[cell.lower()]


def read_number(cell: str) -> int | None:
    if not cell:
        return None
    if not re.fullmatch(r"[0-9]{1,9}", cell):
        raise WrongCell(
            _("“%(cell)s” is not a whole number. Write it like 3.") % {"cell": cell[:80]}
        )
    return int(cell)


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
        if cell and cell.lower() not in known:
            raise WrongCell(
                _("“%(cell)s” is not known here. Write one of: %(words)s.")
                % {"cell": cell[:80], "words": ", ".join(known)}
            )
        return cell.lower()

    return read


def some_of(words: Iterable[str]) -> Callable[[str], set[str]]:
    """A reader of cells that list any of `words`."""
    read = one_of(words)
    return lambda cell: {read(part.strip()) for part in cell.split(";") if part.strip()}
