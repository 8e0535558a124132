"""Times, dates and states in words: never more than is known."""

import datetime as dt

import pytest
from django.utils import translation

from itineraries.itinerary import When
from itineraries.phrases.times import clocks_change, time_phrase
from itineraries.phrases.wording import HTML
from itineraries.phrases.zones import zone_city
from tests.itineraries.published import at, when

ROME = "Europe/Rome"


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("moment", "phrase"),
    [
        (at("10:00", "11:30"), "10:00–11:30"),
        (at("10:00"), "10:00"),
        (when(precision="from", start=dt.time(18, 30)), "from 18:30"),
        (when(precision="about", start=dt.time(14)), "about 14:00"),
        (when(precision="part_of_day", part_of_day="morning"), "morning"),
        (when(precision="part_of_day", part_of_day="afternoon"), "afternoon"),
        (when(precision="part_of_day", part_of_day="evening"), "evening"),
        (when(precision="all_day"), "all day"),
        (
            when(precision="all_day", end_date=dt.date(2022, 11, 12)),
            "all day, until Saturday 12 November",
        ),
        (when(), ""),
        (when(end_date=dt.date(2022, 11, 11)), "until Friday 11 November"),
        (when(date=None), ""),
        (at("22:00", "01:30", end_date=dt.date(2022, 11, 11)), "22:00–01:30 the next day"),
        (
            at("22:00", "07:15", end_date=dt.date(2022, 11, 12)),
            "22:00–07:15 on Saturday 12 November",
        ),
    ],
)
def test_every_notation_is_said_as_it_was_written(moment, phrase):
    assert time_phrase(moment, ROME) == phrase


def test_midnight_is_a_time_like_any_other():
    assert time_phrase(at("00:00", "00:30"), ROME) == "00:00–00:30"


def test_on_a_page_the_zone_is_said_more_quietly():
    page = time_phrase(at("10:00", timezone="Asia/Tokyo"), ROME, HTML)

    assert page == (
        '<time datetime="2022-11-10T10:00+09:00">10:00</time>'
        '<span class="zone"> (Tokyo time)</span>'
    )


def test_a_zone_is_named_where_its_clocks_differ():
    abroad = at("10:00", timezone="Asia/Tokyo")
    same_clocks = at("10:00", timezone="Europe/Paris")

    assert time_phrase(abroad, ROME) == "10:00 (Tokyo time)"
    assert time_phrase(same_clocks, ROME) == "10:00"
    assert time_phrase(abroad, "Asia/Tokyo") == "10:00"


def test_a_flight_that_lands_before_it_left_names_both_clocks():
    flight = at("17:00", "10:00", timezone="Asia/Tokyo", end_timezone="America/Los_Angeles")

    assert time_phrase(flight, "Asia/Tokyo") == "17:00 (Tokyo time) → 10:00 (Los Angeles time)"


def test_a_flight_that_lands_the_day_before_says_which():
    flight = at(
        "01:00",
        "18:00",
        timezone="Asia/Tokyo",
        end_timezone="America/Los_Angeles",
        end_date=dt.date(2022, 11, 9),
    )

    assert time_phrase(flight, "Asia/Tokyo") == (
        "01:00 (Tokyo time) → 18:00 (Los Angeles time) on Wednesday 9 November"
    )


def test_on_the_night_the_clocks_change_the_two_ends_have_their_own_offsets():
    night = at("02:30", "02:15", date=dt.date(2022, 10, 30))

    assert clocks_change(night)
    assert not clocks_change(at("10:00", "11:30"))
    assert time_phrase(night, ROME, HTML) == (
        '<time datetime="2022-10-30T02:30+02:00">02:30</time>–'
        '<time datetime="2022-10-30T02:15+01:00">02:15</time>'
    )


def test_moments_are_machine_readable_and_a_part_of_the_day_is_only_its_day():
    morning = when(precision="part_of_day", part_of_day="morning")

    assert time_phrase(at("10:00"), ROME, HTML) == (
        '<time datetime="2022-11-10T10:00+01:00">10:00</time>'
    )
    assert time_phrase(morning, ROME, HTML) == '<time datetime="2022-11-10">morning</time>'


def test_an_unknown_precision_of_an_older_release_says_nothing():
    assert (
        time_phrase(When(timezone=ROME, date=dt.date(2022, 11, 10), precision="soon"), ROME) == ""
    )


def test_cities_of_zones_are_named_in_the_readers_language():
    with translation.override("it"):
        assert [zone_city(ROME), zone_city("America/Argentina/Buenos_Aires")] == [
            "Roma",
            "Buenos Aires",
        ]
