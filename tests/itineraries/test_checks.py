"""Advice about an agenda: said, never imposed."""

import datetime as dt
from typing import Any

import pytest
from django.utils.translation import override

from delegations.period import Period
from itineraries.checks import findings_for
from itineraries.models import Session
from tests.make import (
    make_delegate,
    make_delegation,
    make_participation,
    make_person,
    make_room,
    make_session,
    make_venue,
)

pytestmark = pytest.mark.django_db


def booked(start: str, end: str, **facts: Any) -> Session:
    times = {"start": dt.time.fromisoformat(start), "end": dt.time.fromisoformat(end)}
    return make_session(**{"time_precision": "exact", "title_it": "Altro"} | times | facts)


def said(session: Session) -> list[str]:
    with override("en"):
        return [finding.sentence for finding in findings_for(session)]


def with_mayor(mayor: Any, session: Session, **facts: Any) -> Session:
    make_participation(session=session, person=mayor, **facts)
    return session


MAYOR = "Stefano Lo Russo is also wanted at “Altro” (Visita di Nagoya), 10:00–11:00."


@pytest.fixture
def mayor() -> Any:
    return make_person(given="Stefano", family="Lo Russo")


def test_the_same_person_in_two_visits_at_once_is_said_and_not_refused(mayor):
    with_mayor(mayor, booked("10:00", "11:00"))
    session = with_mayor(mayor, booked("10:30", "12:00", title_it="Incontro"))
    with_mayor(make_person(), booked("10:00", "11:00", title_it="Di nessuno"))

    session.full_clean()
    assert said(session) == [MAYOR]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("09:00", "10:00", []),
        ("11:00", "12:00", []),
        ("09:00", "10:01", [MAYOR]),
        ("10:59", "12:00", [MAYOR]),
        ("10:15", "10:30", [MAYOR]),
    ],
)
def test_spans_are_half_open(mayor, start, end, expected):
    with_mayor(mayor, booked("10:00", "11:00"))

    assert said(with_mayor(mayor, booked(start, end))) == expected


def test_instants_are_compared_and_not_clocks(mayor):
    with_mayor(mayor, booked("10:00", "11:00"))
    tokyo = {"timezone": "Asia/Tokyo"}

    assert said(with_mayor(mayor, booked("10:00", "11:00", **tokyo))) == []
    assert said(with_mayor(mayor, booked("18:30", "19:30", **tokyo))) == [MAYOR]


def test_an_unfirm_session_clashes_with_nothing(mayor):
    with_mayor(mayor, booked("10:00", "11:00", status="tentative"))
    with_mayor(mayor, make_session(time_precision="start_only", start=dt.time(10)))
    with_mayor(mayor, booked("10:00", "11:00", date=dt.date(2022, 11, 9)))
    with_mayor(mayor, booked("10:00", "11:00"), status="declined")
    with_mayor(mayor, booked("10:00", "11:00"), is_remote=True)

    assert said(with_mayor(mayor, booked("10:00", "11:00"))) == []


def test_a_part_does_not_clash_with_the_whole(mayor):
    whole = with_mayor(mayor, booked("10:00", "13:00"))
    part = booked("10:00", "11:00", delegation=whole.delegation, parent=whole)

    assert said(with_mayor(mayor, part)) == []
    assert said(whole) == []


def test_the_same_room_at_once_is_said():
    room = make_room(name_it="Sala NEXT")
    place = {"venue": room.venue, "room": room}
    booked("10:00", "11:00", **place)
    booked("10:00", "11:00", venue=room.venue, room=make_room(venue=room.venue))

    assert said(booked("10:30", "12:00", **place)) == [
        "The room Sala NEXT is also taken by “Altro” (Visita di Nagoya), 10:00–11:00."
    ]


def test_two_parties_may_share_a_place():
    venue, visit = make_venue(), make_delegation()
    booked("10:00", "11:00", venue=venue, delegation=visit, party="A")
    mine = booked("10:00", "11:00", venue=venue, delegation=visit, party="B")
    clash = booked("10:00", "11:00", venue=venue)

    assert said(mine) == [
        (
            "CSI NEXT is also the place of “Altro” (Visita di Nagoya), 10:00–11:00, and neither names "
            "a room."
        )
    ]
    assert len(said(clash)) == 2


def seated(capacity: int | None, **facts: Any) -> Session:
    room = make_room(name_it="Sala NEXT", capacity=capacity)
    visit = make_delegation(declared_size=facts.pop("declared_size", None))
    return make_session(venue=room.venue, room=room, delegation=visit, **facts)


def test_too_few_seats_are_said():
    session = seated(7, declared_size=7)
    make_participation(session=session)
    make_participation(session=session, status="declined")
    make_participation(session=session, side="guest")

    assert said(session) == [
        "Sala NEXT has 7 seats, fewer than 7 guests and 1 of those who receive them."
    ]


@pytest.mark.parametrize(
    "facts",
    [{"capacity": None}, {"capacity": 8}, {"capacity": 1, "party": "A"}],
)
def test_enough_or_unknown_seats_are_not_remarked(facts):
    session = seated(declared_size=7, **facts)
    make_participation(session=session)

    assert said(session) == []


def test_where_no_size_was_declared_the_list_is_counted():
    session = seated(1)
    make_delegate(delegation=session.delegation)
    assert said(session) == []

    make_delegate(delegation=session.delegation)
    assert said(session) == [
        "Sala NEXT has 1 seats, fewer than 2 guests and 0 of those who receive them."
    ]


def test_an_undated_session_is_not_remarked():
    assert said(make_session(date=None, venue=make_venue())) == []


def test_a_delegate_on_the_home_side_is_said():
    delegate = make_delegate(person=make_person(given="Haruko", family="Tanaka"))
    session = make_session(delegation=delegate.delegation, title_it="Saluti")
    make_participation(session=session, person=delegate.person, side="home")
    make_participation(session=session, person=make_person())
    elsewhere = make_session(delegation=delegate.delegation)
    make_participation(session=elsewhere, person=delegate.person, side="guest")

    assert said(elsewhere) == []
    assert said(session) == [
        "Haruko Tanaka travels with the delegation, but “Saluti” lists them on the home side."
    ]


def test_a_session_left_outside_the_dates_is_said():
    session = make_session(title_it="Saluti", date=dt.date(2022, 11, 11))
    inside = make_session(delegation=session.delegation, date=dt.date(2022, 11, 10))
    session.delegation.planned_end = Period.of_day(dt.date(2022, 11, 10))
    session.delegation.actual_end = None

    assert [said(one) for one in (session, inside)] == [
        ["“Saluti” is on 11 November 2022, outside the dates of the visit."],
        [],
    ]
