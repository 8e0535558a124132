import datetime as dt

import pytest

from delegations.models import Delegation
from delegations.period import Period
from itineraries.models import Attachment, Day, Session, SynergyOrigin
from tests.make import (
    make_delegation,
    make_document,
    make_room,
    make_session,
    make_synergy,
    make_venue,
)
from tests.refusals import change, sentences

pytestmark = pytest.mark.django_db

TENTH = dt.date(2022, 11, 10)
OUTSIDE = (
    "This day is outside the dates of the visit. Correct it, or tick “before or after the visit”."
)
OTHER_DELEGATION = "This session belongs to another delegation."


@pytest.mark.parametrize(
    ("date", "is_inside"),
    [
        (dt.date(2022, 11, 8), False),
        (dt.date(2022, 11, 9), True),
        (dt.date(2022, 11, 11), True),
        (dt.date(2022, 11, 12), False),
        (None, True),
    ],
)
def test_a_day_outside_the_visit_is_flagged_or_refused(date, is_inside):
    session = change(make_session(), date=date)

    assert sentences(session) == ({} if is_inside else {"date": [OUTSIDE]})
    assert sentences(change(session, is_outside_visit=True)) == {}


def test_a_visit_known_by_its_month_takes_every_day_of_it():
    march = Period.of_month(2023, 3)
    visit = make_delegation(planned_start=march, planned_end=march)
    inside = Session(delegation=visit, title_it="Visita", date=dt.date(2023, 3, 31))

    assert sentences(inside) == {}
    assert sentences(change(inside, date=dt.date(2023, 4, 1))) == {"date": [OUTSIDE]}


def test_a_visit_without_dates_takes_any_day():
    visit = make_delegation(planned_start=None, planned_end=None)

    assert sentences(Session(delegation=visit, title_it="Visita", date=TENTH)) == {}


def test_a_room_is_in_the_venue_of_its_session():
    room = make_room()

    assert sentences(change(make_session(), venue=room.venue, room=room)) == {}
    for venue in (make_venue(), None):
        assert sentences(change(make_session(), venue=venue, room=room)) == {
            "room": ["This room is in another venue."]
        }


@pytest.mark.parametrize("relation", ["parent", "alternative_to", "replaced_by"])
def test_related_sessions_are_of_one_delegation(relation):
    session = make_session()
    same, other = make_session(delegation=session.delegation), make_session()

    assert sentences(change(session, **{relation: same})) == {}
    assert sentences(change(session, **{relation: other})) == {relation: [OTHER_DELEGATION]}


@pytest.mark.parametrize("relation", ["parent", "alternative_to", "replaced_by"])
def test_no_session_is_related_to_itself(relation):
    session = make_session()

    assert sentences(change(session, **{relation: session})) == {
        "__all__": [
            "A session can't be a part of itself, an alternative to itself or its own replacement."
        ]
    }


def test_what_is_postponed_says_to_when_or_that_nobody_knows():
    session = change(make_session(), status="postponed")
    later = make_session(delegation=session.delegation)
    said = "Say which item a postponed one was moved to, or tick that there is no new date."

    assert sentences(session) == {"__all__": [said]}
    assert sentences(change(session, has_no_new_date=True)) == {}
    assert sentences(change(session, has_no_new_date=False, replaced_by=later)) == {}


def test_a_synergy_is_born_at_a_session_of_its_own_delegation():
    synergy = make_synergy()
    mine, other = make_session(delegation=synergy.delegation), make_session()

    assert sentences(SynergyOrigin(session=mine, synergy=synergy)) == {}
    assert sentences(SynergyOrigin(session=other, synergy=synergy)) == {
        "synergy": ["This synergy belongs to another delegation."]
    }


def test_a_document_is_attached_to_a_session_of_its_own_delegation():
    document = make_document()
    mine, other = make_session(delegation=document.delegation), make_session()

    assert sentences(Attachment(session=mine, document=document)) == {}
    assert sentences(Attachment(session=other, document=document)) == {
        "document": ["This document belongs to another delegation."]
    }


def test_a_new_session_goes_last_in_its_day_and_a_saved_one_stays():
    visit = make_delegation()
    other_day = make_session(delegation=visit, date=dt.date(2022, 11, 11))
    sessions = [make_session(delegation=visit) for _time in range(3)]
    sessions[0].full_clean()

    assert [session.sequence for session in sessions] == [1, 2, 3]
    assert other_day.sequence == 1


def test_an_agenda_is_listed_by_day_then_time_and_ends_with_what_has_no_day():
    visit = make_delegation()
    ten, nine = dt.time(10), dt.time(9)
    undated = make_session(delegation=visit, date=None)
    late = make_session(delegation=visit, time_precision="about", start=ten)
    after_late = make_session(delegation=visit)
    early = make_session(delegation=visit, time_precision="from", start=nine)
    day_before = make_session(delegation=visit, date=dt.date(2022, 11, 9))
    make_session()

    listed = visit.sessions.all().in_agenda_order()

    assert listed == [day_before, early, late, after_late, undated]


def test_the_agenda_goes_with_its_delegation():
    session = make_session()
    outsider = make_session()

    session.delegation.delete()

    assert list(Session.objects.all()) == [outsider]
    assert list(Delegation.objects.all()) == [outsider.delegation]


def test_a_day_has_one_theme_in_each_delegation():
    visit = make_delegation()
    Day.objects.create(delegation=visit, date=TENTH, title_it="Innovazione")
    twin = Day(delegation=visit, date=TENTH, title_it="Cultura")

    assert sentences(twin) == {"__all__": ["This day already has a theme."]}
    assert sentences(change(twin, delegation=make_delegation())) == {}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title_it", ""),
        ("title_it", "x" * 10_000_000),
        ("title_en", "NUL\x00"),
        ("title_ja", "\u202e"),
        ("status", "maybe"),
        ("visibility", "everybody"),
        ("type", "party"),
        ("languages", "italian, japanese"),
        ("sequence", -1),
        ("description_it", "\x00"),
    ],
    ids=lambda value: ascii(value)[:20],
)
def test_nonsense_is_refused_beside_its_field(field, value):
    assert list(sentences(change(make_session(), **{field: value}))) == [field]


def test_a_session_without_a_delegation_is_refused_in_a_sentence():
    assert sentences(Session(title_it="Visita", timezone="Europe/Rome")) == {
        "delegation": ["This field cannot be null."]
    }
