"""Files as offices send them: read as they are meant, or refused with a sentence."""

import datetime as dt
import io
import time
import zipfile
from contextlib import suppress

import openpyxl
import pytest
from django.utils.translation import override

from organisations.spreadsheets import Columns, UnreadableFile, read_table
from organisations.spreadsheets.archive import merged_spans

COLUMNS = Columns(("title_it", "date", "start", "notes"), needed=("title_it",))
GOOD = "title_it,date\r\nCittà,2022-11-10\r\n"
READ = [(2, {"title_it": "Città", "date": "2022-11-10"})]


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def read(content, encoding=""):
    table = read_table(content, COLUMNS, encoding=encoding)
    return [(row.number, row.cells) for row in table.rows]


def refusal(content, encoding=""):
    with pytest.raises(UnreadableFile) as refused:
        read_table(content, COLUMNS, encoding=encoding)
    return refused.value.sentence


def problems(content):
    table = read_table(content, COLUMNS)
    return [(row.number, one.column, one.sentence) for row in table.rows for one in row.problems]


def workbook(rows, change=lambda book: None):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    change(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def archive(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_D_", "."), content)
    return file.getvalue()


def with_part(content, name, change):
    """A workbook whose part of this name is another one."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", 8) as new:
        for part in old.namelist():
            body = old.read(part)
            new.writestr(part, change(body) if part == name else body)
    return file.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        GOOD.encode(),
        GOOD.encode("utf-8-sig"),
        GOOD.encode("utf-16"),
        GOOD.encode("utf-16-le"),
        GOOD.encode("utf-16-be"),
        GOOD.encode("utf-32"),
        GOOD.encode("cp1252"),
        GOOD.replace(",", ";").encode("cp1252"),
        GOOD.replace(",", "\t").encode("utf-16"),
        GOOD.replace("\r\n", "\n").encode(),
        GOOD.replace("\r\n", "\r").encode(),
        ("sep=;\r\n" + GOOD.replace(",", ";")).encode("utf-8-sig"),
        GOOD.replace("title_it,date", ' "Title IT" ,DATE').encode(),
        GOOD.replace("title_it,date", "title-it,Date,,").replace("10\r\n", "10,,\r\n").encode(),
        (GOOD + "\r\n,\r\n").encode(),
        workbook([["title_it", "date"], ["Città", "2022-11-10"]]),
        workbook([["Date ", "Title_it"], [dt.date(2022, 11, 10), "Città"]]),
        workbook([["title_it", "date"], ["Città", dt.datetime(2022, 11, 10)], [None, None]]),  # noqa: DTZ001
    ],
)
def test_one_table_in_whatever_file(content):
    assert [
        (number, dict(sorted(cells.items(), reverse=True))) for number, cells in read(content)
    ] == (READ)


def test_a_japanese_file_is_read_where_the_officer_says_so():
    content = "title_it\r\n隅俊雄\r\n".encode("cp932")

    assert read(content, "cp932") == [(2, {"title_it": "隅俊雄"})]
    assert refusal(content).endswith("or say below which Excel it comes from.")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (workbook([]), "The file is empty."),
        (b"%PDF-1.7", "This is a PDF document"),
        (b"\xff\xd8\xff\xe0JFIF", "This is a picture"),
        (b"\x89PNG\r\n\x1a\n", "This is a picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "This is an .xls file of an old Excel"),
        (b"\xef\xbb\xbf<html><table>", "This is a web page"),
        (b"<?xml version='1.0'?>", "This is a web page or an XML file"),
        (b'{"rows": []}', "This is a JSON file"),
        (b"BEGIN:VCALENDAR", "This is a calendar"),
        (b"\x1f\x8b\x08", "This is a compressed archive"),
        (b"PK\x03\x04broken", "The file is damaged"),
        (archive(a="b"), "This is a compressed archive"),
        (archive(content_D_xml="<a/>"), "The file is empty."),
        (archive(content_D_xml="<a"), "The file is damaged"),
        (
            archive(content_D_xml="<a/>", mimetype="application/vnd.oasis.opendocument.text"),
            "This is a text document",
        ),
        (archive(Index__Document_D_iwa="x"), "This is a file of Numbers"),
        (
            archive(content_D_xml="x", **{"META-INF__manifest_D_xml": "<encryption-data/>"}),
            "The file is locked with a password.",
        ),
        (
            archive(content_D_xml='<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'),
            "The file is damaged",
        ),
        (archive(xl__vbaProject_D_bin="x"), "This is an .xlsm file"),
        (archive(xl__workbook_D_bin="x"), "This is an .xlsb file"),
        (archive(word__document_D_xml="<a/>"), "This is a text document"),
        (archive(**{"[Content_Types]_D_xml": "<a/>"}), "The file is damaged"),
        (workbook([["title_it"], ["a"]])[:-200], "The file is damaged"),
        (archive(**{"[Content_Types]_D_xml": b" " * 51_000_000}), "The file unfolds to more"),
        (archive(**{"[Content_Types]_D_xml": b"<a/>" * 1_500_001}), "The file unfolds to more"),
        # Under a name that no sheet has: a workbook calls its parts as it likes.
        (
            archive(**{"[Content_Types]_D_xml": "", "a": b"<a/>" * 300_001}),
            "The file unfolds to more",
        ),
        (b"\xff\xfe\xff", "The file was cut off"),
        (b"title_it\r\n\x81\x81", "The file is not in UTF-8: byte 11"),
        (b"title_it\r\na\0b", "The file holds NUL characters"),
        (b'title_it\r\n"a', "The quotes around a cell in row 2 do not close"),
        (b'title_it,date\r\n"a"b,c', "In row 2 something follows a closing quote"),
        (b"nome;ora\r\na;b", "The first row must hold the names of the columns"),
        (workbook([["nome"], ["a"]]), "The first row must hold the names of the columns"),
        (b"title_it,date,Date\r\na,b,c", "These columns are there twice: date."),
        (b"title_it,,date\r\na,b,c", "Column 2 has no name"),
        (
            b"Visit to Turin;\r\n;\r\ntitle_it;date\r\na;\r\n",
            "The names of the columns stand in row 3",
        ),
        (
            workbook([["Visit"], [], ["title_it", "date"], ["a"]]),
            "The names of the columns stand in row 3",
        ),
        (b"title_it\r\n", "The file has the names of the columns and no row"),
        (b"title_it\r\n" + b"a\r\n" * 2001, "The file has more rows than the 2000"),
        (workbook([["title_it"]] + [["a"]] * 2001), "The file has more rows than the 2000"),
        (b"title_it" + b",x" * 100 + b"\r\na", "The file has more than 100 columns"),
        (workbook([["title_it", *"x" * 100], ["a"]]), "The file has more than 100 columns"),
        (b"a" * 5_000_001, "The file is larger than 5 MB."),
        (
            with_part(
                workbook([["title_it"], ["a"]]),
                "xl/worksheets/sheet1.xml",
                lambda body: b'<!DOCTYPE x [<!ENTITY a "b">]>' + body.replace(b"title_it", b"&a;"),
            ),
            "The file is damaged",
        ),
    ],
)
def test_what_can_not_be_read_says_why(content, sentence):
    assert refusal(content)[: len(sentence)] == sentence


def hidden(book):
    book.create_sheet("other").append(["x"])
    book.active.sheet_state = "hidden"


def test_of_several_sheets_the_first_that_fits_is_read_and_named():
    content = workbook([["Time", "Kind"], ["9", "x"]], lambda book: _add(book, "agenda"))

    table = read_table(content, COLUMNS)

    assert [row.cells for row in table.rows] == [{"title_it": "Here"}]
    assert table.notices == (
        "Read from the sheet “agenda”.",
        "What was changed in other sheets is not read: “Sheet”.",
    )
    assert refusal(workbook([["title_it"], ["a"]], hidden)) == (
        "The rows are in the sheet “Sheet”, which is hidden. Show it, and save the file."
    )


def _add(book, name):
    sheet = book.create_sheet(name)
    sheet.append(["title_it"])
    sheet.append(["Here"])


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (dt.datetime(2022, 11, 10, 9, 30), "2022-11-10 09:30"),  # noqa: DTZ001
        (dt.time(9, 30), "09:30"),
        (dt.time(9, 29, 59, 999_900), "09:30"),
        (dt.timedelta(hours=9, minutes=30), "09:30"),
        (0.395833333333, "0.3958333333"),
        (44875, "44875"),
        (3.0, "3"),
        (9.5, "9.5"),
        (True, "yes"),
        ("'+39 011", "+39 011"),
        ("a_x000B_b", "a\x0bb"),
        # What no database takes stays in the notation of the file.
        ("a_x0000_b_xD800_", "a_x0000_b_xD800_"),
    ],
)
def test_a_cell_is_read_as_a_person_would_have_typed_it(value, text):
    assert read(workbook([["title_it"], [value]])) == [(2, {"title_it": text})]


def test_no_part_takes_long_to_look_through():
    """A search that began anew at each of these would take hours."""
    assert merged_spans(b"<!--" + b"<mergeCell " * 200_000) == []


def test_cells_without_a_value_of_their_own_are_named():
    def change(book):
        book.active["B3"] = "=A1"
        book.active.merge_cells("A4:A5")
        book.active["B4"] = book.active["B5"] = "x"

    rows = [["title_it", "date"], ["#REF!", ""], ["a"], ["b"]]

    assert problems(workbook(rows, change)) == [
        (2, "title_it", "The cell shows #REF!, an error of a formula. Write the value itself."),
        (
            3,
            "date",
            (
                "The cell holds a formula that was never computed. Open the file in the spreadsheet "
                "and save it, or write the value itself."
            ),
        ),
        (
            5,
            "title_it",
            (
                "The cell is merged with others (A4:A5), so this row has no value of its own. Split "
                "them and write the value in each row."
            ),
        ),
    ]


def strict(content):
    """The workbook as Excel saves it as “Strict Open XML”."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", 8) as new:
        for part in old.namelist():
            body = old.read(part)
            for name in (b"spreadsheetml", b"officeDocument"):
                body = body.replace(
                    b"http://schemas.openxmlformats.org/" + name + b"/2006/",
                    b"http://purl.oclc.org/ooxml/" + name + b"/",
                )
            new.writestr(part, body)
    return made.getvalue()


def test_a_strict_workbook_is_read_as_any_other():
    content = strict(workbook([["title_it", "date"], ["Città", dt.datetime(2022, 11, 10)]]))  # noqa: DTZ001

    assert b"purl.oclc.org" in zipfile.ZipFile(io.BytesIO(content)).read("xl/workbook.xml")
    assert read(content) == READ


SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'


def sheet(rows):
    header = b'<row><c t="inlineStr"><is><t>title_it</t></is></c></row>'
    body = SHEET + header + rows + b"</sheetData></worksheet>"
    return with_part(workbook([["x"]]), "xl/worksheets/sheet1.xml", lambda _body: body)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"," * 4_900_000, "The file has more than 100 columns."),
        (b"title_it\r\n" + b"," * 4_900_000, "The file has more than 100 columns."),
        (b"title_it\r\n" + (b"," * 16_000 + b"\r\n") * 300, "The file has the names"),
        (b"title_it\n" + b"\n" * 4_900_000, "The file has more than 50000 rows"),
        (b"title_it,date\n" + b",\n" * 2_400_000, "The file has more than 50000 rows"),
        (sheet(b"<row>" + b"<c/>" * 400_001 + b"</row>"), "The file unfolds to more"),
        (sheet(b"<row " + b'a="x" ' * 5_000 + b"/>"), "The file unfolds to more"),
        (
            sheet(b'<row><c t="inlineStr"><is><t>' + b"a" * 600_000 + b"</t></is></c></row>"),
            "The file unfolds to more",
        ),
        (sheet(b'<row r="1048576"><c><v>1</v></c></row>'), "The file unfolds to more"),
    ],
    ids=range(9),
)
def test_limits_are_looked_at_before_the_cells(content, sentence):
    started = time.process_time()

    assert refusal(content)[: len(sentence)] == sentence
    assert time.process_time() - started < 3


def test_a_sheet_that_lies_about_its_size_is_read_whole():
    content = with_part(
        workbook([["title_it", "date"], ["Città", "2022-11-10"]]),
        "xl/worksheets/sheet1.xml",
        lambda body: body.replace(b'<dimension ref="A1:B2"', b'<dimension ref="A1:A1"'),
    )

    assert read(content) == READ


def test_rows_in_other_sheets_are_told_and_not_lost_unsaid():
    def more(book):
        for name, rows in (
            ("venerdì", [["title_it"], ["Pranzo"]]),
            ("note", [["Da chiamare"]]),
            ("vuoto", []),
            ("modello", [["title_it", "date"]]),
            ("nascosto", [["title_it"], ["Cena"]]),
        ):
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
        book["nascosto"].sheet_state = "hidden"

    table = read_table(workbook([["title_it"], ["Saluti"]], more), COLUMNS)

    assert [row.cells["title_it"] for row in table.rows] == ["Saluti"]
    assert table.notices == (
        "Read from the sheet “Sheet”.",
        "What was changed in other sheets is not read: “note”.",
        (
            "These sheets have rows of the same kind, which are not read: “venerdì”. Put all rows into one "
            "sheet, or import each sheet as a file of its own."
        ),
    )


def test_sheets_beyond_the_hundredth_are_not_passed_over():
    def more(book):
        for number in range(100):
            book.create_sheet(f"s{number}", 0)

    assert refusal(workbook([["title_it"], ["Saluti"]], more)) == (
        "The file has more than 100 sheets. Copy the rows into a new one."
    )


def test_a_stray_cell_is_counted_where_it_stands():
    assert problems(workbook([["title_it", "date"], ["Saluti", "2022-11-10", "", "?"]])) == [
        (
            2,
            "",
            (
                "The row has 4 cells and there are 2 columns: the file was cut off, or a separator stands in "
                "a text without quotes. Export it again from the spreadsheet."
            ),
        )
    ]


@pytest.mark.parametrize(
    ("part", "end", "more"),
    [
        (
            "xl/worksheets/sheet1.xml",
            b"</worksheet>",
            b"<mergeCells>%s</mergeCells>"
            % b"".join(b'<mergeCell ref="A%d:CV%d"/>' % (row, row + 5000) for row in range(9000)),
        ),
        ("xl/worksheets/sheet1.xml", b"</sheetData>", b"<a>" * 510_000 + b"</a>" * 510_000),
        ("xl/styles.xml", b"</cellXfs>", b"<xf/>" * 70_000),
    ],
    ids=["overlapping merged cells", "nested elements", "looks"],
)
def test_what_would_keep_the_reader_busy_is_answered_at_once(part, end, more):
    good = workbook([["title_it"], ["Saluti"]])
    content = with_part(good, part, lambda body: body.replace(end, more + end, 1))
    began = time.monotonic()

    with suppress(UnreadableFile):
        read_table(content, COLUMNS)

    assert time.monotonic() - began < 5
