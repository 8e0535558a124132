import datetime as dt
import json
import uuid
from typing import Any
from xml.etree.ElementTree import Element

import defusedxml.ElementTree
import pytest

from itineraries import itinerary as doc
from itineraries.exports import schedule_json, schedule_xml
from organisations.words import Text
from tests.itineraries.awkward import awkward_itinerary
from tests.itineraries.exports.schedule_xml_format import problems_of
from tests.itineraries.full import full_itinerary
from tests.itineraries.published import at, itinerary, organisation, person, session, visit, when

ONE = uuid.UUID(int=1)
SATURDAY = dt.date(2022, 11, 12)


def written(document: doc.Itinerary, language: str = "en") -> bytes:
    return b"".join(schedule_xml.render(document, language))


def read(document: doc.Itinerary, language: str = "en") -> Element:
    return defusedxml.ElementTree.fromstring(written(document, language))


def facts_of(element: Element) -> dict[str, Any]:
    return {child.tag: child.text or "" for child in element if len(child) == 0}


def places(*names: str) -> list[doc.Session]:
    return [
        session(name, when=at("09:00"), place=doc.Place(slug=name, name=Text(name)))
        for name in names
    ]


@pytest.mark.parametrize("language", ["it", "en", "ja"])
@pytest.mark.parametrize(
    "document",
    [
        full_itinerary(20),
        awkward_itinerary(),
        itinerary(session("Senza ora")),
        itinerary(),
        itinerary(delegation=visit(start=None, end=None)),
        itinerary(session(when=at("09:00")), delegation=visit(slug="Ube", start=None, end=None)),
        itinerary(session(when=when(date=None)), delegation=visit(start=None, end=None)),
        itinerary(
            *(session(uid=uuid.UUID(int=7 + (2**31 - 1) * n), when=at("09:00")) for n in range(3))
        ),
        itinerary(session(when=at("10:00", "18:00", date=dt.date(2022, 11, 7), end_date=SATURDAY))),
        itinerary(
            session(when=at("10:00", "11:00", timezone="Etc/GMT+9")),
            delegation=visit(
                destination=doc.Territory("x", Text("X"), country="XX", timezone="Etc/GMT+9")
            ),
        ),
        # What XML has marks for, and what it can't hold at all.
        itinerary(
            session("<b>A & \"B\" 'C' ]]>\ufffe\uffff\x07😀", when=at("09:00")),
            *places('Sala "1" & <2>\n\ufffe', "𠮷野家"),
        ),
    ],
)
def test_apps_accept_it(document: doc.Itinerary, language: str):
    assert problems_of(written(document, language)) == []


def test_an_event_is_the_session():
    meeting = doc.Session(
        uid=ONE,
        sequence=1,
        when=at("10:00", "11:30"),
        type="working_session",
        title=Text("Tavolo", "Table <1> & more"),
        description=Text("Prima riga\nSeconda", "First line\nSecond"),
        place=doc.Place(slug="csi", name=Text("CSI NEXT"), room=Text("Sala 1"), city="Torino"),
        participants=(
            doc.Participant("host", "home", person(title=Text("Dirigente", "Head"))),
            doc.Participant("participant", "guest", organisation=organisation("Nagoya City")),
        ),
        languages=("ja", "it"),
        party="Gruppo A",
        documents=(
            doc.Document(uid=ONE, kind="link", title=Text("Sito"), url="https://example.org/?a&b"),
        ),
    )

    schedule = read(itinerary(meeting))

    assert facts_of(schedule.find("conference")) == {
        "title": "Nagoya visits",
        "acronym": "nagoya_a_torino",
        "start": "2022-11-09",
        "end": "2022-11-11",
        "days": "1",
        "timeslot_duration": "00:05",
        "base_url": "http://testserver/",
        "time_zone_name": "Europe/Rome",
    }
    day, room = schedule.find("day"), schedule.find("day/room")
    assert day.attrib == {
        "index": "1",
        "date": "2022-11-10",
        "start": "2022-11-10T00:00:00+01:00",
        "end": "2022-11-11T00:00:00+01:00",
    }
    assert room.attrib == {"name": "CSI NEXT, Sala 1, Torino"}
    [event] = room
    assert event.attrib == {"id": "2", "guid": str(ONE)}
    assert facts_of(event) == {
        "room": "CSI NEXT, Sala 1, Torino",
        "title": "Gruppo A: Table <1> & more",
        "subtitle": "",
        "type": "working session",
        "date": "2022-11-10T10:00:00+01:00",
        "start": "10:00",
        "duration": "01:30",
        "abstract": "First line\nSecond",
        "slug": f"nagoyaatorino-2-{ONE.hex}",
        "track": "Gruppo A",
        "language": "ja",
        "description": "For Turin:\n– Elena Deambrogio · hosts · Head\n\nFor Nagoya:\n– Nagoya City "
        "· takes part\n\nFor Gruppo A only\nJapanese, Italian",
        "url": f"http://testserver/en/delegations/nagoya-a-torino/sessions/{ONE}/",
    }
    assert [one.text for one in event.find("persons")] == ["Elena Deambrogio"]
    assert [(one.get("href"), one.text) for one in event.find("links")] == [
        ("https://example.org/?a&b", "Sito")
    ]


def test_somebody_has_the_same_number_at_every_event():
    elena, toshio = person(), person("Toshio", "Sumi")
    tables = [
        session(when=at(hour), participants=[doc.Participant("host", "home", one) for one in hosts])
        for hour, hosts in (("09:00", [elena, toshio]), ("10:00", [toshio]))
    ]

    people = [(one.text, one.get("id")) for one in read(itinerary(*tables)).iter("person")]

    assert len(people) == 3
    assert len(set(people)) == len({number for _name, number in people}) == 2


def test_it_has_the_events_of_the_json_file_in_the_same_days_and_rooms():
    document = awkward_itinerary()
    json_file = json.loads(b"".join(schedule_json.render(document, "en")))

    days = [
        (day.get("date"), [(room.get("name"), [one.get("guid") for one in room]) for room in day])
        for day in read(document).findall("day")
    ]

    assert days == [
        (
            day["date"],
            [(room, [one["guid"] for one in events]) for room, events in day["rooms"].items()],
        )
        for day in json_file["schedule"]["conference"]["days"]
    ]
    assert read(document).findtext("version") == json_file["schedule"]["version"]


def test_what_has_no_start_is_told_by_the_first_event_of_its_day():
    hidden = session("", is_confidential=True, visibility="confidential", when=at("08:00"))
    friday = dt.date(2022, 11, 11)
    document = itinerary(
        session("Fiera", when=when(precision="all_day")),
        hidden,
        session("Tavolo", when=at("09:00")),
        session("Cena", when=at("20:00")),
        session("Mercato", when=when(date=friday)),
        session("Museo", when=when(date=None)),
    )

    told = {
        one.findtext("title"): one.findtext("description") for one in read(document).iter("event")
    }

    rest = "Also in the programme, with no time of the day:\n"
    assert (told["Private appointment"], told["Cena"]) == ("", "End not stated")
    assert told["Tavolo"] == (
        f"End not stated\n\n{rest}Thursday 10 November · Fiera\n"
        "Friday 11 November · No time stated: Mercato\nDay to be confirmed: Museo"
    )


def test_what_lasts_longer_than_the_format_can_say_says_it_in_words():
    fair = session("Fiera", when=at("10:00", "18:00", date=dt.date(2022, 11, 7), end_date=SATURDAY))

    [event] = read(itinerary(fair)).iter("event")

    assert (event.findtext("duration"), event.findtext("description")) == (
        "00:00",
        "10:00–18:00 on Saturday 12 November",
    )


@pytest.mark.parametrize(
    ("facts", "sessions", "dates"),
    [
        ({}, [], ["2022-11-09"]),
        ({"start": None, "end": None}, [], ["1970-01-01"]),
        (
            {"start": None, "end": None},
            [session(when=when(date=None), updated_at=dt.datetime(2022, 10, 1, 23, tzinfo=dt.UTC))],
            ["2022-10-02"],
        ),
    ],
)
def test_without_any_event_there_is_one_empty_day(facts, sessions, dates):
    schedule = read(itinerary(*sessions, delegation=visit(**facts)))

    assert [day.get("date") for day in schedule.findall("day")] == dates
    assert list(schedule.iter("event")) == []
    assert schedule.findtext("conference/days") == "0"
