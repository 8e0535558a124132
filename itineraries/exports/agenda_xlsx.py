"""The agenda as a spreadsheet: a sheet a day for people, and last the sheet that imports read back.

An officer who opens the file sees the first day of the programme, in words. The sheet called
`agenda` has the columns of the CSV and its cells, all of them text: so a wall time stays the one
that was entered, and a day before 1900 is possible. Only the guards of the CSV are missing, since
a cell of this format says itself that it is text.
"""

import datetime as dt
import tempfile
from collections.abc import Iterator
from typing import IO

from django.utils.translation import gettext as _
from django.utils.translation import override
from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from itineraries.itinerary import Audience, Itinerary
from itineraries.phrases.visits import marked_title
from itineraries.programme import DayOfProgramme, in_page_order, lay_out
from organisations.spreadsheets.sheets import DatedZip, Sheet, Style, moment_of_file

from . import agenda_csv
from .agenda_columns import columns_for
from .appointments import Appointment, in_order, tell
from .appointments.people import OneSide, on_a_line
from .document_dates import is_over, last_change
from .lines import Line, plain
from .sheet_names import day_name, valid_names

# Never translated: whoever reads the file back finds it by this name.
ALL = "agenda"
# On a sheet of A4 as wide as this the letters are still to be read.
WIDTHS_OF_DAYS = (16, 16, 30, 28, 36, 36)
WIDTHS_OF_ALL = {
    "uid": 38,
    "delegation": 26,
    "title": 40,
    "description": 60,
    "venue": 30,
    "address": 30,
    "url": 40,
    "updated_at": 26,
}
USUAL_WIDTH = 18
PIECE = 64 * 1024
# The file must bear some date; a draft that no release stamped has none of its own.
NO_DATE = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def render(itinerary: Itinerary, language: str) -> Iterator[bytes]:
    """The whole file, from a temporary one: its rows are never all in memory."""
    with tempfile.TemporaryFile() as file:
        # A language left active across a yield would be that of whoever takes the bytes.
        with override(language):
            _write(itinerary, language, file)
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def _write(itinerary: Itinerary, language: str, file: IO[bytes]) -> None:
    book = Workbook(write_only=True)
    book.properties.title = str(marked_title(itinerary.delegation))
    book.properties.creator = ""
    book.properties.language = language
    changed_at = moment_of_file(last_change(itinerary) or NO_DATE)
    book.properties.created = book.properties.modified = changed_at
    # A row stands once in the file, on its first day.
    days = [day for day in lay_out(itinerary).days if day.entries or not day.continuing]
    undated = _("day not stated") if is_over(itinerary) else _("no day yet")
    all_name, *names = valid_names(
        [ALL, *(day_name(day.date) if day.date else undated for day in days)]
    )
    for name, day in zip(names, days, strict=True):
        _add_day(book, name, day, itinerary)
    add_agenda(table(book, all_name, itinerary.audience), itinerary, language)
    with DatedZip(file, "w") as archive:
        ExcelWriter(book, archive).write_data()


def table(book: Workbook, name: str, audience: Audience) -> Sheet:
    """A new sheet with the columns of the CSV."""
    columns = columns_for(audience)
    widths = [WIDTHS_OF_ALL.get(column, USUAL_WIDTH) for column in columns]
    return Sheet(book, name, columns, widths, for_people=False)


def add_agenda(sheet: Sheet, itinerary: Itinerary, language: str) -> None:
    columns = columns_for(itinerary.audience)
    for session in in_page_order(itinerary).sessions:
        cells = agenda_csv.cells(itinerary, session, language)
        sheet.add([(cells.get(column, ""), "plain") for column in columns])


def _add_day(book: Workbook, name: str, day: DayOfProgramme, itinerary: Itinerary) -> None:
    headings = [_("Time"), _("Kind"), _("Appointment"), _("Place"), _("People"), _("Remarks")]
    sheet = Sheet(book, name, headings, WIDTHS_OF_DAYS, for_people=True)
    visit = itinerary.delegation
    sheet.head(
        " · ".join(part for part in (str(marked_title(visit)), name, str(day.day.title)) if part)
    )
    for _party, branch in in_order(day):
        for entry in (branch.entry, *branch.under):
            told = tell(entry, visit)
            sheet.add(list(zip(_cells(told), _styles(told), strict=True)))


def _cells(told: Appointment) -> tuple[str, ...]:
    people = [line for side in told.sides for line in _side(side, len(told.sides))]
    remarks = [
        told.fate,
        *told.remarks,
        *told.directions,
        *told.description,
        *told.delegates_note,
        *told.shown,
        *told.papers,
        *told.born,
    ]
    return (
        _stacked([told.time, *told.time_caveats]),
        plain(told.kind),
        plain(told.title),
        _stacked(told.places),
        "\n".join([*people, *(plain(line) for line in told.people_caveats)]),
        _stacked(remarks),
    )


def _styles(told: Appointment) -> tuple[Style, ...]:
    title: Style = "off" if told.is_off else "plain" if told.is_minor else "title"
    rest: Style = "quiet" if told.is_off or told.is_minor else "plain"
    return ("off" if told.is_off else "plain", rest, title, rest, rest, rest)


def _side(side: OneSide, sides: int) -> list[str]:
    """A line for each, under the name of their city where there are two sides to tell apart."""
    people = [on_a_line(one) for one in side.people]
    return [plain(side.heading), *people] if sides > 1 and side.heading else people


def _stacked(lines: "list[Line] | tuple[Line, ...]") -> str:
    return "\n".join(plain(line) for line in lines if line)
