"""The group, or a party of it, expected at two appointments at once."""

import datetime as dt

import pytest

from tests.make import (
    make_delegation,
    make_participation,
    make_person,
    make_room,
    make_venue,
)

from .planned import found, planned, somewhere, told

pytestmark = pytest.mark.django_db


def clashes(visit):
    return told(found(visit), "group_in_two_places")


def test_two_confirmed_appointments_at_two_places_are_severe():
    visit = make_delegation()
    planned("10:00", "11:00", delegation=visit, venue=make_venue())
    planned("10:30", "12:00", delegation=visit, venue=make_venue(), title_it="Incontro")
    planned("10:30", "12:00", venue=make_venue(), title_it="D’altri")

    assert clashes(visit) == [
        (
            "severe",
            "group_in_two_places",
            (
                "The delegation is expected at “Altro” (Thursday 10 November, 10:00–11:00) and at "
                "“Incontro” (10:30–12:00) at once."
            ),
        )
    ]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, ["warning"]),
        ({"party": "A"}, ["warning"]),
        ({"is_optional": True}, []),
        ({"visibility": "staff"}, []),
        ({"type": "free_time"}, []),
        ({"status": "postponed", "has_no_new_date": True}, []),
        ({"alternative_to": "the first"}, []),
    ],
)
def test_who_has_a_choice_is_not_expected_twice(facts, expected):
    visit = make_delegation()
    first = planned("10:00", "11:00", delegation=visit)
    if "alternative_to" in facts:
        facts = {"alternative_to": first}
    planned("10:30", "12:00", delegation=visit, **facts)

    assert [severity for severity, _rule, _sentence in clashes(visit)] == expected


def test_parties_go_their_own_ways():
    visit = make_delegation()
    planned("10:00", "11:00", delegation=visit, party="A", venue=make_venue())
    planned("10:00", "11:00", delegation=visit, party="B", venue=make_venue())
    assert clashes(visit) == []

    planned("10:30", "12:00", delegation=visit, party="A", venue=make_venue())
    ((severity, _rule, sentence),) = clashes(visit)
    assert severity == "severe"
    assert sentence.startswith("The party “A” is expected at")


def test_two_rooms_of_one_venue_are_two_places_to_be():
    room = make_room()
    visit = make_delegation()
    planned("10:00", "11:00", delegation=visit, venue=room.venue, room=room)
    planned("10:00", "11:00", delegation=visit, venue=room.venue, room=make_room(venue=room.venue))

    assert [one[0] for one in clashes(visit)] == ["warning"]


def test_a_dense_programme_of_three_parties_is_clean():
    """Three parties at three places in parallel, back to back, then together for lunch near by."""
    visit, noon = make_delegation(declared_size=30), somewhere(0, name_it="Municipio")
    for kilometre, party in enumerate("ABC"):
        host = make_person(family=f"Ospite {party}")
        place = somewhere(kilometre, name_it=f"Sede {party}")
        for start, end in [("09:00", "10:00"), ("10:00", "11:00"), ("11:00", "12:00")]:
            facts = {"party": party, "venue": place, "type": "working_session"}
            session = planned(start, end, delegation=visit, **facts)
            make_participation(session=session, person=host, role="host")
    planned("12:00", "12:20", delegation=visit, type="transfer", means="bus")
    planned("12:30", "14:00", delegation=visit, venue=noon, type="meal")
    planned("13:00", "13:15", delegation=visit, venue=noon, type="press")

    assert [one for one in found(visit) if one.severity != "advice"] == []


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        # An exhibition: everything else of three days takes place while it is on.
        ({"end_date": dt.date(2022, 11, 12)}, []),
        # A whole day to the minute, and a minute less: the second is a night's work.
        ({"hours": ("10:00", "10:00"), "end_date": dt.date(2022, 11, 11)}, []),
        (
            {"hours": ("10:00", "09:59"), "end_date": dt.date(2022, 11, 11)},
            ["group_in_two_places", "person_in_two_places", "venue_taken_twice"],
        ),
        # Nobody is elsewhere while a train of two days is on its way.
        (
            {"type": "transfer", "end_date": dt.date(2022, 11, 12)},
            ["group_in_two_places"],
        ),
    ],
)
def test_what_lasts_several_days_clashes_with_nothing_by_itself(facts, expected):
    visit, hall, host = make_delegation(), make_venue(), make_person(family="Ferri")
    other = {"venue": hall} if "type" not in facts else {}
    hours, facts = facts.get("hours", ("10:00", "18:00")), {**facts}
    facts.pop("hours", None)
    long = planned(*hours, delegation=visit, title_it="Mostra", **other, **facts)
    lunch = planned("12:00", "13:00", delegation=visit, title_it="Pranzo", **other)
    dinner = planned("20:00", "21:00", delegation=visit, title_it="Cena")
    if "type" not in facts:
        for session in (long, lunch, dinner):
            make_participation(session=session, person=host)

    rules = ["group_in_two_places", "person_in_two_places", "venue_taken_twice"]
    assert sorted({rule for _severity, rule, _sentence in told(found(visit), *rules)}) == expected
