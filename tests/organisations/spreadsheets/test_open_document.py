"""Sheets of LibreOffice: the same rows as from any other file."""

import io
import zipfile

import pytest
from django.utils.translation import override

from organisations.spreadsheets import Columns, UnreadableFile, read_table

COLUMNS = Columns(("title_it", "date", "start", "notes"), needed=("title_it",))
URN = "urn:oasis:names:tc:opendocument:xmlns:%s:1.0"
ROOT = (
    "<office:document-content "
    + " ".join(f'xmlns:{name}="{URN % name}"' for name in ("office", "table", "text", "style"))
    + ">"
)
STYLES = (
    '<office:automatic-styles><style:style style:name="ta2" style:family="table">'
    '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
)


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def ods(*tables):
    body = "".join(tables)
    content = f"{ROOT}{STYLES}<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return file.getvalue()


def table(*rows, name="Sheet1", style="ta1"):
    return (
        f'<table:table table:name="{name}" table:style-name="{style}">{"".join(rows)}</table:table>'
    )


def row(*cells, times=1):
    repeated = f' table:number-rows-repeated="{times}"' if times > 1 else ""
    return f"<table:table-row{repeated}>{''.join(cells)}</table:table-row>"


def cell(text="", facts="", times=1):
    repeated = f' table:number-columns-repeated="{times}"' if times > 1 else ""
    inside = f"<text:p>{text}</text:p>" if text else ""
    return f"<table:table-cell{repeated} {facts}>{inside}</table:table-cell>"


def value(kind, name, text):
    return f'office:value-type="{kind}" office:{name}="{text}"'


HEADER = row(cell("title_it"), cell("date"), cell("start"), cell("notes"))


def test_cells_are_read_as_they_are_meant():
    content = ods(
        table(
            row(cell("title_it"), cell("date"), cell("start"), cell("notes"), cell(times=16_380)),
            row(
                cell("Città<text:s text:c='2'/>di<text:line-break/>Torino</text:p><text:p>(TO)"),
                cell("10/11/22", value("date", "date-value", "2022-11-10")),
                cell("9:30", value("time", "time-value", "PT09H30M00S")),
                cell("3,5", value("float", "value", "3.5")),
                cell(times=16_380),
            ),
            row(cell(times=16_384), times=3),
            row(
                cell("<office:annotation><text:p>a note</text:p></office:annotation>Cena"),
                cell("x", value("date", "date-value", "2022-11-10T20:00:00")),
                cell(),
                cell("VERO", value("boolean", "boolean-value", "true")),
            ),
            row(cell("Due volte"), cell(times=3), times=2),
            row(cell(times=16_384), times=1_048_500),
        )
    )

    read = read_table(content, COLUMNS)

    assert [(one.number, *one.cells.values()) for one in read.rows] == [
        (2, "Città  di\nTorino\n(TO)", "2022-11-10", "09:30", "3.5"),
        (6, "Cena", "2022-11-10 20:00", "", "yes"),
        (7, "Due volte", "", "", ""),
        (8, "Due volte", "", "", ""),
    ]
    assert read.notices == ("Read from the sheet “Sheet1”.",)


def test_the_first_visible_sheet_that_fits_is_read():
    fitting = (HEADER, row(cell("Qui")))
    content = ods(
        table(HEADER, row(cell("Nascosto")), style="ta2", name="hidden"),
        table(row(cell("Programma")), name="gio 10 nov"),
        table(*fitting, name="agenda"),
    )

    read = read_table(content, COLUMNS)

    assert [one.cells["title_it"] for one in read.rows] == ["Qui"]
    assert read.notices == (
        "Read from the sheet “agenda”.",
        "What was changed in other sheets is not read: “gio 10 nov”.",
    )


def test_cells_without_a_value_of_their_own_are_named():
    content = ods(
        table(
            HEADER,
            row(cell("#REF!", 'table:formula="of:=x"')),
            row(cell("a"), "<table:covered-table-cell/>"),
        )
    )

    problems = [
        (one.number, wrong.column)
        for one in read_table(content, COLUMNS).rows
        for wrong in one.problems
    ]

    assert problems == [(2, "title_it"), (3, "date")]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ((HEADER, row(cell(times=100), cell("x"))), "The file has more than 100 columns."),
        ((HEADER, row(cell("x", times=101))), "The file has more than 100 columns."),
        ((HEADER, row(cell("x"), times=2001)), "The file has more rows than the 2000"),
        ((HEADER, row(cell("x"), times=1_000_000)), "The file unfolds to more"),
        ((row(cell("nome")),), "The first row must hold the names"),
        ((row(cell("Visita")), HEADER), "The names of the columns stand in row 2"),
        ((HEADER, row(cell("x", value("date", "date-value", "yesterday")))), "The file is damaged"),
        ((HEADER, row(cell("<text:span>" * 5000 + "</text:span>" * 5000))), "The file is damaged"),
    ],
)  # fmt: skip
def test_what_can_not_be_read_says_why(rows, sentence):
    with pytest.raises(UnreadableFile) as refused:
        read_table(ods(table(*rows)), COLUMNS)

    assert refused.value.sentence[: len(sentence)] == sentence
