"""The names in the first row: which of our columns they are, in whatever order and letters."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organisations.punctuation import listed, quoted

from .limits import MAX_COLUMNS
from .refusals import UnreadableFile, too_many_columns
from .table import Line

SHOWN = 10
LOOKED_THROUGH = 20
# The mark of UTF-8, as a program shows it that took the file for another encoding.
MISREAD_MARK = "ï»¿"


@dataclass(frozen=True)
class Columns:
    """The columns that a file may have. At least one of `needed` must be there."""

    known: tuple[str, ...]
    needed: tuple[str, ...]


def name_of(cell: str) -> str:
    """A column's name as it is meant: `Title IT` and ` title_it ` are one."""
    plain = unicodedata.normalize("NFKC", cell).strip().strip("\ufeff'\"").strip().lower()
    return re.sub(r"[\s\-.]+", "_", plain)


def known_names(cells: Sequence[str], known: Collection[str]) -> list[str]:
    return [name for cell in cells if (name := name_of(cell)) in known]


def read_header(line: Line, below: Sequence[Line], columns: Columns) -> tuple[list[str], list[str]]:
    """The name of each column, empty where it is none of ours, and what there is to say about it.

    Raises UnreadableFile.
    """
    cells = _trimmed(line.cells)
    if len(cells) > MAX_COLUMNS:
        raise too_many_columns()
    if cells and cells[0].startswith(MISREAD_MARK):
        raise UnreadableFile(
            _(
                "The letters of the file were spoilt when it was opened in the spreadsheet. Open the "
                "export again, choosing “UTF-8” as its character set."
            )
        )
    names = [name_of(cell) for cell in cells]
    if not any(name in columns.needed for name in names):
        raise UnreadableFile(_missing(cells, below, columns))
    for place, name in enumerate(names):
        if not name and any(one.cells[place : place + 1] not in ([], [""]) for one in below):
            raise UnreadableFile(
                _("Column %(place)d has no name in the first row. Name it, or empty it.")
                % {"place": place + 1}
            )
    if twice := sorted({name for name in names if name in columns.known and names.count(name) > 1}):
        raise UnreadableFile(
            _("These columns are there twice: %(columns)s. Keep one of each.")
            % {"columns": listed(twice)}
        )
    known = [name if name in columns.known else "" for name in names]
    strangers = [cell.strip() for cell, name in zip(cells, known, strict=True) if cell and not name]
    return known, _notices([one for one in strangers if one])


def _trimmed(cells: Sequence[str]) -> list[str]:
    last = max((place for place, cell in enumerate(cells, start=1) if cell.strip()), default=0)
    return list(cells[:last])


def header_below(below: Sequence[Line], columns: Columns) -> Line | None:
    """The row that has the names of the columns, where a title or the like stands above them."""
    fitting = (line for line in below[:LOOKED_THROUGH] if known_names(line.cells, columns.needed))
    return next((line for line in fitting if len(known_names(line.cells, columns.known)) > 1), None)


def _missing(cells: Sequence[str], below: Sequence[Line], columns: Columns) -> str:
    if header := header_below(below, columns):
        return _(
            "The names of the columns stand in row %(row)d and must stand in the first. Delete the "
            "rows above them."
        ) % {"row": header.number}
    found = listed(cell.strip()[:40] for cell in cells[:SHOWN])
    return _(
        "The first row must hold the names of the columns, and none of them is %(needed)s. It holds: "
        "%(found)s. Start from an export or from the empty template."
    ) % {"needed": " / ".join(columns.needed), "found": found}


def _notices(strangers: list[str]) -> list[str]:
    if not strangers:
        return []
    sentence = ngettext(
        "The column %(names)s is none of ours and is not read.",
        "The columns %(names)s are none of ours and are not read.",
        len(strangers),
    )
    names = listed(quoted(name[:40]) for name in strangers[:SHOWN])
    return [sentence % {"names": names + (" …" if len(strangers) > SHOWN else "")}]
