import csv
import io
import zipfile
from datetime import UTC, date, datetime

import openpyxl
import pytest
from django.utils.translation import override

from itineraries import itinerary as doc
from itineraries.exports import EXPORTS, agenda_csv, agenda_xlsx
from itineraries.exports.sheet_names import valid_names
from organisations.spreadsheets.safe import plain_text
from organisations.spreadsheets.sheets import LONGEST_CELL, height_of, writable
from organisations.words import LANGUAGES, Text
from tests.itineraries.exports.agendas import at, itinerary_of
from tests.itineraries.full import full_itinerary

FORMULAS = [
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "＝1+1", "＋1", "－1", "＠SUM(A1)",
    '=HYPERLINK("http://example.org","x")', "=cmd|' /C calc'!A0", "=IMPORTXML(A1,B1)",
    '=WEBSERVICE("http://example.org")', "=DDE(1;2;3)", "+39 011 01111", "-", "=", "@", "'=1+1",
    "'Ndrangheta", " =1+1", "\n=1+1", "x;=1+1", "#REF!", "#N/A",
]  # fmt: skip


def content(itinerary, language="it"):
    return b"".join(agenda_xlsx.render(itinerary, language))


def book(itinerary, language="it"):
    return openpyxl.load_workbook(io.BytesIO(content(itinerary, language)))


def lines(sheet):
    return [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", [doc.PUBLIC, doc.DELEGATES, doc.STAFF])
def test_the_sheet_of_all_holds_the_rows_of_the_csv(language, audience):
    itinerary = (
        full_itinerary() if audience == doc.PUBLIC else itinerary_of(at(1), audience=audience)
    )
    text = b"".join(agenda_csv.render(itinerary, language)).decode("utf-8-sig")
    rows = [[plain_text(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""))]

    assert lines(book(itinerary, language)["agenda"]) == rows


def test_an_officer_opens_it_at_the_first_day_and_finds_a_sheet_for_each():
    names = {language: book(full_itinerary(), language).sheetnames for language in LANGUAGES}

    assert names == {
        "it": ["gio 10 nov", "ven 11 nov", "giorno da definire", "agenda"],
        "en": ["Thu 10 Nov", "Fri 11 Nov", "no day yet", "agenda"],
        "ja": ["11月10日（木）", "11月11日（金）", "日付未定", "agenda"],
    }
    assert book(full_itinerary()).active.title == "gio 10 nov"


def test_a_day_is_told_in_words_with_what_is_off_struck_through():
    sheet = book(full_itinerary(), "en")["Fri 11 Nov"]

    assert [line[:4] for line in lines(sheet)][1:4] == [
        ["all day", "working session", "Fiera", ""],
        ["09:00", "working session", "Annullata", ""],
        ["", "working session", "Rinviata", ""],
    ]
    assert lines(sheet)[2][5] == "cancelled · in its place: Nuova, Friday 11 November, 11:00"
    assert [sheet.cell(row, 3).font.strike or False for row in (2, 3, 4, 5)] == [
        False,
        True,
        True,
        False,
    ]


def test_the_letters_of_a_printed_day_are_to_be_read():
    sheet = book(full_itinerary())["gio 10 nov"]
    # A character of the usual font is 7 pixels wide, at 96 to an inch.
    wide = sum(column.width for column in sheet.column_dimensions.values()) * 7 / 96
    paper = 297 / 25.4 - sheet.page_margins.left - sheet.page_margins.right

    assert 11 * paper / wide >= 9.5


def test_a_day_prints_as_pages_with_their_headings():
    sheet = book(full_itinerary())["gio 10 nov"]

    assert (
        sheet.freeze_panes,
        sheet.print_title_rows,
        sheet.page_setup.orientation,
        int(sheet.page_setup.paperSize),
        sheet.page_setup.fitToWidth,
        sheet.page_setup.fitToHeight,
        list(sheet.merged_cells.ranges),
        sheet["C4"].alignment.wrap_text,
    ) == ("A2", "$1:$1", "landscape", 9, 1, 0, [], True)


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula_and_none_loses_a_character(text):
    session = at(1, title=Text(text), description=Text(text), party=text, notes=text)
    found = book(itinerary_of(session, audience=doc.STAFF))
    row = dict(zip(*lines(found["agenda"]), strict=True))
    # A carriage return has a code of its own in this format.
    wanted = text.replace("\r", "_x000D_")

    assert [row["title"], row["description"], row["notes"]] == [wanted] * 3
    cells = [cell for sheet in found for line in sheet for cell in line if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}


def test_what_would_run_once_it_is_edited_is_marked_as_text():
    sheet = book(itinerary_of(at(1, title=Text("=1+1")), at(2, title=Text("Visita"))))["agenda"]
    column = [cell.value for cell in sheet[1]].index("title") + 1

    assert [bool(sheet.cell(row, column).quotePrefix) for row in (2, 3)] == [True, False]


def test_what_is_typed_into_a_blank_cell_stays_text():
    """A spreadsheet turns `09:30` into a fraction of a day where the cell does not forbid it."""
    sheet = book(itinerary_of(at(1)))["agenda"]
    blanks = [cell for cell in sheet[2] if cell.value is None]

    assert "start" in {sheet.cell(1, cell.column).value for cell in blanks}
    assert {cell.number_format for cell in blanks} == {"@"}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a\x00b", "a_x0000_b"),
        ("a\x0bb\x1f", "a_x000B_b_x001F_"),
        ("_x0041_", "_x005F_x0041_"),
        ("\ufffe", "_xFFFE_"),
        ("a\tb\nc", "a\tb\nc"),
        ("𠮷野家", "𠮷野家"),
    ],
)
def test_any_character_can_be_written(text, written):
    assert writable(text) == written
    assert lines(book(itinerary_of(at(1, title=Text(text))))["agenda"])[1][12] == written


def test_a_text_longer_than_a_cell_says_that_it_goes_on():
    with override("en"):
        fits, longer = writable("x" * LONGEST_CELL), writable("𠮷" * LONGEST_CELL)

    assert fits == "x" * LONGEST_CELL
    assert longer.endswith("[… the rest is in the CSV file]")
    assert LONGEST_CELL - 2 < len(longer.encode("utf-16-le")) // 2 <= LONGEST_CELL


def test_sheets_have_names_that_spreadsheets_take():
    assert valid_names(["a/b:c", "A B C", "x" * 40, "x" * 40, "'", "History", ""]) == [
        "a b c",
        "A B C (2)",
        "x" * 31,
        "x" * 27 + " (2)",
        "–",
        "History (2)",
        "– (2)",
    ]


def test_days_a_year_apart_have_sheets_of_their_own():
    first, later = date(2022, 11, 10), date(2033, 11, 10)
    itinerary = itinerary_of()
    days = (doc.Day(first, ()), doc.Day(later, ()))

    assert book(doc.Itinerary(doc.PUBLIC, itinerary.delegation, days=days)).sheetnames == [
        "gio 10 nov",
        "gio 10 nov (2)",
        "agenda",
    ]


def test_a_row_is_as_high_as_its_longest_cell():
    one, two = height_of(["a", "b"], [10, 10]), height_of(["a", "b\nc"], [10, 10])
    folded, japanese = height_of(["x" * 17], [10]), height_of(["名" * 9], [10])

    assert [two > one, folded == two, japanese == two, height_of(["x\n" * 99], [9])] == [
        True,
        True,
        True,
        409,
    ]


def test_the_same_agenda_is_the_same_file_and_bears_the_date_of_its_last_change():
    at_nine = datetime(2022, 11, 1, 9, tzinfo=UTC)
    itinerary = itinerary_of(at(1), at(2, updated_at=at_nine))

    properties = book(itinerary).properties
    assert content(itinerary) == content(itinerary)
    assert [properties.created, properties.modified] == [datetime(2022, 11, 1, 9)] * 2  # noqa: DTZ001 - as files have it.
    with zipfile.ZipFile(io.BytesIO(content(itinerary))) as parts:
        assert {part.date_time[:3] for part in parts.infolist()} == {(1980, 1, 1)}


def test_a_private_appointment_is_a_time_and_nothing_else():
    secret = at(1, hour=9, is_confidential=True, visibility="confidential", title=Text("CANARY"))
    found = book(itinerary_of(secret), "en")

    assert lines(found["Thu 10 Nov"])[1] == ["09:00", "", "Private appointment", "", "", ""]
    assert "CANARY" not in str([lines(sheet) for sheet in found])


@pytest.mark.parametrize("count", [0, 1, 300])
def test_an_agenda_of_any_length_is_written(count):
    found = book(itinerary_of(*(at(number) for number in range(1, count + 1))))

    assert [sheet.max_row for sheet in found] == [count + 1, count + 1]


def test_the_registry_finds_it_by_its_name():
    export = EXPORTS["agenda.xlsx"]

    assert (export.filename, export.render) == ("agenda.xlsx", agenda_xlsx.render)
