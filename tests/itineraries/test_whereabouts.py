"""Whose clocks an appointment goes by: those of where the group is at that moment."""

import datetime as dt
from typing import Any

import msgspec
import pytest

from itineraries.itinerary import When
from itineraries.whereabouts import Cities, Stage, Whereabouts

FIRST, LAST = dt.date(2026, 10, 20), dt.date(2026, 10, 24)
FURANO, VIENNA = "Asia/Tokyo", "Europe/Vienna"
AWAY = Cities("outbound", FURANO, VIENNA, FIRST, LAST)
GUESTS = Cities("inbound", FURANO, VIENNA, FIRST, LAST)


class Planned(msgspec.Struct, frozen=True):
    type: str
    when: When
    sequence: int = 0
    status: str = "confirmed"
    party: str = ""


def plan(kind: str, day: int, clock: str = "", **facts: Any) -> Planned:
    """`plan("flight", 20, "11:00-16:00")` on 20 October, in no zone yet."""
    start, _dash, end = clock.partition("-")
    when = When(
        timezone="",
        precision="exact" if end else "start_only" if start else "untimed",
        date=dt.date(2026, 10, day),
        start=dt.time.fromisoformat(start) if start else None,
        end=dt.time.fromisoformat(end) if end else None,
    )
    return Planned(kind, when, **facts)


HOME, THERE = (FURANO, ""), (VIENNA, "")
OUT, BACK = (FURANO, VIENNA), (VIENNA, FURANO)
WITH_FLIGHTS = [
    (plan("internal", 19, "17:00"), HOME),
    (plan("ceremony", 20, "06:30"), HOME),
    (plan("departure", 20, "08:00"), HOME),
    (plan("flight", 20, "11:00-16:00"), OUT),
    (plan("arrival", 20, "16:30"), THERE),
    (plan("reception", 20, "19:00"), THERE),
    (plan("working_session", 22, "09:00"), THERE),
    (plan("ceremony", 24, "09:00"), THERE),
    (plan("departure", 24, "11:00"), THERE),
    (plan("flight", 24, "13:00-23:30"), BACK),
    (plan("press", 24, "23:45"), HOME),
    (plan("internal", 26, "10:00"), HOME),
]
AGENDAS = {
    "flights both ways": (AWAY, WITH_FLIGHTS),
    "no journey is listed": (
        AWAY,
        [
            (plan("press", 19, "17:00"), HOME),
            (plan("welcome", 20, "09:00"), THERE),
            (plan("closing", 24, "18:00"), THERE),
            (plan("press", 25, "10:00"), HOME),
        ],
    ),
    "the departure from home alone, and the way back alone": (
        AWAY,
        [
            (plan("press", 20, "07:00"), HOME),
            (plan("departure", 20, "08:00"), HOME),
            (plan("welcome", 20, "19:00"), THERE),
            (plan("arrival", 24, "20:00"), HOME),
            (plan("press", 24, "21:00"), HOME),
        ],
    ),
    "connections, and a journey within the visit": (
        AWAY,
        [
            (plan("flight", 20, "06:00-07:30"), HOME),
            (plan("flight", 20, "11:00-16:00"), OUT),
            (plan("meal", 20, "19:00"), THERE),
            (plan("working_session", 21, "09:00"), THERE),
            (plan("flight", 22, "09:00-10:00"), THERE),
            (plan("guided_visit", 22, "15:00"), THERE),
            (plan("flight", 24, "08:00-09:30"), THERE),
            (plan("flight", 24, "12:00-06:00"), BACK),
        ],
    ),
    "a week before its first day the agenda has only flights": (
        AWAY,
        [
            (plan("flight", 20, "11:00-16:00"), OUT),
            (plan("flight", 24, "13:00-07:00"), BACK),
        ],
    ),
    "the first flight home, of which the second is not listed yet": (
        AWAY,
        [
            (plan("flight", 20, "11:00-16:00"), OUT),
            (plan("flight", 24, "11:00-14:00"), THERE),
        ],
    ),
    "untimed items stand where they were written": (
        AWAY,
        [
            (plan("welcome", 20, sequence=1), HOME),
            (plan("departure", 20, "08:00", sequence=2), HOME),
            (plan("free_time", 20, sequence=3), THERE),
        ],
    ),
    "a journey that was cancelled leads nowhere": (
        AWAY,
        [
            (plan("departure", 21, "20:00", status="cancelled"), THERE),
            (plan("welcome", 21, "10:00"), THERE),
        ],
    ),
    "a party that leaves a day later": (
        AWAY,
        [
            (plan("departure", 20, "08:00"), HOME),
            (plan("working_session", 20, "20:00"), THERE),
            (plan("departure", 21, "08:00", party="Firms"), HOME),
            (plan("meeting_point", 21, "07:00", party="Firms"), HOME),
            (plan("working_session", 21, "09:00"), THERE),
        ],
    ),
    "guests: the office's clocks but for their own journey": (
        GUESTS,
        [
            (plan("webinar", 12, "09:00"), THERE),
            (plan("meeting_point", 20, "06:00"), HOME),
            (plan("departure", 20, "08:00"), HOME),
            (plan("flight", 20, "11:00-16:00"), OUT),
            (plan("arrival", 20, "17:00"), THERE),
            (plan("welcome", 21, "09:00"), THERE),
            (plan("departure", 24, "10:00"), THERE),
            (plan("flight", 24, "12:00-22:00"), BACK),
            (plan("arrival", 24, "23:00"), HOME),
            (plan("webinar", 28, "09:00"), THERE),
        ],
    ),
    "guests of whom only the arrival and the departure are listed": (
        GUESTS,
        [
            (plan("internal", 20, "08:00"), THERE),
            (plan("arrival", 20, "10:00"), THERE),
            (plan("departure", 24, "18:00"), THERE),
            (plan("internal", 24, "20:00"), THERE),
        ],
    ),
    "guests who leave for an outing on their first day": (
        GUESTS,
        [
            (plan("working_session", 20, "09:00"), THERE),
            (plan("departure", 20, "14:00"), THERE),
            (plan("guided_visit", 20, "16:00"), THERE),
        ],
    ),
    "nobody travels": (
        Cities("online", FURANO, VIENNA, FIRST, LAST),
        [(plan("webinar", 20, "09:00"), THERE), (plan("departure", 20, "10:00"), THERE)],
    ),
    "one zone": (
        Cities("outbound", FURANO, FURANO, FIRST, LAST),
        [(plan("press", 19, "17:00"), HOME), (plan("flight", 20, "09:00-10:00"), HOME)],
    ),
    "a day trip": (
        Cities("outbound", "Europe/London", "Europe/Paris", FIRST, FIRST),
        [
            (plan("departure", 20, "06:00"), ("Europe/London", "")),
            (plan("working_session", 20, "11:00"), ("Europe/Paris", "")),
            (plan("departure", 20, "19:00"), ("Europe/Paris", "")),
        ],
    ),
    "no dates": (
        Cities("outbound", FURANO, VIENNA),
        [
            (plan("press", 19, "17:00"), HOME),
            (plan("flight", 20, "11:00-16:00"), OUT),
            (plan("welcome", 21, "09:00"), THERE),
        ],
    ),
}


@pytest.mark.parametrize("name", AGENDAS)
def test_zones_follow_the_group(name: str):
    cities, agenda = AGENDAS[name]
    whereabouts = Whereabouts(cities, [item for item, _zones in agenda])

    assert [whereabouts.zones(item) for item, _zones in agenda] == [zones for _, zones in agenda]


def test_the_second_flight_home_is_typed_after_the_first_has_its_zone():
    out, first = plan("flight", 20, "11:00-16:00"), plan("flight", 24, "08:00-10:00")
    first = msgspec.structs.replace(
        first, when=msgspec.structs.replace(first.when, timezone=VIENNA)
    )
    second = plan("flight", 24, "12:00-23:30")
    whereabouts = Whereabouts(AWAY, [out, first, second])

    assert [whereabouts.zones(one) for one in (first, second)] == [THERE, BACK]


def test_the_stages_of_a_visit():
    items = [item for item, _zones in WITH_FLIGHTS]
    whereabouts = Whereabouts(AWAY, items)

    told = [(one.type, whereabouts.stage(one).name) for one in items]
    assert told == [
        ("internal", "BEFORE"),
        ("ceremony", "BEFORE"),
        ("departure", "OUTWARD"),
        ("flight", "OUTWARD"),
        ("arrival", "THERE"),
        ("reception", "THERE"),
        ("working_session", "THERE"),
        ("ceremony", "THERE"),
        ("departure", "HOMEWARD"),
        ("flight", "AFTER"),
        ("press", "AFTER"),
        ("internal", "AFTER"),
    ]
    assert Whereabouts(AWAY, []).stage(Planned("other", When(""))) is Stage.THERE
