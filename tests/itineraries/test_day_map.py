import datetime as dt
import math

import pytest

from itineraries.day_map import WIDTH, draw_maps
from itineraries.itinerary import Place
from itineraries.programme import lay_out
from organisations.words import Text
from tests.itineraries.published import at, itinerary, session, when

# Squares and stations that any atlas gives.
PORTA_NUOVA = (45.0622, 7.6785)
PIAZZA_CASTELLO = (45.0710, 7.6858)
LINGOTTO = (45.0321, 7.6639)
SUPERGA = (45.0807, 7.7675)
SHINJUKU = (35.6896, 139.7006)
TOKYO_STATION = (35.6812, 139.7671)


def place(name, spot, **facts):
    north, east = spot
    return Place(slug=name.lower(), name=Text(it=name), latitude=north, longitude=east, **facts)


def held(name, spot, **facts):
    return session(name, place=place(name, spot), **facts)


def maps(*sessions):
    [day] = lay_out(itinerary(*sessions)).days
    return draw_maps(day.entries)


def names(drawn):
    return {str(stop.place.name): stop.numbers for stop in drawn.stops}


def test_places_are_numbered_in_the_order_of_the_visit():
    [drawn] = maps(
        held("Station", PORTA_NUOVA, when=at("09:00")),
        held("Castle", PIAZZA_CASTELLO, when=at("10:00")),
        held("Castle", PIAZZA_CASTELLO, when=at("11:00")),
        held("Castle", PIAZZA_CASTELLO, when=at("12:00")),
        held("Lingotto", LINGOTTO, when=at("15:00")),
        held("Station", PORTA_NUOVA, when=at("18:00")),
    )

    assert names(drawn) == {"Station": "1, 4", "Castle": "2", "Lingotto": "3"}
    assert sorted(mark.numbers for mark in drawn.marks) == ["1, 4", "2", "3"]
    assert len(drawn.legs) == 3


def test_north_is_up_and_east_is_right():
    [drawn] = maps(held("Lingotto", LINGOTTO), held("Superga", SUPERGA))

    south_west, north_east = drawn.marks
    assert south_west.x < north_east.x
    assert south_west.y > north_east.y


def test_the_scale_is_true_in_both_directions():
    """Along a meridian and along a parallel, at a latitude where they differ by half."""
    middle = (60.0, 10.0)
    north = (60.0 + 1 / 111.195, 10.0)
    east = (60.0, 10.0 + 2 / 111.195)
    [drawn] = maps(held("A", middle), held("B", north), held("C", east))

    a, b, c = drawn.marks
    up, right = math.dist((a.x, a.y), (b.x, b.y)), math.dist((a.x, a.y), (c.x, c.y))
    assert up == pytest.approx(right, rel=0.01)
    assert up / drawn.bar.length == pytest.approx(1000 / drawn.bar.metres, rel=0.01)


@pytest.mark.parametrize(
    ("metres", "label"), [(60, "20 m"), (700, "200 m"), (3000, "1 km"), (29_000, "10 km")]
)
def test_the_bar_is_a_round_length(metres, label):
    [drawn] = maps(held("A", (45.0, 7.0)), held("B", (45.0, 7.0 + metres / 78_626)))

    assert drawn.bar.label == label
    assert 20 < drawn.bar.length <= 100


def test_every_mark_is_on_the_sheet_and_none_lies_on_another():
    spots = [
        (45.05 + 0.03 * math.sin(number * 1.7), 7.65 + 0.03 * math.cos(number * 2.3))
        for number in range(25)
    ]
    [drawn] = maps(*(held(f"P{number}", spot) for number, spot in enumerate(spots)))

    assert [mark for mark in drawn.marks if mark.left < 0 or mark.left + mark.width > WIDTH] == []
    assert [mark for mark in drawn.marks if mark.top < 0 or mark.top + 20 > drawn.height] == []
    overlaps = [
        (one.numbers, other.numbers)
        for one in drawn.marks
        for other in drawn.marks
        if one is not other and one.lies_on(other)
    ]
    assert overlaps == []
    assert len(drawn.stops) == 25


def test_places_too_near_to_be_told_apart_share_a_mark_and_not_a_line_of_the_legend():
    next_door = (PIAZZA_CASTELLO[0] + 0.0002, PIAZZA_CASTELLO[1])
    [drawn] = maps(
        held("Castle", PIAZZA_CASTELLO), held("Theatre", next_door), held("Superga", SUPERGA)
    )

    assert [mark.numbers for mark in drawn.marks] == ["1, 2", "3"]
    assert names(drawn) == {"Castle": "1", "Theatre": "2", "Superga": "3"}


@pytest.mark.parametrize(
    "sessions",
    [
        (),
        (held("Castle", PIAZZA_CASTELLO),),
        (held("Castle", PIAZZA_CASTELLO), held("Castle", PIAZZA_CASTELLO)),
        (held("Castle", PIAZZA_CASTELLO), held("Hall", PIAZZA_CASTELLO)),
        (held("Castle", PIAZZA_CASTELLO), session("Somewhere", place=Place(slug="x"))),
        (held("Castle", PIAZZA_CASTELLO), held("Superga", SUPERGA, status="cancelled")),
        (held("Castle", PIAZZA_CASTELLO), held("Superga", SUPERGA, status="postponed")),
        (
            held("Castle", PIAZZA_CASTELLO),
            session("Dinner", place=place("Home", SUPERGA, is_private=True)),
        ),
        (held("Castle", PIAZZA_CASTELLO), held("Shinjuku", SHINJUKU)),
    ],
)
def test_there_is_no_map_without_two_places_near_each_other(sessions):
    days = lay_out(itinerary(*sessions)).days
    assert [drawn for day in days for drawn in draw_maps(day.entries)] == []


def test_a_day_in_two_cities_has_a_map_of_each():
    turin, tokyo = maps(
        held("Castle", PIAZZA_CASTELLO),
        held("Station", PORTA_NUOVA),
        held("Shinjuku", SHINJUKU),
        held("Tokyo", TOKYO_STATION),
    )

    assert names(turin) == {"Castle": "1", "Station": "2"}
    assert names(tokyo) == {"Shinjuku": "1", "Tokyo": "2"}


def test_the_date_line_does_not_tear_a_map_apart():
    [drawn] = maps(held("West", (-16.8, 179.98)), held("East", (-16.8, -179.98)))

    west, east = drawn.marks
    assert west.x < east.x
    assert drawn.bar.label == "1 km"


def test_a_line_is_whole_where_the_order_is_known_and_broken_where_it_is_not():
    [drawn] = maps(
        held("A", PORTA_NUOVA, when=at("09:00"), source=1, sequence=1),
        held("B", PIAZZA_CASTELLO, when=at("10:00"), source=1, sequence=2),
        held("C", LINGOTTO, source=1, sequence=3),
        held("D", SUPERGA, source=2, sequence=4),
    )

    assert [leg.is_order_known for leg in drawn.legs] == [True, True, False]


def test_no_line_leads_from_one_party_to_another_nor_to_an_alternative():
    inside = held("Superga", SUPERGA)
    [drawn] = maps(
        held("A", PORTA_NUOVA, party="A"),
        held("B", PIAZZA_CASTELLO, party="B"),
        inside,
        held("Rain", LINGOTTO, alternative_to=inside.uid),
    )

    spots = {mark.numbers: (mark.x, mark.y) for mark in drawn.marks}
    assert [(leg.start, leg.end) for leg in drawn.legs] == [
        (spots["1"], spots["3"]),
        (spots["2"], spots["3"]),
    ]
    assert len(spots) == 4


def test_no_line_leads_to_what_lasts_all_day():
    [drawn] = maps(
        held("Show", LINGOTTO, when=when(precision="all_day")),
        held("A", PORTA_NUOVA, when=at("09:00")),
        held("B", PIAZZA_CASTELLO, when=at("10:00")),
    )

    assert (len(drawn.marks), len(drawn.legs)) == (3, 1)


def test_a_place_says_when_each_of_its_visits_begins():
    [drawn] = maps(
        held("Castle", PIAZZA_CASTELLO, when=at("10:00")),
        held("Castle", PIAZZA_CASTELLO, when=at("11:00")),
        held("Station", PORTA_NUOVA, when=at("12:00")),
        held("Castle", PIAZZA_CASTELLO, when=at("18:00")),
    )

    assert [[f"{one.when.start:%H:%M}" for one in stop.sessions] for stop in drawn.stops] == [
        ["10:00", "18:00"],
        ["12:00"],
    ]


@pytest.mark.parametrize("north", [-90.0, 0.0, 90.0])
def test_even_the_poles_can_be_drawn(north):
    nearer = north - 0.01 if north > 0 else north + 0.01
    [drawn] = maps(held("A", (north, 0.0)), held("B", (nearer, 0.0)))

    assert drawn.height > 0


def test_other_days_are_on_other_maps():
    later = when(date=dt.date(2022, 11, 11))
    days = lay_out(
        itinerary(held("Castle", PIAZZA_CASTELLO), held("Superga", SUPERGA, when=later))
    ).days

    assert [draw_maps(day.entries) for day in days] == [[], []]
