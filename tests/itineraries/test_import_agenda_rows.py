import pytest
from django.utils.translation import override

from itineraries.models import Session
from tests.itineraries.agenda_import.sheets import (
    agenda_of,
    imported,
    outcomes,
    problems,
    rows_of,
    sheet_of,
    written,
    wrong_row,
)
from tests.make import (
    make_delegation,
    make_session,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


@pytest.fixture
def visit():
    return make_delegation(slug="nagoya")


@pytest.mark.parametrize(
    ("column", "cell", "sentence"),
    [
        (
            "date",
            "11/31/2022",
            "“11/31/2022” is not a day. Write it like 2022-11-10 or 10/11/2022.",
        ),
        (
            "date",
            "0001-01-01",
            "“0001-01-01” is not a day. Write it like 2022-11-10 or 10/11/2022.",
        ),
        (
            "date",
            "10/11/22",
            "The year of “10/11/22” has two figures. Write it like 2022-11-10 or 10/11/2022.",
        ),
        ("end_date", "domani", "“domani” is not a day. Write it like 2022-11-10 or 10/11/2022."),
        (
            "start",
            "24:00",
            "“24:00” is 00:00 of the next day. Write 00:00, and give that day.",
        ),
        (
            "start",
            "09:57:30",
            "Times are kept to the minute, and this one has seconds. Write 09:57.",
        ),
        (
            "end_date",
            "2025-08-05",
            (
                "An appointment ends within 31 days of its start. Correct the day it ends on, or make "
                "it several."
            ),
        ),
        ("end", "9", "“9” is not a time. Write it like 09:30."),
        ("sequence", "-1", "“-1” is not a whole number. Write it like 3."),
        (
            "optional",
            "forse",
            "“forse” is neither yes nor no. Write yes or no, or leave the cell empty.",
        ),
        (
            "status",
            "sure",
            (
                "“sure” is not known here. Write one of: proposed, tentative, confirmed, held, not_held, "
                "cancelled, postponed."
            ),
        ),
        (
            "to_be_confirmed",
            "time; place",
            "“place” is not known here. Write one of: time, venue, host, item.",
        ),
        (
            "uid",
            "42",
            "“42” is not an identifier. Leave it as exported; leave the uid of a new session empty.",
        ),
        (
            "timezone",
            "Rome",
            "“Rome” is not a time zone. Write it like Europe/Rome or Asia/Tokyo.",
        ),
        (
            "delegation",
            "kyoto",
            (
                "This row belongs to the delegation “kyoto”. Import it there, or empty this cell and the "
                "uid to copy it here."
            ),
        ),
        (
            "venue",
            "CSI NEXT",
            (
                "There is no venue called “CSI NEXT”. Correct the name, add it to the address book, or "
                "let the import create what is missing."
            ),
        ),
        ("room", "Sala 1", "A room needs its venue. Name the venue, or empty this cell."),
        (
            "hosts",
            "Nobody",
            (
                "There is no person or organisation called “Nobody”. Correct the name, add it to the "
                "address book, or let the import create what is missing."
            ),
        ),
        (
            "hosts",
            "Nobody (",
            (
                "“Nobody (” is not written as Name (Role, Organisation). Put a backslash before each "
                "semicolon, bracket or backslash that belongs to a name."
            ),
        ),
        (
            "initiatives",
            "CTE NEXT",
            (
                "There is no initiative called “CTE NEXT”. Correct the name, add it to the address book, "
                "or let the import create what is missing."
            ),
        ),
        (
            "source",
            "Report",
            (
                "There is no source called “Report”. Correct the name, add it to the address book, or "
                "let the import create what is missing."
            ),
        ),
        (
            "synergies",
            "00000000-0000-0000-0000-000000000001",
            (
                "This delegation has nothing with the identifier 00000000-0000-0000-0000-000000000001. "
                "Correct it, or delete it."
            ),
        ),
        (
            "parent",
            "00000000-0000-0000-0000-000000000001",
            (
                "This delegation has no session 00000000-0000-0000-0000-000000000001, nor has the file. "
                "Correct it, or empty the cell."
            ),
        ),
        (
            "date",
            "2022-12-01",
            (
                "This day is outside the dates of the visit. Correct it, or tick “before or after the "
                "visit”."
            ),
        ),
    ],
)
def test_a_wrong_cell_is_named_with_its_cure(visit, column, cell, sentence):
    assert wrong_row(visit, **{column: cell}) == [(column, sentence)]


def test_what_the_model_refuses_is_refused_with_its_own_sentence(visit):
    assert wrong_row(visit, start="10:00", end="09:00") == [
        (
            "",
            "A session must end after it starts. If it goes past midnight, give the day it ends on.",
        )
    ]
    assert wrong_row(visit, title_it="") == [("title_it", "This field cannot be blank.")]


def test_every_wrong_row_is_told_and_nothing_is_written(visit):
    sheet = b"title_it,date,start\r\nA,x,9:00\r\nB,2022-11-10,y\r\nC,2022-11-10,9:00\r\n"

    report = imported(visit, sheet)

    assert outcomes(report) == ["wrong", "wrong", "added"]
    assert [(number, column) for number, column, _sentence in problems(report)] == [
        (2, "date"),
        (3, "start"),
    ]
    assert agenda_of(visit) == []


def test_a_row_that_was_cut_off(visit):
    report = imported(visit, b"title_it,date,start\r\nA,2022-11-10,9:00\r\nB,2022\r\n")

    assert problems(report) == [
        (
            3,
            "",
            (
                "The row has 2 cells and there are 3 columns: the file was cut off, or a separator "
                "stands in a text without quotes. Export it again from the spreadsheet."
            ),
        )
    ]


def test_a_session_may_be_named_in_one_row_only(visit):
    make_session(delegation=visit)
    row = rows_of(sheet_of(visit))[0]

    report = imported(visit, written([row, row | {"title_it": "Twice"}]))

    assert problems(report) == [
        (
            3,
            "uid",
            (
                "Row 2 is about this session already. Empty the uid of one of them to make it a new "
                "session."
            ),
        )
    ]


def test_the_session_of_another_delegation_is_not_touched(visit):
    other = make_session(title_it="Theirs")

    assert wrong_row(visit, uid=str(other.uid)) == [
        (
            "uid",
            "This session belongs to another delegation. Empty the uid to copy it into this one.",
        )
    ]
    assert Session.objects.get(pk=other.pk).title_it == "Theirs"
