import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itineraries.wall_time import does_not_exist

FORWARD = dt.date(2023, 3, 26)
BACK = dt.date(2022, 10, 30)


@pytest.mark.parametrize(
    ("day", "clock", "zone", "expected"),
    [
        (FORWARD, "01:59", "Europe/Rome", False),
        (FORWARD, "02:00", "Europe/Rome", True),
        (FORWARD, "02:59", "Europe/Rome", True),
        (FORWARD, "03:00", "Europe/Rome", False),
        (FORWARD, "02:30", "Asia/Tokyo", False),
        (BACK, "02:30", "Europe/Rome", False),
        # Samoa left out a whole day when it crossed the date line.
        (dt.date(2011, 12, 30), "12:00", "Pacific/Apia", True),
    ],
)
def test_a_time_that_the_clocks_skip_does_not_exist(day, clock, zone, expected):
    assert does_not_exist(day, dt.time.fromisoformat(clock), zone) is expected


@given(st.integers(946_684_800, 2_051_222_400))
def test_whatever_a_clock_in_rome_shows_exists(seconds):
    shown = dt.datetime.fromtimestamp(seconds, ZoneInfo("Europe/Rome"))

    assert does_not_exist(shown.date(), shown.time(), "Europe/Rome") is False
