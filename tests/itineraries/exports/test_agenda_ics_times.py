"""When: what two parsers that know no zone by its name read from the file."""

import datetime as dt

import pytest

from itineraries.itinerary import Session
from itineraries.programme import in_page_order
from tests.itineraries.exports.calendars import (
    lines,
    spans_by_icalendar,
    spans_by_vobject,
    values,
    written,
)
from tests.itineraries.full import full_itinerary
from tests.itineraries.published import THURSDAY, at, itinerary, session, when

SPRING_IN_TURIN = dt.date(2023, 3, 26)
AUTUMN_IN_TURIN = dt.date(2022, 10, 30)
SPRING_IN_SYDNEY = dt.date(2022, 10, 2)
AUTUMN_IN_SYDNEY = dt.date(2023, 4, 2)


def sydney(start: str, end: str, date: dt.date) -> Session:
    return session("Sydney", when=at(start, end, date=date, timezone="Australia/Sydney"))


AWKWARD = [
    session("the hour after the change", when=at("03:30", "04:30", date=SPRING_IN_TURIN)),
    session("over the change", when=at("01:30", "03:30", date=SPRING_IN_TURIN)),
    session("the hour before the change", when=at("01:00", "01:45", date=SPRING_IN_TURIN)),
    session("an hour that comes twice", when=at("02:15", "03:30", date=AUTUMN_IN_TURIN)),
    session("until the second 02:10", when=at("02:50", "02:10", date=AUTUMN_IN_TURIN)),
    sydney("03:30", "04:30", SPRING_IN_SYDNEY),
    sydney("01:30", "03:30", SPRING_IN_SYDNEY),
    sydney("03:30", "04:30", AUTUMN_IN_SYDNEY),
    sydney("12:00", "13:00", dt.date(2023, 1, 10)),
    session("no summer time", when=at("10:00", "11:00", timezone="Asia/Tokyo")),
    session("half an hour off", when=at("10:00", "11:00", timezone="Asia/Kolkata")),
    session(
        "lands before it left",
        when=at("17:00", "10:00", timezone="Asia/Tokyo", end_timezone="America/Los_Angeles"),
    ),
    session(
        "lands on the day before",
        when=at(
            "01:00",
            "16:00",
            timezone="Pacific/Auckland",
            end_timezone="Pacific/Honolulu",
            end_date=dt.date(2022, 11, 9),
        ),
    ),
    session("past midnight", when=at("22:00", "01:30", end_date=dt.date(2022, 11, 11))),
    session(
        "over New Year",
        when=at("22:00", "02:00", date=dt.date(2022, 12, 31), end_date=dt.date(2023, 1, 1)),
    ),
    session("start only", when=at("09:00")),
    session("from", when=when(precision="from", start=dt.time(18, 30))),
    session("about", when=when(precision="about", start=dt.time(14))),
]


@pytest.mark.parametrize("document", [itinerary(*AWKWARD), full_itinerary()])
def test_two_parsers_read_every_instant_that_was_entered_and_no_other(document):
    calendar = written(document)
    entered = {}
    for one in document.sessions:
        start, end = one.when.starts_at, one.when.ends_at
        if start:
            entered[str(one.uid)] = (start.timestamp(), end.timestamp() if end else None)

    for read in (spans_by_icalendar(calendar), spans_by_vobject(calendar)):
        timed = {uid: span for uid, span in read.items() if isinstance(span[0], float)}
        assert timed == entered
    assert len(entered) > 7


def test_the_hour_after_the_change_is_told_by_the_new_clocks():
    calendar = written(itinerary(AWKWARD[0], sydney("03:30", "04:30", SPRING_IN_SYDNEY)))

    instants = [
        dt.datetime.fromtimestamp(moment, dt.UTC).isoformat()
        for span in spans_by_vobject(calendar).values()
        for moment in span
    ]
    assert instants == [
        "2023-03-26T01:30:00+00:00",
        "2023-03-26T02:30:00+00:00",
        "2022-10-01T16:30:00+00:00",
        "2022-10-01T17:30:00+00:00",
    ]


NO_PLAIN_TIMES = [
    # The clocks go back at 03:00 in Turin: what ends in the doubled hour, or begins in it.
    ("Europe/Rome", "2022-10-30 02:50", "02:10", "20221030T005000Z", "20221030T011000Z"),
    ("Europe/Rome", "2022-10-30 01:30", "02:30", "20221029T233000Z", "20221030T003000Z"),
    ("Europe/Rome", "2022-10-30 02:15", "03:30", "20221030T001500Z", "20221030T023000Z"),
    ("Europe/Rome", "2022-10-30 02:30", "", "20221030T003000Z", None),
    # By half an hour, at 02:00.
    ("Australia/Lord_Howe", "2023-04-02 01:20", "01:40", "20230401T142000Z", "20230401T144000Z"),
    ("Australia/Lord_Howe", "2023-04-02 01:50", "01:35", "20230401T145000Z", "20230401T150500Z"),
    # At the beginning of Ramadan, at 03:00.
    ("Africa/Casablanca", "2026-02-15 01:00", "02:30", "20260215T000000Z", "20260215T013000Z"),
    # An hour that was skipped, as the form refuses and an old file may have.
    ("Europe/Rome", "2023-03-26 02:30", "04:00", "20230326T013000Z", "20230326T020000Z"),
]


@pytest.mark.parametrize(("timezone", "begins", "ends", "dtstart", "dtend"), NO_PLAIN_TIMES)
def test_what_begins_or_ends_in_a_doubled_or_skipped_hour_is_in_utc_on_both_sides(
    timezone: str, begins: str, ends: str, dtstart: str, dtend: str | None
):
    day, start = begins.split()
    known = at(start, ends, date=dt.date.fromisoformat(day), timezone=timezone)
    calendar = written(itinerary(session(when=known)))

    assert values(calendar, "DTSTART") == [dtstart]
    assert values(calendar, "DTEND") == ([dtend] if dtend else [])
    for read in (spans_by_icalendar(calendar), spans_by_vobject(calendar)):
        assert list(read.values()) == [(_instant(dtstart), _instant(dtend) if dtend else None)]


def test_an_appointment_over_a_change_of_clocks_stays_by_the_clocks_of_its_place():
    calendar = written(itinerary(session(when=at("01:30", "03:30", date=AUTUMN_IN_TURIN))))

    told = [line for line in lines(calendar) if line.startswith(("DTSTART;", "DTEND;"))]
    assert told == [
        "DTSTART;TZID=Europe/Rome:20221030T013000",
        "DTEND;TZID=Europe/Rome:20221030T033000",
    ]


def _instant(utc: str) -> float:
    return dt.datetime.strptime(utc, "%Y%m%dT%H%M%S%z").timestamp()


@pytest.mark.parametrize(
    ("known", "start", "end"),
    [
        (when(), "20221110", "20221111"),
        (when(precision="all_day"), "20221110", "20221111"),
        (when(precision="part_of_day", part_of_day="evening"), "20221110", "20221111"),
        (when(end_date=dt.date(2022, 11, 12)), "20221110", "20221113"),
        (when(date=dt.date(2022, 12, 31)), "20221231", "20230101"),
        (when(date=dt.date.max), "99991231", None),
        # A flight over the date line of which nobody knows the hours.
        (
            when(end_date=dt.date(2022, 11, 9), end_timezone="Pacific/Honolulu"),
            "20221110",
            "20221111",
        ),
    ],
)
def test_what_has_no_time_lasts_all_day(known, start, end):
    calendar = written(itinerary(session(when=known)))

    assert values(calendar, "DTSTART") == [start]
    assert values(calendar, "DTEND") == ([end] if end else [])
    assert values(calendar, "TRANSP") == ["TRANSPARENT"]
    assert b"VTIMEZONE" not in calendar


@pytest.mark.parametrize(
    "known",
    [
        at("09:00"),
        at("09:00", end_date=dt.date(2022, 11, 12)),
        when(precision="from", start=dt.time(9)),
        when(precision="about", start=dt.time(9)),
        # Mistyped: the landing before the start.
        at("09:00", "08:00", end_timezone="Europe/Paris"),
    ],
)
def test_no_end_is_made_up(known):
    calendar = written(itinerary(session(when=known)))

    assert values(calendar, "DTSTART") == ["20221110T090000"]
    assert values(calendar, "DTEND") + values(calendar, "DURATION") == []


def test_every_session_with_a_day_is_an_event_and_no_other_is():
    document = in_page_order(full_itinerary(60))
    dated = [str(one.uid) for one in document.sessions if one.when.date]
    undated = [str(one.uid) for one in document.sessions if not one.when.date]

    calendar = written(document)

    assert list(spans_by_icalendar(calendar)) == dated
    assert values(calendar, "UID") == [*dated, *undated]
    assert calendar.count(b"BEGIN:VTODO") == len(undated) == 1


def test_each_zone_that_is_used_is_defined_once_and_no_other():
    document = itinerary(
        *AWKWARD[:2],
        session(when=at("10:00", timezone="Asia/Tokyo")),
        session(when=when(timezone="Asia/Seoul", date=THURSDAY)),
    )

    defined = [line for line in lines(written(document)) if line.startswith("TZID:")]
    assert defined == ["TZID:Asia/Tokyo", "TZID:Europe/Rome"]
