import datetime as dt
from uuid import UUID

import pytest
from django.utils.translation import override

from itineraries.models import Session
from organisations.models import Organisation, Person
from tests.itineraries.agenda_import.sheets import (
    agenda_of,
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
    make_organisation,
    make_person,
    make_role,
    make_room,
    make_session,
    make_venue,
)
from venues.models import Venue

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


@pytest.fixture
def visit():
    return make_delegation(slug="nagoya")


def wrong(visit, **cells) -> list[tuple[str, str]]:
    """What is said against a new row with these cells; nothing of the file may be written."""
    good = {"title_it": "Good", "date": "2022-11-10"}
    before = agenda_of(visit), Venue.objects.count(), Organisation.objects.count()
    keys = good | cells
    report = imported(visit, written([dict.fromkeys(keys, "") | good, keys]))
    assert outcomes(report) == ["added", "wrong"]
    assert (agenda_of(visit), Venue.objects.count(), Organisation.objects.count()) == before
    return [(column, sentence) for _number, column, sentence in problems(report)]


def added(visit, **cells) -> Session:
    """The session that a new row with these cells makes."""
    keys = {"title_it": "New", "date": "2022-11-10"} | cells
    report = imported(visit, written([keys]), create_missing=True)
    assert problems(report) == []
    return Session.objects.get(delegation=visit)


@pytest.mark.parametrize(
    ("column", "cell", "sentence"),
    [
        ("date", "11/31/2022", "“11/31/2022” is not a day. Write it like 2022-11-10 or 10/11/2022."),
        ("date", "10/11/22", "“10/11/22” is not a day. Write it like 2022-11-10 or 10/11/2022."),
        ("end_date", "domani", "“domani” is not a day. Write it like 2022-11-10 or 10/11/2022."),
        ("start", "24:00", "“24:00” is not a time. Write it like 09:30."),
        ("end", "9", "“9” is not a time. Write it like 09:30."),
        ("sequence", "-1", "“-1” is not a whole number. Write it like 3."),
        ("optional", "si", "“si” is neither yes nor no. Write yes or no, or leave the cell empty."),
        (
            "status",
            "sure",
            "“sure” is not known here. Write one of: proposed, tentative, confirmed, held, not_held, "
            "cancelled, postponed.",
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
            "This row belongs to the delegation “kyoto”. Import it there, or empty this cell and the "
            "uid to copy it here.",
        ),
        (
            "venue",
            "CSI NEXT",
            "There is no venue called “CSI NEXT”. Correct the name, add it to the address book, or "
            "let the import create what is missing.",
        ),
        ("room", "Sala 1", "A room needs its venue. Name the venue, or empty this cell."),
        (
            "hosts",
            "Nobody",
            "There is no person or organisation called “Nobody”. Correct the name, add it to the "
            "address book, or let the import create what is missing.",
        ),
        (
            "hosts",
            "Nobody (",
            "“Nobody (” is not written as Name (Role, Organisation). Put a backslash before each "
            "semicolon, bracket or backslash that belongs to a name.",
        ),
        (
            "initiatives",
            "CTE NEXT",
            "There is no initiative called “CTE NEXT”. Correct the name, add it to the address book, "
            "or let the import create what is missing.",
        ),
        (
            "source",
            "Report",
            "There is no source called “Report”. Correct the name, add it to the address book, or "
            "let the import create what is missing.",
        ),
        (
            "synergies",
            "00000000-0000-0000-0000-000000000001",
            "This delegation has nothing with the identifier 00000000-0000-0000-0000-000000000001. "
            "Correct it, or delete it.",
        ),
        (
            "parent",
            "00000000-0000-0000-0000-000000000001",
            "This delegation has no session 00000000-0000-0000-0000-000000000001, nor has the file. "
            "Correct it, or empty the cell.",
        ),
        (
            "date",
            "2022-12-01",
            "This day is outside the dates of the visit. Correct it, or tick “before or after the "
            "visit”.",
        ),
    ],
)
def test_a_wrong_cell_is_named_with_its_cure(visit, column, cell, sentence):
    assert wrong(visit, **{column: cell}) == [(column, sentence)]


def test_what_the_model_refuses_is_refused_with_its_own_sentence(visit):
    assert wrong(visit, start="10:00", end="09:00") == [
        (
            "",
            "A session must end after it starts. If it goes past midnight, give the day it ends on.",
        )
    ]
    assert wrong(visit, title_it="") == [("title_it", "This field cannot be blank.")]


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
            "The row has 2 cells and there are 3 columns: the file was cut off, or a separator "
            "stands in a text without quotes. Export it again from the spreadsheet.",
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
            "Row 2 is about this session already. Empty the uid of one of them to make it a new "
            "session.",
        )
    ]


def test_the_session_of_another_delegation_is_not_touched(visit):
    other = make_session(title_it="Theirs")

    assert wrong(visit, uid=str(other.uid)) == [
        (
            "uid",
            "This session belongs to another delegation. Empty the uid to copy it into this one.",
        )
    ]
    assert Session.objects.get(pk=other.pk).title_it == "Theirs"


def test_a_name_that_several_have_is_not_guessed_and_a_short_name_decides(visit):
    make_venue(slug="csi-torino", name_it="CSI", city="Torino")
    make_venue(slug="csi-asti", name_it="Sede", name_en="CSI", city="Asti")
    make_venue(slug="csi-next", name_it="CSI NEXT")

    assert wrong(visit, venue="CSI") == [
        (
            "venue",
            "“CSI” may be any of several (venue): csi-asti, csi-torino. Write that short name "
            "instead.",
        )
    ]
    assert added(visit, venue="csi-asti").venue.slug == "csi-asti"


def test_of_two_venues_called_alike_the_city_decides(visit):
    make_venue(name_it="Municipio", city="Asti")
    right = make_venue(name_it="Municipio", city="Torino")

    assert added(visit, venue="Municipio", city="Torino").venue == right


def test_of_two_people_called_alike_the_organisation_decides(visit):
    for body in ("Comune", "Regione"):
        make_role(
            person=make_person(family="Rossi", given="Anna", slug=f"rossi-{body.lower()}"),
            organisation=make_organisation(name_it=body),
        )

    assert wrong(visit, hosts="Anna Rossi") == [
        (
            "hosts",
            "“Anna Rossi” may be any of several (person or organisation): rossi-comune, "
            "rossi-regione. Write that short name instead.",
        )
    ]
    assert wrong(visit, hosts="Anna Rossi (Sindaca, Provincia)") == [
        (
            "hosts",
            "Anna Rossi is not known as somebody of “Provincia”. Correct the cell, or add the role "
            "to the person's record.",
        )
    ]
    session = added(visit, hosts="Anna Rossi (Sindaca, Regione)")
    assert [one.person.slug for one in session.participations.all()] == ["rossi-regione"]


def test_a_name_is_never_taken_for_one_that_resembles_it(visit):
    make_venue(name_it="CSI NEXT")

    assert [column for column, _sentence in wrong(visit, venue="CTE NEXT")] == ["venue"]


def test_what_is_missing_is_created_only_when_the_officer_says_so(visit):
    session = added(
        visit,
        venue="Sede nuova",
        room="Sala 1",
        address="Via Po 1",
        city="Torino",
        speakers="SUMI Toshio (Direttore, Nagoya); Anna Rossi ()",
        guest_participants="Nagoya",
        initiatives="Quickload [in_depth, by Anna Rossi]",
    )

    assert (session.venue.name_it, session.venue.street, session.room.name_it) == (
        "Sede nuova",
        "Via Po 1",
        "Sala 1",
    )
    assert list(
        Person.objects.order_by("family").values_list("family", "given", "roles__title_it")
    ) == [("Rossi", "Anna", None), ("Sumi", "Toshio", "Direttore")]
    assert list(Organisation.objects.values_list("name_it", flat=True)) == ["Nagoya"]
    assert [
        (one.person and one.person.family, one.role, one.side)
        for one in session.participations.order_by("order")
    ] == [("Sumi", "speaker", "home"), ("Rossi", "speaker", "home"), (None, "participant", "guest")]
    assert session.presentations.get().by_person.family == "Rossi"


def test_remarks_that_are_not_known_or_do_not_fit_the_column(visit):
    make_organisation(name_it="Nagoya")

    assert wrong(visit, hosts="Nagoya [boss]") == [
        (
            "hosts",
            "“boss” in square brackets is not known here. Write any of: home, guest, third, host, "
            "chair, speaker, guide, participant, interpreter, signatory, observer, invited, "
            "confirmed, declined, attended, remote.",
        )
    ]
    assert wrong(visit, home_participants="Nagoya [guest]") == [
        (
            "home_participants",
            "“Nagoya” belongs in the column guest_participants, by what is said in square brackets.",
        )
    ]


def test_somebody_named_twice_in_a_list(visit):
    make_organisation(name_it="Nagoya")

    assert wrong(visit, hosts="Nagoya; Nagoya") == [
        ("", "This organisation is already listed with this role.")
    ]


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
    assert added(visit, **cells).time_precision == precision


def test_days_and_times_are_read_as_people_write_them(visit):
    session = added(visit, date="10/11/2022", start="9.30", end_date="11.11.2022", end="01:15")

    assert (session.date, session.start, session.end_date, session.end) == (
        dt.date(2022, 11, 10),
        dt.time(9, 30),
        dt.date(2022, 11, 11),
        dt.time(1, 15),
    )


def test_the_zone_left_empty_is_that_of_the_place(visit):
    assert added(visit, timezone="").timezone == "Europe/Rome"


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
            "This column is only for reading here. Write the change under title_it, title_en, "
            "title_ja.",
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
            "The session has been changed since this file was exported (then "
            "2022-11-01T00:00:00+00:00, now 2022-11-02T00:00:00+00:00). Export again, or empty this "
            "cell to write over the change.",
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
        Session.objects.order_by("title_it").values_list("replaced_by__title_it", "parent__title_it")
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


def test_a_session_moved_to_another_venue_loses_the_room_it_had(visit):
    venue = make_venue(name_it="Sede A")
    make_venue(name_it="Sede B")
    make_session(delegation=visit, venue=venue, room=make_room(venue=venue, name_it="Sala 1"))
    sheet = sheet_of(visit)

    assert [one[1] for one in problems(imported(visit, edited(sheet, 0, venue="Sede B")))] == [
        "room"
    ]
    report = imported(visit, edited(sheet, 0, venue="Sede B", room=""))
    assert changes(report) == [[("venue", "Sede A", "Sede B"), ("room", "Sala 1", "")]]
