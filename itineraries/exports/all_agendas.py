"""The agendas of many visits as one table: the rows of each, one visit after the other.

`delegation` tells the visits apart. One visit at a time is in memory, however many there are.
"""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import override
from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from itineraries.itinerary import Audience, Itinerary
from organisations.spreadsheets.sheets import DatedZip, moment_of_file

from . import agenda_csv
from .agenda_xlsx import ALL, NO_DATE, PIECE, add_agenda, table
from .document_dates import last_change

Itineraries = Iterable[Itinerary]


def csv(itineraries: Itineraries, audience: Audience, language: str) -> Iterator[bytes]:
    yield agenda_csv.head(audience)
    for itinerary in itineraries:
        yield from agenda_csv.body(itinerary, language)


def xlsx(itineraries: Itineraries, audience: Audience, language: str) -> Iterator[bytes]:
    """The whole file, from a temporary one: its rows are never all in memory."""
    book = Workbook(write_only=True)
    sheet = table(book, ALL, audience)
    changed_at = NO_DATE
    for itinerary in itineraries:
        # A language left active across a yield would be that of whoever gives the next one.
        with override(language):
            add_agenda(sheet, itinerary, language)
        changed_at = max(changed_at, last_change(itinerary) or NO_DATE)
    with override(language):
        book.properties.title = _("Agendas")
    book.properties.creator = ""
    book.properties.language = language
    book.properties.created = book.properties.modified = moment_of_file(changed_at)
    with tempfile.TemporaryFile() as file:
        with DatedZip(file, "w") as archive:
            ExcelWriter(book, archive).write_data()
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


class Table(NamedTuple):
    """`render` is pure: documents, their audience and a language to bytes."""

    content_type: str
    render: Callable[[Itineraries, Audience, str], Iterator[bytes]]


# By the ending of the file's name.
TABLES = {
    "csv": Table("text/csv; charset=utf-8", csv),
    "xlsx": Table("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx),
}
