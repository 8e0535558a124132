import datetime as dt
import io
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from icalendar import Timezone

from itineraries.exports.calendar_zones import zone_definition

HOUR = dt.timedelta(hours=1)


def days_around_changes(zone: ZoneInfo, years: range) -> list[dt.datetime]:
    """UTC midnights before a day whose clocks are not those of the day before, and one a month."""
    day, days = dt.datetime(years.start, 1, 1, tzinfo=dt.UTC), []
    while day.year < years.stop:
        following = day + dt.timedelta(days=1)
        is_change = day.astimezone(zone).utcoffset() != following.astimezone(zone).utcoffset()
        if is_change or day.day == 1:
            days.append(day)
        day = following
    return days


def wrong_hours(zone_name: str, years: range) -> list[str]:
    """The wall times that one of two readers of the definition takes for another instant."""
    zone = ZoneInfo(zone_name)
    definition = zone_definition(zone_name, years.start, years.stop - 1).decode()
    readers = [
        tzical(io.StringIO(definition)).get(),
        Timezone.from_ical(definition).to_tz(lookup_tzid=False),
    ]
    wrong = []
    for day in days_around_changes(zone, years):
        for hours in range(-3, 28):
            wall = (day + hours * HOUR).astimezone(zone)
            # The second of two alike is never told as a wall time.
            if wall.fold:
                continue
            read = [wall.replace(tzinfo=reader).utcoffset() for reader in readers]
            if read != [wall.utcoffset()] * 2:
                wrong.append(f"{wall.isoformat()} {read}")
    return wrong


@pytest.mark.parametrize(
    ("zone", "years"),
    [
        ("Europe/Rome", range(2022, 2024)),
        ("Europe/Dublin", range(2022, 2024)),
        ("Asia/Tokyo", range(2022, 2024)),
        ("Asia/Kolkata", range(2022, 2023)),
        ("Australia/Sydney", range(2022, 2024)),
        ("Australia/Lord_Howe", range(2023, 2024)),
        ("America/New_York", range(2006, 2009)),
        ("America/Sao_Paulo", range(2017, 2020)),
        ("America/Asuncion", range(2023, 2026)),
        ("America/St_Johns", range(2010, 2012)),
        ("Africa/Cairo", range(2022, 2025)),
        ("Africa/Casablanca", range(2022, 2024)),
        ("Asia/Tehran", range(2021, 2024)),
        ("Asia/Gaza", range(2023, 2024)),
        ("Europe/Istanbul", range(2015, 2017)),
        ("Europe/Moscow", range(2010, 2015)),
        ("Pacific/Apia", range(2011, 2013)),
        ("Pacific/Chatham", range(2024, 2025)),
        ("Asia/Pyongyang", range(2015, 2019)),
    ],
)
def test_who_reads_the_definition_places_every_hour_right(zone: str, years: range):
    assert wrong_hours(zone, years) == []


def test_a_change_is_told_by_the_clocks_before_it():
    assert zone_definition("Europe/Rome", 2023, 2023).decode().split("\r\n") == [
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Rome",
        "BEGIN:STANDARD",
        "DTSTART:20220101T010000",
        "TZNAME:CET",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0100",
        "END:STANDARD",
        "BEGIN:DAYLIGHT",
        "DTSTART:20220327T020000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "TZNAME:CEST",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:20221030T030000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
        "TZNAME:CET",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "END:STANDARD",
        "END:VTIMEZONE",
        "",
    ]


def test_a_rule_that_was_given_up_is_none():
    """Brazil's last summer time began in November 2018 and ended in February 2019."""
    definition = zone_definition("America/Sao_Paulo", 2018, 2020).decode().split("\r\n")

    assert [line for line in definition if line.startswith(("DTSTART", "RRULE"))] == [
        "DTSTART:20161231T220000",
        "DTSTART:20170219T000000",
        "DTSTART:20180218T000000",
        "DTSTART:20190217T000000",
        "DTSTART:20171015T000000",
        "DTSTART:20181104T000000",
    ]


@pytest.mark.parametrize("year", [1, 2, 9998, 9999])
def test_the_ends_of_the_calendar_are_no_error(year: int):
    assert zone_definition("Europe/Rome", year, year).endswith(b"END:VTIMEZONE\r\n")
