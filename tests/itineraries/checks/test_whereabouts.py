"""Journeys by two clocks, and appointments where the group is not."""

import datetime as dt
from typing import Any

import pytest

from itineraries.checks.facts import Appointment, Place, Visit
from itineraries.checks.whereabouts import lands_before_it_leaves, not_where_the_group_is

from .by_hand import DAY, NAGOYA, TURIN, appointment, at, said, visit

TOKYO, ROME = "Asia/Tokyo", "Europe/Rome"
LAST = DAY + dt.timedelta(days=3)


def going(*appointments: Appointment, **facts: Any) -> Visit:
    """From Nagoya to Turin, from Thursday to Sunday."""
    usual = {
        "direction": "outbound",
        "origin": NAGOYA,
        "destination": TURIN,
        "first": DAY,
        "last": LAST,
        "are_days_exact": True,
    }
    return visit(*appointments, **{**usual, **facts})


def journey(kind: str, start: str, end: str = "", **facts: Any) -> Appointment:
    title = {"departure": "Partenza", "arrival": "Arrivo", "flight": "Volo"}[kind]
    return appointment(at(start, end, **facts), type=kind, title=title, venue=None, people=())


def meeting(start: str, **facts: Any) -> Appointment:
    more = {name: facts.pop(name) for name in ("venue", "mode", "type") if name in facts}
    return appointment(at(start, **facts), **{"venue": None, **more})


OUT = (
    journey("departure", "08:00", timezone=TOKYO),
    journey("flight", "11:00", "16:00", timezone=TOKYO, end_timezone=ROME),
    journey("arrival", "16:30"),
)
BACK = (
    journey("departure", "10:00", date=LAST),
    journey(
        "flight",
        "13:00",
        "09:00",
        date=LAST,
        end_timezone=TOKYO,
        end_date=LAST + dt.timedelta(days=1),
    ),
)
CLEAN = going(
    meeting("07:00", timezone=TOKYO),
    *OUT,
    meeting("19:00"),
    meeting("09:00", date=LAST),
    *BACK,
    meeting("11:00", date=LAST + dt.timedelta(days=1), timezone=TOKYO),
)
OUTING = going(journey("arrival", "09:00"), journey("departure", "14:00"), direction="inbound")
OVER_THE_DATE_LINE = going(
    journey("flight", "17:00", "10:00", timezone=TOKYO, end_timezone="America/Los_Angeles")
)


@pytest.mark.parametrize("clean", [CLEAN, OUTING, OVER_THE_DATE_LINE, going(origin=TURIN)])
def test_a_clean_journey_is_silent(clean):
    assert (said(lands_before_it_leaves, clean), said(not_where_the_group_is, clean)) == ([], [])


BACKWARDS = "“Arrivo” (Thursday 12 November, 16:30) is before “Partenza” (17:00{zone}): look at their time zones."


@pytest.mark.parametrize(
    ("planned", "sentence"),
    [
        # The departure from home by the clocks of the city visited.
        (
            going(journey("arrival", "16:30"), journey("departure", "17:00")),
            BACKWARDS.format(zone=""),
        ),
        # The guests land before they have left.
        (
            going(
                journey("arrival", "06:00"),
                journey("departure", "17:00", timezone=TOKYO),
                direction="inbound",
            ),
            (
                "“Arrivo” (Thursday 12 November, 06:00) is before “Partenza” (17:00 (Tokyo time)): "
                "look at their time zones."
            ),
        ),
        (
            going(journey("flight", "11:00", "12:00", end_timezone=TOKYO)),
            (
                "“Volo” (Thursday 12 November, 11:00 (Rome time) → 12:00 (Tokyo time)) would land before "
                "it leaves: look at its time zones."
            ),
        ),
    ],
)
def test_a_journey_that_lands_before_it_leaves(planned, sentence):
    assert said(lands_before_it_leaves, planned) == [("warning", sentence)]


def test_an_appointment_where_the_group_is_not_yet_or_no_longer():
    planned = going(
        meeting("12:00"),
        *OUT,
        *BACK,
        meeting("18:00", date=LAST),
        meeting("10:00", date=DAY + dt.timedelta(days=1), timezone=TOKYO),
        # From afar, and at a place whose own clocks tell.
        meeting("12:00", mode="online"),
        meeting("07:00", venue=Place(9, "Municipio", timezone=TOKYO), timezone=TOKYO),
    )

    assert said(not_where_the_group_is, planned) == [
        (
            "warning",
            (
                "“Incontro” (Thursday 12 November, 12:00) goes by the clocks of Rome, where the group is "
                "not yet: “Volo” (11:00 (Tokyo time) → 16:00 (Rome time))."
            ),
        ),
        (
            "warning",
            (
                "“Incontro” (Sunday 15 November, 18:00) goes by the clocks of Rome, where the group is "
                "no longer: “Volo” (13:00 (Rome time) → 09:00 (Tokyo time) the next day)."
            ),
        ),
        (
            "warning",
            (
                "“Incontro” (Friday 13 November, 10:00 (Tokyo time)) goes by the clocks of Tokyo, where "
                "the group is no longer: “Partenza” (Thursday 12 November, 08:00 (Tokyo time))."
            ),
        ),
    ]


def test_nothing_is_known_of_two_cities_with_one_clock():
    planned = going(meeting("12:00"), *OUT, origin=TURIN)

    assert said(not_where_the_group_is, planned) == []
