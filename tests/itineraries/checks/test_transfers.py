"""A way that takes longer than the programme gives it."""

import datetime as dt

import pytest

from itineraries.checks.distances import journey, kilometres
from itineraries.checks.facts import Place
from tests.make import make_delegate, make_delegation

from .planned import found, planned, somewhere, told

pytestmark = pytest.mark.django_db


def short(visit):
    return told(found(visit), "transfer_too_short")


def going(start: str, north: float, **facts):
    """A visit of twenty that leaves the centre at 10:00 for a place `north` kilometres away."""
    visit = make_delegation(declared_size=20)
    planned("09:00", "10:00", delegation=visit, venue=somewhere(0, name_it="Municipio"))
    planned(start, "13:00", delegation=visit, venue=somewhere(north, name_it="Fabbrica"), **facts)
    return visit


def test_a_bus_that_needs_longer_than_it_has_is_told_with_the_numbers():
    assert short(going("10:10", 4.2)) == [
        (
            "warning",
            "transfer_too_short",
            (
                "From “Altro” to “Altro” (Thursday 10 November, 10:10–13:00) the way needs about 25 min, "
                "has 10: from Municipio to Fabbrica, about 5.6 km by bus, with getting ready for 20 "
                "people."
            ),
        )
    ]


@pytest.mark.parametrize(
    ("start", "north", "facts", "expected"),
    [
        ("10:25", 4.2, {}, []),
        ("10:20", 4.2, {}, ["warning"]),
        ("10:00", 4.2, {}, ["severe"]),
        ("10:00", 4.2, {"status": "tentative"}, ["warning"]),
        ("10:00", 0.2, {}, []),
        ("10:10", 0.5, {}, []),
        # A programme without a gap: they begin a little late.
        ("10:00", 0.8, {}, ["warning"]),
        ("10:15", 2, {}, []),
        ("10:15", 2, {"means": "on_foot"}, ["severe"]),
        ("10:30", 500, {}, ["warning"]),
        ("12:00", 500, {}, []),
        ("10:00", 4.2, {"mode": "online"}, []),
        ("10:00", 4.2, {"is_optional": True}, []),
        ("10:00", 4.2, {"is_time_tbc": True}, ["warning"]),
    ],
)
def test_only_what_can_hardly_be_done_is_told(start, north, facts, expected):
    assert [one[0] for one in short(going(start, north, **facts))] == expected


def test_nothing_is_guessed_where_a_time_or_a_place_is_not_known():
    visit = make_delegation(declared_size=20)
    planned("09:00", delegation=visit, venue=somewhere(0))
    planned("10:00", "11:00", delegation=visit, venue=somewhere(5))
    planned("11:00", "12:00", delegation=visit, venue=somewhere(0, latitude=None, longitude=None))
    planned("12:00", "13:00", delegation=visit, venue=somewhere(9))
    planned("13:00", "14:00", delegation=visit)
    planned("14:00", "15:00", delegation=visit, venue=somewhere(20))

    assert short(visit) == []


def test_the_transfer_between_says_by_what_and_must_last_long_enough():
    visit = make_delegation(declared_size=20)
    planned("09:00", "10:00", delegation=visit, venue=somewhere(0))
    ride = planned("10:00", "10:10", delegation=visit, type="transfer", means="bus", title_it="Bus")
    planned("11:00", "13:00", delegation=visit, venue=somewhere(5.5))

    ((severity, _rule, sentence),) = short(visit)
    assert severity == "warning"
    assert sentence.startswith(
        "“Bus” (Thursday 10 November, 10:00–10:10) needs about 20 min, has 10"
    )
    assert "by bus" in sentence

    ride.end = dt.time(10, 30)
    ride.save()
    assert short(visit) == []


def test_each_party_goes_its_own_way():
    visit = make_delegation(declared_size=20)
    make_delegate(delegation=visit, party="A")
    planned("09:00", "10:00", delegation=visit, venue=somewhere(0))
    planned("10:00", "11:00", delegation=visit, venue=somewhere(0), party="B")
    planned("10:00", "11:00", delegation=visit, venue=somewhere(5), party="A")

    ((_severity, _rule, sentence),) = short(visit)

    assert sentence.endswith("by car, with getting ready for 1 person.")


def test_a_straight_line_knows_the_date_line_and_the_poles():
    suva, apia = Place(1, "", -18.14, 178.44), Place(2, "", -13.83, -171.76)
    assert round(kilometres(suva, apia) or 0) == 1152
    assert round(kilometres(Place(1, "", 90, 0), Place(2, "", 90, 135)) or 0) == 0
    assert journey(suva, Place(3, ""), size=3) is None
