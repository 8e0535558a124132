import csv
import datetime as dt
import io

import pytest

from itineraries import itinerary as doc
from itineraries.exports import EXPORTS, agenda_csv
from organisations.words import Text
from tests.itineraries.exports.agendas import (
    COMUNE,
    ELENA,
    OFFICE,
    SUMI,
    TORINO,
    at,
    itinerary_of,
    uid,
)

PROMISED = (
    "uid,delegation,date,end_date,start,end,timezone,time_precision,part_of_day,sequence,"
    "to_be_confirmed,type,title,description,status,venue,room,address,city,country,mode,hosts,"
    "chairs,speakers,guides,interpreters,home_participants,guest_participants,"
    "participants_complete,languages,interpreting,party,initiatives,visibility,url,updated_at,"
    "optional,parent,alternative_to,alternative_venue,alternative_condition,replaced_by,no_new_date,"
    "outside_visit,means"
)

MEANING = PROMISED.partition("updated_at,")[2].split(",")


def rows(itinerary, language="it"):
    text = b"".join(agenda_csv.render(itinerary, language)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_file_is_what_was_promised_to_the_byte():
    place = doc.Place(
        slug="csi",
        name=Text("CSI NEXT"),
        address="Corso Unione Sovietica 216",
        city="Torino",
        territory=TORINO,
        room=Text("Sala 1"),
    )
    meeting = at(
        1,
        type="presentation",
        when=doc.When(
            timezone="Europe/Rome",
            precision="exact",
            date=dt.date(2022, 11, 10),
            start=dt.time(9, 30),
            end=dt.time(11),
        ),
        title=Text("=Città, “prove”", "City tests"),
        description=Text("Prima riga\nSeconda"),
        place=place,
        to_be_confirmed=("venue", "host"),
        participants=(
            doc.Participant(role="host", side="home", organisation=COMUNE),
            doc.Participant(role="speaker", side="home", person=ELENA),
            doc.Participant(role="speaker", side="guest", person=SUMI),
        ),
        is_list_complete=False,
        languages=("it", "ja"),
        interpreting="consecutive",
        presentations=(doc.Presentation(name=Text("Quickload"), slug="quickload"),),
        means="on_foot",
        updated_at=dt.datetime(2022, 11, 1, 9, 0, 30, 5, tzinfo=dt.UTC),
    )

    written = b"".join(agenda_csv.render(itinerary_of(meeting), "it"))

    assert (
        written
        == b"\xef\xbb\xbf"
        + (
            PROMISED + "\r\n"
            "00000000-0000-0000-0000-000000000001,nagoya-2022,2022-11-10,,09:30,11:00,Europe/Rome,"
            'exact,,1,venue; host,presentation,"\'=Città, “prove”","Prima riga\nSeconda",confirmed,'
            "CSI NEXT,Sala 1,Corso Unione Sovietica 216,Torino,IT,in_person,Comune di Torino,,"
            '"Elena Deambrogio (Dirigente, Comune di Torino); SUMI Toshio",,,,,no,it; ja,consecutive,,'
            "Quickload,public,http://testserver/it/delegations/nagoya-2022/sessions/"
            "00000000-0000-0000-0000-000000000001/,2022-11-01T09:00:30+00:00,no,,,,,,no,no,on_foot\r\n"
        ).encode()
    )


def test_rows_stand_in_the_order_of_the_page():
    itinerary = itinerary_of(at(3), at(1, 9), at(2, 10))

    assert [row["uid"] for row in rows(itinerary)] == [str(uid(3)), str(uid(1)), str(uid(2))]


def test_text_is_in_the_readers_language_or_in_the_one_it_has():
    itinerary = itinerary_of(
        at(1, title=Text("Cena", "Dinner", "夕食")), at(2, title=Text("Visita"))
    )

    titles = {code: [row["title"] for row in rows(itinerary, code)] for code in ("it", "en", "ja")}

    assert titles == {
        "it": ["Cena", "Visita"],
        "en": ["Dinner", "Visita"],
        "ja": ["夕食", "Visita"],
    }


def test_an_unknown_time_is_blank_and_a_flight_has_both_its_zones():
    flight = at(
        2,
        when=doc.When(
            timezone="Asia/Tokyo",
            precision="exact",
            date=dt.date(2022, 11, 10),
            start=dt.time(0, 5),
            end=dt.time(6, 20),
            end_timezone="Europe/Rome",
        ),
    )

    times = [
        (row["start"], row["end"], row["timezone"]) for row in rows(itinerary_of(at(1), flight))
    ]

    assert times == [("", "", "Europe/Rome"), ("00:05", "06:20", "Asia/Tokyo; Europe/Rome")]


def test_third_parties_stand_with_the_home_side():
    meeting = at(
        1,
        participants=(
            doc.Participant(role="participant", side="third", organisation=OFFICE),
            doc.Participant(role="signatory", side="guest", person=SUMI),
            doc.Participant(role="observer", side="home", organisation=COMUNE),
        ),
    )

    (row,) = rows(itinerary_of(meeting), "en")

    assert (row["home_participants"], row["guest_participants"]) == (
        "Ufficio A, B; City of Turin",
        "SUMI Toshio",
    )


def test_a_confidential_session_tells_its_time_and_nothing_else():
    secret = at(1, 9, is_confidential=True, visibility="confidential", title=Text("CANARY"))

    (row,) = rows(itinerary_of(secret), "en")

    assert {column: cell for column, cell in row.items() if cell} == {
        "uid": str(uid(1)),
        "delegation": "nagoya-2022",
        "date": "2022-11-10",
        "start": "09:00",
        "timezone": "Europe/Rome",
        "time_precision": "start_only",
        "sequence": "1",
        "title": "Private appointment",
        "url": f"http://testserver/en/delegations/nagoya-2022/sessions/{uid(1)}/",
    }


def test_only_sessions_with_a_public_page_have_an_address():
    itinerary = itinerary_of(at(1), at(2, visibility="delegates"), audience=doc.DELEGATES)

    assert [bool(row["url"]) for row in rows(itinerary)] == [True, False]


def test_the_staff_file_goes_on_where_the_promised_columns_end():
    meeting = at(
        1,
        title=Text("Cena", "", "夕食"),
        notes="Solo per noi",
        source=1,
        participants=(
            doc.Participant(role="observer", side="home", organisation=COMUNE, status="invited"),
            doc.Participant(
                role="guide", side="guest", person=SUMI, is_remote=True, status="confirmed"
            ),
        ),
    )

    (row,) = rows(itinerary_of(meeting, audience=doc.STAFF))

    assert ",".join(row) == (
        f"{PROMISED},title_it,title_en,title_ja,description_it,description_en,description_ja,notes,"
        "meeting_point_it,meeting_point_en,meeting_point_ja,"
        "delegates_note_it,delegates_note_en,delegates_note_ja,"
        "alternative_condition_it,alternative_condition_en,alternative_condition_ja,"
        "synergies,documents,source,reason_it,reason_en,reason_ja"
    )
    assert {
        column: row[column]
        for column in ("title_it", "title_en", "title_ja", "notes", "source", "optional")
    } == {
        "title_it": "Cena",
        "title_en": "",
        "title_ja": "夕食",
        "notes": "Solo per noi",
        "source": "Report",
        "optional": "no",
    }
    assert (row["home_participants"], row["guides"]) == (
        "Comune di Torino [observer, invited]",
        "SUMI Toshio [guest, remote]",
    )


@pytest.mark.parametrize("audience", [doc.PUBLIC, doc.DELEGATES, doc.STAFF])
def test_an_alternative_is_no_second_appointment_to_anybody(audience):
    park = at(1, 15)
    library = at(
        2,
        15,
        is_optional=True,
        alternative_to=uid(1),
        alternative_condition=Text("se piove", "if it rains"),
        alternative_place=doc.Place(slug="x", name=Text("Portici", "Arcade")),
        means="bus",
        is_outside_visit=True,
    )
    part = at(3, 15, parent=uid(1))
    put_off = at(4, 16, status="postponed", has_no_new_date=True)
    moved = at(5, 16, status="postponed", replaced_by=uid(1))

    told = [
        {column: cell for column, cell in row.items() if column in MEANING and cell}
        for row in rows(itinerary_of(park, library, part, put_off, moved, audience=audience), "en")
    ]

    usual = {"optional": "no", "no_new_date": "no", "outside_visit": "no"}
    assert told == [
        usual,
        usual | {"parent": str(uid(1))},
        usual
        | {
            "optional": "yes",
            "alternative_to": str(uid(1)),
            "alternative_venue": "Arcade",
            "alternative_condition": "if it rains",
            "outside_visit": "yes",
            "means": "bus",
        },
        usual | {"no_new_date": "yes"},
        usual | {"replaced_by": str(uid(1))},
    ]


@pytest.mark.parametrize("count", [0, 1, 50, 51, 1000])
def test_an_agenda_of_any_length_is_written_some_sessions_at_a_time(count):
    itinerary = itinerary_of(*(at(number) for number in range(1, count + 1)))

    pieces = list(agenda_csv.render(itinerary, "it"))

    assert len(pieces) == 1 + -(-count // 50)
    assert [row["sequence"] for row in rows(itinerary)] == [str(n) for n in range(1, count + 1)]


def test_the_registry_finds_the_agenda_by_its_name():
    export = EXPORTS["agenda.csv"]

    assert (export.filename, export.content_type, export.render) == (
        "agenda.csv",
        "text/csv; charset=utf-8",
        agenda_csv.render,
    )
