"""Rows of text as a file that `read_table` reads back: CSV with its guards, or XLSX without."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from .safe import safe_cell
from .sheets import DatedZip, Sheet, moment_of_file

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
WIDTH = 20
# No day of making it: the same rows are the same file.
NO_DATE = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def written(
    format_name: str, name: str, columns: Sequence[str], rows: Iterable[Mapping[str, str]]
) -> bytes:
    """The file in one of `TYPES`; `name` is that of its sheet."""
    if format_name == "xlsx":
        return _xlsx(name, columns, rows)
    return _csv(columns, rows)


def _csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([safe_cell(row.get(column, "")) for column in columns] for row in rows)
    return BYTE_ORDER_MARK + text.getvalue().encode()


def _xlsx(name: str, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    book = Workbook(write_only=True)
    book.properties.creator = ""
    book.properties.created = book.properties.modified = moment_of_file(NO_DATE)
    sheet = Sheet(book, name, columns, [WIDTH] * len(columns), for_people=False)
    for row in rows:
        sheet.add([(row.get(column, ""), "plain") for column in columns])
    file = io.BytesIO()
    with DatedZip(file, "w") as archive:
        ExcelWriter(book, archive).write_data()
    return file.getvalue()
