import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from organisations.spreadsheets.safe import plain_text, safe_cell

# Made of what matters to a spreadsheet, so that a hundred tries reach the odd combinations.
cells = st.text() | st.text(alphabet="=+-@\t\r\n＝＋－＠'\",;| 1a\u3000")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("+39 011 01111", "'+39 011 01111"),
        ("=1+1", "'=1+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t'=1"),
        ("\r=1", "'\r'=1"),
        ("＝1+1", "'＝1+1"),
        ("＋81", "'＋81"),
        ("－1", "'－1"),
        ("＠a", "'＠a"),
        (" =1+1", " '=1+1"),
        ('"=1+1', "\"'=1+1"),
        ("x;=1+1", "x;'=1+1"),
        ("x, =1+1", "x, '=1+1"),
        ("x|-1", "x|'-1"),
        ("Programma:\n- visita", "Programma:\n'- visita"),
        ("'=1", "''=1"),
    ],
)
def test_what_a_spreadsheet_would_run_is_made_text(text, cell):
    assert safe_cell(text) == cell


@pytest.mark.parametrize(
    "text",
    ["", "Visita", "'Ndrangheta", "CTE NEXT + CSI", "10:00-11:30", "a = b", "x; y", "名古屋市"],
)
def test_a_text_that_needs_no_guard_is_left_as_it_is(text):
    assert safe_cell(text) == text


@given(cells)
@example("''=1")
@example("';'=1")
def test_the_way_back_gives_the_very_text(text):
    assert plain_text(safe_cell(text)) == text


@given(st.lists(cells, min_size=1), st.sampled_from(",;\t|"), st.sampled_from([0, 3]))
def test_no_spreadsheet_finds_a_formula_however_it_cuts_the_line(row, delimiter, quoting):
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\r\n").writerow([safe_cell(text) for text in row])

    lines = file.getvalue()
    if quoting == csv.QUOTE_NONE:
        fields = [field for line in lines.splitlines() for field in line.split(delimiter)]
    else:
        file.seek(0)
        fields = [field for line in csv.reader(file, delimiter=delimiter) for field in line]

    assert [field for field in fields if field.lstrip(' "\u3000')[:1] in set("=+-@＝＋－＠")] == []
