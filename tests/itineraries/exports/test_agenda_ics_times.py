"""When: what two parsers that know no zone by its name read from the file."""

import datetime as dt

import pytest

from itineraries.itinerary import Session
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


def test_the_second_of_two_equal_times_is_told_in_utc():
    calendar = written(itinerary(AWKWARD[4]))

    assert values(calendar, "DTEND") == ["20221030T011000Z"]


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
    document = full_itinerary(60)
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
