import datetime as dt
import json
import uuid

import pytest
from django.utils.translation import override

from delegations.period import Period
from itineraries.addresses import public_pages
from itineraries.itinerary import Delegate, Participant, Place
from itineraries.structured_data import Teller
from organisations.words import Text
from tests.itineraries.published import (
    THURSDAY,
    TORINO,
    at,
    itinerary,
    organisation,
    person,
    session,
    visit,
    when,
)

SITE = "https://visits.example.org"
PAGE = f"{SITE}/en/delegations/nagoya-a-torino/"
HALL = Place(
    slug="hall",
    name=Text("Palazzo Civico", "City Hall"),
    address="piazza Palazzo di Città 1",
    postcode="10122",
    city="Torino",
    territory=TORINO,
    latitude=45.0733,
    longitude=7.6822,
)


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def teller(document):
    slug = document.delegation.slug
    return Teller(document, "en", public_pages(slug), SITE, "Visits")


def told(document):
    event, _trail = teller(document).of_visit()["@graph"]
    return event


def told_session(document, number=0):
    event, _trail = teller(document).of_session(document.sessions[number])["@graph"]
    return event


def test_a_visit_is_an_event_in_a_city():
    document = itinerary(
        delegation=visit(
            purpose=Text(en="To work together."),
            languages=("it", "ja"),
            lead_unit=organisation("Relazioni", parent=Text(en="City of Turin")),
        ),
        delegates=(
            Delegate(person=person("Kumiko", "Shima", title=Text(en="Director")), role="head"),
        ),
    )

    assert told(document) == {
        "@type": "Event",
        "@id": f"{PAGE}#visit",
        "name": "Nagoya visits",
        "url": PAGE,
        "startDate": "2022-11-09",
        "endDate": "2022-11-11",
        "eventStatus": "EventScheduled",
        "eventAttendanceMode": "OfflineEventAttendanceMode",
        "location": {
            "@type": "Place",
            "name": "Turin",
            "address": {
                "@type": "PostalAddress",
                "addressLocality": "Turin",
                "addressCountry": "IT",
            },
        },
        "description": "To work together.",
        "inLanguage": ["it", "ja"],
        "organizer": {
            "@type": "Organization",
            "name": "Relazioni",
            "parentOrganization": {"@type": "Organization", "name": "City of Turin"},
        },
        "attendee": [{"@type": "Person", "name": "Kumiko Shima", "jobTitle": "Director"}],
    }


def test_a_session_is_an_event_within_the_visit():
    held = session(
        "Tavolo",
        when=at("10:00", "11:30"),
        place=HALL,
        mode="hybrid",
        participants=(
            Participant("host", "home", organisation=organisation("Comune")),
            Participant("speaker", "guest", person("Toshio", "Sumi")),
            Participant("participant", "third", organisation=organisation("Iveco")),
        ),
    )
    page = f"{PAGE}sessions/{held.uid}/"

    event = told_session(itinerary(held))

    assert event.pop("superEvent")["name"] == "Nagoya visits"
    assert event == {
        "@type": "Event",
        "name": "Tavolo",
        "url": page,
        "startDate": "2022-11-10T10:00+01:00",
        "endDate": "2022-11-10T11:30+01:00",
        "eventStatus": "EventScheduled",
        "eventAttendanceMode": "MixedEventAttendanceMode",
        "location": [
            {
                "@type": "Place",
                "name": "City Hall",
                "address": {
                    "@type": "PostalAddress",
                    "streetAddress": "piazza Palazzo di Città 1",
                    "postalCode": "10122",
                    "addressLocality": "Torino",
                    "addressCountry": "IT",
                },
                "geo": {"@type": "GeoCoordinates", "latitude": 45.0733, "longitude": 7.6822},
            },
            {"@type": "VirtualLocation", "url": page},
        ],
        "organizer": [{"@type": "Organization", "name": "Comune"}],
        "performer": [{"@type": "Person", "name": "Toshio Sumi"}],
        "attendee": [{"@type": "Organization", "name": "Iveco"}],
    }


def dates(document):
    event = told(document)
    return event.get("startDate"), event.get("endDate")


@pytest.mark.parametrize(
    ("notation", "said"),
    [
        ("2023-03-27", "2023-03-27"),
        ("2023-03", "2023-03"),
        ("2023", "2023"),
        ("2023-21", None),
        ("2023-03-05/2023-03-12", None),
    ],
)
def test_the_dates_of_a_visit_are_told_as_exactly_as_they_are_known(notation, said):
    period = Period.parse(notation)

    assert dates(itinerary(delegation=visit(start=period, end=period))) == (said, said)


@pytest.mark.parametrize(
    ("facts", "start", "end"),
    [
        ({"when": at("10:00")}, "2022-11-10T10:00+01:00", None),
        ({"when": when(precision="from", start=dt.time(18, 30))}, "2022-11-10T18:30+01:00", None),
        ({"when": when(precision="about", start=dt.time(16))}, "2022-11-10", None),
        ({"when": at("10:00", "11:00"), "to_be_confirmed": ("time",)}, "2022-11-10", None),
        ({"when": when(precision="part_of_day", part_of_day="evening")}, "2022-11-10", None),
        ({"when": when(precision="all_day")}, "2022-11-10", None),
        ({"when": when()}, "2022-11-10", None),
        ({"when": when(end_date=dt.date(2022, 11, 12))}, "2022-11-10", "2022-11-12"),
        (
            {"when": at("17:00", "10:00", timezone="Asia/Tokyo", end_timezone="America/New_York")},
            "2022-11-10T17:00+09:00",
            "2022-11-10T10:00-05:00",
        ),
        ({"when": when(date=None)}, None, None),
    ],
)
def test_no_time_is_told_that_nobody_stated(facts, start, end):
    event = told_session(itinerary(session(**facts)))

    assert (event.get("startDate"), event.get("endDate")) == (start, end)


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("confirmed", "EventScheduled"),
        ("held", "EventScheduled"),
        ("cancelled", "EventCancelled"),
        ("not_held", "EventCancelled"),
        ("postponed", "EventPostponed"),
    ],
)
def test_what_does_not_take_place_is_told_as_such(status, said):
    assert told_session(itinerary(session(status=status)))["eventStatus"] == said


@pytest.mark.parametrize(
    ("state", "said"), [("cancelled", "EventCancelled"), ("postponed", "EventPostponed")]
)
def test_a_visit_that_does_not_take_place_is_told_as_such(state, said):
    assert told(itinerary(delegation=visit(state=state)))["eventStatus"] == said


def test_what_was_moved_is_one_event_that_knows_its_first_date():
    later = uuid.uuid4()
    document = itinerary(
        session("Visita", status="postponed", replaced_by=later, when=at("09:00")),
        session("Visita", uid=later, when=at("15:00", date=dt.date(2022, 11, 11))),
    )

    [event] = told(document)["subEvent"]

    assert (event["eventStatus"], event["previousStartDate"], event["startDate"]) == (
        "EventRescheduled",
        "2022-11-10T09:00+01:00",
        "2022-11-11T15:00+01:00",
    )
    assert teller(document).of_session(document.sessions[0]) is None


def test_private_appointments_are_not_told_at_all():
    private = session("", is_confidential=True, when=at("09:00", "09:30"))
    document = itinerary(private, session("Tavolo"))

    assert [one["name"] for one in told(document)["subEvent"]] == ["Tavolo"]
    assert teller(document).of_session(private) is None


def test_of_a_private_home_the_city_alone_is_told():
    event = told_session(itinerary(session("Cena", place=Place(is_private=True))))

    assert event["location"]["name"] == "Turin"


TURIN = {
    "@type": "Place",
    "name": "Turin",
    "address": {"@type": "PostalAddress", "addressLocality": "Turin", "addressCountry": "IT"},
}


@pytest.mark.parametrize("facts", [{}, {"place": HALL, "to_be_confirmed": ("venue",)}])
def test_of_a_place_that_is_not_known_or_not_sure_the_city_is_told(facts):
    assert told_session(itinerary(session(**facts)))["location"] == TURIN


def test_the_city_is_that_by_whose_clocks_it_is():
    at_home = told_session(itinerary(session(when=at("09:00", timezone="Asia/Tokyo"))))
    between = told_session(itinerary(session(when=at("09:00", timezone="Asia/Dubai"))))
    flight = told_session(itinerary(session(when=at("09:00", "12:00", end_timezone="Asia/Tokyo"))))

    assert at_home["location"]["name"] == "Nagoya"
    assert ["location" in event for event in (between, flight)] == [False, False]


def test_an_online_meeting_has_no_city_and_a_hybrid_one_has_both():
    modes = [
        told_session(itinerary(session(mode=mode)))["location"] for mode in ("online", "hybrid")
    ]

    assert modes[0]["@type"] == "VirtualLocation"
    assert [place["@type"] for place in modes[1]] == ["Place", "VirtualLocation"]


def test_an_online_meeting_takes_place_on_its_page():
    event = told(itinerary(delegation=visit(direction="online")))

    assert event["location"] == {"@type": "VirtualLocation", "url": PAGE}
    assert event["eventAttendanceMode"] == "OnlineEventAttendanceMode"


def test_the_way_to_a_page_is_told():
    document = itinerary(session("Tavolo"))
    _event, trail = teller(document).of_session(document.sessions[0])["@graph"]

    assert [(one["position"], one["name"], one["item"]) for one in trail["itemListElement"]] == [
        (1, "Visits", f"{SITE}/en/"),
        (2, "Nagoya visits", PAGE),
        (3, "Tavolo", f"{PAGE}sessions/{document.sessions[0].uid}/"),
    ]


def test_it_can_be_written_as_json():
    document = itinerary(session(place=HALL, when=at("10:00")), delegates=())

    written = json.dumps(teller(document).of_visit("https://visits.example.org/photo"))

    assert json.loads(written)["@context"] == "https://schema.org"
    assert THURSDAY.isoformat() in written
