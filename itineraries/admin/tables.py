"""Lists of the back office as files for a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse

from organisations.spreadsheets.safe import safe_cell
from organisations.spreadsheets.writing import BYTE_ORDER_MARK

from .take_away import attachment


def table_file(filename: str, header: Sequence[Any], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """The rows as CSV that a spreadsheet shows and never runs; what is not known is blank."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    for row in (header, *rows):
        writer.writerow("" if cell is None else safe_cell(str(cell)) for cell in row)
    body = BYTE_ORDER_MARK + text.getvalue().encode()
    return attachment(body, filename, "text/csv; charset=utf-8")
