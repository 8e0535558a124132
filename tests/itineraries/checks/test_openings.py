import datetime as dt

import pytest

from itineraries.checks.facts import Place
from itineraries.checks.openings import outside_opening_hours

from .by_hand import DAY, appointment, at, said, visit

NINE, ONE, TWO, SIX = (dt.time(hour) for hour in (9, 13, 14, 18))
# Thursday in two halves, Friday evening past midnight; closed otherwise.
HOURS = ((3, NINE, ONE), (3, TWO, SIX), (4, dt.time(20), dt.time(2)))
MUSEUM = Place(7, "Museo", openings=HOURS, timezone="Europe/Rome")
CLOSED = "Museo is open 09:00–13:00, 14:00–18:00 on Thursday 12 November; “Incontro” is there {}."


def told(when, **facts):
    session = appointment(when, **{"venue": MUSEUM} | facts)
    return said(outside_opening_hours, visit(session))


@pytest.mark.parametrize(
    ("when", "time"),
    [
        (at("08:30", "10:00"), "08:30–10:00"),
        (at("12:00", "15:00"), "12:00–15:00"),
        (at("17:00", "18:01"), "17:00–18:01"),
        (at("18:00"), "18:00"),
        (at("13:00"), "13:00"),
    ],
)
def test_what_does_not_fit_the_hours_is_said(when, time):
    assert told(when) == [("warning", CLOSED.format(time))]


@pytest.mark.parametrize(
    "when",
    [
        at("09:00", "13:00"),
        at("14:00", "18:00"),
        at("17:59"),
        at(),
        at(precision="part_of_day", part_of_day="evening"),
        at("21:00", "01:00", date=DAY + dt.timedelta(days=1), end_date=DAY + dt.timedelta(days=2)),
        at("01:00", "02:00", date=DAY + dt.timedelta(days=2)),
        # The clocks of the place count: noon in Turin.
        at("20:00", "20:30", timezone="Asia/Tokyo"),
    ],
)
def test_what_fits_and_what_is_not_known_is_not(when):
    assert told(when) == []


def test_a_part_of_the_day_is_said_only_where_it_is_closed_all_day():
    monday = DAY + dt.timedelta(days=4)

    assert told(at(precision="part_of_day", part_of_day="morning", date=monday)) == [
        ("warning", "Museo is closed on Monday 16 November; “Incontro” is there morning.")
    ]


def test_hours_that_touch_are_one_span_and_an_opening_may_last_all_day():
    midnight = dt.time()
    always = tuple((weekday, midnight, midnight) for weekday in range(7))

    assert (
        told(at("12:00", "15:00"), venue=Place(1, "A", openings=((3, NINE, TWO), (3, TWO, SIX))))
        == []
    )
    night = at("22:00", "04:00", end_date=DAY + dt.timedelta(days=1))
    assert told(night, venue=Place(1, "A", openings=always)) == []


def test_a_meeting_point_is_before_the_door_and_a_venue_without_hours_is_unknown():
    assert told(at("08:45"), type="meeting_point") == []
    assert told(at("03:00", "04:00"), venue=Place(7, "Museo")) == []
