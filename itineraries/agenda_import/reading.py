"""The columns of an agenda's file, and its rows."""

from typing import Final

from itineraries.exports.agenda_columns import COLUMNS, STAFF_COLUMNS
from organisations.spreadsheets import AUTOMATIC, Columns, Table, read_table

AGENDA: Final = Columns((*COLUMNS, *STAFF_COLUMNS), needed=("title_it", "title", "uid"))


def read_rows(content: bytes, encoding: str = AUTOMATIC) -> Table:
    """The rows of a CSV or XLSX file that hold something. Raises UnreadableFile."""
    return read_table(content, AGENDA, encoding=encoding)
