import datetime as dt
import json
import uuid
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from itineraries import itinerary as doc
from itineraries.exports import schedule_json
from itineraries.programme import in_page_order
from organisations.words import Text
from tests.itineraries.exports.schedule_format import FORMAT
from tests.itineraries.full import full_itinerary
from tests.itineraries.published import at, itinerary, organisation, person, session, visit, when

ONE = uuid.UUID(int=1)
VALIDATOR = Draft202012Validator(FORMAT, format_checker=FormatChecker(["date", "uuid"]))


def read(document: doc.Itinerary, language: str = "en") -> Any:
    return json.loads(b"".join(schedule_json.render(document, language)))["schedule"]


def events(schedule: Any) -> list[Any]:
    days = schedule["conference"]["days"]
    return [one for day in days for room in day["rooms"].values() for one in room]


@pytest.mark.parametrize("language", ["it", "en", "ja"])
@pytest.mark.parametrize(
    "document",
    [
        full_itinerary(20),
        itinerary(session("Senza ora")),
        itinerary(),
        itinerary(session(when=at("09:00")), delegation=visit(slug="Ube", start=None, end=None)),
        itinerary(
            session(when=at("10:00", "11:00", timezone="Etc/GMT+9")),
            delegation=visit(
                destination=doc.Territory("x", Text("X"), country="XX", timezone="Etc/GMT+9")
            ),
        ),
    ],
)
def test_apps_accept_it(document: doc.Itinerary, language: str):
    file = json.loads(b"".join(schedule_json.render(document, language)))

    assert [error.json_path for error in VALIDATOR.iter_errors(file)] == []


def test_an_event_is_the_session():
    meeting = doc.Session(
        uid=ONE,
        sequence=1,
        when=at("10:00", "11:30"),
        type="working_session",
        title=Text("Tavolo di lavoro", "Working table"),
        description=Text("Prima riga\nSeconda", "First line\nSecond"),
        place=doc.Place(
            slug="csi", name=Text("CSI NEXT"), room=Text("Sala 1"), city="Torino", room_capacity=40
        ),
        participants=(
            doc.Participant("host", "home", person(title=Text("Dirigente", "Head"))),
            doc.Participant("participant", "guest", person("Toshio", "Sumi")),
            doc.Participant("participant", "guest", organisation=organisation("Nagoya City")),
        ),
        languages=("ja", "it"),
        party="Gruppo A",
        documents=(
            doc.Document(uid=ONE, kind="link", title=Text("Sito"), url="https://example.org/"),
            doc.Document(uid=ONE, kind="report", title=Text("Relazione"), filename="x.pdf"),
        ),
    )

    schedule = read(itinerary(meeting))

    room = "CSI NEXT, Sala 1, Torino"
    assert events(schedule) == [
        {
            "id": 2,
            "guid": str(ONE),
            "date": "2022-11-10T10:00:00+01:00",
            "start": "10:00",
            "duration": "01:30",
            "room": room,
            "slug": "nagoya-a-torino-2",
            "url": f"http://testserver/en/delegations/nagoya-a-torino/sessions/{ONE}/",
            "title": "Gruppo A: Working table",
            "subtitle": "",
            "track": "Gruppo A",
            "type": "working session",
            "language": "ja",
            "abstract": "First line\nSecond",
            "description": "For Turin:\n– Elena Deambrogio · hosts · Head\n\nFor Nagoya:\n– Toshio "
            "Sumi · takes part\n– Nagoya City · takes part\n\nFor Gruppo A only\nJapanese, Italian",
            "persons": [
                {
                    "name": "Elena Deambrogio",
                    "public_name": "Elena Deambrogio",
                    "biography": "Head",
                }
            ],
            "links": [{"title": "Sito", "url": "https://example.org/"}],
        }
    ]
    assert schedule["conference"]["tracks"] == [{"name": "Gruppo A"}]
    [told] = schedule["conference"]["rooms"]
    assert (told["name"], told["capacity"]) == (room, 40)


@pytest.mark.parametrize(
    ("known", "start", "duration"),
    [
        (at("09:00", "10:05"), "2022-11-10T09:00:00+01:00", "01:05"),
        (at("09:00"), "2022-11-10T09:00:00+01:00", "00:00"),
        (when(precision="from", start=dt.time(18, 30)), "2022-11-10T18:30:00+01:00", "00:00"),
        (
            at("22:00", "02:00", date=dt.date(2023, 3, 25), end_date=dt.date(2023, 3, 26)),
            "2023-03-25T22:00:00+01:00",
            "04:00",
        ),
        # The night has an hour less.
        (
            at("22:00", "04:00", date=dt.date(2023, 3, 25), end_date=dt.date(2023, 3, 26)),
            "2023-03-25T22:00:00+01:00",
            "05:00",
        ),
        (
            at("17:00", "10:00", timezone="Asia/Tokyo", end_timezone="America/Los_Angeles"),
            "2022-11-10T17:00:00+09:00",
            "10:00",
        ),
    ],
)
def test_a_slot_lasts_as_long_as_is_known(known: doc.When, start: str, duration: str):
    [event] = events(read(itinerary(session(when=known))))

    assert (event["date"], event["duration"]) == (start, duration)


def test_what_has_no_start_is_in_no_day_and_not_lost():
    document = in_page_order(full_itinerary(5))
    timed = [str(one.uid) for one in document.sessions if one.when.start]
    others = [str(one.uid) for one in document.sessions if not one.when.start]

    schedule = read(document)

    assert sorted(one["guid"] for one in events(schedule)) == sorted(timed)
    assert [one["guid"] for one in schedule["unscheduled"]] == others
    assert schedule["unscheduled"][1] == {
        "guid": "00000000-0000-0000-0000-000000000005",
        "date": "2022-11-10",
        "title": "Afternoon: Urban testing",
        "url": "http://testserver/en/delegations/full/sessions/00000000-0000-0000-0000-000000000005/",
    }
    assert (
        "\nThursday 10 November · Afternoon: Urban testing\n"
        in schedule["conference"]["description"]
    )
    assert schedule["conference"]["description"].endswith("\nDay to be confirmed: Museo")


def test_a_day_is_that_of_the_page_and_holds_all_its_events():
    friday = dt.date(2022, 11, 11)
    document = itinerary(
        session(when=at("02:00", "03:00", timezone="Asia/Tokyo")),
        session(when=at("22:00", "01:30", end_date=friday)),
        session(when=at("00:30", "01:00", date=friday)),
    )

    days = read(document)["conference"]["days"]

    assert [(day["index"], day["date"], day["day_start"], day["day_end"]) for day in days] == [
        (1, "2022-11-10", "2022-11-10T02:00:00+09:00", "2022-11-11T01:30:00+01:00"),
        (2, "2022-11-11", "2022-11-11T00:00:00+01:00", "2022-11-12T00:00:00+01:00"),
    ]


@pytest.mark.parametrize(
    ("facts", "span"),
    [
        ({}, ("2022-11-09", "2022-11-11")),
        ({"start": None, "end": None}, ("2022-11-10", "2022-11-10")),
    ],
)
def test_it_starts_and_ends_on_days_that_are_known(facts: Any, span: tuple[str, str]):
    conference = read(itinerary(session(when=at("09:00")), delegation=visit(**facts)))["conference"]

    assert (conference["start"], conference["end"]) == span


def test_a_cancelled_event_says_so_and_stays():
    off = session("Annullata", status="cancelled", when=at("09:00"))

    titles = [one["title"] for one in events(read(itinerary(off, session("B", when=at("10:00")))))]
    assert titles == ["Cancelled: Annullata", "B"]


def test_a_private_appointment_is_its_time_and_nothing_else():
    hidden = session("", is_confidential=True, visibility="confidential", when=at("09:00", "09:30"))

    [event] = events(read(itinerary(hidden)))

    told = {name: value for name, value in event.items() if value not in ("", None, [])}
    assert sorted(told) == [
        *("date", "duration", "guid", "id", "room", "slug", "start", "title", "url"),
    ]
    assert (event["title"], event["room"]) == ("Private appointment", "not stated")


def test_two_events_never_share_a_number():
    largest = 2**31 - 1
    same = [session(uid=uuid.UUID(int=7 + largest * n), when=at("09:00")) for n in range(3)]

    assert [one["id"] for one in events(read(itinerary(*same)))] == [8, 9, 10]


def test_another_programme_has_another_version_and_the_same_one_the_same():
    one = session("A", uid=ONE, when=at("09:00"))

    versions = [
        read(document)["version"]
        for document in (
            itinerary(one),
            itinerary(one),
            itinerary(session("B", uid=ONE, when=at("09:00"))),
        )
    ]
    assert versions[0] == versions[1] != versions[2]
