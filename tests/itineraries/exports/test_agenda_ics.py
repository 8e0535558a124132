"""What becomes of a session in a calendar, in its reader's words."""

import datetime as dt
import uuid

import pytest

from itineraries import itinerary as doc
from itineraries.exports import agenda_ics
from itineraries.parties import of_party
from organisations.words import Text
from tests.itineraries.exports.calendars import events, lines, values, written
from tests.itineraries.full import full_itinerary
from tests.itineraries.published import (
    THURSDAY,
    at,
    itinerary,
    organisation,
    person,
    session,
    visit,
    when,
)

ONE, TWO, THREE = (uuid.UUID(int=number) for number in (1, 2, 3))
PUBLISHED = dt.datetime(2022, 11, 1, 9, 0, 30, 500, tzinfo=dt.UTC)
OUTSIDER = session("Estraneo", when=at("20:00", "21:00"))

MEETING = doc.Session(
    uid=ONE,
    sequence=1,
    when=at("10:00", "11:30"),
    type="working_session",
    title=Text("Tavolo di lavoro", "Working table"),
    description=Text("Prima riga\nSeconda", "First line\nSecond"),
    place=doc.Place(
        slug="csi",
        name=Text("CSI NEXT"),
        native="次",
        room=Text("Sala 1"),
        address="Corso Unione Sovietica 216",
        postcode="10134",
        city="Torino",
        latitude=45.02,
        longitude=7.64,
    ),
    participants=(
        doc.Participant("host", "home", person(title=Text("Dirigente", "Head"))),
        doc.Participant("participant", "guest", organisation=organisation("Nagoya City")),
    ),
    is_list_complete=False,
    languages=("it", "ja"),
    interpreting="consecutive",
    presentations=(doc.Presentation(name=Text("Quickload"), slug="q"),),
    to_be_confirmed=("host",),
    added_in=1,
    changed_in=3,
    updated_at=PUBLISHED,
)


def test_an_event_says_what_the_page_says():
    calendar = written(itinerary(MEETING), "en")
    start = lines(calendar).index("BEGIN:VEVENT")
    page = f"http://testserver/en/delegations/nagoya-a-torino/sessions/{ONE}/"

    assert lines(calendar)[start:] == [
        "BEGIN:VEVENT",
        "SUMMARY;LANGUAGE=en:Working table",
        "DTSTART;TZID=Europe/Rome:20221110T100000",
        "DTEND;TZID=Europe/Rome:20221110T113000",
        "DTSTAMP:20221101T090030Z",
        f"UID:{ONE}",
        "SEQUENCE:3",
        "CATEGORIES:working session",
        r"DESCRIPTION:First line\nSecond\n\nFor Turin:\n– Elena Deambrogio · hosts · Head\n\n"
        r"For Nagoya:\n– Nagoya City · takes part\, among others\n\nHost to be confirmed\n"
        r"Presented: Quickload\nItalian\, Japanese\nConsecutive interpreting\n\n" + page,
        "GEO:45.02;7.64",
        "LAST-MODIFIED:20221101T090030Z",
        r"LOCATION;LANGUAGE=it:CSI NEXT 次\, Sala 1\, Corso Unione Sovietica 216\, 10134 Torino",
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        f"URL:{page}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


def test_the_calendar_says_whose_it_is_and_how_often_to_ask():
    document = itinerary(
        session("Museo", when=when(date=None)), delegation=visit(purpose=Text("Conoscersi, e poi"))
    )

    head = lines(written(document, "en"))
    told = r"Conoscersi\, e poi\n\nIn no day of this calendar:\nDay to be confirmed: Museo"
    assert head[: head.index("BEGIN:VTODO")] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Delegations//Itinerary//EN",
        f"DESCRIPTION:{told}",
        f"X-WR-CALDESC:{told}",
        "NAME;LANGUAGE=en:Nagoya visits",
        "X-WR-CALNAME;LANGUAGE=en:Nagoya visits",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "URL:http://testserver/en/delegations/nagoya-a-torino/",
        "X-PUBLISHED-TTL:PT1H",
        "X-WR-TIMEZONE:Europe/Rome",
    ]


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        ({}, "No time stated: Visita"),
        ({"when": when(precision="all_day")}, "Visita"),
        ({"when": when(precision="part_of_day", part_of_day="afternoon")}, "Afternoon: Visita"),
        ({"when": at("10:00", "11:00")}, "Visita"),
        ({"when": at("10:00")}, "Visita"),
        ({"when": when(precision="about", start=dt.time(14))}, "About 14:00: Visita"),
        ({"when": when(precision="from", start=dt.time(18, 30))}, "From 18:30: Visita"),
        (
            {"when": at("10:00", end_date=dt.date(2022, 11, 12))},
            r"10:00\, until Saturday 12 November: Visita",
        ),
        ({"when": when(date=None)}, "Day to be confirmed: Visita"),
        ({"to_be_confirmed": ("time",)}, "Time to be confirmed: Visita"),
        (
            {"when": at("20:00", "22:00"), "to_be_confirmed": ("time",)},
            "Time to be confirmed: Visita",
        ),
        ({"when": at("10:00"), "to_be_confirmed": ("item",)}, "To be confirmed: Visita"),
        ({"when": at("10:00"), "status": "tentative"}, "To be confirmed: Visita"),
        ({"when": at("10:00"), "status": "cancelled"}, "Cancelled: Visita"),
        ({"when": at("10:00"), "status": "postponed"}, "Postponed: Visita"),
        ({"when": at("10:00"), "status": "not_held"}, "Not held: Visita"),
        (
            {"when": at("10:00"), "is_optional": True, "party": "Stampa"},
            r"Optional\, Stampa: Visita",
        ),
        (
            {
                "when": at("10:00"),
                "alternative_to": ONE,
                "alternative_condition": Text("se piove", "if it rains"),
            },
            "If it rains: Visita",
        ),
        ({"when": at("10:00"), "alternative_to": ONE}, "As an alternative: Visita"),
        (
            {
                "when": at("10:00"),
                "alternative_to": ONE,
                "alternative_place": doc.Place(slug="x", name=Text("Portici")),
                "alternative_condition": Text("se piove", "if it rains"),
            },
            "As an alternative: Visita",
        ),
        ({"when": at("10:00"), "alternative_to": ONE, "status": "held"}, "Visita"),
    ],
)
def test_what_must_not_be_overlooked_comes_first(facts, line):
    calendar = written(itinerary(session("Visita", **facts), OUTSIDER), "en")

    assert values(calendar, "SUMMARY") == [line, "Estraneo"]


@pytest.mark.parametrize(
    ("state", "status", "line", "todo"),
    [
        ("planning", "confirmed", "Day to be confirmed: Museo", "NEEDS-ACTION"),
        ("planning", "cancelled", "Cancelled, day to be confirmed: Museo", "CANCELLED"),
        ("closed", "confirmed", "Day not stated: Museo", "COMPLETED"),
        ("closed", "held", "Day not stated: Museo", "COMPLETED"),
    ],
)
def test_what_has_no_day_is_a_to_do_as_long_as_there_is_something_to_do(state, status, line, todo):
    undated = session("Museo", when=when(date=None), status=status)

    calendar = written(itinerary(undated, delegation=visit(state=state)), "en")

    assert [one.replace("\\", "") for one in values(calendar, "SUMMARY")] == [line]
    assert values(calendar, "STATUS") == [todo]
    assert [line for line in lines(calendar) if line.startswith(("DTSTART", "DUE"))] == []


@pytest.mark.parametrize(
    ("facts", "status", "transparency"),
    [
        ({}, "CONFIRMED", "OPAQUE"),
        ({"status": "held"}, "CONFIRMED", "OPAQUE"),
        ({"status": "proposed"}, "TENTATIVE", "OPAQUE"),
        ({"status": "tentative"}, "TENTATIVE", "OPAQUE"),
        ({"to_be_confirmed": ("time",)}, "TENTATIVE", "OPAQUE"),
        ({"to_be_confirmed": ("item",)}, "TENTATIVE", "OPAQUE"),
        ({"to_be_confirmed": ("venue", "host")}, "CONFIRMED", "OPAQUE"),
        ({"status": "cancelled"}, "CANCELLED", "TRANSPARENT"),
        ({"status": "not_held", "to_be_confirmed": ("time",)}, "CANCELLED", "TRANSPARENT"),
        ({"status": "postponed", "has_no_new_date": True}, "CANCELLED", "TRANSPARENT"),
        ({"is_optional": True}, "CONFIRMED", "TRANSPARENT"),
        ({"alternative_to": ONE}, "TENTATIVE", "TRANSPARENT"),
        ({"alternative_to": ONE, "status": "cancelled"}, "CANCELLED", "TRANSPARENT"),
        ({"alternative_to": ONE, "status": "held"}, "CONFIRMED", "OPAQUE"),
    ],
)
def test_the_state_in_the_words_of_calendars(facts, status, transparency):
    calendar = written(itinerary(session(when=at("09:00"), **facts), OUTSIDER))

    assert values(calendar, "STATUS") == [status, "CONFIRMED"]
    assert values(calendar, "TRANSP") == [transparency, "OPAQUE"]


def test_an_alternative_takes_its_time_once_what_it_replaces_is_off():
    park = session("Parco", uid=ONE, when=at("09:00"), status="cancelled")
    library = session(
        "Biblioteca",
        when=at("09:00"),
        alternative_to=ONE,
        alternative_condition=Text("se piove", "if it rains"),
    )

    calendar = written(itinerary(park, library), "en")

    assert values(calendar, "SUMMARY") == ["Cancelled: Parco", "Biblioteca"]
    assert values(calendar, "STATUS") == ["CANCELLED", "CONFIRMED"]
    assert values(calendar, "TRANSP") == ["TRANSPARENT", "OPAQUE"]


def test_a_postponed_item_stays_and_points_at_what_replaced_it():
    old = session("Vecchia", uid=ONE, status="postponed", replaced_by=TWO, when=at("09:00"))
    new = session("Nuova", uid=TWO, when=at("11:00", date=dt.date(2022, 11, 11)), parent=THREE)

    calendar = written(itinerary(old, new), "en")

    related = [line for line in lines(calendar) if line.startswith("RELATED-TO")]
    assert related == [f"RELATED-TO;RELTYPE=SIBLING:{TWO}", f"RELATED-TO:{THREE}"]
    assert values(calendar, "UID") == [str(ONE), str(TWO)]
    [description, _other] = values(calendar, "DESCRIPTION")
    assert description.split(r"\n")[:2] == [
        r"Postponed · in its place: Nuova\, Friday 11 November\, 11:00",
        "End not stated",
    ]


def test_a_private_appointment_is_its_time_and_nothing_else():
    hidden = doc.Session(
        uid=ONE,
        sequence=1,
        visibility="confidential",
        is_confidential=True,
        when=at("09:00", "09:30"),
        updated_at=PUBLISHED,
        changed_in=2,
    )

    calendar = written(itinerary(hidden), "en")

    start = lines(calendar).index("BEGIN:VEVENT")
    assert lines(calendar)[start:-1] == [
        "BEGIN:VEVENT",
        "SUMMARY;LANGUAGE=en:Private appointment",
        "DTSTART;TZID=Europe/Rome:20221110T090000",
        "DTEND;TZID=Europe/Rome:20221110T093000",
        "DTSTAMP:20221101T090030Z",
        f"UID:{ONE}",
        "SEQUENCE:2",
        "CLASS:CONFIDENTIAL",
        "LAST-MODIFIED:20221101T090030Z",
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        "END:VEVENT",
    ]


def test_what_only_delegates_see_is_marked_so_and_leads_to_no_public_page():
    own = session("Sosta", visibility="delegates", meeting_point=Text("Ingresso B"))

    calendar = written(itinerary(own, OUTSIDER, audience="delegates"), "en")

    assert values(calendar, "CLASS") == ["PRIVATE"]
    assert values(calendar, "DESCRIPTION")[0] == "Meeting point: Ingresso B"
    assert [event.get("url", "") == "" for event in events(calendar)] == [True, False]


def test_delegates_are_told_the_meeting_point_of_the_place_and_what_is_asked_at_its_door():
    hall = doc.Place(
        slug="hall", name=Text("Municipio"), meeting_point=Text("Portineria"), is_id_required=True
    )
    own = session("Saluti", place=hall, when=at("09:00", "10:00"))

    calendar = written(itinerary(own, OUTSIDER, audience="delegates"), "en")

    assert values(calendar, "DESCRIPTION")[0].split(r"\n\n")[0] == (
        r"Meeting point: Portineria\nAn identity document is asked at the door."
    )


@pytest.mark.parametrize(
    ("known", "is_said"),
    [
        (at("20:00"), True),
        (when(precision="about", start=dt.time(14)), True),
        (at("20:00", "22:00"), False),
        (when(precision="part_of_day", part_of_day="evening"), False),
        (when(precision="all_day"), False),
    ],
)
def test_that_nobody_stated_an_end_is_said(known, is_said):
    """Some calendars draw an hour where they are told no end."""
    [description] = values(written(itinerary(session(when=known)), "en"), "DESCRIPTION")

    assert ("End not stated" in description) is is_said


@pytest.mark.parametrize(
    ("place", "language"),
    [
        (doc.Place(name=Text("Municipio")), "it"),
        (doc.Place(name=Text("Municipio", "City Hall")), "en"),
        (doc.Place(is_private=True), "en"),
    ],
)
def test_a_place_is_marked_with_the_language_it_is_told_in(place, language):
    calendar = written(itinerary(session(place=place, when=at("09:00"))), "en")

    [told] = [line for line in lines(calendar) if line.startswith("LOCATION")]
    assert told.split(":")[0] == f"LOCATION;LANGUAGE={language}"


def test_a_draft_was_published_never():
    assert values(written(itinerary(session())), "DTSTAMP") == ["19700101T000000Z"]


@pytest.mark.parametrize(
    ("language", "summary", "kind"),
    [
        ("it", "LANGUAGE=it:Tavolo di lavoro", "it"),
        ("en", "LANGUAGE=en:Working table", "en"),
        # Who reads Japanese is likelier to read English.
        ("ja", "LANGUAGE=en:Working table", "ja"),
    ],
)
def test_the_words_are_the_readers_and_say_where_they_are_not(language, summary, kind):
    calendar = written(itinerary(MEETING), language)

    assert f"SUMMARY;{summary}" in lines(calendar)
    assert [f"/{kind}/" in one for one in values(calendar, "URL")] == [True, True]


def test_one_appointment_brings_no_calendar_of_its_own():
    document = itinerary(MEETING, OUTSIDER)

    calendar = b"".join(agenda_ics.render_one(document, MEETING, "it"))

    assert values(calendar, "UID") == [str(ONE)]
    assert [line for line in lines(calendar) if line.startswith(("X-", "NAME", "REFRESH"))] == []


def test_a_party_has_a_calendar_with_its_name():
    document = itinerary(
        session("Tutti", when=at("09:00")),
        session("Solo A", when=at("10:00"), party="Gruppo A"),
        session("Solo B", when=at("10:00"), party="Gruppo B"),
    )

    calendar = written(of_party(document, "Gruppo A"), "it")

    assert values(calendar, "SUMMARY") == ["Tutti", "Gruppo A: Solo A"]
    assert values(calendar, "X-WR-CALNAME") == ["Visita di Nagoya (Gruppo A)"]


def test_a_language_left_active_is_nobody_elses():
    parts = agenda_ics.render(full_itinerary(), "ja")
    next(parts)

    assert (
        "Private appointment"
        in written(itinerary(session("", is_confidential=True)), "en").decode()
    )
    assert THURSDAY.isoformat().replace("-", "") in b"".join(parts).decode()
