import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from itineraries.agenda_import import UnreadableFile
from itineraries.agenda_import.reading import read_rows
from tests.itineraries.agenda_import.sheets import agenda_of, imported, outcomes, sheet_of
from tests.make import make_session

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def refusal(content: bytes) -> str:
    """The sentence with which a file is refused, the agenda staying as it was."""
    visit = make_session().delegation
    before = agenda_of(visit)
    with pytest.raises(UnreadableFile) as refused:
        imported(visit, content)
    assert agenda_of(visit) == before
    return refused.value.sentence


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\r\n\r\n", b" , \r\n"])
def test_an_empty_file(content):
    assert refusal(content) == (
        "The file is empty. Start from an export or from the empty template."
    )


@pytest.mark.parametrize("content", [b"uid,title_it", b"uid,title_it\r\n,\r\n"])
def test_a_header_and_nothing_below(content):
    assert refusal(content) == "The file has the names of the columns and no row below them."


@pytest.mark.parametrize(
    ("content", "byte"),
    [("uid,title_it\r\n,\x81".encode("latin-1"), 16), ("uid\r\n名".encode("cp932"), 6)],
)
def test_another_encoding(content, byte):
    assert refusal(content) == (
        f"The file is not in UTF-8: byte {byte} can't be read. In the spreadsheet, save it as "
        "“CSV UTF-8”; or say below which Excel it comes from."
    )


@pytest.mark.parametrize(
    "content",
    [
        b"uid,title_it\r\n,a\0b",
        "uid,title_it\r\n,a\0b".encode("utf-16"),
    ],
)
def test_nul_characters(content):
    assert refusal(content) == (
        "The file holds NUL characters, so it is no CSV in UTF-8. In the spreadsheet, save it as "
        "“CSV UTF-8”."
    )


def test_half_a_character_at_the_end():
    assert refusal("uid,title_it\r\n,città".encode("utf-16")[:-1]).startswith(
        "The file was cut off, or is not what it says: byte 4"
    )


def test_a_quote_that_never_closes():
    assert refusal(b'uid,title_it\r\n,"cut off') == (
        "The quotes around a cell in row 2 do not close, as in a file that was cut off. Export "
        "it again from the spreadsheet."
    )


def test_a_cell_of_four_megabytes():
    assert refusal(b"uid,title_it\r\n," + b"a" * 4_000_000) == (
        "A cell in row 2 is longer than any text of the office. Shorten it."
    )


def test_a_file_of_more_than_five_megabytes():
    assert refusal(b"a" * 5_000_001) == ("The file is larger than 5 MB. Split it into several.")


def test_more_rows_than_can_be_read_at_once():
    assert refusal(b"title_it\r\n" + b"x\r\n" * 2001) == (
        "The file has more rows than the 2000 that can be read at once. Split it into several."
    )


def test_columns_that_are_not_ours_are_passed_over_and_said():
    report = imported(make_session().delegation, b"title_it,titolo,ora\r\nNew,x,9")

    assert (outcomes(report), report.notices) == (
        ["added"],
        ("The columns “titolo”, “ora” are none of ours and are not read.",),
    )


def test_a_column_without_a_name():
    assert refusal(b"uid,,title_it\r\n,x,y") == (
        "Column 2 has no name in the first row. Name it, or empty it."
    )


def test_a_column_given_twice():
    assert refusal(b"uid,title_it,title_it\r\n,x,y") == (
        "These columns are there twice: title_it. Keep one of each."
    )


def test_empty_rows_and_columns_at_the_edges_are_passed_over():
    visit = make_session().delegation

    report = imported(visit, b"\r\nTitle_IT ,date,,\r\n,,,\r\nNew,10/11/2022,,\r\n,,,\r\n")

    assert [(row.number, row.title) for row in report.rows] == [(4, "New")]
    assert outcomes(report) == ["added"]
    assert len(sheet_of(visit).splitlines()) == 3


@given(st.binary() | st.text().map(lambda text: f"uid,title_it\r\n{text}".encode()))
def test_whatever_the_bytes_there_are_rows_or_a_sentence(content):
    try:
        found = [len(row.cells) for row in read_rows(content).rows]
    except UnreadableFile as refused:
        found = [bool(refused.sentence)]
    assert all(found)
