"""What the checks ask of the database, and how their work grows."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from delegations.models import Delegation
from itineraries.checks import findings_of
from itineraries.checks.facts import Appointment, Land, Place, Visit, Who, World
from itineraries.checks.gather import gather
from itineraries.checks.nearby import stretches
from itineraries.checks.rules import look_at
from itineraries.itinerary import When
from tests.make import (
    make_delegate,
    make_delegation,
    make_participation,
    make_room,
    make_session,
)

from .planned import TODAY, planned

QUERIES = 11


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 20])
def test_any_number_of_visits_costs_the_same_number_of_queries(count):
    place = make_room()
    for number in range(count + 1):
        visit = make_delegation(title_it=f"Visita {number}")
        make_delegate(delegation=visit)
        session = planned("10:00", "11:00", delegation=visit, venue=place.venue, room=place)
        make_participation(session=session)
    asked = Delegation.objects.filter(title_it__in=[f"Visita {one}" for one in range(count)])

    with CaptureQueriesContext(connection) as captured:
        found = findings_of(asked, today=TODAY)

    assert len(captured) == QUERIES
    assert {one.delegation_id for one in found} == set(asked.values_list("pk", flat=True))


@pytest.mark.django_db
def test_of_other_visits_only_what_is_near_is_read():
    mine = planned("10:00", "11:00")
    near = planned("10:00", "11:00", date=dt.date(2022, 11, 11), title_it="Vicino")
    over_night = planned(
        "23:00",
        "09:00",
        date=dt.date(2022, 11, 5),
        end_date=dt.date(2022, 11, 9),
        is_outside_visit=True,
    )
    planned("10:00", "11:00", date=dt.date(2022, 11, 14), is_outside_visit=True)
    planned("10:00", "11:00", status="cancelled")
    make_session(date=dt.date(2022, 11, 10))
    make_session(date=None)

    world = gather([mine.delegation], today=TODAY)

    assert [one.pk for visit in world.visits for one in visit.appointments] == [mine.pk]
    assert [one.pk for visit in world.others for one in visit.appointments] == [
        near.pk,
        over_night.pk,
    ]


@pytest.mark.django_db
def test_a_visit_without_a_day_is_looked_at():
    visit = make_delegation(planned_start=None, planned_end=None)
    make_session(delegation=visit, date=None)

    (facts,) = gather([visit], today=TODAY).visits

    assert (facts.first, facts.last, len(facts.appointments)) == (None, None, 1)
    assert gather([], today=TODAY) == World(visits=(), others=(), today=TODAY)


def test_many_stretches_of_days_become_few():
    day = dt.date(2022, 1, 1)
    apart = [(day + dt.timedelta(days=10 * place),) * 2 for place in range(200)]

    assert stretches(apart[:1]) == [(dt.date(2021, 12, 30), dt.date(2022, 1, 3))]
    assert stretches([]) == stretches([(None, None)]) == []
    joined = stretches(apart)
    assert len(joined) == 40
    assert (joined[0][0], joined[-1][1]) == (dt.date(2021, 12, 30), apart[-1][0] + dt.timedelta(2))


def test_a_thousand_appointments_that_all_clash_are_told_in_proportion():
    """Half a million pairs clash; no more than a few of each appointment are told."""
    at = dt.datetime(2022, 11, 10, 10, tzinfo=dt.UTC)
    when = When("UTC", "exact", at.date(), None, dt.time(10), dt.time(11))
    sessions = tuple(
        Appointment(
            pk=place,
            uid=f"{place:032x}",
            delegation_id=1,
            title="Altro",
            type="other",
            status="confirmed",
            when=when,
            sequence=place,
            starts=at,
            ends=at + dt.timedelta(hours=1),
            venue=Place(1, "Municipio"),
            people=(Who("Anna", "host", "home", "confirmed", person_id=1),),
        )
        for place in range(1, 1001)
    )
    land = Land("Torino", "IT", "Europe/Rome")
    visit = Visit(1, "Visita", "inbound", "planning", land, land, appointments=sessions)

    found = [
        one
        for one in look_at(World((visit,), (), TODAY))
        if one.rule in {"venue_taken_twice", "person_in_two_places"}
    ]

    assert 999 <= len(found) <= 10_000
