"""What a visit cut short left as if it were still to take place; and what is not held counts nowhere."""

import datetime as dt

import pytest
from django.utils.translation import override

from delegations.period import Period
from itineraries.checks import findings_of
from itineraries.checks.rules import RULES
from tests.make import make_delegation, make_room, make_session, make_venue

from .by_hand import DAY, appointment, at, findings, visit

EIGHT = dt.date(2022, 11, 8)


def day(number):
    return dt.date(2022, 11, number)


def found(about, today=EIGHT):
    with override("en"):
        return [
            (one.rule, one.severity.value, one.sentence)
            for one in findings_of([about], today=today)
            if one.rule != "missing_translation"
        ]


@pytest.mark.django_db
def test_what_is_still_planned_after_the_end_is_told_whatever_the_state():
    about = make_delegation(
        planned_start=Period.of_day(day(9)),
        planned_end=Period.of_day(day(13)),
        actual_end=day(11),
        state="concluded",
    )
    for number, title, status in [
        (11, "Ultimo", "confirmed"),
        (12, "Cena", "confirmed"),
        (13, "Saluti", "proposed"),
        (13, "Porto", "not_held"),
        (13, "Museo", "cancelled"),
    ]:
        make_session(delegation=about, date=day(number), title_it=title, status=status)

    assert found(about, day(20)) == [
        (
            "planned_and_not_held",
            "advice",
            (
                "2 appointments, the first of them “Cena”, are still to take place by their status, but the "
                "visit did not last that long or began later. Readers see them as not held: correct their "
                "status, or say why they were cancelled."
            ),
        )
    ]


@pytest.mark.django_db
def test_a_visit_that_went_as_planned_is_silent():
    about = make_delegation(
        planned_start=Period.of_day(day(9)), planned_end=Period.of_day(day(13)), state="concluded"
    )
    about.actual_start, about.actual_end = day(9), day(13)
    about.save()
    make_session(delegation=about, date=day(13))

    assert found(about, day(20)) == []


@pytest.mark.django_db
def test_two_that_are_not_held_do_not_clash():
    """The room is free again on the days of which the visit was cut short."""
    venue = make_venue()
    about = make_delegation(
        planned_start=Period.of_day(day(9)),
        planned_end=Period.of_day(day(13)),
        actual_end=day(11),
    )
    room = make_room(venue=venue)
    times = {"time_precision": "exact", "start": dt.time(10), "end": dt.time(11)}
    for number in (11, 12):
        for title in ("A", "B"):
            make_session(
                delegation=about, date=day(number), title_it=title, venue=venue, room=room, **times
            )

    rules = [rule for rule, _severity, _sentence in found(about)]

    assert rules.count("room_taken_twice") == 1
    assert rules.count("planned_and_not_held") == 1


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_of_what_was_not_held_no_rule_says_anything(rule):
    about = visit(
        appointment(at("10:00", "11:00"), status="not_held", venue=None, people=()),
        appointment(at("10:00", "11:00"), status="not_held", to_be_confirmed=("time",)),
        appointment(at("08:00", "08:30")),
    )

    told = [
        one
        for one in findings(rule, about, DAY)
        if set(one.session_ids) - {about.appointments[2].pk}
    ]

    assert told == []
