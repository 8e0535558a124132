"""The short rules: seats, days, sides, translations, an empty agenda."""

import datetime as dt

import pytest

from itineraries.checks.agenda import empty_agenda
from itineraries.checks.days import outside_the_dates
from itineraries.checks.facts import Seats
from itineraries.checks.seats import too_few_seats
from itineraries.checks.sides import on_the_wrong_side
from itineraries.checks.translations import missing_translation

from .by_hand import DAY, appointment, at, days_before, findings, member, said, visit, who


def seated(capacity, **facts):
    people = (who(), who(status="declined"), who(status="invited"), who(side="guest"))
    return appointment(room=Seats(3, "Sala NEXT", capacity), **{"people": people} | facts)


def lacking(seats, guests, hosts):
    return (
        f"Sala NEXT has {seats} seats; “Incontro” needs {guests + hosts} (guests: {guests}, hosts and "
        f"interpreters: {hosts})."
    )


@pytest.mark.parametrize(
    ("session", "expected"),
    [
        (seated(8), []),
        (seated(7), [("warning", lacking(7, 7, 1))]),
        (seated(6), [("severe", lacking(6, 7, 1))]),
        (seated(6, is_optional=True), [("warning", lacking(6, 7, 1))]),
        (seated(None), []),
        (seated(3, party="A"), []),
        (seated(2, party="A"), [("warning", lacking(2, 2, 1))]),
        (seated(1, party="B"), []),
        (seated(2, mode="online"), []),
    ],
)
def test_seats_are_counted_for_the_guests_and_those_who_receive_them(session, expected):
    members = (member(role="head", party="A"), member(party="A"), member())

    assert said(too_few_seats, visit(session, members=members, declared_size=7)) == expected


def test_where_no_size_was_declared_the_list_is_counted():
    session = seated(2, people=())
    members = tuple(member() for _one in range(3))

    assert said(too_few_seats, visit(session, members=members[:2])) == []
    assert said(too_few_seats, visit(session, members=members)) == [("severe", lacking(2, 3, 0))]


def test_who_has_two_roles_sits_once_and_who_travels_is_a_guest():
    head = member(role="head")
    host = who(person_id=900)
    people = (host, who(person_id=900, role="speaker"), who(person_id=head.person_id))

    assert said(too_few_seats, visit(seated(2, people=people), members=(head,))) == []


def test_a_day_left_outside_the_dates_is_said_unless_it_is_meant():
    late = DAY + dt.timedelta(days=2)
    about = visit(
        appointment(at(date=late)),
        appointment(at(date=late), is_outside_visit=True),
        appointment(at(date=late), status="cancelled"),
        appointment(at(date=None)),
        appointment(),
    )

    assert said(outside_the_dates, about) == [
        (
            "warning",
            (
                "“Incontro” is on 14 November 2026, outside the dates of the visit "
                "(11–13 November 2026)."
            ),
        )
    ]
    assert said(outside_the_dates, visit(appointment(), first=None, last=None)) == []


def test_the_bounds_of_dates_that_are_not_known_are_no_span_of_days():
    late = appointment(at(date=DAY + dt.timedelta(days=2)))

    assert said(outside_the_dates, visit(late, are_days_exact=False)) == [
        (
            "warning",
            (
                "“Incontro” is on 14 November 2026, outside the dates of the visit "
                "(between 11 and 13 November 2026)."
            ),
        )
    ]


def test_a_delegate_on_the_home_side_is_said():
    head = member("Haruko Tanaka", role="head")
    resident = member(role="local_representative")
    there = (who(person_id=head.person_id), who(person_id=resident.person_id), who())
    right = (who(person_id=head.person_id, side="guest"),)
    about = visit(appointment(people=there), appointment(people=right), members=(head, resident))

    assert said(on_the_wrong_side, about) == [
        (
            "warning",
            "Haruko Tanaka travels with the delegation, but “Incontro” lists them on the home side.",
        )
    ]


def test_missing_translations_are_one_finding_a_language():
    first = appointment(missing=("en", "ja"))
    about = visit(
        first, appointment(missing=("ja",)), appointment(missing=("it",), visibility="staff"),
        missing=("ja",),
    )  # fmt: skip

    assert said(missing_translation, about) == [
        ("advice", "1 appointment has texts that are not yet in this language: English."),
        (
            "advice",
            (
                "The visit itself and 2 appointments have texts that are not yet in this language: "
                "Japanese."
            ),
        ),
    ]
    assert findings(missing_translation, about)[0].session_ids == (first.pk,)


@pytest.mark.parametrize(
    ("days", "appointments", "expected"),
    [
        (32, [], []),
        (31, [], [("advice", "The visit begins in 30 days, and its agenda is empty.")]),
        (1, [appointment(status="cancelled")],
         [("advice", "The visit begins today, and its agenda is empty.")]),
        (1, [appointment()], []),
    ],
)  # fmt: skip
def test_an_empty_agenda_is_said_a_month_before(days, appointments, expected):
    assert said(empty_agenda, visit(*appointments), days_before(days)) == expected
