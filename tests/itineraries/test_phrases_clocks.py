"""The clock at home, for a delegation that is abroad."""

import datetime as dt

import pytest
from django.utils import translation

from itineraries.phrases.clocks import difference_phrase, home_clock_phrase
from itineraries.phrases.countdown import countdown_phrase
from tests.itineraries.published import NAGOYA, TORINO, at, day_of, visit, when

TOKYO = "Asia/Tokyo"


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def mission(first, last, **facts):
    return visit(
        direction="outbound",
        origin=TORINO,
        destination=NAGOYA,
        start=day_of(first),
        end=day_of(last),
        **facts,
    )


NOVEMBER = mission(dt.date(2022, 11, 9), dt.date(2022, 11, 11))


def test_the_difference_is_that_of_the_days_of_the_visit():
    spring = mission(dt.date(2023, 3, 27), dt.date(2023, 3, 27))

    assert difference_phrase(NOVEMBER) == "Nagoya is 8 hours ahead of Turin"
    assert difference_phrase(spring) == "Nagoya is 7 hours ahead of Turin"


def test_a_difference_that_changes_during_the_visit_is_told_twice():
    over = mission(dt.date(2023, 3, 25), dt.date(2023, 3, 28))

    assert difference_phrase(over) == (
        "Nagoya is 8 hours ahead of Turin; from Sunday 26 March: Nagoya is 7 hours ahead of Turin"
    )


def test_hosts_and_neighbours_need_no_second_clock():
    near = mission(dt.date(2022, 11, 9), dt.date(2022, 11, 9))
    near = visit(direction="outbound", origin=TORINO, destination=TORINO, start=near.start)

    assert [difference_phrase(visit()), difference_phrase(near)] == ["", ""]
    assert home_clock_phrase(at("10:00", timezone=TOKYO), visit()) == ""


@pytest.mark.parametrize(
    ("moment", "phrase"),
    [
        (at("10:00", "11:30", timezone=TOKYO), "02:00–03:30 in Turin"),
        (at("10:00", timezone=TOKYO), "02:00 in Turin"),
        (at("07:00", "08:30", timezone=TOKYO), "Wed 23:00–Thu 00:30 in Turin"),
        (at("10:00"), ""),
        (when(timezone=TOKYO), ""),
        (when(timezone=TOKYO, precision="part_of_day", part_of_day="morning"), ""),
        (at("23:30", "06:00", timezone=TOKYO, end_timezone="Europe/Rome"), ""),
    ],
)
def test_an_appointment_by_the_clock_of_those_at_home(moment, phrase):
    assert home_clock_phrase(moment, NOVEMBER) == phrase


@pytest.mark.parametrize(
    ("day", "phrase"),
    [
        (7, "in 2 days"),
        (8, "tomorrow"),
        (9, "day 1 of 3"),
        (11, "day 3 of 3"),
        (12, ""),
    ],
)
def test_how_far_off_a_visit_is(day, phrase):
    assert countdown_phrase(visit(), dt.date(2022, 11, day)) == phrase


def test_no_days_are_counted_to_what_is_off_or_not_dated_to_the_day():
    today = dt.date(2022, 11, 1)

    off = [visit(state="cancelled"), visit(start=None, end=None)]
    assert [countdown_phrase(one, today) for one in off] == ["", ""]
