import datetime as dt
from uuid import UUID

import pytest
from django.utils.translation import override

from delegations.period import Period
from itineraries.models import Session
from tests.itineraries.agenda_import.sheets import (
    added_row,
    changes,
    edited,
    imported,
    outcomes,
    problems,
    rows_of,
    sheet_of,
    written,
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
    ("cells", "precision"),
    [
        ({"start": "9.30", "end": "10:00:00"}, "exact"),
        ({"start": "09:30"}, "start_only"),
        ({"part_of_day": "Evening"}, "part_of_day"),
        ({}, "untimed"),
        ({"start": "18:30", "time_precision": "from"}, "from"),
        ({"time_precision": "all_day"}, "all_day"),
    ],
)
def test_how_well_a_time_is_known_follows_from_what_is_written(visit, cells, precision):
    assert added_row(visit, **cells).time_precision == precision


def test_days_and_times_are_read_as_people_write_them(visit):
    session = added_row(visit, date="10/11/2022", start="9.30", end_date="11.11.2022", end="01:15")

    assert (session.date, session.start, session.end_date, session.end) == (
        dt.date(2022, 11, 10),
        dt.time(9, 30),
        dt.date(2022, 11, 11),
        dt.time(1, 15),
    )


def test_what_the_product_prints_in_italian_is_read_back():
    visit = make_delegation(
        planned_start=Period.parse("2027-03-01"), planned_end=Period.parse("2027-03-12")
    )
    sheet = (
        "date,start,title_it\n1º marzo 2027,ore 15,Primo\n1° marzo 2027,15:00,Secondo\n"
        '"mercoledì 10/03/2027",h. 15,Terzo\n'
    )

    assert problems(imported(visit, sheet.encode())) == []
    assert list(visit.sessions.order_by("pk").values_list("date", "start", "title_it")) == [
        (dt.date(2027, 3, 1), dt.time(15), "Primo"),
        (dt.date(2027, 3, 1), dt.time(15), "Secondo"),
        (dt.date(2027, 3, 10), dt.time(15), "Terzo"),
    ]


def test_the_zone_left_empty_is_that_of_the_place(visit):
    assert added_row(visit, timezone="").timezone == "Europe/Rome"


def test_rows_without_a_number_stand_in_the_order_of_the_file(visit):
    imported(visit, b"title_it,date\r\nB,2022-11-10\r\nA,2022-11-10\r\nC,2022-11-11\r\n")

    assert [(row["title"], row["sequence"]) for row in rows_of(sheet_of(visit))] == [
        ("B", "1"),
        ("A", "2"),
        ("C", "1"),
    ]


def test_a_row_put_between_two_others_pushes_the_next_one_on(visit):
    for title in "ABC":
        make_session(delegation=visit, title_it=title)
    rows = rows_of(sheet_of(visit))
    new = dict.fromkeys(rows[0], "") | {"title_it": "New", "date": "2022-11-10"}

    report = imported(visit, written([rows[0], new, rows[1], rows[2]]))

    assert outcomes(report) == ["unchanged", "added", "changed", "changed"]
    assert changes(report)[2:] == [[("sequence", "2", "3")], [("sequence", "3", "4")]]
    assert [row["title"] for row in rows_of(sheet_of(visit))] == ["A", "New", "B", "C"]


def test_the_title_alone_is_read_in_the_language_of_the_file(visit):
    make_session(delegation=visit, title_it="Cena", title_en="Dinner")
    uid = rows_of(sheet_of(visit))[0]["uid"]

    report = imported(visit, f"uid,title\r\n{uid},Supper\r\n".encode(), language="en")

    assert changes(report) == [[("title_en", "Dinner", "Supper")]]


def test_the_title_is_not_edited_where_each_language_has_its_own_column(visit):
    make_session(delegation=visit, title_it="Cena")

    report = imported(visit, edited(sheet_of(visit), 0, title="Supper"))

    assert problems(report) == [
        (
            2,
            "title",
            (
                "This column is only for reading here. Write the change under title_it, title_en, "
                "title_ja."
            ),
        )
    ]


def test_a_change_that_a_colleague_made_meanwhile_is_not_overwritten(visit):
    session = make_session(delegation=visit)
    Session.objects.update(updated_at=dt.datetime(2022, 11, 1, tzinfo=dt.UTC))
    sheet = edited(sheet_of(visit), 0, title_it="Mine")
    session.title_it = "Theirs"
    session.save()
    Session.objects.update(updated_at=dt.datetime(2022, 11, 2, tzinfo=dt.UTC))

    report = imported(visit, sheet)

    assert problems(report) == [
        (
            2,
            "updated_at",
            (
                "The session has been changed since this file was exported (then "
                "2022-11-01T00:00:00+00:00, now 2022-11-02T00:00:00+00:00). Export again, or empty this "
                "cell to write over the change."
            ),
        )
    ]
    assert Session.objects.get().title_it == "Theirs"
    assert outcomes(imported(visit, edited(sheet, 0, updated_at=""))) == ["changed"]


def test_a_new_row_may_name_another_new_row_wherever_it_stands(visit):
    first, second = (str(UUID(int=number)) for number in (1, 2))
    rows = [
        {"uid": first, "title_it": "A", "status": "postponed", "replaced_by": second, "parent": ""},
        {"uid": second, "title_it": "B", "status": "", "replaced_by": "", "parent": first},
    ]

    assert problems(imported(visit, written(rows))) == []
    assert list(
        Session.objects.order_by("title_it").values_list(
            "replaced_by__title_it", "parent__title_it"
        )
    ) == [("B", None), (None, "A")]


def test_new_rows_that_replace_each_other_in_a_circle(visit):
    first, second = (str(UUID(int=number)) for number in (1, 2))
    rows = [
        {"uid": first, "title_it": "A", "replaced_by": second},
        {"uid": second, "title_it": "B", "replaced_by": first},
    ]

    sentence = "These sessions replace each other in a circle. Empty one cell."
    assert problems(imported(visit, written(rows))) == [
        (2, "replaced_by", sentence),
        (3, "replaced_by", sentence),
    ]


def test_a_row_that_names_a_wrong_row(visit):
    first, second = (str(UUID(int=number)) for number in (1, 2))
    rows = [
        {"uid": first, "title_it": "A", "date": "x", "parent": ""},
        {"uid": second, "title_it": "B", "date": "", "parent": first},
    ]

    assert problems(imported(visit, written(rows)))[1] == (
        3,
        "parent",
        "Row 2, which this names, is wrong. Correct that row first.",
    )
